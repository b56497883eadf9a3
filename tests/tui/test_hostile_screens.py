"""Whatever lies in the records, no screen hands it to the terminal as a command."""

import ast
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.app import App

from interview.model.text import UNSAFE
from interview.tui.app import InterviewApp
from interview.tui.keymap import actions
from interview.tui.launch import Start
from interview.tui.toolkit.page_view import PageView
from interview.tui.toolkit.rows import Span
from interview.workspace import interviewing, openings
from interview.workspace.workspace import Workspace
from tests.hostile import HOSTILE, cards, planted
from tests.report.stores import HandClock
from tests.tui.lobby import settled
from tests.tui.stage import typed

OPENING = "front-desk-bar"
TUI = Path(__file__).parents[2] / "interview" / "tui"
WIDGETS = {"PageView", "TooSmall"}
SMALL = (40, 10)


def test_all_that_is_drawn_passes_through_the_page_view_or_the_notice_of_size() -> None:
    drawing = {
        node.name
        for path in TUI.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
        and any(isinstance(part, ast.FunctionDef) and part.name.startswith("render") for part in node.body)
    }
    assert drawing == WIDGETS


class OnePage(App[None]):
    """Shows one page view."""

    def compose(self):
        yield PageView()


async def test_a_page_view_shows_hostile_text_as_text_and_keeps_the_row() -> None:
    async with OnePage().run_test(size=(300, 4)) as pilot:
        view = pilot.app.query_one(PageView)
        view.show([(Span("before "), Span(HOSTILE, "dim"), Span(" after"))])
        await pilot.pause()
        segments: list[Segment] = list(view.render_line(0))

    text = "".join(segment.text for segment in segments)
    assert not UNSAFE.search(text)
    assert "\n" not in text
    assert "\t" not in text
    assert text.startswith("before ␛]52;c;eA==␇␛[2J⟨U+009B⟩31m⟨U+202E⟩")
    assert text.rstrip().endswith(" after")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return planted(tmp_path_factory.mktemp("store") / "ho\x1b[2Jme\u202e", HandClock())


def a_card(store: Workspace) -> str:
    card, key = next(iter(cards(store).items()))
    with store.store.open(key, who="X", at=1.0, note="") as session:
        session.type(HOSTILE)
    return card


STARTS = {
    "home": (),
    "opening": (OPENING,),
    "board": (OPENING,),
    "compare": (OPENING,),
    "prepare": (),
    "library": (),
    "conduct": None,
}


@pytest.mark.parametrize(
    ("place", "size"),
    [*((place, (80, 24)) for place in STARTS), ("home", SMALL), ("conduct", SMALL)],
    ids=str,
)
async def test_no_screen_and_nothing_its_keys_lead_to_is_obeyed(
    store: Workspace, monkeypatch: pytest.MonkeyPatch, place: str, size: tuple[int, int]
) -> None:
    monkeypatch.chdir(store.home)
    opening = openings.find(store, OPENING).opening.id
    values = (opening,) if STARTS[place] == (OPENING,) else STARTS[place]
    if place == "conduct":
        values = (interviewing.resume(store, a_card(store)),)
    if place == "prepare":
        values = (interviewing.InterviewChoice(interviewer="Mia", opening_id=opening),)
    app = InterviewApp(store, f"Mia{HOSTILE}", Start(place, values))
    async with app.run_test(size=size, notifications=True) as pilot:
        shown = [await settled(pilot)]
        for action in actions(place):
            if action.id in {"quit", "submit"} or action.keys[0] == "ctrl+q":
                continue
            typed(app, action.keys[0] if len(action.keys[0]) == 1 else "")
            shown.append(await settled(pilot))
            typed(app, "⎋")
            shown.append(await settled(pilot))
    app.close_cards(print)

    assert any("␛" in text for text in shown) or size == SMALL or place in {"prepare", "library"}
    for text in shown:
        assert not UNSAFE.findall(text)
        assert not [line for line in text.splitlines() if line.startswith("FORGED")]
