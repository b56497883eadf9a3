"""Rating told answers: rounds of one person, kept in that person's own folder and nowhere else."""

import secrets
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any

import msgspec

from interview.drill.draw import draw
from interview.drill.play import RULES, begin, decide, evolve, keys_due, replay
from interview.drill.round import (
    DrawnAnswer,
    DrillBegan,
    DrillClosed,
    DrillEvent,
    RatingSettled,
    Round,
    RoundMode,
    Stage,
    as_plain,
    from_plain,
)
from interview.errors import RuleError
from interview.library.told_answers import told_answers
from interview.model.content import Status
from interview.model.line import Step
from interview.model.record import Record
from interview.model.told import AnswerKey, ToldAnswer, ToldRating
from interview.scoring.closeness import Closeness, closeness
from interview.store.protocol import Document, Key, Session, Store
from interview.workspace.naming import new_id, slug
from interview.workspace.saving import Saver, SaveState
from interview.workspace.workspace import Clock, Workspace

FOLDER = "drills"
ROUND, ANSWERS, ERASED = "round", "told", "erased"
"""Documents of a person: a round; its answers as they were drawn, which live as long as the round is
open; how often all were erased."""
DAY = 86_400.0
OPEN_DAYS = 14
KEPT_DAYS = 730
CLOSE_SECONDS = 10.0
PIECES = 1_000_000


class RoundRequest(Record):
    """What round somebody asks for."""

    who: str
    lang: str = "en"
    mode: RoundMode = RoundMode.LEARN
    traits: tuple[str, ...] = ()
    """None: all that have answers."""
    seed: int | None = None
    fresh: bool = False
    """Give up an open round and begin another."""


class HeldRound(Record):
    """A round of somebody's, and the document it is kept in."""

    key: Key
    state: Round


class Drill:
    """A round being played: each step in memory at once, on the disk as soon as it can be."""

    def __init__(
        self, state: Round, answers: tuple[ToldAnswer, ...], session: Session, clock: Clock
    ) -> None:
        self.state = state
        self.answers = answers
        self.is_resumed = state.stage is not Stage.RULES
        self.typed = session.typed
        self.heard: Callable[[SaveState], None] | None = None
        """Called from a thread whenever the standing changes."""
        self._clock = clock
        self._saver = Saver(session, _step, self._hear, None)

    @property
    def answer(self) -> ToldAnswer:
        """Return the answer being rated, or the last one."""
        return self.answers[min(self.state.place, self.state.size - 1)]

    @property
    def key(self) -> AnswerKey | None:
        """Return the key of the answer being rated, once it may be seen."""
        return self.state.keys[-1] if self.state.stage is Stage.SHOWN else None

    @property
    def standing(self) -> SaveState:
        """How the record stands."""
        return self._saver.standing

    def do(self, event: DrillEvent) -> Round:
        """Take one step; RuleError when it is not allowed now, and then nothing changed."""
        decide(self.state, event)
        self.state = evolve(self.state, event)
        state = self.state
        self._saver.add((event, round(self._clock(), 3)), lambda: _view(state))
        return state

    def settle(self) -> Round:
        """Let the rating stand and show what may be seen then."""
        return self.do(
            RatingSettled(keys=tuple(self.answers[at].key for at in keys_due(self.state)))
        )

    def type(self, text: str) -> None:
        """Keep the line being typed safe from a crash."""
        self.typed = text
        self._saver.type(text)

    def wait_saved(self, seconds: float = CLOSE_SECONDS) -> bool:
        """Wait until every step is on the disk; false when it is not."""
        return self._saver.wait(seconds) and not self.standing.pending

    def close(self) -> SaveState:
        """Write what is left and let go; the standing tells whether all of it is safe."""
        return self._saver.close(CLOSE_SECONDS)

    def _hear(self, standing: SaveState) -> None:
        if self.heard is not None:
            self.heard(standing)


class DrillResults:
    """What somebody's rounds hold together."""

    def __init__(self, rounds: Iterable[Round]) -> None:
        self.rounds = tuple(rounds)

    @cached_property
    def numbers(self) -> Closeness | None:
        """Return what first-time answers of finished checks can bear; none without any."""
        return closeness([(own, key.rating) for _, own, key in self._first()])

    @property
    def is_panels(self) -> bool:
        """Tell whether every key behind the numbers is a panel's."""
        return all(drawn.status is Status.PILOTED for drawn, _, _ in self._first())

    @property
    def by_trait(self) -> dict[str, tuple[int, int]]:
        """Return how many answers of each trait were placed where the key has them, and of how many."""
        found: dict[str, list[bool]] = {}
        for drawn, own, key in self._first():
            found.setdefault(drawn.trait, []).append(own.level == key.rating.level)
        return {trait: (sum(same), len(same)) for trait, same in found.items()}

    def _first(self) -> list[tuple[DrawnAnswer, ToldRating, AnswerKey]]:
        return [
            pair
            for state in self.rounds
            if state.began.mode is RoundMode.CHECK and state.stage is Stage.SCORE
            for pair in state.pairs
            if pair[0].is_new
        ]


def play(workspace: Workspace, wanted: RoundRequest) -> Drill:
    """Return the round that is open, or a new one.

    Raises:
        RuleError: There are too few answers, or those of an open round are gone.
        LockedError: The round is open in another window.
    """
    now = workspace.clock()
    held = rounds(workspace, wanted.who)
    _tidy(workspace, held, now)
    last = held[-1] if held else None
    if last and _is_open(last.state, now):
        if not wanted.fresh:
            return _resumed(workspace, last)
        with _open(workspace, last.key, wanted.who) as session:
            closed = evolve(last.state, DrillClosed())
            session.commit([_step((DrillClosed(), now))], view=_view(closed))
    return _begun(workspace, wanted, {wording for one in held for wording in _seen(one.state)})


def _is_open(state: Round, now: float) -> bool:
    return not state.is_over and now - state.began_at <= OPEN_DAYS * DAY


def _tidy(workspace: Workspace, held: list[HeldRound], now: float) -> None:
    """Let go of rounds past their time, and of the answers of rounds that are over."""
    for one in held:
        if now - one.state.began_at > KEPT_DAYS * DAY:
            _erase(workspace.own, one.key)
        elif not _is_open(one.state, now):
            _let_answers_go(workspace.own, one.key)


def rounds(workspace: Workspace, who: str) -> list[HeldRound]:
    """Return every round of somebody, the oldest first."""
    documents = map(workspace.own.read, _keys(workspace, who))
    held = [HeldRound(key=it.key, state=replay(_events(it))) for it in documents if it.lines]
    return sorted(held, key=lambda it: it.state.began_at)


def results(workspace: Workspace, who: str) -> DrillResults:
    """Return what somebody's rounds hold together."""
    return DrillResults(one.state for one in rounds(workspace, who))


def forget(workspace: Workspace, who: str) -> int:
    """Erase every round of somebody and return how many; that it was done is kept."""
    found = _keys(workspace, who)
    for key in found:
        _erase(workspace.own, key)
    if found:
        mark = Key.of(FOLDER, slug(who), f"{ERASED}.{slug(who)}.rounds")
        step = Step(
            kind="erased",
            t=round(workspace.clock() * 1000),
            op={"rounds": len(found)},
            salted=False,
        )
        workspace.own.commit(mark, [step], expected=workspace.own.read(mark).head)
    return len(found)


def _keys(workspace: Workspace, who: str) -> list[Key]:
    held = workspace.own.keys(f"{FOLDER}/{slug(who)}")
    return [key for key in held if key.kind == ROUND]


def _erase(store: Store, key: Key) -> None:
    """Delete a round with its answers and whatever was set aside of it."""
    _let_answers_go(store, key)
    store.remove(key)


def _let_answers_go(store: Store, key: Key) -> None:
    answers = _answers_of(key)
    if store.read(answers).lines:
        store.remove(answers)


def _answers_of(key: Key) -> Key:
    folder, _, name = key.path.rpartition("/")
    return Key(path=f"{folder}/{ANSWERS}{name.removeprefix(ROUND)}")


def _step(said: tuple[DrillEvent, float]) -> Step:
    event, at = said
    op = as_plain(event, at)
    return Step(kind=op.pop("event"), t=round(op.pop("at") * 1000), op=op, salted=False)


def _events(document: Document) -> Iterator[tuple[DrillEvent, float]]:
    for line in document.lines:
        yield from_plain({**(line.op or {}), "event": line.kind, "at": line.t / 1000})


def _begun(workspace: Workspace, wanted: RoundRequest, seen: set[str]) -> Drill:
    every = told_answers(workspace.library, wanted.lang)
    known = {answer.trait for answer in every}
    if unknown := set(wanted.traits) - known:
        raise RuleError(
            f"There are no told answers for {', '.join(sorted(unknown))}. "
            f"There are for: {', '.join(sorted(known))}."
        )
    pool = [it for it in every if not wanted.traits or it.trait in wanted.traits]
    seed = secrets.randbelow(PIECES) if wanted.seed is None else wanted.seed
    answers = draw(pool, wanted.mode, seed, lambda it: it.wording in seen)
    event = DrillBegan(
        interviewer=wanted.who,
        lang=wanted.lang,
        mode=wanted.mode,
        seed=seed,
        rules=RULES,
        answers=tuple(_drawn(it, seen) for it in answers),
    )
    at = workspace.clock()
    name = f"{ROUND}.{slug(wanted.who)}.{int(at)}{new_id()[:4]}"
    key = Key.of(FOLDER, slug(wanted.who), name)
    session = _open(workspace, key, wanted.who)
    state = begin(event, at)
    _freeze(workspace.own, key, answers, at)
    session.commit([_step((event, at))], view=_view(state))
    return Drill(state, answers, session, workspace.clock)


def _drawn(answer: ToldAnswer, seen: set[str]) -> DrawnAnswer:
    return DrawnAnswer(
        id=answer.id,
        trait=answer.trait,
        version=answer.version,
        fingerprint=answer.fingerprint,
        wording=answer.wording,
        status=answer.status,
        is_new=answer.wording not in seen,
    )


def _resumed(workspace: Workspace, held: HeldRound) -> Drill:
    wanted = [drawn.fingerprint for drawn in held.state.began.answers]
    session = _open(workspace, held.key, held.state.began.interviewer)
    kept = workspace.own.read(_answers_of(held.key)).operations
    try:
        answers = msgspec.convert((kept[0] or {})["answers"], tuple[ToldAnswer, ...])
    except (IndexError, KeyError, msgspec.ValidationError):
        answers = ()
    if [answer.fingerprint for answer in answers] != wanted:
        session.close()
        raise RuleError(
            "The answers of the open round cannot be read any more. Begin another: interview drill --new."
        )
    state = replay(_events(session.document))
    return Drill(state, answers, session, workspace.clock)


def _open(workspace: Workspace, key: Key, who: str) -> Session:
    return workspace.own.open(
        key, who=who, at=workspace.clock(), note=f"a drill at {workspace.terminal}"
    )


def _freeze(store: Store, key: Key, answers: tuple[ToldAnswer, ...], at: float) -> None:
    op = {"answers": msgspec.to_builtins(answers)}
    step = Step(kind=ANSWERS, t=round(at * 1000), op=op, salted=False)
    store.commit(_answers_of(key), [step], expected="")


def _seen(state: Round) -> set[str]:
    read = state.place + (state.stage is not Stage.RULES)
    return {drawn.wording for drawn in state.began.answers[:read]}


def _view(state: Round) -> dict[str, Any]:
    return {
        "interviewer": state.began.interviewer,
        "mode": str(state.began.mode),
        "stage": str(state.stage),
        "settled": len(state.marks),
        "answers": state.size,
    }
