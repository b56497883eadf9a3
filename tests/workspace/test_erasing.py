"""Who is erased is in no file any more, here or where it is taken in, and does not come back."""

import html
import io
import json
import random
import shutil
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from interview.conduct.events import EvidenceChanged, EvidenceNoted
from interview.errors import RuleError, StoreError
from interview.store import exchange
from interview.store.device import state_folder
from interview.store.files import FileStore
from interview.store.protocol import Remedy
from interview.workspace import (
    certifying,
    erasing,
    history,
    lifecycle,
    openings,
    records,
    reporting,
    retaining,
    sharing,
)
from interview.workspace.record_lists import summary
from interview.workspace.workspace import Workspace
from tests.store.fakes import Death, FaultyDisk
from tests.workspace.conftest import ROOT, HandClock
from tests.workspace.interviews import begin
from tests.workspace.panels import hold

NAMES = ("Zebedee Quux", "Зинаида Ястребова", 'Zoë <Ölander> & "Söns"')
CONTACT = "sentinel-7731@example.org"
NOTE = "Sentinel 4711 walked the guest to the pharmacy herself"
STRUCK = "Sentinel 0815 said that she is expecting a child"
REASON = "The applicant asked for it"


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch):
    """A device of its own, all of which can be looked through."""
    monkeypatch.setenv("INTERVIEW_STATE", str(tmp_path / "state"))


def another(tmp_path, name="other"):
    return Workspace(tmp_path / name, HandClock(), content=ROOT)


def filled(workspace, name=NAMES[0]):
    """Return an opening in which much was said about its first candidate."""
    kit = workspace.library.kit("service-short", "en")
    terms = openings.OpeningTerms(panel=("Olga", "Ben"), retain="90d")
    opening = openings.create(workspace, "Front desk", kit, terms, who="Mia")
    people = [openings.Newcomer(name=name, contact=CONTACT, logistics=NOTE), "Carl Q."]
    openings.add_candidates(workspace, opening.id, people, who="Mia")
    opening = openings.read(workspace, opening.id).opening
    live = begin(workspace, opening, "Olga")
    live.do(EvidenceNoted(text=STRUCK))
    live.do(EvidenceChanged(id=1, text=f"{STRUCK}, and more"))
    live.do(EvidenceChanged(id=1, text=""))
    live.type("Sentinel 9 is being ty")
    live.close()
    hold(workspace, opening, "Ben", 4, rest=3, evidence=NOTE)
    hold(workspace, opening, "Ben", 2, candidate=1, rest=3)
    lifecycle.withdraw(
        workspace, opening.id, opening.candidates[0], f"{NOTE} and left", who="Mia", is_back=False
    )
    return opening


def spread(workspace, opening, folder=None):
    """Write whatever the program and people may leave in a folder of records."""
    home = folder or workspace.home
    who = "Ben"
    for ending in reporting.FORMATS:
        wanted = reporting.ReportRequest(what=opening.id, to=home / f"report.{ending}")
        reporting.write(workspace, wanted, viewer=who)
    reporting.packet(workspace, reporting.ReportRequest(what=opening.id, to=home / "packet"), viewer=who)
    sharing.export(workspace, home / "sent.ivx", over=True)
    (home / "backups").mkdir(exist_ok=True)
    sharing.back_up(workspace, home / "backups" / "all", keep=2)
    sharing.back_up(workspace, home / "backups" / "all", keep=2)
    name = openings.person(workspace, opening.id, opening.candidates[0]).name
    for page in ("utf-8", "utf-16", "cp1251", "cp1252"):
        with suppress(UnicodeEncodeError):
            (home / f"list-{page}.csv").write_bytes(f"name\n{name}\n".encode(page))
    (home / "escaped.json").write_text(json.dumps({"who": name}))
    (home / "page.html").write_text(f"<p>{html.escape(name)}</p>", "utf-8")
    with zipfile.ZipFile(home / "notes.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("inside.txt", f"About {name}: {NOTE}")
    log = next(home.rglob("who.*.log"))
    shutil.copy(log, log.with_name("who.mia (conflicted copy).log"))
    quarantine = home / "quarantine" / log.parent.relative_to(home)
    quarantine.mkdir(parents=True, exist_ok=True)
    shutil.copy(log, quarantine / f"{log.name}.abcdef")
    fork = next(home.glob("openings/*/log.mia.*.log"))
    shutil.copy(fork, fork.with_name(f"{fork.stem}.fork-0123abcd.log"))
    (log.parent / "who.mia.left.json.tmp").write_text(name)


def spellings(name):
    pieces = {name, html.escape(name), html.escape(name).replace("&quot;", "&#34;"), json.dumps(name)[1:-1]}
    found = []
    for page in ("utf-8", "utf-16-le", "cp1251", "cp1252"):
        with suppress(UnicodeEncodeError):
            found += [one.encode(page) for one in pieces]
    return found


def found_in(*folders, names=NAMES[:1]):
    """Return every file in which a sentinel is, inside archives too."""
    wanted = [one for name in names for one in spellings(name) if len(one) > 6]
    wanted += [text.encode() for text in (CONTACT, "Sentinel")]
    found = []
    for folder in folders:
        for path in Path(folder).rglob("*"):
            if path.is_file():
                found += [
                    f"{path}" for raw in _contents(path.read_bytes()) if any(one in raw for one in wanted)
                ]
    return sorted(set(found))


def _contents(raw):
    yield raw
    for packed in (raw, *(_unpacked(raw))):
        if packed[:2] == b"PK":
            with zipfile.ZipFile(io.BytesIO(packed)) as members:
                for name in members.namelist():
                    yield name.encode()
                    yield from _contents(members.read(name))


def _unpacked(raw):
    carried = exchange.CARRIED.search(raw)
    return [exchange.b64decode(carried[1])] if carried else []


def erase(workspace, opening, who="Mia", **how):
    document = openings.read(workspace, opening.id)
    planned = erasing.plan(workspace, document, opening.candidates[0], who=who)
    return erasing.erase(workspace, planned, REASON, who=who, **how)


def certificate(workspace, erased, path):
    certifying.write(workspace, path, [erased])
    return path


def told(_):
    return None


@pytest.mark.parametrize("name", NAMES)
def test_no_byte_of_an_erased_person_is_in_any_file_of_home_cache_and_device(workspace, name):
    opening = filled(workspace, name)
    workspace.index.refresh()
    spread(workspace, opening)
    assert len(found_in(workspace.home, state_folder(), names=[name])) > 20

    done = erase(workspace, opening)
    certificate(workspace, done, workspace.home / "certificate.html")
    erasing.find_erased(workspace, f"{opening.id}/{opening.candidates[0]}")
    records.rebuild(workspace)

    assert found_in(workspace.home, state_folder(), names=[name]) == []
    assert done.taken.unread == ()
    assert (workspace.home / "sent.ivx").exists()
    assert (workspace.home / "certificate.html").exists()
    assert "Carl Q." in [
        one.name for one in openings.candidates(workspace, openings.read(workspace, opening.id).opening)
    ]
    found = records.examine(workspace, repair=False)
    assert [one.problem for one in found if one.state is Remedy.DAMAGED] == []


def test_what_will_be_done_is_what_is_done_and_looking_changes_nothing(workspace):
    opening = filled(workspace)
    spread(workspace, opening)
    before = {path: path.read_bytes() for path in workspace.home.rglob("*") if path.is_file()}

    planned = erasing.plan(workspace, openings.read(workspace, opening.id), opening.candidates[0], who="Mia")

    assert {path: path.read_bytes() for path in before if "locks" not in path.parts} == {
        path: raw for path, raw in before.items() if "locks" not in path.parts
    }
    done = erase(workspace, opening)
    assert set(planned.taken.removed) >= set(done.taken.removed)
    assert planned.taken.cleaned == done.taken.cleaned
    assert planned.taken.documents == done.taken.documents
    assert "report.html" in " ".join(planned.words)


def test_what_stays_of_the_others_still_verifies_and_can_be_read(workspace):
    opening = filled(workspace)
    erase(workspace, opening)
    told_of = [one for one in history.history(workspace, opening.id) if one.what.startswith("erased")]
    assert [(one.who, one.why, one.candidate) for one in told_of] == [
        ("Mia", REASON, f"erased ({opening.candidates[0]})")
    ]

    rows = list(workspace.home.glob("openings/*/*/card.*.log"))
    held = workspace.store.lines("")
    assert held.damaged == {}
    assert {path.parent.name for path in rows} == {opening.candidates[1]}
    assert "Carl Q." in reporting.subject(workspace, opening.id, "Ben").people[0].candidate.name


def test_an_import_of_an_older_copy_or_a_restored_backup_brings_nobody_back(workspace, tmp_path):
    opening = filled(workspace)
    copy, backup = tmp_path / "copy", tmp_path / "backup.ivx"
    shutil.copytree(workspace.home, copy)
    sharing.back_up(workspace, backup, keep=1)
    erase(workspace, opening)

    sharing.take_in(workspace, [backup, copy], told)

    assert found_in(workspace.home, state_folder()) == []
    assert opening.candidates[0] not in openings.read(workspace, opening.id).opening.candidates


@pytest.mark.parametrize("carrier", ["home", "copy", "certificate"])
def test_a_backup_restored_with_any_carrier_of_the_tombstone_brings_nobody_back(workspace, tmp_path, carrier):
    opening = filled(workspace)
    backup = tmp_path / "backup.ivx"
    sharing.back_up(workspace, backup, keep=1)
    lifecycle.withdraw(workspace, opening.id, opening.candidates[1], "Moved away", who="Mia", is_back=False)
    done = erase(workspace, opening)
    carriers = {
        "home": workspace.home,
        "copy": tmp_path / "later.ivx",
        "certificate": certificate(workspace, done, tmp_path / "certificate.html"),
    }
    sharing.export(workspace, carriers["copy"], over=True)
    new = another(tmp_path)

    sharing.take_in(new, [backup, carriers[carrier]], told)

    assert found_in(new.home) == []
    assert list(openings.read(new, opening.id).fold.erased) == [opening.candidates[0]]


def test_who_takes_the_erasure_in_loses_the_person_and_what_was_made_of_them(workspace, tmp_path):
    opening = filled(workspace)
    other = another(tmp_path)
    sharing.take_in(other, [workspace.home], told)
    spread(other, opening)
    page = certificate(workspace, erase(workspace, opening), tmp_path / "certificate.html")

    sharing.take_in(other, [page], told)

    assert found_in(other.home, state_folder()) == []


def test_a_certificate_names_nobody_and_says_what_may_be_elsewhere(workspace, tmp_path):
    opening = filled(workspace)
    lifecycle.withdraw(
        workspace, opening.id, opening.candidates[1], "Private of Carl", who="Mia", is_back=False
    )
    page = certificate(workspace, erase(workspace, opening), tmp_path / "certificate.html")
    text = page.read_text("utf-8")
    assert not any(b"Private of Carl" in raw for raw in _contents(page.read_bytes()))

    assert opening.candidates[0] in text
    assert REASON in text
    for said in ("Mia", "Backups, exports and reports in other places", "--home NEW"):
        assert said in text
    assert found_in(tmp_path / "certificate.html") == []
    assert not any(word in text for word in (*NAMES[0].split(), CONTACT))


def test_somebody_erased_before_can_be_certified_again_and_what_came_back_is_taken_out(workspace):
    opening = filled(workspace)
    folder = workspace.home / "people" / opening.id / opening.candidates[0]
    kept = {path.name: path.read_bytes() for path in folder.iterdir()}
    erase(workspace, opening)
    folder.mkdir(parents=True)
    for name, raw in kept.items():  # a synchroniser that had not heard of it
        (folder / name).write_bytes(raw)
    assert "here again" in " ".join(one.problem for one in records.examine(workspace, repair=False))

    again = erasing.find_erased(workspace, f"front-desk/{opening.candidates[0]}")

    assert again.taken.documents == 1
    assert found_in(workspace.home) == []


def test_a_hold_known_here_forbids_it_and_one_that_came_too_late_is_in_the_certificate(workspace, tmp_path):
    opening = filled(workspace)
    ana = opening.candidates[0]
    retaining.hold(workspace, opening.id, ana, "A claim came", who="Mia")
    with pytest.raises(RuleError, match="A claim came"):
        erase(workspace, opening)
    retaining.release(workspace, opening.id, ana, "It was settled", who="Mia")
    lifecycle.change_right(workspace, opening.id, "Dan", "coordinator", who="Mia", gives=True)
    other = another(tmp_path)
    sharing.take_in(other, [workspace.home], told)

    retaining.hold(other, opening.id, ana, "Too late", who="Dan")
    erase(workspace, opening)
    sharing.take_in(workspace, [other.home], told)
    again = erasing.find_erased(workspace, f"{opening.id}/{ana}")

    assert [one.who for one in again.late_holds] == ["Dan"]
    assert b"came too late" in certifying.certificate(workspace, [again])
    assert found_in(workspace.home) == []


def test_only_the_owner_erases_and_the_reason_must_not_name_the_person(workspace):
    opening = filled(workspace)
    with pytest.raises(RuleError, match="Mia could"):
        erase(workspace, opening, who="Ben")
    document = openings.read(workspace, opening.id)
    planned = erasing.plan(workspace, document, opening.candidates[0], who="Mia")
    with pytest.raises(RuleError, match="without the name"):
        erasing.erase(workspace, planned, "Zebedee asked for it", who="Mia")
    assert len(found_in(workspace.home)) > 3


def test_nothing_is_erased_while_somebody_writes_about_the_person(workspace):
    opening = filled(workspace)
    live = begin(workspace, opening, "Olga")
    with pytest.raises(RuleError, match="while somebody writes"):
        erase(workspace, opening)
    live.close()
    erase(workspace, opening)
    assert found_in(workspace.home) == []


def test_levels_stay_for_statistics_only_where_that_is_asked_and_without_a_name(workspace):
    opening = filled(workspace)
    done = erase(workspace, opening, keeps_levels=True)
    line = openings.read(workspace, opening.id).fold.erased[opening.candidates[0]]

    assert done.levels == len(opening.kit.questions)
    assert {level for levels in line.op["keeps"]["levels"].values() for level in levels} == {3, 4}
    assert "Ben" not in json.dumps(line.op)


def test_the_same_person_merged_into_this_one_goes_too_and_other_openings_are_named(workspace):
    opening = filled(workspace)
    ana = opening.candidates[0]
    twin = openings.add_candidates(workspace, opening.id, [NAMES[0]], who="Mia")[0]
    lifecycle.merge(workspace, opening.id, twin.id, ana, "The same", who="Mia")
    later = openings.create(workspace, "Bar", opening.kits[0].kit, openings.OpeningTerms(), who="Mia")
    openings.add_candidates(workspace, later.id, [NAMES[0]], who="Mia")
    there = openings.read(workspace, later.id).opening.candidates[0]
    tie = openings.Act("same_as", {"opening": opening.id, "candidate": ana}, there)
    openings.change(workspace, later.id, tie, who="Mia")

    planned = erasing.plan(workspace, openings.read(workspace, opening.id), ana, who="Mia")

    assert planned.also == (twin.id,)
    assert planned.elsewhere == (f"{later.id}/{there}",)
    erasing.erase(workspace, planned, REASON, who="Mia")
    document = openings.read(workspace, later.id)
    erasing.erase(workspace, erasing.plan(workspace, document, there, who="Mia"), REASON, who="Mia")
    assert found_in(workspace.home, state_folder()) == []


def test_a_home_in_git_says_that_its_history_keeps_it(workspace):
    opening = filled(workspace)
    (workspace.home / ".git").mkdir()
    planned = erasing.plan(workspace, openings.read(workspace, opening.id), opening.candidates[0], who="Mia")
    assert planned.is_in_git
    assert "Git" in " ".join(planned.words)


def test_whoever_writes_on_meanwhile_loses_nothing_but_what_is_erased(workspace):
    opening = filled(workspace)
    erased = erasing.plan(workspace, openings.read(workspace, opening.id), opening.candidates[0], who="Mia")
    store, lines = workspace.store, workspace.store.lines

    def late(prefix="", kinds=None):  # somebody writes between the reading and the rewriting
        held = lines(prefix, kinds)
        store.lines = lines
        openings.change(workspace, opening.id, openings.Act("archived"), who="Mia")
        return held

    openings.change(
        workspace, opening.id, openings.Act("erased", {"reason": REASON}, erased.candidate), who="Mia"
    )
    store.lines = late
    store.take_out(opening.id)

    assert openings.read(workspace, opening.id).fold.is_archived
    assert found_in(workspace.home) == []


def test_an_erasure_cut_off_at_any_call_to_the_disk_loses_nothing_else_and_ends_when_done_again(
    workspace, tmp_path
):
    opening = filled(workspace)
    sharing.export(workspace, workspace.home / "sent.ivx", over=True)
    (workspace.home / "page.html").write_text(f"<p>{NAMES[0]}</p>")
    act = openings.Act("erased", {"reason": REASON}, opening.candidates[0])
    openings.change(workspace, opening.id, act, who="Mia")
    whole = shutil.copytree(workspace.home, tmp_path / "whole")
    counted = FaultyDisk()
    FileStore(whole, summary, counted).take_out(opening.id)
    left = FileStore(whole, summary).have()

    for number, at in enumerate(range(1, len(counted.calls), max(1, len(counted.calls) // 24))):
        home = shutil.copytree(workspace.home, tmp_path / f"{number}")
        with pytest.raises(Death):
            FileStore(home, summary, FaultyDisk("death", at, for_ever=True)).take_out(opening.id)
        store = FileStore(home, summary)
        assert store.take_out(opening.id).busy == ()
        assert store.have() == left
        assert store.lines().damaged == {}
        assert found_in(home) == []


class Copies:
    """Two homes of one opening, and files that carry records between them."""

    def __init__(self, folder, seed):
        self.folder, self.rng = folder, random.Random(seed)
        self.homes = [another(folder, "one"), another(folder, "two")]
        self.opening = filled(self.homes[0])
        self.ana = self.opening.candidates[0]
        self.carriers = []
        sharing.take_in(self.homes[1], [self.homes[0].home], told)

    def is_gone(self, home):
        return self.ana in openings.read(home, self.opening.id).fold.erased

    def step(self, number, step):
        here, path = self.rng.choice(self.homes), self.folder / f"{number}.ivx"
        if step == "export":
            sharing.export(here, path, over=True)
            self.carriers.append(path)
        elif step in {"import", "restore"}:
            given = [*self.carriers, self.rng.choice(self.homes).home]
            sharing.take_in(here, [self.rng.choice(given)], told)
        elif step == "certify" and self.is_gone(self.homes[0]):
            found = erasing.find_erased(self.homes[0], f"{self.opening.id}/{self.ana}")
            self.carriers.append(certificate(self.homes[0], found, path.with_suffix(".html")))
        elif step == "erase" and not self.is_gone(self.homes[0]):
            erase(self.homes[0], self.opening)
        elif not self.is_gone(here):
            self.write(here, number, step)

    def write(self, here, number, step):
        if step == "amend":
            said = f"{NOTE} {number}"
            lifecycle.withdraw(here, self.opening.id, self.ana, said, who="Mia", is_back=number % 2 == 0)
        elif step == "rename":
            new = {"contact": f"{number} {CONTACT}"}
            lifecycle.rename(here, self.opening.id, self.ana, who="Mia", **new)
        elif step == "note":
            live = begin(here, self.opening, "Olga")
            live.do(EvidenceNoted(text=f"{NOTE} {number}"))
            live.close()


STEPS = ("erase", "restore", "import", "export", "amend", "note", "rename", "certify")


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(st.sampled_from(STEPS), min_size=3, max_size=9), seed=st.integers(0, 9))
@example(steps=["amend", "amend", "restore"], seed=4)  # one device in two homes: its log goes two ways
def test_any_order_of_erasing_restoring_importing_and_amending_ends_erased(
    tmp_path_factory, monkeypatch, steps, seed
):
    folder = tmp_path_factory.mktemp("order")
    monkeypatch.setenv("INTERVIEW_STATE", str(folder / "state"))
    copies = Copies(folder, seed)
    for number, step in enumerate([*steps, "erase"]):
        copies.step(number, step)

    for home in copies.homes:
        sharing.take_in(home, [*copies.carriers, *(one.home for one in copies.homes)], told)
        assert copies.is_gone(home)
        assert found_in(home.home, folder / "state") == []
        assert home.store.lines("").damaged == {}
    assert copies.homes[0].store.have() == copies.homes[1].store.have()


def test_what_cannot_be_looked_into_is_named_before_and_in_the_certificate(workspace):
    opening = filled(workspace)
    (workspace.home / "scan.pdf").write_bytes(b"%PDF-1.7 nobody knows")
    (workspace.home / "elsewhere").symlink_to(workspace.home.parent)

    planned = erasing.plan(workspace, openings.read(workspace, opening.id), opening.candidates[0], who="Mia")
    done = erase(workspace, opening)

    assert sorted(planned.taken.unread) == sorted(done.taken.unread) == ["elsewhere", "scan.pdf"]
    assert "look yourself: scan.pdf" in " ".join(planned.words)
    assert b"Could not be looked into: scan.pdf" in certifying.certificate(workspace, [done])
    assert (workspace.home / "scan.pdf").exists()


def test_a_card_that_is_open_when_the_erasure_arrives_goes_with_the_next_examination(workspace, tmp_path):
    opening = filled(workspace)
    other = another(tmp_path)
    sharing.take_in(other, [workspace.home], told)
    live = begin(other, opening, "Olga")
    page = certificate(workspace, erase(workspace, opening), tmp_path / "certificate.html")
    sharing.take_in(other, [page], told)
    assert opening.candidates[0] not in openings.read(other, opening.id).opening.candidates
    assert found_in(other.home)

    live.close()
    found = [one.problem for one in records.examine(other, repair=True)]

    assert any("here again" in one for one in found)
    assert found_in(other.home) == []


def test_a_page_that_carries_no_records_is_refused(workspace, tmp_path):
    filled(workspace)
    page = tmp_path / "page.html"
    page.write_text("<p>Hello</p>")
    with pytest.raises(StoreError, match="nothing was changed"):
        sharing.take_in(workspace, [page], told)
    page.write_text("<!-- records of interview: AAAA -->")
    with pytest.raises(StoreError, match="nothing was changed"):
        sharing.take_in(workspace, [page], told)
