"""What the screens of an opening and of a person share: reading, and doing what is proposed."""

from collections.abc import Mapping
from functools import partial
from typing import Generic, TypeVar

from interview.errors import AlikeError, RuleError
from interview.tui.panel.proposals import Proposal
from interview.tui.toolkit.form import EntryForm
from interview.tui.toolkit.framed_screen import FramedScreen
from interview.tui.toolkit.page import Page

Read = TypeVar("Read")


class ProposingScreen(FramedScreen, Generic[Read]):
    """Shows what was read, says what something will do before it is done, and reads again."""

    def __init__(self) -> None:
        super().__init__()
        self._found: Read | None = None
        self._asked_about: tuple[str, ...] = ()
        """What was filled in when it was asked whether it is another; the same again means yes."""
        self.begin_waiting()

    def read(self) -> Read:
        """Read what is shown; called off the loop."""
        raise NotImplementedError

    def page(self, cells: int, height: int) -> Page:
        """Return what was read, or that it is being read."""
        raise NotImplementedError

    def on_screen_resume(self) -> None:
        """Read the records, now and whenever the screen is come back to."""
        self.read_again()

    def on_records_changed(self) -> None:
        """Show what came from elsewhere; keys go on meanwhile."""
        self.house.fetch(self, self.read, self.take)

    def read_again(self) -> None:
        """Read the records and show them."""
        self.wait_for(self.read, self.take)

    def take(self, found: Read) -> None:
        """Show what was read."""
        self._found = found
        self.paint()

    def refused(self, problem: str) -> None:
        """Say why; where there is nothing to show at all, go back."""
        if self._found is None:
            self.leave_with(problem)
        else:
            super().refused(problem)

    def propose(self, proposal: Proposal, refusals: Mapping[str, str]) -> None:
        """Say what something will do, and let it be filled in.

        Raises:
            RuleError: The viewer may not; the message says who could.
        """
        if proposal.kind in refusals:
            raise RuleError(refusals[proposal.kind])
        self._asked_about = ()
        self.ask(proposal.title, proposal.form, partial(self._do, proposal))
        self.tell(proposal.says)

    def _do(self, proposal: Proposal, form: EntryForm) -> None:
        said = tuple(field.value for field in form.fields)
        workspace, who = self.house.workspace, self.house.who
        form.is_confirmed = said == self._asked_about

        def work() -> Read | str:
            try:
                proposal.do(workspace, form, who)
            except AlikeError as alike:
                return f"{alike} Enter again: yes, another."
            return self.read()

        def done(found: Read | str) -> None:
            if isinstance(found, str):
                self._asked_about = said
                self.tell(found, is_refusal=True)
            else:
                self.close()
                self.take(found)
                self.tell(proposal.done)

        self.wait_for(work, done)
