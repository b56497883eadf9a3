"""What the keys of a content file do to it, without a screen."""

import pytest

from interview.tui.library import file_page
from interview.tui.library.file_editor import EditorIntent, FileEditor, Mode
from interview.workspace import authoring, rehearsal
from tests.tui.library_stage import KIT, QUESTIONS, RUBRIC, furnish
from tests.tui.rows_read import text_of
from tests.tui.signs import strokes


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    return furnish(tmp_path, monkeypatch)


def looked_at(shelf, sheet):
    """Return the sheet as it is once the checks have answered."""
    sheet.found(authoring.examine(sheet.file, sheet.text))
    found = rehearsal.rehearse(shelf.workspace, sheet.file, {sheet.file: sheet.text}, sheet.line, "Olga")
    if isinstance(found, str):
        sheet.no_rehearsal = found
    else:
        sheet.rehearsal, sheet.no_rehearsal = found, ""
    return sheet


def shown(sheet, cells=80, height=24):
    page = file_page.page(sheet, cells, height)
    return "\n".join(text_of(row).rstrip() for row in page.rows)


def test_letters_go_into_the_text_and_after_esc_they_are_keys(shelf):
    sheet = shelf.sheet(keys="x⎋")

    intent = sheet.press("f2")

    assert sheet.text.startswith("xtrait")
    assert intent is EditorIntent.SAVE


def test_esc_twice_with_something_unsaved_asks_and_a_third_time_stays(shelf):
    sheet = shelf.sheet(keys="x⎋⎋")
    assert sheet.mode is Mode.LEAVING
    assert "enter saves and leaves, d drops the changes, esc stays" in " ".join(shown(sheet).split())

    sheet.press("escape")

    assert sheet.mode is Mode.BOARD
    assert sheet.text.startswith("xtrait")


@pytest.mark.parametrize(
    ("key", "intent"), [("enter", EditorIntent.SAVE_AND_LEAVE), ("d", EditorIntent.DROP)]
)
def test_leaving_saves_or_drops_only_when_it_is_said(shelf, key, intent):
    sheet = shelf.sheet(keys="x⎋⎋")

    assert sheet.press("x") is None
    assert sheet.press(key) is intent


def test_a_problem_stands_beside_its_line_and_below_in_words_with_what_to_do(shelf):
    sheet = shelf.sheet(line=4)
    sheet.buffer.replace(sheet.text.replace('form = "scott"', 'form = "scot"'))

    text = shown(looked_at(shelf, sheet))

    assert "✗ form = \"scot\"  ◂ F-10 'form' is 'scot'." in text
    assert "✗ 1 error" in text
    assert "→ Did you mean 'scott'?" in text


def test_f8_goes_from_problem_to_problem_and_around(shelf):
    sheet = shelf.sheet()
    text = sheet.text.replace("version = 1", "version = 0", 1).replace("seconds = 240", "seconds = 1")
    sheet.buffer.replace(text)
    looked_at(shelf, sheet)
    lines = [problem.line for problem in sheet.problems]

    places = [sheet.press("f8") or sheet.line for _ in range(len(lines) + 1)]

    assert places == [*lines, lines[0]]


def test_an_edit_that_breaks_another_file_says_so(shelf):
    sheet = looked_at(shelf, shelf.sheet())
    sheet.buffer.replace(sheet.text.replace('id = "waited"', 'id = "waiting"'))

    text = shown(looked_at(shelf, sheet))

    assert "✗ now in questions/en/kits/short.toml" in text
    assert "There is no question 'waited'" in text


def test_errors_that_were_elsewhere_before_are_only_counted(shelf):
    kit = shelf.root / KIT
    kit.write_text(kit.read_text().replace('"waited"', '"waitd"'))

    text = shown(looked_at(shelf, shelf.sheet(RUBRIC)))

    assert "1 error in other files of this language, as before" in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("normalise =", "SAY    Everyone meets a customer who needs a lot of time."),
        ("contrast =", "SAY    You can hurry them along, or let them finish."),
        ("low =", "SAY    You can hurry them along, or let them finish."),
        ("count =", "SAY    How many times in the last six months"),
        ('case = "Tell me about the hardest', "SAY    Tell me about the hardest one."),
        ("What exactly did you say", "SAY    What exactly did you say?"),
        ("meaning =", "let them finish. Whatever a long time means to you."),
        ('say = "A customer takes', "SAY    A customer takes out a long list"),
        ("and serve somebody else", "2 Would listen with one ear and serve somebody else."),
        ("Tell me about the last time", "SAY    Tell me about the last time you waited"),
    ],
)  # fmt: skip
def test_the_preview_is_the_step_of_the_interview_that_the_line_is_about(shelf, words, said):
    sheet = looked_at(shelf, shelf.sheet(line=shelf.line(words), keys="④"))

    text = shown(sheet)

    assert " ".join(said.split()) in " ".join(text.split())
    assert "Alex Practice · " in text
    assert " aloud " in text


def test_every_branch_can_be_seen_as_it_will_be_said(shelf):
    name = "questions/en/branches.toml"
    lines = (shelf.root / name).read_text().strip().split("\n")
    words = [line.partition('"')[2].rstrip('"').split("{")[0][:40] for line in lines]

    for at, said in enumerate(words, 1):
        text = shown(looked_at(shelf, shelf.sheet(name, line=at, keys="④")))
        assert said in " ".join(text.split())


def test_levels_of_a_rubric_are_shown_in_full_where_they_are_rated(shelf):
    text = shown(looked_at(shelf, shelf.sheet(RUBRIC, line=shelf.line("anchors", RUBRIC) + 5, keys="④")))

    assert "▹5" in text
    assert "LISTEN" in text


def test_seconds_aloud_are_counted_at_a_stated_pace(shelf):
    line = shelf.line("normalise =")
    sheet = looked_at(shelf, shelf.sheet(line=line, keys="④"))

    assert len(["Everyone", "meets", "a", "customer", "who", "needs", "a", "lot", "of", "time"]) == 10
    assert "aloud 4 s of 17 s, planned 5:00" in shown(sheet)


def test_a_preview_survives_a_mistake_in_the_text_and_says_that_it_is_older(shelf):
    sheet = looked_at(shelf, shelf.sheet(line=shelf.line("count =")))
    sheet.buffer.replace(sheet.text.replace("contrast = ", "contrast "))

    text = shown(looked_at(shelf, sheet), 120, 40)

    assert "SAY    How many times" in text
    assert "has to be mended first" in text


def test_keys_lead_from_step_to_step_of_the_preview(shelf):
    sheet = looked_at(shelf, shelf.sheet(line=shelf.line("normalise ="), keys="④"))

    sheet.press("right")

    assert sheet.line == shelf.line("contrast =")
    sheet.press("left")
    assert sheet.line == shelf.line("normalise =")


def test_the_preview_can_be_put_away_where_there_is_room_for_both(shelf):
    sheet = looked_at(shelf, shelf.sheet())
    assert "Alex Practice" in shown(sheet, 120, 40)

    sheet.press("f4")

    assert "Alex Practice" not in shown(sheet, 120, 40)


def test_meaning_is_never_in_colour_alone(shelf):
    sheet = shelf.sheet()
    sheet.buffer.replace(sheet.text.replace('form = "scott"', 'form = "scot"'))
    page = file_page.page(looked_at(shelf, sheet), 80, 24)

    coloured = [span.text for row in page.rows for span in row if span.style in {"good", "warn", "bad"}]

    assert all(any(it.isalnum() or it in "✗!·◂" for it in text) for text in coloured)


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (119, 30), (120, 24), (200, 60)])
def test_every_size_is_filled_exactly_and_shows_the_caret(shelf, size):
    sheet = looked_at(shelf, shelf.sheet(line=shelf.line("count =")))

    page = file_page.page(sheet, *size)

    assert len(page.rows) == size[1]
    assert any(span.style == "cursor" for row in page.rows for span in row)


def test_a_line_longer_than_the_screen_shows_the_part_with_the_caret(shelf):
    sheet = shelf.sheet()
    sheet.buffer.go(0, 0)
    sheet.buffer.paste("word " * 2000)

    page = file_page.page(sheet, 80, 24)

    assert any(span.style == "cursor" for row in page.rows for span in row)
    assert page.caret is not None
    assert 1 <= page.caret[1] <= 22


def test_control_characters_of_a_file_are_seen_and_never_sent(shelf):
    path = shelf.root / QUESTIONS
    path.write_text(path.read_text() + "# \x1b[2J \u202e end")
    sheet = shelf.sheet(keys="⤓")

    text = shown(sheet)

    assert "␛[2J ⟨U+202E⟩ end" in text
    assert "\x1b" not in text


def test_the_packaged_files_are_read_and_never_written(shelf, monkeypatch):
    monkeypatch.chdir(shelf.root.parent)
    folder = authoring.folders(shelf.workspace)[-1]
    file = authoring.file_of(folder, folder.root / "questions/en/composure.toml")
    sheet = FileEditor(file, authoring.open_file(file.path))

    for key in strokes("iabx⏎sˢuˣ"):
        assert sheet.press(key) is None

    assert sheet.text == sheet.opened.text
    assert "read only" in shown(sheet)
    assert sheet.press("e") is None
    assert "c copies them out" in " ".join(shown(sheet).split())
    assert sheet.press("c") is EditorIntent.COPY
