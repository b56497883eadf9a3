"""Whether everybody was asked the same, the same way: from the log, each deviation with its place."""

import pytest

from interview.conduct.events import (
    BeatSaid,
    Finished,
    Moved,
    NoEvidenceFound,
    OffScript,
    Part,
    Paused,
    Rated,
    Resumed,
    Skipped,
    Submitted,
)
from interview.conduct.next_action import next_action
from interview.errors import RuleError
from interview.model.content import Beat
from interview.model.scorecard import NoEvidence, SkipReason
from interview.workspace import fairness_check, interviewing, owing
from tests.report.stores import SKIP, a_desk, an_opening, hold


@pytest.fixture
def desk(tmp_path):
    workspace = a_desk(tmp_path / "home")
    return workspace, an_opening(workspace, "Ana", "Bo", panel=("Olga",))


def read_out(live, question):
    live.do(Moved(part=Part.QUESTION, question=question))
    while (step := next_action(live.state)).event != BeatSaid(question=question, beat=Beat.CASE):
        live.do(step.event)
    live.do(step.event)


def another_way(workspace, opening, candidate):
    """Hold an interview in which about everything goes another way than planned."""
    plan = interviewing.InterviewPlan(opening=opening.id, candidate=candidate, interviewer="Olga")
    live = interviewing.begin(workspace, plan)
    first, second, third, fourth = live.kit.questions
    for question in (second, first):
        read_out(live, question.id)
    live.do(Moved(part=Part.QUESTION, question=second.id))
    live.do(Paused())
    live.do(Resumed())
    live.do(OffScript(question=second.id, words="And your last job?"))
    live.do(Rated(question=second.id, level=4))
    live.do(Moved(part=Part.QUESTION, question=first.id))
    live.do(Rated(question=first.id, level=3))
    live.do(Moved(part=Part.QUESTION, question=third.id))
    live.do(next_action(live.state).event)
    live.do(NoEvidenceFound(question=third.id, reason=NoEvidence.REFUSED))
    live.do(Skipped(question=fourth.id, reason=SkipReason.INTERRUPTED))
    live.do(Finished())
    live.do(Submitted())
    live.close()
    return first, second, third


def test_interviews_held_as_planned_deviate_in_nothing(desk):
    workspace, opening = desk
    for candidate in opening.candidates:
        hold(workspace, opening, candidate, "Olga", 4, 3, 4, 4)

    sheet = fairness_check.fairness(workspace, opening.id, "Mia")

    assert sheet.deviations == ()
    assert [row[:5] for row in sheet.rows] == [
        (name, "Olga", row[2], "4 of 4", "as planned")
        for name, row in zip(("Ana", "Bo"), sheet.rows, strict=True)
    ]
    assert "2 interviews, 2 of them in the order of the plan; 1 wording" in sheet.facts[0]


def test_every_deviation_is_named_with_its_place_and_none_is_a_score(desk):
    workspace, opening = desk
    hold(workspace, opening, opening.candidates[0], "Olga", 4, SKIP, 4, 4)
    first, second, third = another_way(workspace, opening, opening.candidates[1])

    sheet = fairness_check.fairness(workspace, opening.id, "Mia")

    said = [f"{one.place}: {one.what}" for one in sheet.deviations]
    assert f"Ana, Olga, “{second.topic}”: not asked: no time" in said
    assert f"Bo, Olga, “{second.topic}”: asked before its turn" in said
    assert f"Bo, Olga, “{second.topic}”: off the script: And your last job?" in said
    assert f"Bo, Olga, “{first.topic}”: rated after another question had been opened" in said
    assert any(one.startswith("Bo, Olga: 1 break") for one in said)
    assert any(one.startswith(f"Bo, Olga, “{third.topic}”: not read aloud: ") for one in said)
    assert any(one.startswith("Bo, Olga, ") and one.endswith(": not asked: interrupted") for one in said)
    assert not any("3" in one or "4" in one for one in said if "minutes" not in one)


def test_the_days_until_somebody_was_told_are_counted(desk):
    workspace, opening = desk
    hold(workspace, opening, opening.candidates[0], "Olga", 4, 3, 4, 4)
    assert fairness_check.fairness(workspace, opening.id, "Mia").rows[0][-1] == "not told"

    owing.told(workspace, opening.id, opening.candidates[0], "letter", who="Mia")

    assert fairness_check.fairness(workspace, opening.id, "Mia").rows[0][-1] == "0"


def test_nobody_withheld_is_in_it_and_a_colleague_reads_none(tmp_path):
    workspace = a_desk(tmp_path / "home")
    opening = an_opening(workspace, "Ana", panel=("Olga", "Mia"))
    hold(workspace, opening, opening.candidates[0], "Olga", 4, SKIP, 4, 4)

    sheet = fairness_check.fairness(workspace, opening.id, "Mia")

    assert (sheet.rows, sheet.deviations, sheet.withheld) == ((), (), ("Ana",))
    assert "Withheld, and in nothing here: Ana." in sheet.remarks
    with pytest.raises(RuleError, match="whoever looks after the interviews"):
        fairness_check.fairness(workspace, opening.id, "Olga")


@pytest.mark.parametrize("kind", ["html", "md"])
def test_the_sheet_is_written_as_a_page(desk, tmp_path, kind):
    workspace, opening = desk
    hold(workspace, opening, opening.candidates[0], "Olga", 4, SKIP, 4, 4)

    fairness_check.write(workspace, opening.id, tmp_path / f"sheet.{kind}", "Mia", over=False)

    text = (tmp_path / f"sheet.{kind}").read_text("utf-8")
    assert "not asked: no time" in text
    assert "nothing here is a score" in text
    with pytest.raises(RuleError, match="can be written as"):
        fairness_check.write(workspace, opening.id, tmp_path / "sheet.pdf", "Mia", over=False)
