"""A new question, from its trait to a kit that asks it."""

import json

import pytest

from interview.errors import ContentError
from interview.library.check import check
from interview.model.content import Beat, Form
from interview.tui.library.file_screen import LibraryFileScreen
from interview.tui.library.question_builder import BuilderIntent, QuestionBuilder
from interview.tui.library.question_pieces import seconds_of, short_name
from interview.workspace import interviewing, kit_editing, question_drafting
from interview.workspace.question_drafting import trait_obstacle
from tests.tui.library_stage import KIT, QUESTIONS, SIZES, furnish, press, settle, shows
from tests.tui.signs import strokes
from tests.tui.stage import screen_text

NEW_TRAIT = (
    "Tidiness⏎⏎Keeps the place ready for the next customer.⏎"
    "Left the mess for others and walked away.⏎Cleared only what was in the way.⏎"
    "Cleared the counter at the end of the shift.⏎Cleared up between two customers.⏎"
    "Cleared up between two customers and asked colleagues what they needed.⏎⏎"
)
QUESTION = (
    "a counter in a mess⏎Everyone finds a counter in a mess sooner or later.⏎"
    "Some clear it first, and some serve first.⏎serve first⏎clear it first⏎"
    "How many times in the last six months did you find the counter in a mess?⏎⏎⏎"
    "Tell me about the worst one.⏎What did you do first?⏎⏎⏎⏎keep the counter ready⏎⏎⏎"
)


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    return furnish(tmp_path, monkeypatch)


def built(shelf, keys):
    """Return the builder after these keys, judged, and the last wish."""
    builder = QuestionBuilder(question_drafting.known(shelf.folder, "en"))
    intent = None
    for key in strokes(keys):
        intent = builder.press(key)
    draft = builder.draft()
    if draft is not None:
        builder.problems = question_drafting.judge(shelf.folder, "en", draft)
    return builder, intent


def test_a_new_question_for_a_new_trait_passes_the_check_and_a_kit_asks_it(shelf):
    builder, _ = built(shelf, NEW_TRAIT + QUESTION)
    assert builder.is_last
    assert builder.press("enter") is BuilderIntent.WRITE

    files = question_drafting.write(shelf.folder, "en", builder.draft())
    kit_editing.enlist(shelf.file(KIT), "counter-mess")

    assert [it.name for it in files] == ["tidiness.toml", "tidiness.toml"]
    assert [it for it in check([shelf.root]).problems if "tidiness" in it.path] == []
    shelf.workspace.reopen_library()
    kit = shelf.workspace.library.kit("short", "en")
    question = kit.question("counter-mess")
    assert (question.form, question.window_months, kit.version) == (Form.SCOTT, 6, 2)
    assert kit.rubric("tidiness").anchors[0] == "Left the mess for others and walked away."
    live = interviewing.practice(shelf.workspace, kit, "room", "Olga")
    assert "counter-mess" in live.state.responses


def test_a_question_for_a_trait_that_is_there_is_added_behind_its_others(shelf):
    before = (shelf.root / QUESTIONS).read_text()
    builder, _ = built(shelf, "patien⏎⏎" + QUESTION)

    question_drafting.write(shelf.folder, "en", builder.draft())

    after = (shelf.root / QUESTIONS).read_text()
    assert after.startswith(before)
    assert after.count("[[question]]") == 3
    assert check([shelf.root]).errors == 0


def test_each_piece_is_judged_as_it_is_entered_and_told_where_it_is_written(shelf):
    builder, _ = built(shelf, "patien⏎⏎slow ones⏎You surely agree, e.g. that everyone waits.⏎")

    assert {it.code for it in builder.problems["normalise"]} >= {"LR-10"}
    assert "contrast" not in builder.problems


def test_an_error_keeps_the_question_from_being_written_and_leads_to_its_piece(shelf):
    keys = ("patien⏎⏎" + QUESTION).replace("in the last six months ", "often or sometimes ")
    builder, _ = built(shelf, keys)

    assert builder.press("enter") is None
    assert builder.piece.name == "count"
    with pytest.raises(ContentError, match="Not written yet"):
        question_drafting.write(shelf.folder, "en", builder.draft())


def test_what_is_missing_is_asked_for_before_anything_is_written(shelf):
    builder, _ = built(shelf, "patien⏎⏎")

    assert builder.press("enter") is None

    assert builder.piece.name == "topic"
    assert builder.message


@pytest.mark.parametrize(
    ("name", "why"),
    [("patience", "already"), ("script", "another kind"), ("../x", "Use only"), ("", "Use only")],
)
def test_a_new_trait_cannot_take_the_place_of_another_file(shelf, name, why):
    assert why in trait_obstacle(question_drafting.known(shelf.folder, "en").traits, name)


def test_esc_keeps_what_is_written_for_the_next_time(shelf):
    builder, intent = built(shelf, NEW_TRAIT + "a counter in a mess⏎Everyone⎋")
    assert intent is BuilderIntent.LEAVE

    again = QuestionBuilder(question_drafting.known(shelf.folder, "en"))
    again.restore(builder.kept())

    assert again.piece.name == "normalise"
    assert again.draft() == builder.draft()
    assert again.draft().say == {Beat.NORMALISE: "Everyone"}


@pytest.mark.parametrize("kept", ["", "{", "[]", json.dumps({"texts": 3}), "{}"])
def test_a_damaged_keep_begins_anew(shelf, kept):
    builder = QuestionBuilder(question_drafting.known(shelf.folder, "en"))

    builder.restore(kept)

    assert not builder.is_begun


def test_beginning_afresh_can_be_taken_back(shelf):
    builder, _ = built(shelf, "patien⏎⏎slow onesⁿ")
    assert not builder.is_begun

    builder.press("ctrl+n")

    assert builder.written("topic") == "slow ones"


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("4:30", 270), ("4", 240), ("4.5", 270), ("4,5", 270), ("", None), ("x", None), ("9:99:9", None),
     ("1e999", None), ("-3", None)],
)  # fmt: skip
def test_minutes_are_read_as_people_write_them(written, seconds):
    assert seconds_of(written) == seconds


def test_a_short_name_is_made_of_the_words_that_tell():
    assert short_name("a customer you had to be firm with") == "customer-firm"
    assert short_name("покупатель") == ""


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ('version = 1\nquestions = ["a"]\n', 'version = 2\nquestions = ["a", "q"]\n'),
        ("version = 1\nquestions = []\n", 'version = 2\nquestions = ["q"]\n'),
        (
            'version = 9 # x\nquestions = [\n  "a",  # ]\n  "b" # last\n]\n',
            'version = 10 # x\nquestions = [\n  "a",  # ]\n  "b", # last\n  "q"\n]\n',
        ),
        (
            'questions = [\n    "a",\n]\nversion = 3\n\n[weights]\nversion = 2\n',
            'questions = [\n    "a",\n    "q",\n]\nversion = 4\n\n[weights]\nversion = 2\n',
        ),
    ],
)
def test_a_kit_gets_the_question_and_its_next_version_and_nothing_else(text, after):
    assert kit_editing.with_question(text, "q") == after


def test_a_kit_that_asks_it_already_or_cannot_be_read_is_left_alone(shelf):
    kit = shelf.root / KIT
    with pytest.raises(ContentError, match="already"):
        kit_editing.enlist(shelf.file(KIT), "waited")
    kit.write_text("questions = [")
    with pytest.raises(ContentError, match="mend it first"):
        kit_editing.enlist(shelf.file(KIT), "waited")

    assert kit.read_text() == "questions = ["


async def test_the_builder_on_the_screen(shelf, same_screen):
    app = shelf.app("library_question", shelf.folder, "en")
    judged = lambda: not app.screen._is_looking and app.screen._looked is not None  # noqa: E731 - one question

    async with app.run_test(size=SIZES[0]) as pilot:
        await press(app, pilot, NEW_TRAIT + "a counter in a mess⏎Everyone, e.g. you (and I), waits.")
        await settle(app, pilot, shows(app, "LR-10"))
        same_screen(app, "library_question")
        await press(app, pilot, "④")
        same_screen(app, "library_question_preview")
        await press(app, pilot, "④")
        await pilot.resize_terminal(*SIZES[1])
        await settle(app, pilot, judged)
        same_screen(app, "library_question")


async def test_from_the_list_through_the_builder_into_a_kit(shelf, same_screen):
    app = shelf.app()

    async with app.run_test(size=SIZES[0]) as pilot:
        await press(app, pilot, "n" + NEW_TRAIT + QUESTION)
        await settle(app, pilot, shows(app, "look at it once more", "No problems."))
        same_screen(app, "library_question_last")
        await press(app, pilot, "⏎")
        await settle(app, pilot, shows(app, "Which kit shall ask"))
        same_screen(app, "library_kit")
        await press(app, pilot, "short⏎⏎")
        await settle(app, pilot, lambda: isinstance(app.screen, LibraryFileScreen))
        await settle(app, pilot, shows(app, "is the last question of short", "18:30 planned"))

        assert '"counter-mess",' in app.screen._sheet.buffer.line

    assert '    "counter-mess",\n]' in (shelf.root / KIT).read_text()


async def test_leaving_the_builder_loses_nothing(shelf):
    app = shelf.app()

    async with app.run_test(size=SIZES[0]) as pilot:
        await press(app, pilot, "npatien⏎⏎a slow one⎋")
        await settle(app, pilot, lambda: app.screen.place == "library")
        await press(app, pilot, "n")
        await settle(app, pilot, shows(app, "What you had begun is back"))

        assert "a slow one" in screen_text(app)


async def test_a_program_that_ends_while_a_question_is_written_keeps_it(shelf):
    app = shelf.app("library_question", shelf.folder, "en")
    async with app.run_test(size=SIZES[0]) as pilot:
        await press(app, pilot, "patien⏎⏎a slow one")

    again = shelf.app("library_question", shelf.folder, "en")
    async with again.run_test(size=SIZES[0]) as pilot:
        await settle(again, pilot, shows(again, "a slow one"))


WOULD = "".join(
    f"Would do {what} for them and say so.⏎" for what in ("nothing", "little", "that", "more", "all")
)


def test_a_question_about_one_time_has_a_fall_back_with_levels_of_its_own(shelf):
    keys = (
        "patien⏎past⏎slow ones⏎Tell me about the last time somebody was slow.⏎What did you do?⏎⏎⏎"
        "Somebody counts out small coins in a long queue. What would you do?⏎" + WOULD + "serve the till⏎⏎⏎"
    )
    builder, _ = built(shelf, keys)
    assert builder.is_last
    assert builder.press("enter") is BuilderIntent.WRITE

    question_drafting.write(shelf.folder, "en", builder.draft())
    kit_editing.enlist(shelf.file(KIT), "slow-ones")

    shelf.workspace.reopen_library()
    question = shelf.workspace.library.kit("short", "en").question("slow-ones")
    assert (question.form, question.fallback.id) == (Form.PAST, "slow-ones-would")
    assert question.fallback.anchors[0] == "Would do nothing for them and say so."
    assert question.poles is None


def test_a_scene_is_rated_on_levels_of_what_somebody_would_do(shelf):
    keys = (
        "patien⏎situa⏎coins⏎Somebody counts out small coins in a long queue. What would you do?⏎⏎"
        + WOULD
        + "serve the till⏎⏎⏎"
    )
    builder, _ = built(shelf, keys)
    assert builder.press("enter") is BuilderIntent.WRITE

    question_drafting.write(shelf.folder, "en", builder.draft())
    kit_editing.enlist(shelf.file(KIT), "coins")

    shelf.workspace.reopen_library()
    question = shelf.workspace.library.kit("short", "en").question("coins")
    assert (question.form, len(question.anchors)) == (Form.SITUATIONAL, 5)
