"""The note line: where the hands rest, and where nothing is lost."""

import pytest

from interview.conduct.events import Part
from interview.conduct.state import Phase
from interview.model.scorecard import Polarity
from tests.tui.signs import strokes
from tests.tui.stage import TO_THE_CASE, TO_THE_COUNT, shown

NOTING = TO_THE_CASE + "⇥"


def noted(controller):
    return [(line.polarity, line.text) for line in controller.live.state.current.answer.evidence]


@pytest.mark.parametrize(
    ("line", "polarity", "text"),
    [
        ("took her time", Polarity.NEUTRAL, "took her time"),
        ("+ opened a till", Polarity.SUPPORTS, "opened a till"),
        ("-blamed them", Polarity.AGAINST, "blamed them"),
        ('"I am sorry"', Polarity.QUOTE, "I am sorry"),
        ('" he only said "no"', Polarity.QUOTE, 'he only said "no"'),
        ('"he only said "no""', Polarity.QUOTE, 'he only said "no"'),
        ("“he only said “no””", Polarity.QUOTE, "he only said “no”"),
        ("! they ought to know", Polarity.QUOTE, "they ought to know"),
        ('! "they ought to "know""', Polarity.QUOTE, 'they ought to "know"'),
    ],
)
def test_a_kept_line_says_what_it_speaks_for(stage, line, polarity, text):
    controller = stage.controller(NOTING + line + "⏎")

    assert noted(controller) == [(polarity, text)]
    assert controller.note.editor.text == ""


def test_a_line_with_a_question_mark_is_noted_as_off_the_script(stage):
    controller = stage.controller(NOTING + "? what did you earn⏎")

    assert controller.live.state.current.answer.off_script == ("what did you earn",)


def test_letters_of_the_board_are_letters_in_a_note(stage):
    controller = stage.controller(NOTING + "u jumped 4 e 5")

    assert controller.note.editor.text == "u jumped 4 e 5"
    assert controller.live.state.current.answer.rating is None


def test_escape_goes_to_the_board_and_the_text_stays(stage):
    controller = stage.controller(NOTING + "half a line⎋4⇥ and more")

    assert controller.note.editor.text == "half a line and more"
    assert controller.live.state.current.answer.rating.level == 4


@pytest.mark.parametrize("chord", ["®", "⎀"])
def test_a_chord_rates_without_leaving_the_note_line(stage, chord):
    controller = stage.controller(NOTING + f"half{chord}4 a line")

    assert controller.live.state.current.answer.rating.level == 4
    assert controller.note.editor.text == "half a line"


@pytest.mark.parametrize("key", ["ⁿ", "⇟"])
def test_the_next_step_is_taken_from_the_note_line_and_what_is_typed_stays(stage, key):
    controller = stage.controller(TO_THE_COUNT[:-1] + f"⇥half{key} a line")

    assert controller.live.state.current.phase is Phase.ASK_COUNT
    assert controller.note.editor.text == "half a line"


def test_a_chord_that_opens_a_list_comes_back_to_the_note_line(stage):
    controller = stage.controller(NOTING + "half®e1 a line")

    assert controller.live.state.current.answer.rating.no_evidence is not None
    assert controller.note.editor.text == "half a line"


def test_a_flagged_line_is_kept_and_waits_for_its_kind_while_typing_goes_on(stage):
    controller = stage.controller(NOTING + "!always their fault⏎1 more line")
    assert controller.note.editor.text == "1 more line"

    for key in strokes("⎋2"):
        controller.press(key)

    flag = controller.live.state.current.answer.flags[0]
    assert (flag.kind, flag.quote) == ("RF-5", "always their fault")
    assert controller.note.editor.text == "1 more line"


def test_the_line_before_is_reworded_in_place(stage):
    controller = stage.controller(NOTING + "one⏎+ two⏎↑ and a half⏎")

    assert noted(controller) == [(Polarity.NEUTRAL, "one"), (Polarity.SUPPORTS, "two and a half")]


def test_an_emptied_line_is_struck_out(stage):
    controller = stage.controller(NOTING + "one⏎two⏎↑↑⌫⌫⌫⏎")

    assert noted(controller) == [(Polarity.NEUTRAL, "two")]


def test_going_on_to_another_line_keeps_the_change_of_this_one(stage):
    controller = stage.controller(NOTING + "one⏎two⏎↑!↑↓↓three⏎")

    assert [text for _, text in noted(controller)] == ["one", "two!", "three"]


def test_a_half_written_line_is_kept_with_the_question_it_was_written_for(stage):
    controller = stage.controller(NOTING + "half a line⎋j2")

    assert controller.live.state.question == "owning-up"
    first = controller.live.state.responses["rude-customer"].answer
    assert [line.text for line in first.evidence] == ["half a line"]


def test_what_was_filled_in_and_given_up_goes_to_the_note_line(stage):
    controller = stage.controller(TO_THE_CASE + "f1they should know⎋")

    assert controller.note.editor.text == "they should know"


def test_words_that_nobody_wrote_are_no_note_when_a_line_is_given_up(stage):
    controller = stage.controller(NOTING + '" they ought to know⏎⎋f1')
    assert controller.panel.editor.text == "they ought to know"

    for key in strokes("⎋j2"):
        controller.press(key)

    first = controller.live.state.responses["rude-customer"].answer
    assert [line.text for line in first.evidence] == ["they ought to know"]
    assert controller.note.editor.text == ""


def test_a_digit_that_began_a_number_is_no_note_when_the_number_is_given_up(stage):
    controller = stage.controller(TO_THE_COUNT + "3⎋")

    assert controller.note.editor.text == ""


def test_a_paste_of_a_hundred_thousand_characters_is_kept_whole(stage):
    controller = stage.controller(NOTING)
    pasted = "a word\n" * 15_000

    controller.paste(pasted)
    assert "a word" in shown(controller)
    controller.press("enter")

    assert noted(controller)[0][1] == " ".join(pasted.split())


def test_a_paste_on_the_board_is_a_note_and_no_row_of_keys(stage):
    controller = stage.controller(TO_THE_CASE)

    controller.paste("e1 4 k")

    assert controller.note.editor.text == "e1 4 k"
    assert controller.live.state.current.answer.rating is None


def test_notes_outside_the_questions_are_kept_and_never_rated(stage):
    controller = stage.controller("⇥prefers mornings⏎")

    assert [note.text for note in controller.live.state.notes] == ["prefers mornings"]


@pytest.mark.parametrize(
    ("typed", "text"),
    [("wrong⌫⌫⌫⌫⌫right", "right"), ("👍🏽⌫", ""), ("é⌫", ""), ("収銀台⌫", "収銀"), ("שלום⌫", "שלו")],
)
def test_backspace_takes_one_drawn_character(stage, typed, text):
    assert stage.controller(NOTING + typed).note.editor.text == text


def test_the_caret_is_under_the_hands_however_long_the_line(stage):
    controller = stage.controller(NOTING + "word " * 60 + "the end")

    assert "the end" in shown(controller)


def test_typed_text_survives_a_cut_and_comes_back_to_the_note_line(stage):
    live = stage.kept()
    stage.controller(NOTING + "kept⏎half a li", live)
    live.close()

    again = stage.controller("", stage.resumed(live))

    assert again.note.editor.text == "half a li"
    assert again.in_notes
    assert [text for _, text in noted(again)] == ["kept"]
    again.live.close()


def test_a_kept_line_stays_typed_until_it_is_on_the_disk(stage):
    live = stage.kept()
    controller = stage.controller(NOTING + "kept⏎", live)
    assert live.typed == "kept"

    assert live.wait_saved(10)
    controller.acknowledged()

    assert live.typed == ""
    live.close()


def test_the_review_has_no_note_line_to_type_into_unseen(stage):
    controller = stage.controller(NOTING + "half®jr")

    assert controller.live.state.part is Part.REVIEW
    controller.paste("unseen")
    controller.press("x")

    assert not controller.in_notes
    assert controller.note.editor.text == ""


def test_every_note_is_read_in_full_searched_and_led_to_while_an_answer_is_rated(stage):
    long = "told them what could be done " * 6 + "and kept to it"
    controller = stage.controller(NOTING + f"{long}⏎- blamed the till⏎⎋j2 ⇥+ rang back⏎⎋/")
    page = " ".join(shown(controller, 80, 24).split())
    assert "and kept to it" in page
    assert "5 Recovery at level 5, as an act." in page
    assert page.index("rang back") < page.index("blamed the till")

    for key in "till":
        controller.press(key)
    assert "rang back" not in shown(controller).partition("F2 ")[0]
    controller.press("enter")
    assert controller.live.state.question == "rude-customer"
    assert controller.panel is None

    for key in "/4":
        controller.press(key)
    assert controller.live.state.current.answer.rating.level == 4
    assert controller.panel is None


def test_searching_is_left_without_a_trace(stage):
    controller = stage.controller(NOTING + "opened a till⏎⎋/xyz")
    assert "No note has these letters." in shown(controller)

    controller.press("enter")
    assert "no question to go to" in shown(controller)
    controller.press("escape")

    assert controller.note.editor.text == ""
    assert controller.panel is None
