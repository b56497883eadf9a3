"""The panel's meeting about one candidate."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from interview.conduct.events import Amended
from interview.errors import RuleError
from interview.model.opening import Consensus, Discussed, Outcome
from interview.model.text import parts
from interview.tui.panel import debrief_forms, debrief_page
from interview.tui.panel.debrief_agenda import DebriefAgenda
from interview.tui.toolkit.form import EntryForm
from interview.tui.toolkit.framed_screen import FramedScreen
from interview.tui.toolkit.page import Page
from interview.workspace import debriefing

if TYPE_CHECKING:
    from interview.workspace.debriefing import DebriefTopic, Meeting

STEPS = {"next": 1, "previous": -1}


class DebriefScreen(FramedScreen):
    """Goes through what the panel rated, most disagreement first; the decision comes last.

    Args:
        met: The meeting, which opens when every card is submitted.
        changed: Told when a rating was changed, so that comparisons are read again.
    """

    PLACE = "debrief"

    def __init__(self, met: "Meeting", changed: Callable[[], None]) -> None:
        super().__init__()
        self._met = met
        self._changed = changed
        self._agenda: DebriefAgenda | None = None

    @property
    def agenda(self) -> DebriefAgenda:
        """What is talked about, by whoever sits here."""
        if self._agenda is None:
            self._agenda = DebriefAgenda(self._met, self.house.who)
        return self._agenda

    @property
    def place(self) -> str:
        """Whose keys help shows: the decision has its own."""
        return "decision" if self.agenda.topic is None else self.PLACE

    def page(self, cells: int, height: int) -> Page:
        """Return the question in sight, or the decision."""
        now = self.house.workspace.clock()
        page = debrief_page.page(self.agenda, self.scroll, now, self._below, (cells, height))
        return self.scrolled(page)

    def refused(self, problem: str) -> None:
        """Keep what was filled in, and show what somebody else may have recorded meanwhile."""
        super().refused(problem)
        self.house.fetch(self, self._meet, self._take)

    def act(self, action: str) -> None:
        """Go on, record something, scroll, or close."""
        if action in STEPS:
            self.agenda.go(STEPS[action])
            self.scroll = 0
        elif action == "aside":
            self.agenda.shift()
        elif action == "decide":
            self._decide()
        elif not self.leaf(action) and self.agenda.topic is not None:
            self._about(self.agenda.topic, action)

    def _about(self, topic: "DebriefTopic", action: str) -> None:
        deeds = {
            "discuss": self._ask_discussion,
            "wave": self._ask_waving,
            "agree": self._ask_consensus,
            "mine": self._ask_change,
        }
        if action not in deeds:
            return
        if topic.voided:
            raise RuleError("This question is left out for everybody; there is nothing to discuss.")
        deeds[action](topic)

    def _ask_discussion(self, topic: "DebriefTopic") -> None:
        title = f"discussed: {self.agenda.wording.topic(topic.question)}"
        self.ask(title, debrief_forms.discussion(self.house.who), partial(self._discuss, topic, waved=False))

    def _ask_waving(self, topic: "DebriefTopic") -> None:
        if not topic.is_open:
            raise RuleError("No difference is open here that could be accepted without discussion.")
        title = f"accept without discussion: {self.agenda.wording.topic(topic.question)}"
        self.ask(title, debrief_forms.waving(self.house.who), partial(self._discuss, topic, waved=True))

    def _ask_consensus(self, topic: "DebriefTopic") -> None:
        agenda = self.agenda
        names = [card.interviewer for card in agenda.met.cards]
        form = debrief_forms.consensus(agenda.anchors(topic.question), names, agenda.present)
        self.ask("agreed, beside the ratings", form, partial(self._agree, topic))

    def _ask_change(self, topic: "DebriefTopic") -> None:
        own = self.agenda.own
        answer = topic.answers.get(own.interviewer) if own else None
        if own is None or answer is None:
            raise RuleError("You have no rating here; everybody changes only their own.")
        anchors = self.agenda.anchors(answer.asked_as or answer.question)
        title = f"change your own rating, now {answer.rating}"
        self.ask(title, debrief_forms.change(anchors), partial(self._change, topic))

    def _decide(self) -> None:
        if self.agenda.topic is not None:
            self.agenda.go_to_decision()
            self.scroll = 0
            return
        if self.agenda.met.to_discuss:
            left = len(self.agenda.met.to_discuss)
            raise RuleError(
                f"{left} left to discuss, or to accept without discussion, by name; b goes back to it."
            )
        self.ask("the decision", debrief_forms.decision(), self._record_decision)

    def _discuss(self, topic: "DebriefTopic", form: EntryForm, *, waved: bool) -> None:
        talk = Discussed(
            question=topic.question,
            who=form.value("who"),
            waved=waved,
            words=form.value("words"),
            at=self.house.workspace.clock(),
        )
        met, workspace, who = self.agenda.met, self.house.workspace, self.house.who
        self._record(lambda: debriefing.discuss(workspace, met, talk, who=who))

    def _agree(self, topic: "DebriefTopic", form: EntryForm) -> None:
        if not form.value("level"):
            raise RuleError("Choose the level that was agreed on.")
        agreed = Consensus(
            question=topic.question,
            level=int(form.value("level")),
            reason=form.value("reason"),
            present=parts(form.value("present")),
            at=self.house.workspace.clock(),
        )
        self.agenda.present = form.value("present")
        met, workspace, who = self.agenda.met, self.house.workspace, self.house.who
        self._record(lambda: debriefing.agree(workspace, met, agreed, who=who))

    def _change(self, topic: "DebriefTopic", form: EntryForm) -> None:
        if not form.value("level"):
            raise RuleError("Choose what your rating becomes.")
        level, none = debrief_forms.settled(form.value("level"))
        change = Amended(
            question=topic.question, reason=form.value("reason"), level=level, no_evidence=none, anchor=level
        )
        met, workspace, who = self.agenda.met, self.house.workspace, self.house.who
        self._record(lambda: debriefing.amend_own(workspace, met, change, who=who))
        self._changed()

    def _record_decision(self, form: EntryForm) -> None:
        if not form.value("outcome"):
            raise RuleError("Choose the outcome; nothing is chosen beforehand.")
        if not form.value("by"):
            raise RuleError("Write who takes the decision.")
        outcome, reason, by = Outcome(form.value("outcome")), form.value("reason"), form.value("by")
        met, workspace, who = self.agenda.met, self.house.workspace, self.house.who
        self._record(lambda: debriefing.decide(workspace, met, outcome, reason, who=who, by=by))

    def _record(self, use_case: Callable[[], object]) -> None:
        def keep() -> "Meeting":
            use_case()
            return self._meet()

        self.wait_for(keep, self._kept)

    def _meet(self) -> "Meeting":
        met = self.agenda.met
        return debriefing.meeting(self.house.workspace, met.opening.id, met.candidate, self.house.who)

    def _kept(self, met: "Meeting") -> None:
        self.close()
        self._take(met)
        self.tell("Recorded.")

    def _take(self, met: "Meeting") -> None:
        self.agenda.take(met)
        self.paint()
