"""One version of a kit is one wording, wherever it is frozen."""

import pytest
from msgspec.structs import replace

from interview.errors import ContentError
from interview.model.kit import fingerprint
from interview.workspace import openings
from interview.workspace.openings import OpeningTerms
from interview.workspace.workspace import Workspace


def test_a_version_that_stands_for_other_words_here_is_refused(workspace: Workspace) -> None:
    kit = workspace.library.kit("service-short", "en")
    openings.create(workspace, "First", kit, OpeningTerms(), who="Ana")
    first, *others = kit.questions
    beat = next(iter(first.beats))
    reworded = replace(
        kit, questions=(replace(first, beats={**first.beats, beat: "Something else."}), *others)
    )

    with pytest.raises(ContentError) as refusal:
        openings.create(workspace, "Second", reworded, OpeningTerms(), who="Ben")

    said = str(refusal.value)
    assert fingerprint(kit)[:8] in said
    assert fingerprint(reworded)[:8] in said
    assert f"Question {first.id}, {beat} beat is reworded." in said
    assert f"version = {kit.version + 1}" in said
    newer = replace(reworded, version=kit.version + 1)
    assert openings.create(workspace, "Second", newer, OpeningTerms(), who="Ben").kit == newer
    assert openings.create(workspace, "Third", kit, OpeningTerms(), who="Ben").kit == kit
