"""Rating told answers: rounds of one person, kept in that person's own folder and nowhere else."""

import secrets
import zlib
from base64 import b85decode, b85encode
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any

import msgspec

from interview.drill import round as drill_round
from interview.drill import round_words as wording
from interview.drill.draw import draw
from interview.drill.play import RULES, decide, evolve, keys_due, replay
from interview.drill.round import DrawnAnswer, DrillEvent, Round, RoundMode, Stage
from interview.errors import RuleError
from interview.formatting import day
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
ROUND, ANSWERS, ROLE, ERASED = "round", "told", "role", "erased"
"""Documents of a person: a round; its answers as they were drawn, which live as long as the round is
open; an interview with a scripted candidate; how often all of it was erased."""
DAY = 86_400.0
OPEN_DAYS = 14
KEPT_DAYS = 730
AGAIN_DAYS = 182
"""No study gives an interval; half a year is this program's choice."""
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


class Drill:
    """A round being played: each step in memory at once, on the disk as soon as it can be."""

    PLACE = "drill"

    def __init__(self, state: Round, answers: tuple[ToldAnswer, ...], session: Session, clock: Clock) -> None:
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
        if isinstance(event, drill_round.Chose) and (event.rating.level or 0) > len(self.answer.anchors):
            raise RuleError(f"This answer is rated from 1 to {len(self.answer.anchors)}.")
        self.state = state = evolve(self.state, event)
        self._saver.add((event, self._clock()), lambda: _view(state))
        return state

    def settle(self) -> Round:
        """Let the rating stand and show what may be seen then."""
        return self.do(
            drill_round.RatingSettled(keys=tuple(self.answers[at].key for at in keys_due(self.state)))
        )

    def type(self, text: str) -> None:
        """Keep the line being typed safe from a crash."""
        self.typed = text
        self._saver.type(text)

    def wait_saved(self, seconds: float = CLOSE_SECONDS) -> bool:
        """Wait until every step is on the disk; false when it is not."""
        return self._saver.wait(seconds)

    def retry(self) -> None:
        """Try a disk again that refused."""
        self._saver.retry()

    def close(self, seconds: float = CLOSE_SECONDS) -> SaveState:
        """Write what is left and let go; the standing tells whether all of it is safe."""
        return self._saver.close(seconds)

    def _hear(self, standing: SaveState) -> None:
        if self.heard is not None:
            self.heard(standing)


class DrillResults:
    """What somebody's rounds hold together; numbers rest on first-time answers of finished checks."""

    def __init__(self, rounds: Iterable[Round]) -> None:
        self.rounds = tuple(rounds)
        self.first: list[tuple[DrawnAnswer, ToldRating, AnswerKey]] = [
            pair
            for state in self.rounds
            if state.began.mode is RoundMode.CHECK and state.stage is Stage.SCORE
            for pair in state.pairs
            if pair[0].is_new
        ]

    @cached_property
    def numbers(self) -> Closeness | None:
        """Return what the answers can bear; none without any."""
        return closeness([(own, key.rating) for _, own, key in self.first])

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Return the same in words, each line with its name; none without a round."""
        if not self.rounds:
            return []
        is_panels = all(drawn.status is Status.PILOTED for drawn, _, _ in self.first)
        again = day(self.rounds[-1].began.at + AGAIN_DAYS * DAY)
        next_one = ("next", f"by {again}, and at once where a rubric has changed; half a year is a guess")
        return [*wording.numbers(self.numbers, self.first, is_panels=is_panels), next_one]


def play(workspace: Workspace, wanted: RoundRequest) -> Drill:
    """Return the round that is open, or a new one.

    Raises:
        RuleError: There are too few answers, or those of an open round are gone.
        LockedError: The round is open in another window.
    """
    now, held = workspace.clock(), rounds(workspace, wanted.who)
    for key, state in held:
        if now - state.began.at > KEPT_DAYS * DAY:
            _erase(workspace.own, key)
        elif not _is_open(state, now):
            _let_answers_go(workspace.own, key)
    is_warm_up = wanted.mode is RoundMode.WARM_UP
    same = [one for one in held if (one[1].began.mode is RoundMode.WARM_UP) is is_warm_up]
    if same and _is_open(same[-1][1], now):
        key, state = same[-1]
        if not wanted.fresh:
            return _resumed(workspace, key, state)
        with _open(workspace, key, wanted.who) as session:
            closed = evolve(state, drill_round.DrillClosed())
            session.commit([_step((drill_round.DrillClosed(), now))], view=_view(closed))
    return _begun(workspace, wanted, {sight for _, state in held for sight in _seen(state)})


def rounds(workspace: Workspace, who: str) -> list[tuple[Key, Round]]:
    """Return every round of somebody with the document it is kept in, the oldest first."""
    keys = workspace.own.keys(f"{FOLDER}/{slug(who)}")
    documents = [workspace.own.read(key) for key in keys if key.kind == ROUND]
    held = [(it.key, replay(_events(it))) for it in documents if it.lines]
    return sorted(held, key=lambda it: it[1].began.at)


def results(workspace: Workspace, who: str) -> DrillResults:
    """Return what somebody's rounds hold together."""
    return DrillResults(state for _, state in rounds(workspace, who))


def forget(workspace: Workspace, who: str) -> int:
    """Erase every round and role of somebody and return how many; that it was done is kept."""
    held = workspace.own.keys(f"{FOLDER}/{slug(who)}")
    found = [key for key in held if key.kind in {ROUND, ROLE}]
    for key in found:
        _erase(workspace.own, key)
    if found:
        keep(
            workspace,
            Key.of(FOLDER, slug(who), f"{ERASED}.{slug(who)}.rounds"),
            ERASED,
            {"rounds": len(found)},
        )
    return len(found)


def keep(workspace: Workspace, key: Key, kind: str, op: dict[str, Any]) -> None:
    """Append to a document of one's own."""
    step = Step(kind=kind, t=round(workspace.clock() * 1000), op=op, salted=False)
    workspace.own.commit(key, [step], expected=workspace.own.read(key).head)


def _is_open(state: Round, now: float) -> bool:
    return not state.is_over and now - state.began.at <= OPEN_DAYS * DAY


def _erase(store: Store, key: Key) -> None:
    _let_answers_go(store, key)
    store.remove(key)


def _let_answers_go(store: Store, key: Key) -> None:
    if store.read(_answers_of(key)).lines:
        store.remove(_answers_of(key))


def _answers_of(key: Key) -> Key:
    folder, _, name = key.path.rpartition("/")
    return Key(path=f"{folder}/{ANSWERS}.{name.partition('.')[2]}")


def _begun(workspace: Workspace, wanted: RoundRequest, seen: set[str]) -> Drill:
    every = told_answers(workspace.library, wanted.lang)
    known = {answer.trait for answer in every}
    unknown = set(wanted.traits) - known
    if unknown and wanted.mode is not RoundMode.WARM_UP:
        raise RuleError(
            f"There are no told answers for {', '.join(sorted(unknown))}. "
            f"There are for: {', '.join(sorted(known))}."
        )
    pool = [it for it in every if it.trait in wanted.traits] or every
    seed = secrets.randbelow(PIECES) if wanted.seed is None else wanted.seed
    answers = draw(pool, wanted.mode, seed, lambda it: it.wording in seen)
    at = round(workspace.clock(), 3)
    event = drill_round.DrillBegan(
        at=at,
        interviewer=wanted.who,
        lang=wanted.lang,
        mode=wanted.mode,
        seed=seed,
        rules=RULES,
        answers=tuple(
            DrawnAnswer(
                id=it.id,
                trait=it.trait,
                version=it.version,
                fingerprint=it.fingerprint,
                wording=it.wording,
                status=it.status,
                is_new=it.wording not in seen,
            )
            for it in answers
        ),
    )
    key = Key.of(FOLDER, slug(wanted.who), f"{ROUND}.{slug(wanted.who)}.{int(at)}{new_id()[:4]}")
    session, state = _open(workspace, key, wanted.who), replay([event])
    packed = b85encode(zlib.compress(msgspec.json.encode(answers)))  # nobody reads a key by chance
    keep(workspace, _answers_of(key), ANSWERS, {"answers": packed.decode()})
    session.commit([_step((event, at))], view=_view(state))
    return Drill(state, answers, session, workspace.clock)


def _resumed(workspace: Workspace, key: Key, state: Round) -> Drill:
    session = _open(workspace, key, state.began.interviewer)
    kept = workspace.own.read(_answers_of(key)).operations
    try:
        packed = zlib.decompress(b85decode((kept[0] or {})["answers"]))
        answers = msgspec.json.decode(packed, type=tuple[ToldAnswer, ...])
    except (IndexError, KeyError, ValueError, zlib.error):
        answers = ()
    if [it.fingerprint for it in answers] != [it.fingerprint for it in state.began.answers]:
        session.close()
        raise RuleError("The answers of the open round cannot be read. Begin another: interview drill --new.")
    state = replay(_events(session.document))
    return Drill(state, answers, session, workspace.clock)


def _open(workspace: Workspace, key: Key, who: str) -> Session:
    note = f"a drill at {workspace.terminal}"
    return workspace.own.open(key, who=who, at=workspace.clock(), note=note)


def _seen(state: Round) -> set[str]:
    read = state.place + (state.stage is not Stage.RULES)
    return {drawn.wording for drawn in state.began.answers[:read]}


def _step(said: tuple[DrillEvent, float]) -> Step:
    op = msgspec.to_builtins(said[0])
    return Step(kind=op.pop("event"), t=round(said[1] * 1000), op=op, salted=False)


def _events(document: Document) -> Iterator[DrillEvent]:
    for line in document.lines:
        yield drill_round.event_of({**(line.op or {}), "event": line.kind})


def _view(state: Round) -> dict[str, Any]:
    return {"mode": str(state.began.mode), "stage": str(state.stage), "settled": len(state.marks)}
