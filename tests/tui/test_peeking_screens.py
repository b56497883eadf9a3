"""No screen shows a blind viewer what another rated or noted, whatever is pressed there."""

import pytest

from interview.tui.app import InterviewApp
from interview.tui.places import Start
from interview.workspace import openings
from tests.tui.lobby import settled
from tests.tui.panel_stage import Panel, press

TOLD = "zebracrossing"
TOTAL = "4.2"
"""What Olga's ratings of Ana come to."""
WALKS = {
    "compare": [
        "⏎",
        "⎋",
        "e",
        "⎋",
        "a",
        "p↓p",
        "t",
        "⎋",
        "w",
        "⎋",
        "b",
        "⎋",
        "h",
        "⎋",
        "d",
        "⎋",
        "v",
        "⎋",
        "/zeb",
        "⎋",
    ],
    "board": ["↓", "o"],
    "life": ["2", "5", "6", "1⏎", "d", "⎋", "⏎", "⎋"],
}
"""Keys on each screen of the opening, one after the other."""


@pytest.fixture
def panel(tmp_path):
    made = Panel(tmp_path / "records", people=("Olga", "Ben", "Kim"))
    for name in ("Ana P.", "Carl Q."):
        made.add(name)
    levels = [5, 5, *[4] * (len(made.kit.questions) - 2)]
    made.card("ana-p", "Olga", *levels, told=TOLD, flag=f"{TOLD} too")
    made.workspace.index.refresh()
    return made


def a_member(panel):
    return "Ben"


def the_owner(panel):
    return "Mia"


def who_left(panel):
    openings.set_panel(panel.workspace, panel.id, ("Olga", "Kim"), who="Mia")
    return "Ben"


async def shown(panel, who):
    found = []
    for name, keys in WALKS.items():
        app = InterviewApp(panel.workspace, who, Start(name, (panel.id,)))
        async with app.run_test(size=(120, 40), notifications=True) as pilot:
            found.append(await settled(pilot))
            for key in keys:
                found.append(await press(pilot, key))
                found.append(str(app.title) + str(app.sub_title))
    return "\n".join(found)


@pytest.mark.parametrize("state", [a_member, the_owner, who_left], ids=lambda state: state.__name__)
async def test_no_screen_tells_anothers_ratings_too_early(panel, state):
    told = await shown(panel, state(panel))

    assert TOLD not in told
    assert TOTAL not in told


async def test_the_walks_come_by_what_they_look_for(panel):
    for who in ("Ben", "Kim"):
        panel.card("ana-p", who, *[5, 5, *[4] * (len(panel.kit.questions) - 2)], told="Told it.")

    told = await shown(panel, "Mia")

    assert TOLD in told
    assert TOTAL in told
