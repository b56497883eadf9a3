"""Text of people and files stays text, whatever is in it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.conduct.events import EvidenceNoted
from interview.tui.toolkit.rows import cut, fitted, row, width, wrap
from tests.tui.rows_read import text_of
from tests.tui.stage import TO_THE_CASE, as_strokes, screen_text, shown

HOSTILE = [
    "[bold]x[/]",
    "[/]",
    "[@click=app.leave]here[/]",
    "[type=x, v={'a[0]'}]",
    "\x1b[2J\x1b]52;c;eA==\x07",
    "\u202egnp.exe\u2066",
    "a\x00b\x9bc\r\nd",
    "👩‍💻👍🏽 שלום 収銀台 é",
    "x" * 300,
    "\ud800 half a pair",
    "",
    "   ",
]
UNSAFE = [chr(code) for code in (*range(10), *range(11, 32), *range(0x7F, 0xA0), 0x202E, 0x2066)]


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_is_shown_as_text_and_obeyed_by_nobody(stage, text):
    live = stage.kept(text) if text.strip() and len(text) < 300 and "\ud800" not in text else stage.practice()
    app = stage.app(live)

    async with app.run_test(size=(120, 40)) as pilot:
        for key in as_strokes(TO_THE_CASE + "⇥"):
            app.screen.take_key(key, key if len(key) == 1 else None)
        app.screen.take_paste('" ' + text)
        app.screen.take_key("enter", None)
        for key in "!a line\n":
            app.screen.take_key(key, key)
        await pilot.pause()
        pictures = [screen_text(app)]
        for key in as_strokes("⏎⎋f1⏎4jr"):
            app.screen.take_key(key, key if len(key) == 1 else None)
        await pilot.pause()
        pictures.append(screen_text(app))

    for picture in pictures:
        assert not [sign for sign in UNSAFE if sign in picture]
    if text.startswith("["):
        assert text in pictures[0]
    live.close()


def test_text_that_reached_the_record_by_another_way_is_cut_to_one_row(stage):
    controller = stage.controller(TO_THE_CASE)
    controller.live.do(EvidenceNoted(question=controller.live.state.question, text="two\nrows " * 500))

    rows = shown(controller).splitlines()

    assert len(rows) == 24
    assert max(len(line) for line in rows) <= 80


TEXTS = st.text(
    alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("収é👍\u200d שa ")),
    max_size=80,
)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, cells=st.integers(1, 60))
def test_no_text_is_ever_wider_than_its_place(text, cells):
    assert width(row(cut(text, cells))) <= cells
    assert width(fitted(row(text), cells)) == cells
    assert all(width(row(line)) <= max(cells, 2) for line in wrap(text, cells))


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, cells=st.integers(2, 60))
def test_wrapping_loses_no_word(text, cells):
    assert "".join(wrap(text, cells)).replace(" ", "") == "".join(text.split())


def test_a_row_cut_in_its_styles_keeps_its_text_in_order():
    line = row("one ", row("two")[0]._replace(style="key"), " three")

    assert text_of(fitted(line, 6)) == "one tw"
