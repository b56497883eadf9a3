"""Giving a person what is held about them, whoever has handed in what, and without anybody looking on."""

import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from interview.conduct.review import scorecard
from interview.errors import DamagedError, InterviewError, RuleError, StoreError
from interview.formatting import moment
from interview.model.blindness import Sighting
from interview.model.fold import Fold
from interview.model.line import Line
from interview.model.record import Record
from interview.model.versions import counted, versions
from interview.report import output_files
from interview.report.access_answer import HeldInterview, HeldRecords, answer, as_json, masking
from interview.report.statement import as_html
from interview.store.protocol import Key
from interview.workspace import card_records, openings
from interview.workspace.card_records import CardName
from interview.workspace.history import history
from interview.workspace.naming import slug
from interview.workspace.openings import OpeningDocument
from interview.workspace.own_documents import Act
from interview.workspace.retaining import kept_of
from interview.workspace.workspace import Workspace

ENDINGS = (".html", ".zip")
SHORTEST_NAME = 3
"""Letters of a word of a name that is masked by itself."""
EPOCH = (1980, 1, 1, 0, 0, 0)
READ_ME = "what-is-held-about-you.html"


class AccessRequest(Record):
    """Where everything that is held about somebody is to be written."""

    to: Path
    is_named: bool = False
    """Whether interviewers are named, which only the owner may."""
    over: bool = False
    """Whether a file that is there is replaced."""


class AccessFile(Record):
    """A file with everything that is held about somebody."""

    path: str
    openings: int
    elsewhere: tuple[str, ...] = ()
    """Openings that hold the same person and were not looked into."""

    @property
    def words(self) -> tuple[str, ...]:
        """Say it, a sentence each."""
        where = f"Wrote {self.path}. It was not shown here; read it only to hand it over."
        return (where, *(f"Ask its owner for what is held there as well: {one}" for one in self.elsewhere))


def write(
    workspace: Workspace, document: OpeningDocument, candidate: str, wanted: AccessRequest, *, who: str
) -> AccessFile:
    """Write everything held about a candidate to a file, and note that it was made.

    It is possible before every card is submitted, for somebody who never interviews the candidate.

    Raises:
        RuleError: Whoever asks may not, or would see ratings while their own card is missing.
        StoreError: The file cannot be written, or a record about the candidate is damaged.
    """
    path, is_named = wanted.to, wanted.is_named
    if path.suffix.lower() not in ENDINGS:
        raise RuleError(f"{path}: this can be written as .html or .zip. End the name in one of them.")
    output_files.refuse(path, over=wanted.over)
    _refuse(workspace, document, candidate, who)
    if is_named and document.fold.owner != slug(who):
        raise RuleError(f"Only the owner, {document.opening.owner}, names the interviewers in it.")
    places, elsewhere = _places(workspace, document, candidate, who)
    held = tuple(_held(workspace, *place, who, is_named=is_named) for place in places)
    mask = _mask(workspace, places, held, is_named=is_named)
    content = as_html(answer(held, mask, tuple(f"{one}." for one in elsewhere)))
    if path.suffix.lower() == ".zip":
        content = _packed({READ_ME: content, "data.json": as_json(held, mask)})
    for place, one in places:
        openings.change(workspace, place.opening.id, Act("accessed", {}, one), who=who)
    output_files.write(path, content, over=wanted.over)
    return AccessFile(path=f"{path}", openings=len(held), elsewhere=elsewhere)


def _refuse(workspace: Workspace, document: OpeningDocument, candidate: str, who: str) -> None:
    fold = document.fold
    openings.need_right(fold, who, "accessed")
    blind, _ = workspace.folds.blindness(fold.opening)
    if blind.sight(slug(who), candidate) not in {Sighting.OWN_CARD_FIRST, Sighting.ASIDE}:
        return
    others = any(seat.candidate == candidate and seat.person != slug(who) for seat in blind.cards)
    if others:
        able = [
            fold.called(one)
            for one in fold.leads
            if blind.sight(one, candidate) not in {Sighting.OWN_CARD_FIRST, Sighting.ASIDE}
        ]
        could = (
            f"{' or '.join(able)} could make this file now"
            if able
            else (
                "An owner can make a coordinator of somebody who does not interview them: interview opening grant"
            )
        )
        raise RuleError(
            "You would see the others' ratings before your own card is submitted, so you do not make this file. "
            f"{could}."
        )


def _places(
    workspace: Workspace, document: OpeningDocument, candidate: str, who: str
) -> tuple[list[tuple[OpeningDocument, str]], tuple[str, ...]]:
    """Return where the person is, as far as whoever asks leads there, and where else."""
    fold = document.fold
    found = [
        (document, one) for one in (candidate, *(a for a, into in fold.merged.items() if into == candidate))
    ]
    elsewhere = []
    for line in fold.of("same_as"):
        op = line.op or {}
        if line.about == candidate:
            try:
                other = openings.read(workspace, op["opening"])
                _refuse(workspace, other, op["candidate"], who)
            except InterviewError:
                elsewhere.append(f"{op['opening']}/{op['candidate']}")
            else:
                found += [(other, op["candidate"])] if op["candidate"] in other.opening.candidates else []
    return found, tuple(elsewhere)


def _held(
    workspace: Workspace, document: OpeningDocument, candidate: str, who: str, *, is_named: bool
) -> HeldRecords:
    opening, fold = document.opening, document.fold
    prefix = f"openings/{opening.id}/{candidate}/"
    lines: list[Line] = []
    for room in ("openings", "people"):
        held = workspace.store.lines(f"{room}/{opening.id}/{candidate}/")
        for problem in held.damaged.values():
            raise DamagedError(problem)
        lines += held.lines.values()
    lines.sort(key=lambda line: (line.t, line.doc, line.n))
    log = [fold.rights.lines[h] for h in fold.rights.order.hashes if fold.rights.lines[h].about == candidate]
    roles = _roles(fold, lines, is_named=is_named)
    people = dict.fromkeys(line.person for line in lines if line.name.part == "card")
    deeds = history(workspace, opening.id, candidate, viewer=who)
    return HeldRecords(
        opening=opening,
        kept=kept_of(workspace, opening.id, candidate).words,
        people=tuple(line for line in lines if line.name.part == "who"),
        cards=tuple(
            _interview(
                workspace, CardName(opening=opening.id, candidate=candidate, interviewer=one), lines, roles
            )
            for one in people
        ),
        talk=tuple(line for line in lines if line.doc.startswith(f"{prefix}talk.")),
        log=tuple(log),
        deeds=tuple((moment(one.at), one.who, one.what, one.why) for one in deeds),
        roles=roles,
    )


def _interview(
    workspace: Workspace, name: CardName, lines: list[Line], roles: dict[str, str]
) -> HeldInterview:
    own = [line for line in lines if line.name.part == "card" and line.person == name.interviewer]
    card = None
    with suppress(InterviewError):
        version = counted(versions({line.h: line for line in own}))
        card = scorecard(card_records.replayed(workspace, name, version).state)
    typed = " ".join(
        filter(None, (_typed(workspace, doc) for doc in dict.fromkeys(line.doc for line in own)))
    )
    return HeldInterview(role=roles[name.interviewer], lines=tuple(own), card=card, typed=typed)


def _typed(workspace: Workspace, doc: str) -> str:
    """Return the text that somebody typed and did not keep; nothing while it is being typed."""
    try:
        with workspace.store.open(Key(path=doc), who="", at=workspace.clock(), note="reading") as session:
            return session.typed
    except StoreError:
        return ""


def _roles(fold: Fold, lines: list[Line], *, is_named: bool) -> dict[str, str]:
    """Return what to call everybody who wrote something, or was named: by their role."""
    interviewers = dict.fromkeys(line.person for line in lines if line.name.part == "card")
    interviewers |= dict.fromkeys(seat.person for seat in sorted(fold.rights.ever))
    roles = {one: f"Interviewer {number}" for number, one in enumerate(interviewers, 1)}
    writers = {line.person for line in (*lines, *fold.rights.lines.values())} | fold.names.keys()
    for one in sorted(writers - roles.keys()):
        roles[one] = "a coordinator" if fold.is_lead(one) else "a member of staff"
    if fold.owner not in interviewers:
        roles[fold.owner] = "the owner of the opening"
    return {one: fold.called(one) for one in roles} if is_named else roles


def _mask(
    workspace: Workspace,
    places: list[tuple[OpeningDocument, str]],
    held: tuple[HeldRecords, ...],
    *,
    is_named: bool,
) -> Callable[[str], str]:
    """Return what takes everybody else's name out of a text; the candidate's own words stay."""
    names: dict[str, str] = {}
    slugs: dict[str, str] = {}
    own: set[str] = set()
    for (document, candidate), records in zip(places, held, strict=True):
        own |= set(_names_of(records.people))
        listed = workspace.index.names(document.opening.id, document.opening.candidates)
        names |= {name: "another candidate" for one, name in listed.items() if one != candidate}
        if not is_named:
            names |= {document.fold.called(one): role for one, role in records.roles.items()}
            slugs |= records.roles
    words = {word for name in own for word in name.split()}
    every = {**{word: role for name, role in names.items() for word in _words(name)}, **names}
    return masking({name: role for name, role in every.items() if name not in own | words}, slugs)


def _names_of(people: tuple[Line, ...]) -> Iterator[str]:
    for line in people:
        name = (line.op or {}).get("name")
        if isinstance(name, str):
            yield name


def _words(name: str) -> Iterator[str]:
    for word in name.split():
        if len(word) >= SHORTEST_NAME and word[0].isupper():
            yield word.strip(".,")


def _packed(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()
