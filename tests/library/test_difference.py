"""What changed between two versions of a kit, said as a recruiter would say it."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from interview.library.difference import Change, differences
from interview.library.kit_catalogue import Library
from interview.library.locate import Place
from interview.model.content import Beat, Branch, Kit, Probe


@pytest.fixture
def kit(content: Path) -> Kit:
    return Library([Place(root=content, kind="given")]).kit("short", "en")


def sentences(before: Kit, after: Kit) -> list[str]:
    return [difference.sentence for difference in differences(before, after)]


def with_first(kit: Kit, **changes: object) -> Kit:
    return replace(kit, questions=(replace(kit.questions[0], **changes), *kit.questions[1:]))


def test_a_kit_does_not_differ_from_itself(kit: Kit) -> None:
    assert differences(kit, kit) == []


def test_a_reworded_beat_shows_both_wordings(kit: Kit) -> None:
    beats = {**kit.questions[0].beats, Beat.COUNT: "How many?"}

    (difference,) = differences(kit, with_first(kit, beats=beats))

    assert difference.sentence == "Question long-story, count beat is reworded."
    assert difference.change is Change.REWORDED
    assert difference.before.startswith("How many times in the last six months")
    assert difference.after == "How many?"


def test_a_changed_anchor_is_named_by_level_and_trait(kit: Kit) -> None:
    rubric = kit.rubrics[0]
    anchors = (*rubric.anchors[:3], "Wrote it down.", rubric.anchors[4])

    after = replace(kit, rubrics=(replace(rubric, anchors=anchors),))

    assert sentences(kit, after) == ["Anchor 4 of patience changed."]


def test_minutes_are_told_as_a_gain_or_a_loss(kit: Kit) -> None:
    assert sentences(kit, replace(kit, minutes=18)) == ["Budget +3 min: 15 before, 18 now."]
    assert sentences(kit, replace(kit, minutes=12)) == ["Budget -3 min: 15 before, 12 now."]


def test_a_question_removed_and_one_added_are_told(kit: Kit) -> None:
    shorter = replace(kit, questions=kit.questions[:1])

    assert sentences(kit, shorter) == [
        "The plan takes 10 min; it took 14 min.",
        "Question waited is removed.",
    ]
    assert "Question waited is added as number 2." in sentences(shorter, kit)


def test_one_moved_question_is_one_difference(kit: Kit) -> None:
    first, second = kit.questions
    others = [replace(second, id=name) for name in ("b", "c", "d")]
    before = replace(kit, questions=(first, *others))

    after = replace(kit, questions=(*others, first))

    assert sentences(before, after) == ["Question long-story is number 4; it was 1."]


def test_a_shared_branch_is_told_once(kit: Kit) -> None:
    def changed(question):
        branches = {**question.branches, Branch.ZERO: "And the closest?"}
        fallback = question.fallback and changed(question.fallback)
        return replace(question, branches=branches, fallback=fallback)

    after = replace(kit, questions=tuple(changed(question) for question in kit.questions))

    assert sentences(kit, after) == ["Branch zero in 3 questions is reworded."]


def test_probes_fall_back_script_flags_and_weights_are_told(kit: Kit) -> None:
    question = kit.questions[0]
    probes = (Probe(id="p1", need="action", say="Which words?"), *question.probes[2:])
    after = with_first(kit, probes=probes, fallback=None, seconds=240)
    after = replace(
        after,
        script=replace(kit.script, closing=(*kit.script.closing, "Goodbye.")),
        flags=(),
        weights={"patience": 2.0},
        weights_reason="Rush hours.",
        version=2,
    )

    found = differences(kit, after)

    assert [it.sentence for it in found] == [
        "The plan takes 13 min; it took 14 min.",
        "Weights: all equal before, patience 2 now.",
        'The reason for the weights of the kit is "Rush hours."; it was empty.',
        "Question long-story, probe p1 is reworded.",
        "Question long-story, probe p2 is removed.",
        "Time for question long-story: 4 min; it was 5 min.",
        "The fall-back of question long-story is removed.",
        "Script, line 3 of closing is added.",
        "The flag RF-1 (arrogance) is removed.",
        "The kit's version is 2; it was 1.",
    ]
    assert [it.matters for it in found] == [True] * 9 + [False]
