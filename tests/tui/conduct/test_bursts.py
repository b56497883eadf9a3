"""Keys that arrive in one burst are taken one after the other, each by whom it was meant for."""

import pytest
from textual.events import Key, Paste

from interview.tui.toolkit.escape_parser import BurstParser
from tests.tui.stage import TO_THE_CASE, as_strokes, typed


def parsed(bytes_read: str) -> list[str]:
    parser = BurstParser()
    found = [*parser.feed(bytes_read), *parser.feed("")]
    return [
        event.key if isinstance(event, Key) else event.text
        for event in found
        if isinstance(event, Key | Paste)
    ]


@pytest.mark.parametrize(
    ("bytes_read", "keys"),
    [
        ("\x1b4", ["escape", "4"]),
        ("\x1b ", ["escape", "space"]),
        ("\x1b!", ["escape", "exclamation_mark"]),
        ("\x1b\r", ["escape", "enter"]),
        ("\x1b\t", ["escape", "tab"]),
        ("\x1bт", ["escape", "т"]),
        ("ab\x1bu4", ["a", "b", "escape", "u", "4"]),
        ("\x1b\x7f", ["escape", "backspace"]),
        ("a\x1b", ["a", "escape"]),
        ("\x1b[Ax", ["up", "x"]),
        ("\x1bOQ", ["f2"]),
        ("\x1b[200~two\nlines\x1b[201~x", ["two\nlines", "x"]),
    ],
)
def test_escape_and_the_key_behind_it_are_two_keys(bytes_read, keys):
    assert parsed(bytes_read) == keys


async def test_a_whole_question_typed_in_one_burst_lands_in_order(stage):
    live = stage.practice()
    app = stage.app(live)
    burst = TO_THE_CASE + "⇥+ opened a till⌫⌫second till⏎half⎋4 ⇥not this one⎋"

    async with app.run_test() as pilot:
        typed(app, burst)
        await pilot.pause()

    first = live.state.responses["rude-customer"].answer
    assert [line.text for line in first.evidence] == ["opened a tisecond till", "half"]
    assert first.rating.level == 4
    assert live.state.question == "owning-up"
    assert live.typed == "not this one"


async def test_keys_typed_ahead_of_the_first_picture_are_not_lost(stage):
    live = stage.practice()
    app = stage.app(live)

    async with app.run_test() as pilot:
        app.screen._view.remove()
        typed(app, "   ")
        await pilot.pause()

    assert live.state.question == "rude-customer"


async def test_alt_and_a_key_is_escape_and_the_key(stage):
    live = stage.practice()
    app = stage.app(live)

    async with app.run_test() as pilot:
        for key in as_strokes(TO_THE_CASE + "⇥half"):
            app.screen.take_key(key, key if len(key) == 1 else None)
        app.post_message(Key("alt+4", "4"))
        await pilot.pause()

    assert live.state.responses["rude-customer"].answer.rating.level == 4
    assert live.typed == "half"


async def test_keys_behind_the_one_that_leaves_are_nobodys(stage):
    live = stage.practice()
    app = stage.app(live)

    async with app.run_test() as pilot:
        typed(app, TO_THE_CASE)
        app.post_message(Key("ctrl+q", None))
        typed(app, "4")
        await pilot.pause()

    assert live.state.current.answer.rating is None
