"""Who may do what in an opening: a row for each act, each tried by every role, by command and by key."""

from shutil import copytree

import pytest
from click.testing import CliRunner

from interview.cli.command_group import app
from interview.model.kinds import KINDS
from interview.tui.app import InterviewApp
from interview.tui.places import Start
from interview.workspace import lifecycle, openings
from interview.workspace.naming import slug
from interview.workspace.opening_life import opening_life
from interview.workspace.workspace import Workspace
from tests.tui.panel_stage import press
from tests.workspace.conftest import ROOT, HandClock
from tests.workspace.panels import hold

ROLES = {"owner": "Mia", "coordinator": "Cora", "panel": "Olga", "reader": "Rita", "nobody": "Eve"}
LEADS, OWNER = frozenset({"owner", "coordinator"}), frozenset({"owner"})
WHY = ["--reason", "so"]
TABLE = {
    "joined": (LEADS, ["opening", "panel", "O", "Olga,Ben,Kim"]),
    "left": (LEADS, ["opening", "panel", "O", "Olga"]),
    "terms": (LEADS, ["opening", "terms", "O", "--contact", "Mia"]),
    "kit": (LEADS, ["opening", "update-kit", "O", "--kit", "service", *WHY]),
    "granted": (OWNER, ["opening", "grant", "O", "Zoltan"]),
    "revoked": (OWNER, ["opening", "revoke", "O", "Rita", "--right", "reader"]),
    "handed": (OWNER, ["opening", "hand-over", "O", "Ben"]),
    "taken": (frozenset({"coordinator"}), ["opening", "take-over", "O", *WHY]),
    "closed": (LEADS, ["opening", "close", "O", "--outcome", "filled"]),
    "archived": (LEADS, ["opening", "archive", "O"]),
    "assigned": (LEADS, ["opening", "assign", "O", "Ben", "--candidate", "Dora V."]),
    "candidate": (LEADS, ["candidate", "add", "O", "Yuri W."]),
    "renamed": (LEADS, ["candidate", "rename", "O", "Dora V.", "--contact", "12"]),
    "merged": (LEADS, ["candidate", "merge", "O", "Dora V.", "--into", "Ana P.", *WHY]),
    "removed": (LEADS, ["candidate", "remove", "O", "Dora V."]),
    "withdrawn": (LEADS, ["candidate", "withdraw", "O", "Dora V.", *WHY]),
    "told": (LEADS, ["candidate", "told", "O", "Dora V.", "--how", "phone"]),
    "excused": (LEADS, ["candidate", "release", "O", "Dora V.", "--interviewer", "Ben", *WHY]),
    "appointed": (
        LEADS,
        ["candidate", "appoint", "O", "Dora V.", "--who", "Ben", "--at", "2027-02-01 10:00"],
    ),
    "decided": (LEADS, ["candidate", "decide", "O", "Dora V.", "--outcome", "no_offer", *WHY]),
    "revealed": (LEADS, ["compare", "O", "--reveal", "Ana P.", *WHY]),
    "discarded": (LEADS, ["card", "discard", "O/CARL/ben", *WHY]),
    "hold": (LEADS, ["hold", "O/Dora V.", *WHY]),
    "Began": (LEADS | {"panel"}, ["conduct", "Dora V.", "--opening", "O", "--plain"]),
}
"""By the kind of line: who may, and the command."""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    home = tmp_path_factory.mktemp("roles") / "home"
    workspace = Workspace(home, HandClock(), content=ROOT)
    kit = workspace.library.kit("service-short", "en")
    terms = openings.OpeningTerms(panel=("Olga", "Ben"))
    opening = openings.create(workspace, "Front desk", kit, terms, who="Mia")
    openings.add_candidates(workspace, opening.id, ["Ana P.", "Carl Q.", "Dora V."], who="Mia")
    for name, right in (("Cora", "coordinator"), ("Rita", "reader")):
        lifecycle.change_right(workspace, opening.id, name, right, who="Mia", gives=True)
    opening = openings.read(workspace, opening.id).opening
    hold(workspace, opening, "Olga", rest=3)
    plan = ["conduct", opening.candidates[1], "--opening", opening.id, "--plain"]
    _run(workspace, "Ben", plan)
    return home, opening


def _run(workspace, who, words):
    given = [*words, "--home", str(workspace.home), "--as", who]
    result = CliRunner().invoke(app, given, input="")
    return result, f"{result.output}{result.exception or ''}"


def _words(opening, words):
    named = {"O": opening.id, "O/CARL/ben": f"{opening.id}/{opening.candidates[1]}/ben"}
    named["O/Dora V."] = f"{opening.id}/{opening.candidates[2]}"
    return [named.get(word, word) for word in words]


@pytest.mark.parametrize("act", TABLE)
def test_a_command_does_for_each_role_what_it_may_and_names_who_could(act, made, tmp_path):
    home, opening = made
    may, words = TABLE[act]
    known = len(Workspace(home, HandClock(), content=ROOT).store.lines(f"openings/{opening.id}/").lines)
    for role, who in ROLES.items():
        place = home
        if role in may:
            place = tmp_path / role
            copytree(home, place)
        workspace = Workspace(place, HandClock(), content=ROOT)
        result, said = _run(workspace, who, _words(opening, words))
        if role in may:
            assert result.exit_code == 0, (role, said)
            continue
        assert result.exit_code != 0, (role, said)
        assert "Mia" in said or "Cora" in said or "no part in this opening" in said or "Waiting for" in said
    again = Workspace(home, HandClock(), content=ROOT).store.lines(f"openings/{opening.id}/").lines
    assert len(again) == known, "what was refused left nothing"


KEYS = {
    "2a": "joined",
    "2↓↓x": "left",
    "2r": "granted",
    "2h": "handed",
    "2t": "taken",
    "3⏎": "terms",
    "3w": "kit",
    "3c": "closed",
    "3z": "archived",
    "⏎n": "renamed",
    "⏎m": "merged",
    "⏎r": "removed",
    "⏎w": "withdrawn",
    "⏎t": "told",
    "⏎↓e": "excused",
    "⏎a": "appointed",
}
"""Keys on the screen of the opening, and the kind of line they propose."""
ONE_OF_EACH_RIGHT = ("2a", "2r", "2t", "⏎w")


@pytest.mark.parametrize("role", ROLES)
async def test_a_key_proposes_to_each_role_what_it_may_and_names_who_could(role, made):
    home, opening = made
    workspace, who = Workspace(home, HandClock(), content=ROOT), ROLES[role]
    async with InterviewApp(workspace, who, Start("life", (opening.id,))).run_test(size=(80, 24)) as pilot:
        for keys in KEYS if role == "coordinator" else ONE_OF_EACH_RIGHT:
            kind = KEYS[keys]
            screen = await press(pilot, f"1{keys}")
            is_open = "enter next" in screen or "▸ put the opening" in screen or "▸ take Ben" in screen
            allowed = role in TABLE[kind][0]
            assert is_open is allowed, (keys, screen)
            assert allowed or "may not do that in this opening" in screen, (keys, screen)
            await press(pilot, "⎋" if allowed else "", "⎋" if keys.startswith("⏎") else "")
            assert pilot.app.screen.place.startswith("life_")


def test_the_screens_know_every_right_of_the_table(made):
    home, opening = made
    for role, who in ROLES.items():
        refusals = opening_life(Workspace(home, HandClock(), content=ROOT), opening.id, who).refusals
        log = {kind: may for kind, (may, _) in TABLE.items() if kind in KINDS}
        for kind in log.keys() - {"Began", "decided", "discarded"}:
            assert (kind not in refusals) is (role in log[kind]), (role, kind)


def test_everybody_steps_aside_for_themselves_and_discards_the_own_draft(made, tmp_path):
    home, opening = made
    place = tmp_path / "own"
    copytree(home, place)
    workspace = Workspace(place, HandClock(), content=ROOT)
    aside = ["candidate", "release", opening.id, opening.candidates[2], "--interviewer", "Olga", *WHY]
    discard = ["card", "discard", f"{opening.id}/{opening.candidates[1]}/ben", *WHY]

    assert _run(workspace, "Olga", aside)[0].exit_code == 0
    assert _run(workspace, "Ben", discard)[0].exit_code == 0
    assert slug("Ben") == "ben"
