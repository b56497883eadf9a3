"""A kit says by how many levels it rates; everything made of ratings follows it."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from interview.errors import RuleError
from interview.model.content import Kit
from interview.model.opening import KitVersion
from interview.model.scale import Scale
from interview.scoring.ratings import basis_of
from interview.scoring.summary import profiles
from interview.workspace import comparing, debriefing, kit_editing, openings, oversight, reporting
from interview.workspace.workspace import Workspace
from tests.workspace import interviews, panels


def on(levels: int, kit: Kit) -> Kit:
    """Return the kit on another scale, with an act for each level."""

    def anchors(own: tuple[str, ...]) -> tuple[str, ...]:
        return (*own, "Wrote it down for the others.", "Taught it to two of them.")[:levels] if own else ()

    questions = tuple(
        replace(
            one,
            anchors=anchors(one.anchors),
            fallback=one.fallback and replace(one.fallback, anchors=anchors(one.fallback.anchors)),
        )
        for one in kit.questions
    )
    rubrics = tuple(replace(one, anchors=anchors(one.anchors)) for one in kit.rubrics)
    return replace(kit, levels=levels, questions=questions, rubrics=rubrics, version=kit.version + levels)


def opened(workspace: Workspace, levels: int):
    kit = on(levels, workspace.library.kit("service-short", "en"))
    made = openings.create(workspace, "Desk", kit, openings.OpeningTerms(panel=("Olga", "Ben")), who="Mia")
    openings.add_candidates(workspace, made.id, ["Ana P.", "Carl Q."], who="Mia")
    return openings.read(workspace, made.id).opening


@pytest.mark.parametrize(
    ("levels", "wide", "high", "typical"),
    [(3, 2, 3, 2), (4, 2, 4, 2), (5, 2, 4, 3), (6, 3, 5, 3), (7, 3, 6, 4)],
)
def test_what_hangs_on_the_scale_goes_with_it(levels: int, wide: int, high: int, typical: int) -> None:
    scale = Scale(levels=levels)

    assert (scale.wide, scale.high, scale.middle) == (wide, high, typical)
    assert [scale.share(level) for level in (0, 1, levels, 9)] == [0, 0, 1, 1]


def test_a_kit_with_four_levels_is_held_compared_and_discussed(workspace: Workspace) -> None:
    opening = opened(workspace, 4)
    live = interviews.begin(workspace, opening, "Olga")
    with pytest.raises(RuleError, match="A level is a number from 1 to 4"):
        interviews.rate(live, opening.kit.questions[0].id, 5)
    live.close()
    panels.hold(workspace, opening, "Ben", 4, 1, rest=4, candidate=1)
    panels.hold(workspace, opening, "Olga", 4, 3, rest=4, candidate=1)

    found = comparing.results(workspace, opening.id, "Ben")
    (row,) = [one for one in found.matrix.rows if one.candidate == opening.candidates[1]]
    assert (row.total, row.gaps) == (3.5, 1)
    assert max(one.score for one in comparing.adjusted(found).rows) <= 4
    use = oversight.calibration(workspace, opening.id, "Mia").interviewers[0]
    assert list(use.levels) == [1, 2, 3, 4]
    met = debriefing.meeting(workspace, opening.id, opening.candidates[1], "Ben")
    asked = met.topics[0].question
    said = debriefing.Consensus(question=asked, level=5, reason="so it was", present=("Ben",), at=1.0)
    with pytest.raises(RuleError, match="a level from 1 to 4"):
        debriefing.agree(workspace, met, said, who="Ben")


def test_reports_are_on_the_kits_own_scale(workspace: Workspace, tmp_path: Path) -> None:
    opening = opened(workspace, 4)
    panels.hold(workspace, opening, "Ben", 4, 1, rest=4)
    panels.hold(workspace, opening, "Olga", 4, 3, rest=4)

    for kind in ("html", "md", "xlsx"):
        wish = reporting.ReportRequest(what=opening.id, to=tmp_path / f"report.{kind}")
        reporting.write(workspace, wish, viewer="Ben")
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "from 1 to 4" in page
    assert ">4.0</span>" in page
    assert ">5.0</span>" not in page
    scores = load_workbook(tmp_path / "report.xlsx")["Ratings"]
    heads = [cell.value for cell in scores[1]]
    assert scores.cell(2, heads.index("highest level") + 1).value == 4


def test_another_scale_is_refused_once_somebody_was_interviewed(workspace: Workspace) -> None:
    opening = opened(workspace, 4)
    panels.hold(workspace, opening, "Ben", rest=4)

    with pytest.raises(RuleError, match=r"on levels 1 to 4, and this kit has 1 to 6: .* Make a new opening"):
        kit_editing.update_kit(workspace, opening.id, on(6, opening.kit), "better", who="Mia")


def test_what_two_devices_rated_on_two_scales_is_never_in_one_mean(workspace: Workspace) -> None:
    opening = opened(workspace, 4)
    panels.hold(workspace, opening, "Ben", rest=4)
    panels.hold(workspace, opening, "Olga", rest=2)
    cards = comparing.results(workspace, opening.id, "Ben").readable
    seven = on(7, opening.kit)
    later = KitVersion(kit=seven, fingerprint="7" * 64, since=0.0, reason="")
    merged = replace(opening, kits=(*opening.kits, later))
    first, second = sorted(cards, key=lambda card: card.interviewer)
    other = replace(second, fingerprint=later.fingerprint)

    (found,) = profiles([opening.candidates[0]], [first, other], basis_of(merged))

    assert found.total.mean == 2.0
    assert {line.interviewer for line in found.lines} == {"Olga"}
