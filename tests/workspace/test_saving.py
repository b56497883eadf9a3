"""Nothing that follows an acknowledgement touches saving, and what is not safe is never called so."""

import io
import sqlite3
import threading

import pytest

from interview.conduct.events import Amended, EvidenceNoted, Skipped
from interview.errors import StoreError
from interview.model.line import Step
from interview.model.opening import Opening
from interview.model.scorecard import SkipReason
from interview.plain.dialogue import converse
from interview.store.device import index_path
from interview.store.disk import Disk
from interview.store.files import FileStore
from interview.workspace import card_records, leaving, saving
from interview.workspace.live_interview import Live
from interview.workspace.saving import STOPPED, Saving
from interview.workspace.workspace import Workspace
from tests.workspace.interviews import begin, card_key, submit
from tests.workspace.test_live_interview import SwitchedDisk, noted

PATIENCE = 10.0


class SlowDisk(Disk):
    """A disk that makes nothing safe until it is let."""

    def __init__(self) -> None:
        self.answers = threading.Event()
        self.answers.set()

    def sync(self, number: int) -> None:
        self.answers.wait(PATIENCE)
        super().sync(number)


def note(live: Live, *texts: str) -> None:
    for text in texts:
        live.do(EvidenceNoted(text=text))


def lines_of(live: Live, workspace: Workspace, *given: str) -> tuple[int, str]:
    """Hold a dialogue and return its exit code and what it said."""
    out = io.StringIO()
    code = converse(live, io.StringIO("".join(f"{line}\n" for line in given)), out, workspace.remarks)
    return code, out.getvalue()


def test_a_locked_index_holds_up_no_step_and_catches_up(workspace: Workspace, opening: Opening) -> None:
    live = begin(workspace, opening, "Olga")
    workspace.index.cards(opening=opening.id)
    other = sqlite3.connect(index_path(workspace.home), isolation_level=None)
    other.execute("begin exclusive")
    for number in range(5):
        note(live, f"{number}")
        assert live.wait_saved(PATIENCE)
    assert live.close().saving is Saving.SAVED
    other.execute("rollback")
    other.close()

    assert noted(workspace, live) == ["0", "1", "2", "3", "4"]
    workspace.index.refresh()
    assert workspace.index.cards(opening=opening.id)[0].revision == 6


def test_an_index_that_hangs_holds_up_no_step(
    workspace: Workspace, opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on = threading.Event()
    live = begin(workspace, opening, "Olga")
    monkeypatch.setattr(workspace.store, "_note", lambda *_: goes_on.wait(PATIENCE))

    for number in range(3):
        note(live, f"{number}")
        assert live.wait_saved(PATIENCE)

    assert not goes_on.is_set()
    goes_on.set()
    live.close()


def test_a_listener_that_fails_holds_up_no_step(workspace: Workspace, opening: Opening) -> None:
    live = begin(workspace, opening, "Olga")
    live.heard = lambda _standing: 1 / 0

    for number in range(5):
        note(live, f"{number}")
        assert live.wait_saved(PATIENCE)

    assert live.close().saving is Saving.SAVED
    assert noted(workspace, live) == ["0", "1", "2", "3", "4"]


def test_a_step_is_kept_even_if_what_its_file_shows_cannot_be_made(
    workspace: Workspace, opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = begin(workspace, opening, "Olga")
    monkeypatch.setattr("interview.workspace.live_interview.card_view", lambda *_: 1 / 0)

    note(live, "kept")

    assert live.close().saving is Saving.SAVED
    assert noted(workspace, live) == ["kept"]
    card = f"{opening.id}/{live.candidate.id}/olga"
    name = card_records.card_of(workspace, card)
    again = card_records.replayed(workspace, name, card_records.version_of(workspace, name))
    assert again.state == live.state


def test_a_mistake_in_the_program_is_said_and_the_step_is_tried_again(
    workspace: Workspace, opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = begin(workspace, opening, "Olga")
    real = live._saver._session.commit
    calls = iter([TypeError("a mistake")])

    def commit(*given, **named):
        for problem in calls:
            raise problem
        return real(*given, **named)

    monkeypatch.setattr(live._saver._session, "commit", commit)
    note(live, "kept")
    assert not live.wait_saved(PATIENCE)
    assert "TypeError" in live.standing.problem

    live.retry()
    assert live.wait_saved(PATIENCE)
    live.close()
    assert noted(workspace, live) == ["kept"]


def test_a_saving_thread_that_ends_is_a_loud_event(
    workspace: Workspace, opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = begin(workspace, opening, "Olga")
    monkeypatch.setattr(live._saver, "_work", lambda: 1 / 0)
    note(live, "the last one it saves")
    live._saver._thread.join(PATIENCE)

    note(live, "never saved")

    assert not live.wait_saved(PATIENCE)
    live.retry()
    assert live.standing.saving is Saving.NOT_SAVED
    assert live.standing.problem == STOPPED
    code, said = lines_of(live, workspace, "one more")
    assert code == 1
    assert "Noted" not in said
    assert "Not safely on the disk: " in said


def test_steps_of_another_program_are_never_taken_for_ours(workspace: Workspace, opening: Opening) -> None:
    disk = SwitchedDisk()
    workspace.store = FileStore(workspace.home, disk=disk)
    live = begin(workspace, opening, "Olga")
    key = card_key(workspace, opening, "Olga")
    log = workspace.home / f"{key.path}.log"
    copy = log.read_bytes()
    disk.fails = "full"
    note(live, "ours")
    assert not live.wait_saved(PATIENCE)
    with FileStore(workspace.home.parent / "other").open(key, who="Olga", at=1.0, note="") as other:
        log_there = workspace.home.parent / "other" / log.relative_to(workspace.home)
        log_there.write_bytes(copy)
        other.reopen()
        other.commit([Step(kind="EvidenceNoted", t=2000, op={"text": "theirs"})])
    log.write_bytes(log_there.read_bytes())

    disk.fails = ""
    live.retry()
    assert not live.wait_saved(PATIENCE)
    assert "another program" in live.standing.problem
    assert live.close().pending == 1


def test_a_disk_too_slow_for_a_leave_is_no_success(
    workspace: Workspace, opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "GRACE", 0.05)
    workspace.store = FileStore(workspace.home, disk=(disk := SlowDisk()))
    live = begin(workspace, opening, "Olga")
    disk.answers.clear()
    note(live, "first")
    note(live, "second")

    standing = live.close(0.1)

    assert standing.saving is Saving.NOT_SAVED
    assert standing.pending == 2
    assert standing.lost == "Not safely on the disk: 2 steps. The disk has not answered yet."
    disk.answers.set()
    live._saver._thread.join(PATIENCE)


def test_leaving_waits_for_a_slow_disk_and_says_so(
    workspace: Workspace, opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leaving, "QUIET_SECONDS", 0.05)
    workspace.store = FileStore(workspace.home, disk=(disk := SlowDisk()))
    live = begin(workspace, opening, "Olga")
    disk.answers.clear()
    note(live, "first", "second")
    said: list[str] = []

    def say(sentence: str) -> None:
        said.append(sentence)
        disk.answers.set()

    assert leaving.leave([live], say) == []
    assert said == ["Writing 2 steps to the disk; ctrl+c leaves without them."]
    assert noted(workspace, live) == ["first", "second"]


def test_leaving_anyway_says_what_is_lost(
    workspace: Workspace, opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leaving, "QUIET_SECONDS", 0.05)
    monkeypatch.setattr(saving, "GRACE", 0.05)
    workspace.store = FileStore(workspace.home, disk=(disk := SlowDisk()))
    live = begin(workspace, opening, "Olga")
    disk.answers.clear()
    note(live, "first", "second")

    def ctrl_c(_sentence: str) -> None:
        raise KeyboardInterrupt

    (lost,) = leaving.leave([live], ctrl_c)

    assert lost.startswith("Not safely on the disk: 2 steps.")
    disk.answers.set()
    live._saver._thread.join(PATIENCE)


def test_a_line_is_called_noted_only_when_the_disk_has_it(workspace: Workspace, opening: Opening) -> None:
    workspace.store = FileStore(workspace.home, disk=(disk := SwitchedDisk()))
    live = begin(workspace, opening, "Olga")
    disk.fails = "full"

    code, said = lines_of(live, workspace, "one", "two", "/quit")

    assert code == 1
    assert "Noted" not in said
    assert "Line 2 is in memory. NOT SAVED, 2 steps in memory: The disk is full" in said
    assert "Not safely on the disk: 2 steps. The disk is full" in said
    assert noted(workspace, live) == []


def test_a_submission_the_disk_refused_has_no_receipt_and_is_not_called_submitted(
    workspace: Workspace, opening: Opening
) -> None:
    workspace.store = FileStore(workspace.home, disk=(disk := SwitchedDisk()))
    live = begin(workspace, opening, "Olga")
    for question in live.kit.questions:
        live.do(Skipped(question=question.id, reason=SkipReason.NO_TIME))
    assert live.wait_saved(PATIENCE)
    disk.fails = "full"

    code, said = lines_of(live, workspace, "/review", "/submit yes")

    assert code == 1
    assert "Submitted" not in said
    assert "Receipt" not in said
    assert "in memory only and has no receipt yet" in said


def test_a_receipt_is_the_hash_of_the_submission_and_stays_it(workspace: Workspace, opening: Opening) -> None:
    submit(workspace, opening, "Olga", 4)
    again = begin(workspace, opening, "Olga")
    lines = workspace.read(card_key(workspace, opening, "Olga")).lines
    (own,) = [line.h for line in lines if line.kind == "Submitted"]
    before = again.receipt()
    question = again.kit.questions[0].id
    again.do(Amended(question=question, level=3, anchor=3, reason="it fits better"))
    again.close()

    assert before == again.receipt() == own[:12]


def test_a_typed_line_the_disk_refused_is_written_when_it_can_be(
    workspace: Workspace, opening: Opening
) -> None:
    workspace.store = FileStore(workspace.home, disk=(disk := SwitchedDisk()))
    live = begin(workspace, opening, "Olga")
    disk.fails = "full"
    live.type("half a li")
    assert live.standing.lost.startswith("Not safely on the disk: the line being typed. The disk is full")

    disk.fails = ""
    live.retry()
    assert live.wait_saved(PATIENCE)
    live.close()
    assert begin(workspace, opening, "Olga").typed == "half a li"


def test_a_beginning_that_fails_leaves_no_lock(
    workspace: Workspace, opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.store = FileStore(workspace.home, disk=(disk := SwitchedDisk()))
    disk.fails = "full"
    with pytest.raises(StoreError):
        begin(workspace, opening, "Olga")
    monkeypatch.setattr("interview.workspace.interviewing.Live", lambda *_: 1 / 0)
    disk.fails = ""
    with pytest.raises(ZeroDivisionError):
        begin(workspace, opening, "Olga")
    monkeypatch.undo()

    again = begin(workspace, opening, "Olga")

    assert not again.locked
    again.close()


def test_what_had_to_be_mended_is_told(workspace: Workspace, opening: Opening) -> None:
    begin(workspace, opening, "Olga").close()
    path = next(workspace.home.rglob("card.olga.*.json"))
    path.write_text(path.read_text().replace('"draft"', '"submitted"'))

    live = begin(workspace, opening, "Olga")
    live.close()

    assert any(str(path) in remark for remark in workspace.remarks.take())


def test_a_record_that_is_safe_while_its_copy_is_not_is_told(
    workspace: Workspace, opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = begin(workspace, opening, "Olga")
    monkeypatch.setattr(
        "interview.store.storage.replace_content", lambda *_: (_ for _ in ()).throw(OSError(28, ""))
    )

    note(live, "kept")
    assert live.wait_saved(PATIENCE)
    live.close()

    assert any("its copy is not" in remark for remark in workspace.remarks.take())


def test_leaving_with_nothing_to_wait_for_says_nothing(workspace: Workspace, opening: Opening) -> None:
    live = begin(workspace, opening, "Olga")
    note(live, "one")
    said: list[str] = []

    assert leaving.leave([live], said.append) == []

    assert said == []
