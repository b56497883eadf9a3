"""From scorecards to the one list of ratings that every number is made of."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from interview.model.content import Form, Kit
from interview.model.kit import fingerprint
from interview.model.opening import Opening
from interview.model.record import Record
from interview.model.scale import Scale
from interview.model.scorecard import Answer, CardStatus, Rating, Scorecard, SkipReason


class Settled(StrEnum):
    """What became of one planned question."""

    RATED = "rated"
    SITUATIONAL = "situational"  # rated on the fall-back's own anchors: counted, shown apart
    NO_EVIDENCE = "no_evidence"
    SKIPPED = "skipped"
    OPEN = "open"


class Basis(Record):
    """The rules that the numbers of one opening rest on.

    A what-if is another basis; nothing else about a calculation can be changed.
    """

    kits: dict[str, Kit]
    """Every wording in use, by fingerprint."""
    fingerprint: str
    """The newest wording; its order of traits and its weights hold for all."""
    voided: frozenset[str] = frozenset()
    weights: dict[str, float] = {}
    """Trait weights other than 1."""
    weights_reason: str = ""

    @property
    def kit(self) -> Kit:
        """Return the newest wording."""
        return self.kits[self.fingerprint]

    @property
    def scale(self) -> Scale:
        """Return the levels of the newest wording; what was rated on others is in no mean."""
        return self.kit.scale

    @property
    def traits(self) -> tuple[str, ...]:
        """Return every trait that is asked about, the newest wording's order first."""
        kits = [self.kit, *self.kits.values()]
        asked = (question.trait for kit in kits for question in kit.questions)
        return tuple(dict.fromkeys(asked))


class Given(Record):
    """One planned question of one interview, and how it was settled."""

    candidate: str
    interviewer: str
    question: str
    trait: str
    settled: Settled
    rating: Rating | None = None
    """The latest; what counts."""
    first: Rating | None = None
    """What it was before the first amendment; none: never amended."""
    seconds: float = 0.0
    planned_seconds: int = 0

    @property
    def level(self) -> int | None:
        """Return the level given, on whichever anchors; none: no level."""
        return self.rating.level if self.rating else None

    @property
    def counts(self) -> bool:
        """Return whether it enters a trait mean."""
        return self.settled is Settled.RATED

    @property
    def late(self) -> bool:
        """Return whether the level was given after another question had been opened."""
        return self.rating is not None and self.rating.level is not None and self.rating.late


def basis_of(opening: Opening) -> Basis:
    """Return the rules of an opening: all its wordings, its voided questions, its weights."""
    return Basis(
        kits={version.fingerprint: version.kit for version in opening.kits},
        fingerprint=opening.kits[-1].fingerprint,
        voided=frozenset(void.question for void in opening.voids),
        weights=weights_of(opening.kit),
        weights_reason=opening.kit.weights_reason,
    )


def basis_of_kit(kit: Kit) -> Basis:
    """Return the rules of one wording that belongs to no opening."""
    mark = fingerprint(kit)
    return Basis(
        kits={mark: kit}, fingerprint=mark, weights=weights_of(kit), weights_reason=kit.weights_reason
    )


def weights_of(kit: Kit) -> dict[str, float]:
    """Return the kit's trait weights; without a written reason every trait counts the same.

    Source: OPM Structured Interviews guide (equal weights unless documented).
    """
    return dict(kit.weights) if kit.weights_reason.strip() else {}


def submitted(cards: Iterable[Scorecard]) -> list[Scorecard]:
    """Return the cards that count; a draft is not an opinion yet."""
    return [card for card in cards if card.status is not CardStatus.DRAFT]


def given(cards: Iterable[Scorecard], basis: Basis) -> tuple[Given, ...]:
    """Return one line for each planned question of each card, voided questions left out.

    What is planned is what the card's own wording asks and no other interviewer was to ask. A card
    of a wording that the basis does not know is taken at its word: planned is what it answers. A
    card on another scale gives no line.
    """
    return tuple(line for card in cards if _on_scale(card, basis) for line in _of_card(card, basis))


def by_interviewer(lines: Iterable[Given]) -> dict[str, list[Given]]:
    """Return the lines grouped by interviewer, in the order they come."""
    groups: dict[str, list[Given]] = {}
    for line in lines:
        groups.setdefault(line.interviewer, []).append(line)
    return groups


def _on_scale(card: Scorecard, basis: Basis) -> bool:
    kit = basis.kits.get(card.fingerprint)
    return kit is None or kit.levels == basis.kit.levels


def _of_card(card: Scorecard, basis: Basis) -> Sequence[Given]:
    answers = {answer.question: answer for answer in card.answers}
    kit = basis.kits.get(card.fingerprint)
    plan = (
        [(question.id, question.trait, question.seconds, question.form) for question in kit.questions]
        if kit
        else [(answer.question, answer.trait, 0, Form.SCOTT) for answer in card.answers]
    )
    return [
        _line(card, answers.get(question), (question, trait, seconds, form))
        for question, trait, seconds, form in plan
        if question not in basis.voided and not _is_anothers(answers.get(question))
    ]


def _line(card: Scorecard, answer: Answer | None, plan: tuple[str, str, int, Form]) -> Given:
    question, trait, seconds, form = plan
    changes = [change for change in card.amendments if change.question == question]
    latest = changes[-1].after if changes else answer.rating if answer else None
    return Given(
        candidate=card.candidate,
        interviewer=card.interviewer,
        question=question,
        trait=trait,
        settled=_settled(latest, apart=_is_apart(answer, form)),
        rating=latest,
        first=changes[0].before if changes else None,
        seconds=answer.seconds if answer else 0.0,
        planned_seconds=seconds,
    )


def _is_anothers(answer: Answer | None) -> bool:
    rating = answer.rating if answer else None
    return rating is not None and rating.skipped is SkipReason.ASKED_BY_ANOTHER


def _is_apart(answer: Answer | None, form: Form) -> bool:
    # A situational question of the kit is asked of everybody, so its ratings compare; a fall-back's
    # do not compare with ratings of what was really done.
    return answer is not None and answer.situational and form is not Form.SITUATIONAL


def _settled(rating: Rating | None, *, apart: bool) -> Settled:
    if rating is None:
        return Settled.OPEN
    if rating.skipped is not None:
        return Settled.SKIPPED
    if rating.no_evidence is not None:
        return Settled.NO_EVIDENCE
    return Settled.SITUATIONAL if apart else Settled.RATED
