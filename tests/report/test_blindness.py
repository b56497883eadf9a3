"""Nobody reads another's ratings in a report before the own card is in."""

import json
from pathlib import Path

import pytest

from interview.errors import RuleError
from interview.model.opening import Opening
from interview.workspace import interviewing, openings, reporting
from interview.workspace.workspace import Workspace
from tests.report.readers import everything, read, sheets
from tests.report.stores import HEARD, HIDDEN, an_opening, hold

FORMATS = ("html", "md", "csv", "xlsx", "json")
OWN_CARD_FIRST = "once your own card is submitted"
ALL_CARDS_FIRST = "Results are shown when every card is submitted. Waiting for: Ben."


@pytest.mark.parametrize("kind", FORMATS)
def test_a_panel_member_reads_nothing_of_a_candidate_before_the_own_card_is_in(report, kind: str) -> None:
    own, others = everything(report(kind, "Olga")), everything(report(kind, "Ben"))

    assert HEARD in own
    assert HEARD not in others
    assert HIDDEN in others
    assert OWN_CARD_FIRST in others.replace("&#39;", "'")


@pytest.mark.parametrize("kind", FORMATS)
def test_a_reader_outside_the_panel_waits_until_every_card_is_in(report, kind: str) -> None:
    text = everything(report(kind, "Nina"))

    assert HEARD not in text
    assert ALL_CARDS_FIRST in text


@pytest.mark.parametrize("kind", FORMATS)
def test_somebody_without_a_part_in_the_opening_reads_nothing(report, kind: str) -> None:
    text = everything(report(kind, "Stranger"))

    assert HEARD not in text
    assert "Told how it ended" not in text
    assert "You have no part in this opening" in text


@pytest.mark.parametrize("kind", FORMATS)
def test_a_recorded_reveal_shows_results_early_to_whom_it_was_made_for(report, kind: str) -> None:
    assert HEARD in everything(report(kind, "Mia"))


def test_a_reveal_is_told_with_its_reason(report) -> None:
    text = read(report("html", "Mia")).text

    assert "saw results before all cards were submitted" in text
    assert "Ben is ill until Friday" in text
    assert "Shown before all cards were submitted, by a recorded reveal." in text


@pytest.mark.parametrize("kind", FORMATS)
def test_a_candidate_report_withholds_what_may_not_be_read(report, told, kind: str) -> None:
    _, opening = told

    text = everything(report(kind, "Ben", what=f"{opening.id}/{opening.candidates[3]}"))

    assert HEARD not in text
    assert OWN_CARD_FIRST in text.replace("&#39;", "'")


def test_a_card_that_may_not_be_read_gives_no_report(told, tmp_path: Path) -> None:
    workspace, opening = told
    card = f"{opening.id}/{opening.candidates[3]}/olga"
    path = tmp_path / "card.html"

    with pytest.raises(RuleError, match=OWN_CARD_FIRST):
        reporting.write(workspace, reporting.ReportRequest(what=card, to=path), viewer="Ben")

    assert not path.exists()


def test_a_packet_holds_nothing_that_may_not_be_read(told, tmp_path: Path) -> None:
    workspace, opening = told
    folder = tmp_path / "packet"

    done = reporting.packet(workspace, reporting.ReportRequest(what=opening.id, to=folder), viewer="Ben")

    files = {path.name: everything(path.read_bytes()) for path in folder.iterdir()}
    assert not [name for name, text in files.items() if HEARD in text]
    assert not [name for name in files if "emil" in name]
    assert HIDDEN in done.withheld
    assert len(files) == done.files


def test_no_figure_of_the_others_rests_on_a_withheld_candidate(workspace: Workspace, tmp_path: Path) -> None:
    opening = an_opening(workspace, "Ana", "Ben's friend")
    ana, other = opening.candidates
    for interviewer in ("Olga", "Ben"):
        hold(workspace, opening, ana, interviewer, 4, 4, 4, 4)
    before = _matrix(workspace, opening, tmp_path / "before.xlsx")

    hold(workspace, opening, other, "Olga", 1, 1, 1, 1)

    after = _matrix(workspace, opening, tmp_path / "after.xlsx")
    assert after == before


@pytest.mark.parametrize("kind", FORMATS)
def test_a_reveal_for_one_reader_opens_nothing_for_another(report, kind: str) -> None:
    reason = "Ben is ill until Friday"

    assert reason in everything(report(kind, "Mia")) or kind == "csv"
    assert reason not in everything(report(kind, "Nina"))


def test_a_draft_is_read_by_its_own_writer_alone(workspace: Workspace, tmp_path: Path) -> None:
    opening = an_opening(workspace, "Ana")
    card = f"{opening.id}/{opening.candidates[0]}/olga"
    _begin(workspace, opening)

    reporting.write(workspace, reporting.ReportRequest(what=card, to=tmp_path / "own.html"), viewer="Olga")
    with pytest.raises(RuleError):
        reporting.write(workspace, reporting.ReportRequest(what=card, to=tmp_path / "mia.html"), viewer="Mia")

    assert "draft, not submitted" in (tmp_path / "own.html").read_text("utf-8")


def _matrix(workspace: Workspace, opening: Opening, path: Path) -> list[dict[str, object]]:
    opening = openings.read(workspace, opening.id).opening
    reporting.write(workspace, reporting.ReportRequest(what=opening.id, to=path), viewer="Ben")
    rows = sheets(path.read_bytes())["Comparison"]
    return [{key: cell for key, cell in row.items() if key != "waiting for"} for row in rows]


def _begin(workspace: Workspace, opening: Opening) -> None:

    plan = interviewing.InterviewPlan(opening=opening.id, candidate=opening.candidates[0], interviewer="Olga")
    interviewing.begin(workspace, plan).close()


@pytest.mark.parametrize("kind", FORMATS)
def test_only_whoever_is_in_charge_reads_how_strict_a_colleague_is(report, kind: str) -> None:
    owner, colleague = (report(kind, who, adjusted=True) for who in ("Mia", "Olga"))

    assert "leniency taken" not in everything(colleague)
    if kind == "json":
        assert [one["interviewer"] for one in json.loads(owner)["standing"]["interviewers"]] == [
            "Ben",
            "Olga",
        ]
        standing = json.loads(colleague)["standing"]
        assert standing["interviewers"] == []
        assert standing["severity_for"] == "Mia"
        readings = [one for row in standing["rows"] for one in row["readings"]]
        assert {(one["score"], one["leniency"]) for one in readings} == {(None, None)}
