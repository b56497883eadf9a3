"""Stores that earlier builds made open, go on, compare and report under this one."""

import json
import shutil
from pathlib import Path

import msgspec
import pytest

from interview.cli import entry
from interview.conduct.events import TAGS, EvidenceNoted
from interview.conduct.machine import replay
from interview.model.opening import Outcome
from interview.model.steps import TAGS as STEPS
from interview.workspace import card_access, debriefing, interviewing, openings
from interview.workspace.live_interview import card_view
from interview.workspace.workspace import Workspace

STORES = Path(__file__).parents[1] / "stores"
OPENING = "front-desk-demonstration"
NAMES = {"olga-s": "Olga S.", "ben-t": "Ben T.", "chidi-a": "Chidi A."}
VIEWERS = {"olga": "Olga S.", "ben": "Ben T.", "chidi": "Chidi A.", "director": "Director"}
TODAY = 1_800_000_000.0


@pytest.fixture(params=sorted(path.name for path in STORES.iterdir() if path.is_dir()))
def store(request, tmp_path):
    """Return a folder with a copy of the store, and what its own commands said of it."""
    shutil.copytree(STORES / request.param, tmp_path / "made")
    return tmp_path / "made"


@pytest.fixture
def say(store, capsys):
    """Return a function that gives what a command prints."""

    def said(*arguments, who="Olga S.", code=0):
        given = [*arguments, "--home", str(store / "home"), "--as", who, "--json"]
        assert entry.run(given) == code, capsys.readouterr().err
        return json.loads(capsys.readouterr().out)

    return said


@pytest.fixture
def workspace(store):
    return Workspace(store / "home", lambda: TODAY)


def told(store, name):
    return json.loads((store / "told" / f"{name}.json").read_text("utf-8"))


def holds(new, old):
    """Tell whether everything that was said is still said; more may be."""
    if isinstance(old, dict):
        return isinstance(new, dict) and all(
            name in new and holds(new[name], old[name]) for name in old
        )
    if isinstance(old, list):
        return len(new) == len(old) and all(map(holds, new, old))
    return new == old


def all_cards(workspace):
    return [key for key in workspace.store.keys("openings") if key.kind == "card"]


def test_every_card_says_what_it_said(store, say):
    shown = sorted((store / "told").glob("show.*.json"))
    for path in shown:
        _, candidate, interviewer, _ = path.name.split(".")
        card = say("show", f"{OPENING}/{candidate}/{interviewer}", who=NAMES[interviewer])
        assert holds(card, json.loads(path.read_text("utf-8"))), path.name
    assert len(shown) == 7


@pytest.mark.parametrize("viewer", VIEWERS)
def test_everybody_compares_and_is_withheld_what_it_was(store, say, viewer):
    now = say("compare", OPENING, who=VIEWERS[viewer])
    then = told(store, f"compare.{viewer}")

    assert holds(now["rows"], then["rows"])
    assert now["withheld"].keys() == then["withheld"].keys()
    assert now["fingerprint"] == then["fingerprint"]


def test_everybody_is_listed_as_before(store, say):
    assert holds(say("candidates", OPENING), told(store, "candidates"))
    assert [row["opening"] for row in say("openings")] == [OPENING]


def test_the_record_replays_to_the_very_view_that_was_kept(workspace):
    for key in all_cards(workspace):
        kept = json.loads(workspace.store.home.file(key, ".json").read_bytes())["doc"]["1"]["view"]
        history = card_access.history(workspace, key)
        made = msgspec.json.decode(msgspec.json.encode(card_view(history.state, kept["candidate"])))
        assert made == kept
        assert replay(history.state.kit, history.entries) == history


def test_a_draft_goes_on_with_its_half_line(workspace):
    draft = next(
        key for key in all_cards(workspace) if workspace.store.home.file(key, ".live").exists()
    )

    live = interviewing.resume(workspace, interviewing.card_id(draft))
    live.do(EvidenceNoted(question=live.state.question, text="still here"))

    assert live.typed == "she said the queue was out of the do"
    assert live.close().pending == 0
    assert card_access.history(workspace, draft).entries[-1].event.text == "still here"


def test_the_debrief_and_the_decision_are_there_and_grow(workspace):
    opening = openings.read(workspace, OPENING).opening
    candidate = opening.candidates[0]
    met = debriefing.meeting(workspace, OPENING, candidate, "Olga S.")

    assert [one.outcome for one in met.debrief.decisions] == [Outcome.ON_HOLD, Outcome.OFFER]
    assert [one.level for one in met.debrief.consensus] == [3]
    debriefing.decide(workspace, met, Outcome.WITHDREW, "Took another job", who="Olga S.")
    assert len(debriefing.debrief_of(workspace, OPENING, candidate).decisions) == 3


def test_the_opening_has_its_panel_releases_reveal_and_no_void_and_grows(workspace):
    opening = openings.read(workspace, OPENING).opening

    assert opening.panel == ("Olga S.", "Ben T.", "Chidi A.")
    assert [one.reason for one in opening.releases] == [
        "They are cousins",
        "Same family",
        "Away that week",
    ]
    assert [one.who for one in opening.reveals] == ["Director"]
    assert opening.voids == ()
    assert openings.set_panel(workspace, OPENING, ("Olga S.",), who="Mia").panel == ("Olga S.",)


@pytest.mark.parametrize("kind", ["html", "md", "csv", "xlsx", "json"])
def test_it_is_reported(say, tmp_path, kind):
    target = tmp_path / f"report.{kind}"

    assert say("report", OPENING, "--to", str(target))["path"] == str(target)
    assert target.stat().st_size


def test_the_doctor_has_nothing_to_say_of_its_records(store, say):
    for path in (store / "home", *(store / "home").rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)

    assert say("doctor") == []


def test_every_name_that_was_ever_written_is_known(workspace):
    written = [
        operation.get("event", operation.get("step"))
        for key in workspace.store.keys("")
        for operation in workspace.store.read(key).operations
    ]
    assert set(written) <= set(TAGS) | set(STEPS)
