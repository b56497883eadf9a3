"""A panel on several machines without a server: whatever is carried, in any order, is one record."""

import itertools
import os
import random
import shutil
import subprocess
from contextlib import contextmanager

import pytest

from interview.conduct.events import Finished, Skipped, Submitted
from interview.errors import StoreError
from interview.model.completeness import digest
from interview.model.scorecard import SkipReason
from interview.store import exchange
from interview.workspace import absences, card_access, comparing, interviewing, openings, records, sharing
from interview.workspace.workspace import Workspace
from tests.workspace.conftest import ROOT

PANEL = ("Olga", "Ben", "Chidi")


class Laptop:
    """One interviewer's machine: a home, and what never leaves the machine."""

    def __init__(self, folder, name, clock):
        self.home, self.name = folder / name / "records", name
        self._state, self._clock = folder / name / "state", clock

    @contextmanager
    def opened(self):
        before = os.environ["INTERVIEW_STATE"]
        os.environ["INTERVIEW_STATE"] = str(self._state)
        workspace = Workspace(self.home, self._clock, content=ROOT)
        try:
            yield workspace
        finally:
            workspace.store.close()
            os.environ["INTERVIEW_STATE"] = before

    def do(self, act, *arguments, **named):
        with self.opened() as workspace:
            return act(workspace, *arguments, **named)

    def exported(self, path):
        self.do(sharing.export, path, over=True)
        return path

    def take(self, *sources):
        return self.do(sharing.take_in, sources, lambda _: None)

    @property
    def lines(self):
        return self.do(lambda workspace: workspace.store.lines().lines)


def create(workspace):
    terms = openings.OpeningTerms(panel=PANEL)
    kit = workspace.library.kit("service-short", "en")
    made = openings.create(workspace, "Front desk", kit, terms, who="Olga")
    openings.add_candidates(workspace, made.id, ["Ana", "Dan"], who="Olga")
    return openings.read(workspace, made.id).opening


def hold(workspace, opening, candidate, who):
    plan = interviewing.InterviewPlan(opening=opening, candidate=candidate, interviewer=who)
    live = interviewing.begin(workspace, plan)
    for question in live.state.responses:
        live.do(Skipped(question=question, reason=SkipReason.NO_TIME))
    live.do(Finished())
    live.do(Submitted())
    assert live.close().pending == 0


@pytest.fixture
def laptops(tmp_path, clock):
    """Three laptops that have the same opening, each with cards of its own interviewer."""
    made = [Laptop(tmp_path, name, clock) for name in ("olga", "ben", "chidi")]
    opening = made[0].do(create)
    first = made[0].exported(tmp_path / "first.ivx")
    for one, who in zip(made, PANEL, strict=True):
        one.take(first)
        for candidate in opening.candidates:
            clock.now += 60
            one.do(hold, opening.id, candidate, who)
    made[0].do(openings.add_candidates, opening.id, ["Eva"], who="Olga")
    return made, opening


def seen(workspace, opening, viewer):
    found = openings.read(workspace, opening).opening
    visible = card_access.visibility_by_candidate(workspace, found, viewer)
    return {c: (len(one.cards), one.hidden) for c, one in visible.items()}


def findings(workspace):
    return list(records.examine(workspace, repair=False))


def test_exports_merged_in_any_order_and_number_give_one_state(laptops, tmp_path, clock):
    made, opening = laptops
    files = [one.exported(tmp_path / f"{one.name}.ivx") for one in made]
    states = []
    for number, order in enumerate(itertools.permutations(files)):
        home = Laptop(tmp_path / f"m{number}", "merged", clock)
        for file in (*order, order[0]):
            home.take(file)
        states.append((digest(home.lines), home.lines, home.do(seen, opening.id, "Olga")))
        assert home.do(findings) == []

    assert all(state == states[0] for state in states)
    assert {cards for cards, _ in states[0][2].values()} == {3, 0}
    board = home.do(comparing.board, opening.id)
    assert len(board.rows) == 3


def test_what_arrives_early_stays_unread_until_the_own_card_is_in(laptops, tmp_path, clock):
    made, opening = laptops
    late = Laptop(tmp_path, "late", clock)
    late.take(made[0].exported(tmp_path / "olga.ivx"))

    assert {cards for cards, _ in late.do(seen, opening.id, "Ben").values()} == {0}
    assert "once your own card" in late.do(seen, opening.id, "Ben")[opening.candidates[0]][1]


def test_a_receipt_whose_card_has_not_arrived_is_said_and_no_alarm(laptops, tmp_path, clock):
    made, opening = laptops
    with made[1].opened() as workspace:
        writer = workspace.writer("Ben")
        logs = workspace.store.lines(f"openings/{opening.id}/log.{writer}").lines
    target = Laptop(tmp_path, "target", clock)
    target.take(made[0].exported(tmp_path / "olga.ivx"))
    target.do(lambda workspace: workspace.store.add(logs.values()))

    words = [one.words for one in target.do(absences.absences, opening.id)]
    assert words
    assert all("is not here yet" in one and f"log.{writer}" in one for one in words)
    seats = target.do(lambda w: card_access.assignments_of(w, openings.read(w, opening.id).opening))
    ben = next(one for one in seats[opening.candidates[0]] if one.interviewer == "ben")
    assert comparing.assignment_words(ben, 4, frozenset()) == "Ben: submitted, not here yet"

    target.take(made[1].exported(tmp_path / "ben.ivx"))
    assert target.do(absences.absences, opening.id) == []


@pytest.mark.parametrize("what", ["card", "candidate", "opening", "everything put back"])
def test_what_is_taken_away_is_noticed_and_any_whole_copy_heals_it(laptops, tmp_path, what):
    made, opening = laptops
    olga = made[0]
    early = tmp_path / "early"
    shutil.copytree(olga.home, early)
    olga.do(hold, opening.id, openings_eva(olga, opening), "Olga")
    whole = olga.exported(tmp_path / "whole.ivx")
    folder = olga.home / "openings" / opening.id
    if what == "everything put back":
        shutil.rmtree(olga.home)
        shutil.copytree(early, olga.home)
    elif what == "opening":
        shutil.rmtree(folder)
        shutil.rmtree(olga.home / "people")
    else:
        candidate = folder / opening.candidates[0]
        for path in candidate.glob("card.olga.*" if what == "card" else "*"):
            path.unlink()

    found = olga.do(findings)

    assert any(one.state is records.Remedy.DAMAGED for one in found)
    assert any("interview import" in one.problem for one in found)
    assert olga.do(sharing.against, whole)
    olga.take(whole)
    assert olga.do(findings) == []
    assert olga.do(sharing.against, whole) == []


def openings_eva(laptop, opening):
    def last(workspace):
        return openings.read(workspace, opening.id).opening.candidates[-1]

    return laptop.do(last)


def test_a_device_that_was_copied_goes_on_under_another_name_and_both_sides_are_kept(
    laptops, tmp_path, clock
):
    made, opening = laptops
    olga = made[0]
    shutil.copytree(tmp_path / "olga", tmp_path / "twin" / "olga")
    twin = Laptop(tmp_path / "twin", "olga", clock)
    olga.do(openings.add_candidates, opening.id, ["Here"], who="Olga")
    clock.now += 5
    twin.do(openings.add_candidates, opening.id, ["There"], who="Olga")

    done = olga.take(twin.exported(tmp_path / "twin.ivx"))

    assert any("went two ways" in one for one in done.warnings)
    olga.do(openings.add_candidates, opening.id, ["After"], who="Olga")
    names = {
        one.name for one in olga.do(lambda w: openings.candidates(w, openings.read(w, opening.id).opening))
    }
    assert {"Here", "There", "After"} <= names
    assert not any("two ways" in one.words for one in olga.do(absences.absences, opening.id))


def test_another_home_is_taken_in_as_it_lies_also_one_of_the_first_format(laptops, tmp_path, clock):
    made, _ = laptops
    target = Laptop(tmp_path, "target", clock)
    old = tmp_path / "old"
    shutil.copytree(ROOT / "tests" / "stores" / "d708f46" / "home", old)
    before = {path: path.read_bytes() for path in old.rglob("*") if path.is_file()}

    target.take(made[1].home, old)

    assert made[1].lines.items() <= target.lines.items()
    assert {path: path.read_bytes() for path in old.rglob("*") if path.is_file()} == before
    assert target.do(findings) == []
    with pytest.raises(StoreError, match="holds no records"):
        target.take(tmp_path / "target" / "state")


def test_folders_copied_over_each_other_and_conflict_copies_lose_nothing(laptops, clock):
    made, _ = laptops
    union = made[0].lines | made[1].lines
    for path in sorted(made[1].home.rglob("*")):
        target = made[0].home / path.relative_to(made[1].home)
        if path.is_dir():
            target.mkdir(exist_ok=True, mode=0o700)
        elif path.suffix in {".log", ".json"} and {"openings", "people"} & set(path.parts):
            if target.exists() and target.read_bytes() != path.read_bytes():
                target = target.with_name(f"{target.stem} (Ben's conflicted copy).log")
            shutil.copy(path, target)

    assert made[0].lines == union
    assert not [one for one in made[0].do(findings) if one.state is records.Remedy.DAMAGED]


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no Git on this machine")
def test_clones_merge_without_a_conflict(tmp_path, clock):
    made = [Laptop(tmp_path, name, clock) for name in ("olga", "ben", "chidi")]
    origin, olga = tmp_path / "origin.git", made[0]
    opening = olga.do(create)
    git("init", "-q", "--bare", "-b", "main", origin, at=tmp_path)
    (olga.home / ".gitignore").write_text("locks/\nquarantine/\n*.live\n*.tmp\n")
    git("init", "-q", "-b", "main", at=olga.home)
    git("remote", "add", "origin", origin, at=olga.home)
    committed(olga)
    git("push", "-q", "origin", "main", at=olga.home)
    for one in made[1:]:
        one.home.parent.mkdir()
        git("clone", "-q", origin, one.home, at=tmp_path)
    for one, who in zip(made, PANEL, strict=True):
        for candidate in opening.candidates:
            one.do(hold, opening.id, candidate, who)
    olga.do(openings.set_panel, opening.id, (*PANEL, "Dora"), who="Olga")

    for one in (*made, *made):
        committed(one)
        git("pull", "-q", "--no-rebase", "origin", "main", at=one.home)
        git("push", "-q", "origin", "main", at=one.home)

    assert made[0].lines == made[1].lines | made[2].lines
    assert set(made[0].do(seen, opening.id, "Olga").values()) == {(3, "")}


def committed(laptop):
    git("add", "-A", at=laptop.home)
    git("commit", "-q", "--allow-empty", "-m", "records", at=laptop.home)


def git(*arguments, at):
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    subprocess.run(["git", *who, *map(str, arguments)], cwd=at, check=True, capture_output=True)


def test_a_copy_made_while_somebody_writes_is_whole_up_to_a_moment(laptops, tmp_path, clock):
    made, opening = laptops
    dice = random.Random(4)
    with made[0].opened() as workspace:
        for number in range(6):
            openings.add_candidates(workspace, opening.id, [f"N{number}"], who="Olga")
            if dice.random() < 0.5:
                shutil.copytree(made[0].home, tmp_path / f"copy{number}", dirs_exist_ok=True)
    for number in range(6):
        if (tmp_path / f"copy{number}").exists():
            target = Laptop(tmp_path / f"t{number}", "target", clock)
            target.take(tmp_path / f"copy{number}")
            assert target.lines.items() <= made[0].lines.items()


def test_a_backup_is_read_again_and_the_last_few_are_kept(laptops, tmp_path, clock):
    made, opening = laptops
    path = tmp_path / "backup.ivx"
    for number in range(4):
        made[0].do(openings.add_candidates, opening.id, [f"N{number}"], who="Olga")
        made[0].do(sharing.back_up, path, 3)

    kept = sorted(one.name for one in tmp_path.glob("backup.ivx*"))
    assert kept == ["backup.ivx", "backup.ivx.1", "backup.ivx.2"]
    new = Laptop(tmp_path, "new", clock)
    new.do(sharing.take_in, [path], lambda _: None)
    assert new.lines == made[0].lines
    assert new.do(findings) == []
    new.do(sharing.take_in, [path.with_name("backup.ivx.2")], lambda _: None)
    assert new.lines == made[0].lines


def test_an_export_reads_one_opening_after_the_other_and_leaves_nothing_when_one_is_damaged(
    laptops, tmp_path, monkeypatch
):
    olga, path = laptops[0][0], tmp_path / "all.ivx"
    second = olga.do(create)
    asked = []
    with olga.opened() as workspace:
        real = workspace.store.lines
        monkeypatch.setattr(
            workspace.store, "lines", lambda *given: (asked.append(given[0]), real(*given))[1]
        )
        done = sharing.export(workspace, path, over=False)
    assert {prefix.count("/") for prefix in asked} == {2}  # never all of them
    assert exchange.lines_of(path) == olga.lines
    assert (done.lines, done.ends) == (len(olga.lines), digest(olga.lines))

    log = next((olga.home / "openings" / second.id).glob("log.*.log"))
    log.write_bytes(log.read_bytes()[:-40])
    before = set(tmp_path.iterdir())
    with pytest.raises(StoreError, match="Nothing was written"):
        olga.do(sharing.export, tmp_path / "again.ivx", over=False)
    assert set(tmp_path.iterdir()) == before


def test_receipts_tell_whether_records_hold_what_they_were_given_for(laptops):
    made, opening = laptops
    candidate = opening.candidates[0]
    card = f"{opening.id}/{candidate}/olga"
    sent = next(
        h
        for h, line in made[0].lines.items()
        if line.kind == "Submitted" and line.candidate == candidate and line.person == "olga"
    )
    receipt = made[0].do(sharing.receipt_of, opening.id)

    assert made[0].do(sharing.verify, card, sent[:12]).holds
    assert made[0].do(sharing.verify, opening.id, receipt).holds
    made[0].do(openings.add_candidates, opening.id, ["Later"], who="Olga")
    assert not made[0].do(sharing.verify, opening.id, receipt).holds
    assert not made[0].do(sharing.verify, card, "0" * 12).holds
