"""The prepare screen as rows: who and how, and what was looked at before anybody sits down."""

from collections.abc import Sequence

from interview.formatting import counted
from interview.model.content import Medium
from interview.model.kit import KitSummary
from interview.model.opening import Candidate
from interview.model.scorecard import CardStatus
from interview.model.text import parts
from interview.tui.keymap import actions
from interview.tui.toolkit.form import EntryForm, Field, FieldOption, FormResult, rows
from interview.tui.toolkit.kit_fields import USUAL, offer_kits, offer_languages, press
from interview.tui.toolkit.page import Page, footer
from interview.tui.toolkit.rows import Row, Span, cut, ends, exactly, row, rule, wrap
from interview.workspace.interviewing import InterviewChoice
from interview.workspace.naming import slug
from interview.workspace.preparing import Check, CheckResult, Interviewee, PreparationBasis, candidate_checks
from interview.workspace.record_lists import OpeningRow

NO_OPENING = "none"
NEW = "a new candidate"
MEDIA = {Medium.ROOM: "in the room", Medium.PHONE: "by phone", Medium.VIDEO: "by video"}
SIGNS = {CheckResult.OBSTACLE: ("✗", "bad"), CheckResult.NOTE: ("!", "warn"), CheckResult.GOOD: ("✓", "good")}
LOOKING = "Looking …"
EDGES = 4
"""Header, two rules, footer."""
FEW, MANY, HIGH = 3, 7, 30
"""How many options are shown at once, and from which height on there are many."""


class Preparing:
    """What was chosen so far, and what is known about it.

    Args:
        choice: What is chosen already, by the command line or at home.
        openings: What there is to choose from, newest first.
    """

    def __init__(self, choice: InterviewChoice, openings: Sequence[OpeningRow]) -> None:
        self.settled: PreparationBasis | None = None
        self.who: Candidate | None = None
        """What is known of the candidate last chosen."""
        self.scroll = 0
        """Rows of checks left out above."""
        self._first = choice
        self._kits: Sequence[KitSummary] = ()
        self._is_medium_chosen = choice.medium is not None
        self._medium = Field("medium", "where")
        self._candidate = Field("candidate", "candidate", "type to search, or a new name", new=NEW)
        self.form = self._new_form(openings)

    def _new_form(self, openings: Sequence[OpeningRow]) -> EntryForm:
        choice = self._first
        media = [FieldOption(value=medium, label=label) for medium, label in MEDIA.items()]
        self._medium.offer(media, choice.medium or Medium.ROOM)
        wording = [Field("lang", "language").offer(()), Field("kit", "kit").offer(())]
        if choice.practice:
            return EntryForm([*wording, self._medium], "begin the practice interview")
        opening = Field("opening", "opening").offer(*_openings(choice, openings))
        present = Field("present", "others present", "who sits with you; may stay empty")
        present.editor.set(", ".join(choice.present))
        fields = [self._candidate.offer(()), opening, *wording, self._medium, present]
        return EntryForm(fields, "begin", "candidate", needed="candidate")

    @property
    def choice(self) -> InterviewChoice:
        """What is chosen now."""
        value = self.form.value
        opening = value("opening")
        return InterviewChoice(
            interviewer=self._first.interviewer,
            candidate=value("candidate") or None,
            opening_id=opening if opening not in {"", NO_OPENING} else None,
            kit_id=value("kit") or self._first.kit_id or USUAL,
            lang=value("lang") or self._first.lang,
            medium=value("medium") or None,
            practice=self._first.practice,
            present=parts(value("present")),
        )

    @property
    def unread(self) -> str:
        """The candidate who is chosen and was not read yet; empty: nobody."""
        chosen, people = self.choice.candidate or "", self.settled.people if self.settled else ()
        is_read = self.who is not None and self.who.id == chosen
        return chosen if not is_read and chosen in {one.id for one in people} else ""

    @property
    def is_new(self) -> bool:
        """Whether the candidate is a name that nobody has yet."""
        return self._candidate.is_new

    @property
    def subject(self) -> tuple[str | None, ...]:
        """What has to be looked at again when it changes."""
        choice = self.choice
        if choice.opening_id:
            return (choice.opening_id,)
        return (None, choice.kit_id, choice.lang)

    @property
    def checks(self) -> tuple[Check, ...]:
        """What was found, the obstacles first."""
        if self.settled is None:
            return ()
        about = candidate_checks(self.settled, self.choice, is_new=self.is_new, who=self.who)
        order = list(SIGNS)
        return tuple(sorted((*about, *self.settled.checks), key=lambda check: order.index(check.verdict)))

    @property
    def obstacle(self) -> str:
        """Why the interview cannot begin; empty when it can."""
        return next((it.text for it in self.checks if it.verdict is CheckResult.OBSTACLE), "")

    def press(self, typed: str) -> FormResult:
        """Do what the key means in the form."""
        if self.form.current is self._medium and typed not in {"enter", "tab", "shift+tab"}:
            self._is_medium_chosen = True
        return press(self.form, self._kits, typed)

    def offer(self, kits: Sequence[KitSummary]) -> None:
        """Offer languages and kits, for an interview that is not part of an opening."""
        self._kits = kits
        offer_languages(self.form, kits, self.form.value("lang") or self._first.lang)
        offer_kits(self.form, kits, self._first.kit_id or "")

    def settle(self, ground: PreparationBasis) -> None:
        """Take in what was found; a medium that nobody chose follows the kit."""
        is_first, self.settled, self.scroll = self.settled is None, ground, 0
        in_opening = self.choice.opening_id is not None
        kit = ground.kit
        self.form.field("lang").fixed = kit.lang if kit and in_opening else "–" * in_opening
        self.form.field("kit").fixed = kit.title if kit and in_opening else "–" * in_opening
        if kit is not None and not self._is_medium_chosen:
            self._medium.choose(kit.medium or Medium.ROOM)
        if self._first.practice:
            return
        wanted = self._first.candidate if is_first else None
        known = [one for one in ground.people if wanted in {one.id, one.name}]
        self._candidate.offer(_people(ground.people), known[0].id if len(known) == 1 else "")
        if wanted and len(known) != 1:
            self._candidate.paste(wanted)
        self.form.field("present").hint = _sitting(ground.panel, self._first.interviewer)


def page(preparing: Preparing | None, who: str, cells: int, height: int) -> Page:
    """Return the whole screen at that size.

    Args:
        preparing: What to show; none: it is still being read.
        who: The interviewer's name.
        cells: The width.
        height: In rows.
    """
    head = ends(
        row(" ", Span("Prepare an interview", "strong")),
        row("you are: ", Span(cut(who, cells // 2), "strong"), " "),
        cells,
    )
    keys = footer((*actions("everywhere"), *actions("form"), *actions("prepare")), cells)
    if preparing is None:
        return Page([*exactly([head, (), row(Span(f"   {LOOKING}", "dim"))], height - 1), keys])
    lines, caret = rows(preparing.form, cells, MANY if height >= HIGH else FEW)
    room = max(1, height - EDGES - len(lines))
    checks = _checks(preparing, cells)
    preparing.scroll = max(0, min(preparing.scroll, len(checks) - room))
    more = row(Span("pgup pgdn", "key")) if len(checks) > room else ()
    found = [
        head,
        _rule("practice" if preparing.choice.practice else "who and how", (), cells),
        *lines,
        _rule("before the candidate sits down", more, cells),
        *checks[preparing.scroll :],
    ]
    place = (caret[0], caret[1] + 2) if caret else None
    return Page([*exactly(found, height - 1), keys], place)


def _rule(title: str, right: Row, cells: int) -> Row:
    return rule(row(Span(title, "strong")), right, cells)


def _checks(preparing: Preparing, cells: int) -> list[Row]:
    found: list[Row] = []
    if preparing.settled is None:
        return [row(Span(f"   {LOOKING}", "dim"))]
    for check in preparing.checks:
        sign, style = SIGNS[check.verdict]
        lines = [part for text in check.text.splitlines() for part in wrap(text, cells - 4)]
        marks = [Span(f" {sign} ", style), *[Span("   ")] * len(lines)]
        found += [row(mark, line) for mark, line in zip(marks, lines, strict=False)]
    return found


def _openings(choice: InterviewChoice, openings: Sequence[OpeningRow]) -> tuple[list[FieldOption], str]:
    """Return the openings to choose from, and the one to begin with."""
    options = [
        FieldOption(value=one.opening, label=one.title, note=counted(one.candidates, "candidate"))
        for one in openings
    ]
    mine = [one.opening for one in openings if slug(choice.interviewer) in map(slug, one.panel)]
    likely = mine or [one.opening for one in openings]
    first = next(iter(likely), NO_OPENING) if not choice.kit_id else NO_OPENING
    none = FieldOption(value=NO_OPENING, label="none", note="a one-off interview, with the kit below")
    return [*options, none], choice.opening_id or first


def _people(people: Sequence[Interviewee]) -> list[FieldOption]:
    """Return the candidates, those whose card is in last."""
    names = [one.name for one in people]
    return [
        FieldOption(
            value=one.id,
            label=one.name,
            note=_card(one) + (f" · {one.id}" if names.count(one.name) > 1 else ""),
        )
        for one in sorted(people, key=_is_done)
    ]


def _is_done(person: Interviewee) -> bool:
    return person.card is not None and person.card.status is not CardStatus.DRAFT


def _card(person: Interviewee) -> str:
    if person.card is None:
        return "not begun by you"
    if _is_done(person):
        return "your card is submitted"
    return f"your draft, {person.card.settled} rated or skipped"


def _sitting(panel: Sequence[str], who: str) -> str:
    others = [name for name in panel if slug(name) != slug(who)]
    on_panel = f" ({', '.join(others)} are on the panel)" if len(others) > 1 else ""
    one = f" ({others[0]} is on the panel)" if len(others) == 1 else ""
    return f"who sits with you; may stay empty{on_panel or one}"
