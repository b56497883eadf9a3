"""Facts stand beside the comparison: they move no figure, and a needed one that is lacking rejects nobody."""

from pathlib import Path

from msgspec.structs import replace

from interview.conduct.events import FactNoted, Finished, Moved, Part, Skipped, Submitted
from interview.model.content import Fact, Medium
from interview.model.scorecard import FactReply, SkipReason
from interview.tui.conduct import board_keys
from interview.workspace import comparing, interviewing, openings, reporting
from interview.workspace.workspace import Workspace
from tests.workspace import interviews

LICENCE = Fact(id="licence", name="driving licence", say="Do you have a driving licence?", needed=True)


def held(workspace: Workspace, reply: FactReply | None):
    kit = workspace.library.kit("service-short", "en")
    kit = replace(kit, facts=(LICENCE,), version=kit.version + 1)
    made = openings.create(workspace, "Van", kit, openings.OpeningTerms(panel=("Olga",)), who="Mia")
    openings.add_candidates(workspace, made.id, ["Ana P."], who="Mia")
    opening = openings.read(workspace, made.id).opening
    live = interviews.begin(workspace, opening, "Olga")
    first, *rest = [question.id for question in live.kit.questions]
    interviews.rate(live, first, 4)
    for question in rest:
        live.do(Skipped(question=question, reason=SkipReason.NO_TIME))
    if reply is not None:
        live.do(FactNoted(fact="licence", reply=reply))
    live.do(Finished())
    live.do(Submitted())
    live.close()
    return opening


def test_a_needed_fact_that_is_lacking_is_said_and_changes_no_figure(
    workspace: Workspace, tmp_path: Path
) -> None:
    opening = held(workspace, FactReply.NO)

    found = comparing.results(workspace, opening.id, "Olga")
    assert found.matrix.rows[0].cells[0].mean == 4.0
    assert "driving licence (needed): no, Olga" in found.table.lines[0].notes
    assert comparing.plain(found, None)["facts"] == {opening.candidates[0]: {"licence": {"Olga": "no"}}}
    for kind in ("html", "md"):
        wish = reporting.ReportRequest(what=opening.id, to=tmp_path / f"r.{kind}")
        reporting.write(workspace, wish, viewer="Olga")
        assert "driving licence (needed): no, Olga" in (tmp_path / f"r.{kind}").read_text("utf-8")


def test_a_fact_that_nobody_asked_is_no_no(workspace: Workspace) -> None:
    opening = held(workspace, None)

    found = comparing.results(workspace, opening.id, "Olga")
    assert [str(fact) for fact in found.profiles[0].facts] == ["driving licence (needed): nobody asked"]
    assert not any("driving" in note for note in found.table.lines[0].notes)


def test_the_board_takes_yes_and_no(workspace: Workspace) -> None:
    kit = replace(workspace.library.kit("service-short", "en"), facts=(LICENCE,))
    live = interviewing.practice(workspace, kit, Medium.ROOM, "Olga")
    live.do(Moved(part=Part.FACTS))

    assert board_keys.command(live, "y") == FactNoted(fact="licence", reply=FactReply.YES)
    live.do(FactNoted(fact="licence", reply=FactReply.YES))
    assert board_keys.command(live, "1") == FactNoted(fact="licence")
    live.close()
