"""Openings and the people in them."""

import secrets
from collections.abc import Sequence
from contextlib import suppress

import msgspec

from interview.errors import InterviewError, NewerError, RuleError, StoreError
from interview.model.content import Kit
from interview.model.fold import Fold
from interview.model.kit import fingerprint
from interview.model.line import Step
from interview.model.opening import Candidate, KitVersion, Opening
from interview.model.record import Record
from interview.model.retention import settled
from interview.model.rights import new_opening
from interview.model.text import one_line
from interview.store.protocol import Document, Key
from interview.workspace import own_documents
from interview.workspace.naming import free, need_distinct, new_id, pick, slug
from interview.workspace.own_documents import Act
from interview.workspace.record_lists import ONE_OFF, unnamed
from interview.workspace.workspace import Workspace

NAME_LENGTH = 300
"""Longer names are refused, not cut: a name is somebody's."""


class OpeningDocument(Record):
    """An opening, and all that its lines come to."""

    opening: Opening
    fold: Fold


class OpeningTerms(Record):
    """What is settled when a vacancy is opened, beside its kit."""

    panel: tuple[str, ...] = ()
    retain: str = ""
    answer_by: str = ""
    contact: str = ""
    host: str = ""
    needs: tuple[str, ...] = ()
    first_tasks: str = ""
    places: int = 0
    """How many are to be hired; 0: not said."""


def create(workspace: Workspace, title: str, kit: Kit, terms: OpeningTerms, *, who: str) -> Opening:
    """Open a vacancy with the exact wording of the kit; later edits of files never reach it.

    Raises:
        ContentError: ``interview check`` finds errors in the kit, or its version is taken.
    """
    title = needed(title, "title")
    retain = settled(terms.retain)
    from interview.workspace.kit_versions import need_new_version, need_sound  # noqa: PLC0415 - it reads openings

    need_sound(workspace, kit)
    need_new_version(workspace, kit)
    taken = {row.rpartition("-")[0] for row in titles(workspace)}
    writer, nonce = workspace.writer(who), secrets.token_hex(8)
    opening = new_opening(free(slug(title), taken), writer, nonce)
    said = {
        "title": title,
        "retain": retain,
        "answer_by": one_line(terms.answer_by),
        "contact": one_line(terms.contact),
        "host": one_line(terms.host),
        "needs": [one_line(need) for need in terms.needs if need.strip()],
        "first_tasks": one_line(terms.first_tasks),
    }
    panel = dict.fromkeys(needed(name, "name") for name in terms.panel)
    version = KitVersion(kit=kit, fingerprint=fingerprint(kit), since=workspace.clock())
    known = {name: value for name, value in {**said, "places": terms.places}.items() if value}
    acts = [
        Act("created", {"nonce": nonce, "terms": known, "name": one_line(who)}),
        Act("kit", {"version": msgspec.to_builtins(version)}),
        *(Act("joined", {"who": slug(name), "name": name}) for name in panel),
    ]
    own_documents.say(workspace, opening, acts, who=who, title=title)
    return read(workspace, opening).opening


def unsaid(opening: Opening) -> tuple[str, ...]:
    """Return what a vacancy had better say before the first interview, and does not yet."""
    said = {
        "by when candidates hear (--answer-by)": opening.answer_by,
        "whom candidates may ask (--contact)": opening.contact,
        "how long records are kept (--retain)": opening.retain,
        "what the person hired does first (--first-tasks)": opening.first_tasks,
        "what the customers of this job need (--need)": opening.needs,
        "who interviews (--panel)": opening.panel,
    }
    return tuple(what for what, value in said.items() if not value)


def walk_in(workspace: Workspace, kit: Kit, *, who: str) -> Opening:
    """Return the opening for interviews with this wording that belong to no vacancy."""
    return walked_in(workspace, kit, who=who) or create(
        workspace, _walk_in_title(kit), kit, OpeningTerms(), who=who
    )


def walked_in(workspace: Workspace, kit: Kit, *, who: str) -> Opening | None:
    """Return what ``walk_in`` returns, if it is there already: everybody has their own."""
    for found, name in titles(workspace).items():
        if name == _walk_in_title(kit):
            with suppress(RuleError):  # listed still, and gone from these records
                one = read(workspace, found)
                if one.fold.is_lead(slug(who)):
                    return one.opening
    return None


def is_walk_in(title: str) -> bool:
    """Tell whether the opening only keeps interviews that belong to no vacancy."""
    return title.startswith(ONE_OFF)


def _walk_in_title(kit: Kit) -> str:
    return f"{ONE_OFF[0]}{kit.title}, {kit.lang} {fingerprint(kit)[:6]})"


def titles(workspace: Workspace) -> dict[str, str]:
    """Return the title of every opening by its id."""
    return {row.opening: row.title for row in workspace.index.openings()}


def find(workspace: Workspace, given: str) -> OpeningDocument:
    """Return the opening meant by an id, its beginning, or its title."""
    try:
        return read(workspace, _pick(given, titles(workspace)))
    except RuleError:
        workspace.index.refresh()
        return read(workspace, _pick(given, titles(workspace)))


def _pick(given: str, known: dict[str, str]) -> str:
    """Return the id meant; what stands before its last dash, when that is one opening's alone."""
    named = [found for found in known if found.rpartition("-")[0] == given.strip().casefold()]
    return named[0] if len(named) == 1 else pick(given, known, "opening")


def read(workspace: Workspace, opening_id: str) -> OpeningDocument:
    """Return the opening of that id.

    Raises:
        RuleError: There is none, or its beginning has not arrived here yet.
        DamagedError: Its record does not verify.
    """
    fold = workspace.folds.of(opening_id)
    if fold.view is None:
        raise RuleError(
            f"The beginning of the opening {opening_id!r} is not here yet. Bring the records of "
            "whoever made it."
        )
    return OpeningDocument(opening=fold.view, fold=fold)


def change(workspace: Workspace, opening_id: str, *acts: Act, who: str) -> Opening:
    """Say something about an opening in one's own log, and return the opening.

    Nobody else writes there, so nothing that somebody else does meanwhile is in the way.

    Raises:
        RuleError: Somebody else has to; the message says who could.
    """
    need_right(read(workspace, opening_id).fold, who, *(act.kind for act in acts))
    if acts:
        own_documents.say(workspace, opening_id, acts, who=who)
    return read(workspace, opening_id).opening


def need_right(fold: Fold, who: str, *kinds: str) -> None:
    """Refuse what would have no effect.

    Raises:
        RuleError: Somebody else has to; the message says who could.
        NewerError: A line of a newer program is in it.
    """
    if fold.newer:
        raise NewerError(f"The opening {fold.opening}", fold.newer)
    if why := refusal(fold, who, *kinds):
        raise RuleError(why)


def refusal(fold: Fold, who: str, *kinds: str) -> str:
    """Return why somebody may not say things of these kinds, and who could; empty: they may."""
    if all(fold.rights.may(slug(who), kind) for kind in kinds):
        return ""
    able = [one for one in fold.leads if all(fold.rights.may(one, kind) for kind in kinds)]
    could = " or ".join(map(fold.called, able)) or "Nobody here"
    return f"{one_line(who)} may not do that in this opening. {could} could."


def opening_view(opening: Opening) -> dict[str, object]:
    """Return an opening as commands print it."""
    return {
        "opening": opening.id,
        "title": opening.title,
        "kit": opening.kit.id,
        "kit_version": opening.kit.version,
        "fingerprint": opening.kits[-1].fingerprint,
        "panel": list(opening.panel),
        "candidates": list(opening.candidates),
        "retain": opening.retain,
        "places": opening.places,
    }


def set_panel(
    workspace: Workspace, opening_id: str, panel: tuple[str, ...], *, who: str, is_sure: bool = False
) -> Opening:
    """Name the people who interview.

    Raises:
        AlikeError: A name is much like another's, and nobody said that it is somebody else.
    """
    document = read(workspace, opening_id)
    names = {slug(name): name for name in (needed(name, "name") for name in panel)}
    if not is_sure:
        need_distinct(document.fold.names, names.values())
    before = {slug(name) for name in document.opening.panel}
    joined = [
        Act("joined", {"who": person, "name": name}) for person, name in names.items() if person not in before
    ]
    left = [Act("left", {"who": person}) for person in sorted(before - names.keys())]
    if not joined and not left:
        return document.opening
    return change(workspace, opening_id, *joined, *left, who=who)


def release(
    workspace: Workspace, opening_id: str, candidate: str, who: str, reason: str, *, by: str
) -> Opening:
    """Let somebody not interview one candidate; nobody waits for that card any more.

    Raises:
        RuleError: There is no reason, or the card is in already.
    """
    found = find(workspace, opening_id).opening
    person_ = find_candidate(workspace, found, candidate)
    name = needed(who, "interviewer's name")
    held = workspace.folds.blindness(found.id)[0].card(slug(who), person_.id)
    if held is not None and held.submitted is not None:
        raise RuleError(f"The card of {who} about {person_.name} is submitted already; it counts.")
    op = {"name": name, "reason": needed(reason, "reason")}
    excused = Act("excused", {"who": slug(who), **op}, person_.id)
    aside = Act("aside", op, person_.id)
    return change(workspace, found.id, aside if slug(who) == slug(by) else excused, who=by)


def is_released(opening: Opening, candidate: str, who: str) -> bool:
    """Tell whether somebody stepped aside for the candidate."""
    return any(one.candidate == candidate and slug(one.who) == slug(who) for one in opening.releases)


class Newcomer(Record):
    """Somebody to be added to an opening."""

    name: str
    contact: str = ""
    logistics: str = ""
    place: str = ""
    """Where in a file it stands."""


def add_candidate(workspace: Workspace, opening_id: str, name: str, *, who: str) -> Candidate:
    """Record who somebody is, and that they are a candidate of the opening."""
    return add_candidates(workspace, opening_id, [name], who=who)[0]


def add_candidates(
    workspace: Workspace, opening_id: str, people: Sequence[Newcomer | str], *, who: str
) -> tuple[Candidate, ...]:
    """Record several people at once, by name or as newcomers; all of them, or none.

    Raises:
        RuleError: A name is empty or too long, or there is no such opening.
        StoreError: The disk refused; nobody was added.
    """
    new = tuple(_new_person(workspace, one) for one in people)
    need_right(read(workspace, opening_id).fold, who, "candidate")
    if not new:
        return ()
    try:
        acts = [_keep_person(workspace, opening_id, one, who) for one in new]
        change(workspace, opening_id, *acts, who=who)
    except BaseException:
        _forget(workspace, opening_id, new, who)
        raise
    return new


def _forget(workspace: Workspace, opening_id: str, people: Sequence[Candidate], who: str) -> None:
    """Remove people whose addition failed; where that fails too, ``doctor`` finds them."""
    with suppress(InterviewError):
        known = read(workspace, opening_id).opening.candidates
        for key in (_person_key(workspace, opening_id, one.id, who) for one in people):
            if key.parts[2] not in known and workspace.store.read(key).lines:
                workspace.store.remove(key)


def _person_key(workspace: Workspace, opening_id: str, candidate: str, who: str) -> Key:
    return Key.of("people", opening_id, candidate, f"who.{workspace.writer(who)}")


def _new_person(workspace: Workspace, given: Newcomer | str) -> Candidate:
    one = Newcomer(name=given) if isinstance(given, str) else given
    return Candidate(
        id=new_id(),
        name=needed(one.name, "candidate's name"),
        added=workspace.clock(),
        contact=one_line(one.contact),
        logistics=one_line(one.logistics),
    )


def _keep_person(workspace: Workspace, opening_id: str, one: Candidate, who: str) -> Act:
    """Keep who somebody is, and return what binds it to the opening."""
    key = _person_key(workspace, opening_id, one.id, who)
    step = Step(kind="person", t=round(one.added * 1000), op=msgspec.to_builtins(one))
    said = own_documents.signed(workspace, Document(key=key), [step], who)
    view = {"candidate": one.id, "name": one.name}
    kept = workspace.commit(key, said, expected="", view=view)
    return Act("candidate", {"heads": {key.path: [kept.revision, kept.head]}}, one.id)


def candidates(workspace: Workspace, opening: Opening) -> tuple[Candidate, ...]:
    """Return who the opening's candidates are, in the order they were added."""
    return tuple(person(workspace, opening.id, candidate) for candidate in opening.candidates)


def person(workspace: Workspace, opening_id: str, candidate: str) -> Candidate:
    """Return who a candidate is; somebody whose record cannot be read is called so, with the id."""
    fold, is_damaged = workspace.folds.of(opening_id), False
    if candidate in fold.erased:
        return Candidate(id=candidate, name=f"erased ({candidate})", added=0.0)
    for doc, end in fold.identities.get(candidate, {}).items():
        with suppress(StoreError, msgspec.ValidationError):
            lines = workspace.read(Key(path=doc)).lines
            is_damaged = bool(lines)
            line = next((line for line in lines if line.h == end.head), None)
            if line is not None and line.op is not None:
                return msgspec.convert(line.op, Candidate)
            continue
        is_damaged = True
    return Candidate(id=candidate, name=unnamed(candidate, is_damaged=is_damaged), added=0.0)


def find_candidate(workspace: Workspace, opening: Opening, given: str) -> Candidate:
    """Return the candidate of the opening meant by an id, its beginning, or a name."""
    if given in opening.candidates:
        return person(workspace, opening.id, given)
    known = {one.id: one for one in candidates(workspace, opening)}
    names = {candidate: one.name for candidate, one in known.items()}
    return known[pick(given, names, "candidate")]


def find_person(workspace: Workspace, given: str) -> tuple[OpeningDocument, Candidate]:
    """Return the candidate meant by OPENING/CANDIDATE, or by an id or name alone, wherever it is.

    Raises:
        RuleError: Nobody fits, or somebody of several openings does.
    """
    opening, inside, rest = given.strip().strip("/").partition("/")
    if inside:
        document = find(workspace, opening)
        return document, find_candidate(workspace, document.opening, rest)
    workspace.index.refresh()
    people = workspace.index.people()
    found = pick(given, {one: name for one, (_, name) in people.items()}, "candidate")
    document = read(workspace, people[found][0])
    return document, person(workspace, document.opening.id, found)


def needed(text: str, what: str) -> str:
    """Return the text on one line; RuleError if it is empty or longer than a name can be."""
    clean = one_line(text)
    if not clean:
        raise RuleError(f"The {what} is empty; write one.")
    if len(clean) > NAME_LENGTH:
        raise RuleError(f"The {what} has {len(clean)} characters; {NAME_LENGTH} at most.")
    return clean
