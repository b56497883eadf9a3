"""Filling in with the keyboard alone, without a screen."""

import pytest

from interview.tui.toolkit.form import EntryForm, Field, FieldOption, FormResult, rows
from interview.tui.toolkit.rows import width
from tests.tui.rows_read import text_of
from tests.tui.stage import as_strokes

PEOPLE = [
    FieldOption(value="a1", label="Ana Petrova", note="not begun"),
    FieldOption(value="a2", label="Ana"),
    FieldOption(value="d1", label="Dan Anders"),
]


def a_form():
    name = Field("name", "name", "who is it?", new="somebody new").offer(PEOPLE)
    place = Field("place", "place").offer(
        [FieldOption(value="room", label="in the room"), FieldOption(value="phone", label="by phone")], "room"
    )
    return EntryForm([name, place, Field("words", "words")], "do it", "name")


def pressed(line, form=None):
    form = form or a_form()
    for typed in as_strokes(line):
        form.press(typed)
    return form


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("an", ["Ana Petrova", "Ana", "Dan Anders", "“an”"]),
        ("pet", ["Ana Petrova", "“pet”"]),
        ("ana pe", ["Ana Petrova", "“ana pe”"]),
        ("ana", ["Ana", "Ana Petrova", "“ana”"]),
        ("d1", ["Dan Anders", "“d1”"]),
        ("zoe", ["“zoe”"]),
    ],
)
def test_a_few_letters_find_whoever_has_a_word_that_begins_so(typed, found):
    assert [option.label for option in pressed(typed).field("name").shown] == found


def test_somebody_of_exactly_that_name_is_taken_before_longer_names():
    assert pressed("ana⏎").value("name") == "a2"


def test_a_namesake_can_be_added_all_the_same():
    form = pressed("ana↓↓⏎")

    assert (form.value("name"), form.field("name").is_new) == ("ana", True)


def test_without_a_letter_typed_nobody_is_taken_by_accident():
    assert pressed("⏎").value("name") == ""


def test_letters_that_fit_nothing_leave_what_was_chosen():
    form = pressed("⏎zzz⏎")

    assert form.value("place") == "room"
    assert form.current.name == "words"


def test_arrows_choose_and_never_leave_the_field_by_accident():
    form = pressed("⏎↓↓↓↓")

    assert (form.value("place"), form.current.name) == ("phone", "place")


def test_enter_goes_through_the_fields_to_the_button_and_then_does_it():
    form = pressed("d⏎⏎fine⏎")

    assert form.current is None
    assert form.press("enter") is FormResult.DONE
    assert [form.value(name) for name in ("name", "place", "words")] == ["d1", "room", "fine"]


def test_tab_and_shift_tab_walk_round():
    form = pressed("⇥⇥⇥")

    form.press("shift+tab")
    assert form.current.name == "words"
    pressed("⇥⇥", form)
    assert form.current.name == "name"


def test_escape_leaves():
    assert a_form().press("escape") is FormResult.LEFT


def test_a_settled_field_is_passed_over():
    form = a_form()
    form.field("place").fixed = "in the room"

    assert pressed("⏎", form).current.name == "words"


def test_options_that_arrive_late_are_matched_with_what_is_typed():
    form = EntryForm([Field("name", "name", new="somebody new").offer(())], "do it", "name")
    pressed("ana", form)

    form.field("name").offer(PEOPLE)

    assert form.value("name") == "a2"


@pytest.mark.parametrize("cells", [60, 80, 120])
@pytest.mark.parametrize("text", ["x" * 100_000, "収銀" * 500, "[b]\x1b[2J שלום", ""])
def test_whatever_is_typed_stays_on_its_line_with_the_caret_in_sight(text, cells):
    form = a_form()
    form.paste(text)

    lines, caret = rows(form, cells, 3)

    assert all(width(line) <= cells for line in lines)
    assert caret[0] < cells
    assert not any("\x1b" in text_of(line) for line in lines)


def test_among_many_options_the_highlighted_one_is_in_sight():
    many = [FieldOption(value=str(n), label=f"Candidate {n}") for n in range(500)]
    form = EntryForm([Field("name", "name").offer(many)], "do it", "name")

    pressed("↓" * 250, form)

    lines = [text_of(line) for line in rows(form, 80, 3)[0]]
    assert any("▸ Candidate 249" in line for line in lines)
