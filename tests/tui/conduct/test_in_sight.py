"""What has to be seen is seen whole: no text is cut beside an empty row, at any size."""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from interview.conduct.events import Moved, Part
from interview.conduct.replies import possible_replies
from interview.conduct.speech import saying_now
from interview.library.assemble import question_of, rubric_of
from interview.library.kit_catalogue import open_library
from interview.model.content import FlagKind, Form, Kit
from interview.tui.conduct import conduct_page
from interview.tui.conduct.conduct_controller import ConductController
from interview.tui.conduct.reply_keys import OFFERS
from interview.tui.toolkit.rows import width, wrap
from tests.tui.conduct.test_conduct_screens import STATES
from tests.tui.rows_read import text_of
from tests.tui.signs import strokes
from tests.tui.stage import TO_THE_CASE, TO_THE_COUNT, shown

ROOT = Path(__file__).parents[3]
SIZES = [
    *((60, 16), (60, 24), (60, 45), (72, 20), (80, 24), (80, 30), (100, 50), (110, 16), (110, 27)),
    *((110, 28), (120, 40), (200, 60)),
]
ROOMY = [size for size in SIZES if size[1] >= 24 and size != (60, 24)]
LONG = "then told them at some length what could be done and what could not " * 4
NOTES = f"⇥+ {LONG}⏎- {LONG}⏎{LONG}⏎" + '" come back⏎⎋'
MORE_STATES = {
    "flagged": TO_THE_CASE + "⇥! they ought to know⏎⎋1",
    "long_notes": TO_THE_CASE + NOTES,
    "many_notes": TO_THE_CASE + NOTES * 3,
    "rewording_a_long_one": TO_THE_CASE + NOTES + "⇥↑↑↑",
    "message": TO_THE_CASE + "S",
    "reading": TO_THE_CASE + NOTES + "↓↓↓↓↓",
    "noting_while_counting": TO_THE_COUNT + NOTES,
    "fallback": TO_THE_CASE + "hh",
    "opening_notes": NOTES,
    "candidate": "jc" + NOTES,
    "searching": TO_THE_CASE + NOTES + "/",
    "closing_said": "jl ",
    "put_aside": TO_THE_CASE + "p",
    "skipped": TO_THE_COUNT + "k1",
    "paused": TO_THE_CASE + "a",
}
ALL = {name: line for name, line in (STATES | MORE_STATES).items() if "jr" not in line}
CUT = re.compile(r"\S…")
"""An ellipsis behind a letter; the words of a reply have a space before theirs."""


def rows(controller: ConductController, cells: int, height: int) -> list[str]:
    """Return the page's rows, whole width."""
    page = conduct_page.page(controller, cells, height)
    assert len(page.rows) == height
    assert [text_of(row) for row in page.rows if width(row) > cells - page.side_cells] == []
    side = [*page.side, *[()] * (height - len(page.side))]
    return [text_of(left) + text_of(right) for left, right in zip(page.rows, side, strict=True)]


def is_empty(row: str) -> bool:
    return not row.replace("│", "").strip()


def running(controller: ConductController, size: tuple[int, int]) -> str:
    """Return the words of the page one after the other."""
    text = shown(controller, *size).replace("│", " ")
    return " ".join(text.split())


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_no_row_is_empty_while_a_text_is_cut(stage, size):
    for name, line in ALL.items():
        controller = stage.controller(line)
        if str(controller.live.state.part) == "review":
            continue
        page = rows(controller, *size)[1:-2]
        cut = [row for row in page if CUT.search(row)]
        assert not (cut and any(map(is_empty, page))), (name, cut)


def packaged(lang: str) -> Kit:
    """Return one kit of every packaged question, the situational versions on their own."""
    library = open_library(ROOT)
    kit = library.kit("service", lang)
    content = library.content_with("service", lang)
    whole = [question_of(it, content.branches.value) for it in content.questions]
    would = [one.fallback for one in whole if one.fallback is not None]
    rubrics = tuple(rubric_of(entry.value) for entry in content.rubrics.values())
    return replace(kit, questions=(*whole, *would), rubrics=rubrics)


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_all_five_anchors_are_whole_when_there_is_something_to_rate(stage, lang):
    stage.kit = packaged(lang)
    controller = stage.controller()
    wanting = []
    for question in stage.kit.questions:
        told = " " if question.form is not Form.SCOTT else "  3⏎ "
        go_to(controller, question.id)
        for key in strokes(f"{told}⇥+ one⏎- two⏎and three⏎⎋"):
            controller.press(key)
        for size in ROOMY:
            text = running(controller, size)
            levels = [f"{n} {words}" for n, words in enumerate(stage.kit.anchors(question.id), 1)]
            seen = [*levels, "+ one", "- two", "· and three", "* distress"]
            wanting += [(question.id, size, it) for it in seen if " ".join(it.split()) not in text]
        for size in SIZES:
            page = rows(controller, *size)[1:-2]
            assert not (any(map(CUT.search, page)) and any(map(is_empty, page)))

    assert len(stage.kit.questions) > 60  # all of them, not a sample
    assert wanting == []


def go_to(controller: ConductController, question: str) -> None:
    controller.do(Moved(part=Part.QUESTION, question=question))


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("line", [TO_THE_COUNT, TO_THE_CASE, TO_THE_CASE + NOTES])
def test_every_reply_can_be_reached_and_the_urgent_one_is_always_in_sight(stage, size, line):
    controller = stage.controller(line)
    offered = {OFFERS[one.id][1]: one.did for one in offers(controller) if one.id != "distress"}
    seen = set()
    for _ in range(12):
        text = running(controller, size)
        assert "* distress" in text
        seen |= {name for name, did in offered.items() if name in text or did in text}
        controller.press("right")

    assert set(offered) == seen


def offers(controller):
    return possible_replies(controller.live.state, controller.live.slots)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_message_moves_nothing_but_notes_and_is_whole_or_says_that_it_is_cut(stage, size):
    controller = stage.controller(TO_THE_CASE + "⇥one⏎two⏎three⏎⎋")
    before = rows(controller, *size)
    controller.message = "Rated late: " + "another question was opened in between, and so on. " * 9
    after = rows(controller, *size)

    notes = next(place for place, row in enumerate(before) if row.startswith("─ notes"))
    assert before[:notes] == after[:notes]
    assert after[notes].startswith("─ » Rated late")
    assert "…" in "".join(after[notes : notes + 4])


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_fixed_words_of_a_reply_are_whole_or_not_there(stage, size):
    text = running(stage.controller(TO_THE_CASE), size)

    words = "That helps. I'd like a specific example. Which one comes to mind?"
    assert words in text or "→ " not in text.replace("→ more", "")


@pytest.mark.parametrize("name", ALL)
def test_nothing_but_spoken_words_stands_where_words_are_read_aloud(stage, name):
    controller = stage.controller(ALL[name])
    if str(controller.live.state.part) == "review":
        return
    spoken = [row for row in rows(controller, 80, 24) if row.startswith(" SAY ")]
    lines = saying_now(controller.live.state, controller.live.slots)

    assert [row.removeprefix(" SAY ").strip() for row in spoken] == [
        wrap(line.words, 70)[0] for line in lines[:1] if spoken
    ]
    assert lines or not spoken


def test_the_opening_is_one_page_and_one_key(stage):
    stage.kit = packaged("en")
    controller = stage.controller()
    text = running(controller, (80, 24))

    assert all(" ".join(line.split("{")[0].split()) in text for line in stage.kit.script.opening)
    controller.press(" ")
    assert len(controller.live.state.script) == len(stage.kit.script.opening)

    controller.press("u")
    assert controller.live.state.script == ()
    controller.press(".")
    controller.press(" ")
    assert controller.live.state.question == stage.kit.questions[0].id


def test_where_the_opening_does_not_fit_only_what_was_in_sight_is_said(stage):
    stage.kit = packaged("en")
    controller = stage.controller()

    text = running(controller, (60, 16))
    controller.press(" ")

    said = len(controller.live.state.script)
    assert 1 < said < len(stage.kit.script.opening)
    assert f"({len(stage.kit.script.opening) - said} more)" in text
    assert stage.kit.script.opening[said - 1] in text
    assert stage.kit.script.opening[said] in running(controller, (60, 16))


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_an_open_list_is_whole_beside_long_levels(stage, size):
    many = tuple(FlagKind(id=f"F{n}", name=f"a flag {n:02}", polarity="red") for n in range(14))
    stage.kit = replace(stage.kit, flags=many)

    text = running(stage.controller(TO_THE_CASE + NOTES + "f"), size)

    assert [kind.name for kind in many if kind.name not in text] == []
