"""A live interview keeps going whatever the disk does, and says what is safe."""

import errno
import os
import threading

import pytest

from interview.conduct.events import EvidenceNoted, Finished, Moved, Part, Skipped, Submitted
from interview.conduct.speech import now
from interview.errors import LockedError, RuleError
from interview.model.content import Medium
from interview.model.opening import Opening
from interview.model.scorecard import SkipReason
from interview.store.disk import Disk
from interview.store.files import FileStore
from interview.workspace import interviewing
from interview.workspace.live_interview import Live
from interview.workspace.saving import SaveState, Saving
from interview.workspace.workspace import Workspace
from tests.workspace.interviews import begin, card_key, submit

PATIENCE = 10.0


class SwitchedDisk(Disk):
    """A disk on which writing, or making safe, fails while the switch is on."""

    def __init__(self) -> None:
        self.fails = ""

    def write(self, number: int, content: bytes) -> None:
        if self.fails == "full":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        super().write(number, content)

    def sync(self, number: int) -> None:
        if self.fails == "sync":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        super().sync(number)


class Ear:
    """Waits for the saver to say something."""

    def __init__(self, live: Live) -> None:
        self.heard: list[SaveState] = []
        self._news = threading.Condition()
        live.heard = self._hear

    def _hear(self, standing: SaveState) -> None:
        with self._news:
            self.heard.append(standing)
            self._news.notify_all()

    def until(self, saving: Saving) -> SaveState:
        with self._news:
            found = self._news.wait_for(
                lambda: next((one for one in self.heard if one.saving is saving), None), PATIENCE
            )
        assert found is not None, self.heard
        return found


@pytest.fixture
def disk(workspace: Workspace) -> SwitchedDisk:
    found = SwitchedDisk()
    workspace.store = FileStore(workspace.home, disk=found)
    return found


def note(live: Live, text: str) -> None:
    live.do(EvidenceNoted(text=text))


def noted(workspace: Workspace, live: Live) -> list[str]:
    """Return the notes that a fresh reading of the record holds."""
    card = card_key(workspace, live.opening, live.interviewer)
    lines = workspace.read(card).lines
    return [str(line.op["text"]) for line in lines if line.kind == "EvidenceNoted"]


@pytest.mark.parametrize("trouble", ["full", "sync"])
def test_a_disk_in_trouble_is_said_at_once_and_caught_up_with_later(
    workspace: Workspace, disk: SwitchedDisk, opening: Opening, trouble: str
) -> None:
    live = begin(workspace, opening, "Olga")
    note(live, "before")
    assert live.wait_saved(PATIENCE)
    ear = Ear(live)

    disk.fails = trouble
    note(live, "during")
    note(live, "still during")
    told = ear.until(Saving.NOT_SAVED)
    assert told.pending >= 1
    assert str(workspace.home) in told.problem
    assert [line.text for line in live.state.notes] == ["before", "during", "still during"]

    disk.fails = ""
    ear.heard.clear()
    live.retry()
    ear.until(Saving.SAVED)
    live.close()
    assert noted(workspace, live) == ["before", "during", "still during"]


def test_leaving_while_the_disk_refuses_says_how_much_is_not_safe(
    workspace: Workspace, disk: SwitchedDisk, opening: Opening
) -> None:
    live = begin(workspace, opening, "Olga")
    disk.fails = "full"
    note(live, "lost")

    standing = live.close()

    assert standing.saving is Saving.NOT_SAVED
    assert standing.pending == 1


def test_an_interview_resumes_at_the_very_step_where_it_stopped(
    workspace: Workspace, opening: Opening
) -> None:
    live = begin(workspace, opening, "Olga")
    question = live.kit.questions[1].id
    live.do(Moved(part=Part.QUESTION, question=question))
    note(live, "a line")
    live.type("half a li")
    live.close()

    again = begin(workspace, opening, "Olga")

    assert again.state.question == question
    assert again.state.notes == live.state.notes
    assert again.typed == "half a li"
    again.close()


def test_time_away_does_not_count(workspace: Workspace, opening: Opening, clock: object) -> None:
    live = begin(workspace, opening, "Olga")
    before = live.clock.total
    live.close()
    clock.now += 3_600

    again = begin(workspace, opening, "Olga")

    assert again.clock.total - before < 60
    again.close()


def test_a_second_window_can_read_but_not_write_and_says_who_holds_the_card(
    workspace: Workspace, opening: Opening
) -> None:
    first = begin(workspace, opening, "Olga")
    note(first, "mine")
    assert first.wait_saved(PATIENCE)

    second = begin(workspace, opening, "Olga")

    assert [line.text for line in second.state.notes] == ["mine"]
    assert second.locked
    with pytest.raises(LockedError):
        note(second, "yours")
    first.close()
    second.close()


def test_a_broken_content_file_does_not_reach_a_running_interview(
    workspace: Workspace, opening: Opening
) -> None:
    live = begin(workspace, opening, "Olga")
    live.close()
    workspace.content = workspace.home / "nowhere"

    again = begin(workspace, opening, "Olga")

    assert again.kit == live.kit
    again.close()


def test_practice_is_never_kept(workspace: Workspace) -> None:
    kit = workspace.library.kit("service", "ru")
    live = interviewing.practice(workspace, kit, Medium.ROOM, "Olga")
    note(live, "nobody keeps this")

    assert live.is_practice
    assert live.receipt() == ""
    assert live.close().saving is Saving.SAVED
    assert not workspace.home.exists()


def test_a_submitted_card_is_frozen_and_has_a_receipt(workspace: Workspace, opening: Opening) -> None:
    submit(workspace, opening, "Olga", 4)

    again = begin(workspace, opening, "Olga")

    assert again.state.is_submitted
    assert len(again.receipt()) == 12
    with pytest.raises(RuleError, match="Amend"):
        note(again, "afterthought")
    again.close()


def test_a_card_cannot_be_submitted_with_a_question_open(workspace: Workspace, opening: Opening) -> None:
    live = begin(workspace, opening, "Olga")
    first, *rest = live.kit.questions
    for question in rest:
        live.do(Skipped(question=question.id, reason=SkipReason.NO_TIME))
    live.do(Finished())

    with pytest.raises(RuleError, match=first.topic):
        live.do(Submitted())
    live.close()


def test_spoken_words_name_the_candidate_and_never_double_a_full_stop(
    workspace: Workspace, opening: Opening
) -> None:
    live = begin(workspace, opening, "Olga")
    line = now(live.state, live.slots)

    assert line is not None
    assert "Ana P. My name" in line.words
    live.close()


def test_a_new_home_keeps_its_index_for_the_next_start(workspace: Workspace, opening: Opening) -> None:
    workspace.index.openings()
    again = Workspace(workspace.home, workspace.clock, content=workspace.content)

    assert not again.index.refresh()
