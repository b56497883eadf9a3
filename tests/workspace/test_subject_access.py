"""Who asks what is held about them gets all of it, and learns nothing of anybody else."""

import io
import json
import re
import zipfile

import pytest

from interview.conduct.events import EvidenceChanged, EvidenceNoted, Moved, Part
from interview.errors import RuleError, StoreError
from interview.model.kinds import is_personal
from interview.workspace import card_access, history, lifecycle, openings, retaining, sharing
from interview.workspace.subject_access import AccessRequest, write
from tests.workspace.interviews import begin
from tests.workspace.panels import hold
from tests.workspace.test_erasing import another, told

STRUCK = "she said she is pregnant"


@pytest.fixture
def held(workspace, opening):
    """A draft of Olga's with struck lines and text half typed, a card of Ben's, and much in the log."""
    live = begin(workspace, opening, "Olga")
    question = live.kit.questions[0].id
    live.do(Moved(part=Part.QUESTION, question=question))
    live.do(EvidenceNoted(question=question, text="Ben told me that Carl knows her"))
    live.do(EvidenceNoted(question=question, text=STRUCK))
    live.do(EvidenceChanged(question=question, id=2, text=f"{STRUCK} in May"))
    live.do(EvidenceChanged(question=question, id=2, text=""))
    live.type("half a line that was ty")
    live.close()
    hold(workspace, opening, "Ben", 4, rest=3, evidence="thought that Carl Q. was better than this")
    ana = opening.candidates[0]
    lifecycle.rename(workspace, opening.id, ana, who="Mia", contact="ana@example.org")
    lifecycle.withdraw(workspace, opening.id, ana, "Moved to Bergen", who="Mia", is_back=False)
    retaining.hold(workspace, opening.id, ana, "A claim came", who="Mia")
    return opening


def made(workspace, opening, path, who="Mia", **how):
    document = openings.read(workspace, opening.id)
    return write(workspace, document, opening.candidates[0], AccessRequest(to=path, **how), who=who)


def text_of(path):
    if path.suffix != ".zip":
        return path.read_text("utf-8")
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as packed:
        return "".join(packed.read(name).decode() for name in packed.namelist())


def test_all_that_any_line_says_of_the_candidate_is_in_it_struck_out_or_not(workspace, held, tmp_path):
    made(workspace, held, tmp_path / "ana.zip", is_named=True)
    text = text_of(tmp_path / "ana.zip")

    lines = [*sharing.of_opening(workspace, held.id).values()]
    said = [
        value
        for line in lines
        if line.about == held.candidates[0] and is_personal(line.kind) and line.body
        for field, value in line.op.items()
        if field in {"text", "words", "quote", "reason", "name", "contact"}
    ]
    masked = [re.sub(r"Carl( Q\.)?", "another candidate", one) for one in said]
    assert len(masked) > 5
    assert [one for one in masked if one not in text] == []
    for one in (
        f"{STRUCK} in May",
        "struck out",
        "half a line that was ty",
        "Moved to Bergen",
        "A claim came",
    ):
        assert one in text


@pytest.mark.parametrize("name", ["ana.html", "ana.zip"])
def test_nobody_else_is_named_in_it(workspace, held, tmp_path, name):
    made(workspace, held, tmp_path / name)
    text = text_of(tmp_path / name)

    assert [one for one in ("Ben", "ben", "Olga", "olga", "Mia", "mia", "Carl") if f" {one}" in text] == []
    assert [one for one in ('"Ben', '"ben', '"olga', '"Mia', "Carl Q.") if one in text] == []
    for role in ("Interviewer 1", "Interviewer 2", "the owner of the opening", "another candidate", "Ana P."):
        assert role in text


def test_it_says_what_is_outside_the_program_and_that_it_is_no_advice(workspace, held, tmp_path):
    made(workspace, held, tmp_path / "ana.html")
    text = text_of(tmp_path / "ana.html")
    for said in (
        "Notes on paper",
        "backups",
        "Mail, messages",
        "no legal advice",
        "People gave every rating",
    ):
        assert said in text


def test_a_lead_who_never_interviews_makes_it_before_every_card_is_in_and_that_is_recorded(
    workspace, held, tmp_path
):
    ana = held.candidates[0]
    lifecycle.withdraw(workspace, held.id, ana, "Back from Bergen", who="Mia", is_back=True)
    done = made(workspace, held, tmp_path / "ana.html")

    assert "not shown here" in done.words[0]
    deeds = history.history(workspace, held.id, held.candidates[0], viewer="Mia")
    assert [(one.who, one.what) for one in deeds][-1] == (
        "Mia",
        "wrote all that is held about the candidate to a file for them",
    )
    seen = card_access.visibility_by_candidate(workspace, held, "Mia", [ana])[ana]
    assert (bool(seen.hidden), seen.cards) == (True, ())


def test_whoever_still_has_to_rate_the_candidate_is_sent_to_somebody_who_has_not(workspace, held, tmp_path):
    with pytest.raises(RuleError, match="may not do that"):
        made(workspace, held, tmp_path / "ana.html", who="Ben")
    lifecycle.change_right(workspace, held.id, "Olga", "coordinator", who="Mia", gives=True)

    with pytest.raises(RuleError, match="Mia could make this file now"):
        made(workspace, held, tmp_path / "ana.html", who="Olga")

    assert not list(tmp_path.glob("ana*"))


def test_only_the_owner_names_the_interviewers(workspace, held, tmp_path):
    lifecycle.change_right(workspace, held.id, "Dan", "coordinator", who="Mia", gives=True)
    with pytest.raises(RuleError, match="Mia"):
        made(workspace, held, tmp_path / "ana.html", who="Dan", is_named=True)

    made(workspace, held, tmp_path / "ana.html", is_named=True)

    text = text_of(tmp_path / "ana.html")
    assert "Interview by Olga" in text
    assert "Carl" not in text


def test_the_same_person_in_another_opening_is_in_it_or_named_as_being_held_elsewhere(
    workspace, held, tmp_path
):
    ana, kit = held.candidates[0], held.kits[0].kit
    for owner, title in (("Mia", "Bar"), ("Zoe", "Kitchen")):
        other = openings.create(workspace, title, kit, openings.OpeningTerms(), who=owner)
        openings.add_candidates(workspace, other.id, ["Ana P."], who=owner)
        there = openings.read(workspace, other.id).opening.candidates[0]
        tie = openings.Act("same_as", {"opening": other.id, "candidate": there}, ana)
        openings.change(workspace, held.id, tie, who="Mia")

    done = made(workspace, held, tmp_path / "ana.html")

    text = text_of(tmp_path / "ana.html")
    assert (done.openings, "Bar: who you are here" in text) == (2, True)
    assert [one.split("-")[0] for one in done.elsewhere] == ["kitchen"]
    assert "kitchen-" in text


def test_it_is_an_ending_it_knows_a_new_file_and_whole_records_or_nothing(workspace, held, tmp_path):
    with pytest.raises(RuleError, match=r"\.html or \.zip"):
        made(workspace, held, tmp_path / "ana.pdf")
    (tmp_path / "ana.html").write_text("there")
    with pytest.raises(StoreError, match="already"):
        made(workspace, held, tmp_path / "ana.html")
    card = next(workspace.home.glob("openings/*/*/card.ben.*.log"))
    card.write_bytes(card.read_bytes().replace(b"Rated", b"Raved", 1))
    with pytest.raises(StoreError):
        made(workspace, held, tmp_path / "new.html")
    assert not (tmp_path / "new.html").exists()


def test_the_archive_holds_the_same_for_another_program(workspace, held, tmp_path):
    other = another(tmp_path)
    sharing.take_in(other, [workspace.home], told)
    made(other, held, tmp_path / "ana.zip")
    with zipfile.ZipFile(tmp_path / "ana.zip") as packed:
        (found,) = json.loads(packed.read("data.json"))
    assert [one["by"] for one in found["interviews"]] == ["Interviewer 1", "Interviewer 2"]
    assert STRUCK in json.dumps(found)
