"""Openings and the people in them."""

import csv
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from interview.errors import (
    ConflictError,
    ContentError,
    InterviewError,
    NewerError,
    RuleError,
    StoreError,
)
from interview.model.content import Kit
from interview.model.kit import fingerprint
from interview.model.opening import Candidate, KitVersion, Opening, Release
from interview.model.record import Record
from interview.model.scorecard import CardStatus
from interview.model.steps import (
    CandidateAdded,
    InterviewerReleased,
    OpeningCreated,
    OpeningStep,
    PanelChanged,
    PersonAdded,
    as_plain,
    opened,
)
from interview.model.text import one_line
from interview.store.protocol import Document, Key
from interview.workspace import verifying
from interview.workspace.naming import free, new_id, pick, slug
from interview.workspace.record_lists import unnamed
from interview.workspace.workspace import Workspace

TRIES = 20
"""How often an addition is tried again when others were first."""
NAME_LENGTH = 300
"""Longer names are refused, not cut: a name is somebody's."""


class OpeningDocument(Record):
    """An opening as stored, with the number that the next change has to know."""

    opening: Opening
    revision: int
    unread: str = ""
    """The name of a step that a newer program took; then nothing may be added here."""


def opening_key(opening: str) -> Key:
    """Return where an opening is kept."""
    return Key.of("openings", opening, "opening")


class OpeningTerms(Record):
    """What is settled when a vacancy is opened, beside its kit."""

    panel: tuple[str, ...] = ()
    retain: str = ""
    answer_by: str = ""
    contact: str = ""
    host: str = ""
    needs: tuple[str, ...] = ()
    first_tasks: str = ""


def create(workspace: Workspace, title: str, kit: Kit, terms: OpeningTerms, *, who: str) -> Opening:
    """Open a vacancy with the exact wording of the kit; later edits of files never reach it.

    Raises:
        ContentError: ``interview check`` finds errors in the kit, or its version is taken.
    """
    title = needed(title, "title")
    from interview.workspace.kit_versions import (  # noqa: PLC0415 - it reads openings
        need_new_version,
        need_sound,
    )

    need_sound(workspace, kit)
    need_new_version(workspace, kit)
    now = workspace.clock()
    opening = Opening(
        id=free(slug(title), titles(workspace)),
        title=title,
        created=now,
        kits=(KitVersion(kit=kit, fingerprint=fingerprint(kit), since=now),),
        panel=tuple(dict.fromkeys(needed(name, "name") for name in terms.panel)),
        retain=one_line(terms.retain),
        owner=one_line(who),
        answer_by=one_line(terms.answer_by),
        contact=one_line(terms.contact),
        host=one_line(terms.host),
        needs=tuple(one_line(need) for need in terms.needs if need.strip()),
        first_tasks=one_line(terms.first_tasks),
    )
    return change(workspace, opening.id, OpeningCreated(opening=opening), who=who, expected=0)


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
    return walked_in(workspace, kit) or create(
        workspace, _walk_in_title(kit), kit, OpeningTerms(), who=who
    )


def walked_in(workspace: Workspace, kit: Kit) -> Opening | None:
    """Return what ``walk_in`` returns, if it is there already."""
    known = {name: found for found, name in titles(workspace).items()}
    found = known.get(_walk_in_title(kit))
    return read(workspace, found).opening if found else None


def _walk_in_title(kit: Kit) -> str:
    return f"Without an opening: {kit.title} ({kit.lang} {fingerprint(kit)[:6]})"


def titles(workspace: Workspace) -> dict[str, str]:
    """Return the title of every opening by its id."""
    return {row.opening: row.title for row in workspace.index.openings()}


def find(workspace: Workspace, given: str) -> OpeningDocument:
    """Return the opening meant by an id, its beginning, or its title."""
    try:
        return read(workspace, pick(given, titles(workspace), "opening"))
    except RuleError:
        workspace.index.refresh()
        return read(workspace, pick(given, titles(workspace), "opening"))


def read(workspace: Workspace, opening_id: str) -> OpeningDocument:
    """Return the opening of that id.

    Raises:
        RuleError: There is none.
        DamagedError: Its record does not verify.
    """
    document = workspace.read(opening_key(opening_id))
    opening, unread = verifying.opening(document)
    if opening is None and unread:
        raise NewerError(f"The opening {opening_id}", unread)
    if opening is None:
        raise RuleError(f"There is no opening {opening_id!r}.")
    return OpeningDocument(opening=opening, revision=document.revision, unread=unread)


def change(
    workspace: Workspace,
    opening_id: str,
    *steps: OpeningStep,
    who: str,
    expected: int | None = None,
) -> Opening:
    """Add steps to an opening and return it.

    Raises:
        ConflictError: Somebody else changed it since ``expected``.
        NewerError: It holds a step of a newer program.
    """
    now_so: Opening | None = None
    if expected is None:
        before = read(workspace, opening_id)
        if before.unread:
            raise NewerError(f"The opening {opening_id}", before.unread)
        expected, now_so = before.revision, before.opening
    for step in steps:
        now_so = opened(now_so, step)
    if now_so is None:
        raise RuleError(f"There is no opening {opening_id!r}.")
    workspace.commit(
        opening_key(opening_id),
        [as_plain(step) for step in steps],
        who=who,
        expected=expected,
        view=opening_view(now_so),
    )
    return now_so


def opening_view(opening: Opening) -> dict[str, object]:
    """Return what a person who opens the file should see first."""
    return {
        "opening": opening.id,
        "title": opening.title,
        "kit": opening.kit.id,
        "kit_version": opening.kit.version,
        "fingerprint": opening.kits[-1].fingerprint,
        "panel": list(opening.panel),
        "candidates": list(opening.candidates),
        "retain": opening.retain,
    }


def person_view(person: Candidate) -> dict[str, object]:
    """Return what a person who opens the file should see first."""
    return {"candidate": person.id, "name": person.name}


def set_panel(
    workspace: Workspace, opening_id: str, panel: tuple[str, ...], *, who: str
) -> Opening:
    """Name the people who interview."""
    names = tuple(dict.fromkeys(needed(name, "name") for name in panel))
    return change(workspace, opening_id, PanelChanged(panel=names), who=who)


def release(
    workspace: Workspace, opening_id: str, candidate: str, who: str, reason: str, *, by: str
) -> Opening:
    """Let somebody not interview one candidate; nobody waits for that card any more.

    Raises:
        RuleError: There is no reason, or the card is in already.
    """
    found = find(workspace, opening_id).opening
    person_ = find_candidate(workspace, found, candidate)
    rows = workspace.index.cards(opening=found.id, interviewer=slug(who))
    if any(row.candidate == person_.id and row.status is not CardStatus.DRAFT for row in rows):
        raise RuleError(f"The card of {who} about {person_.name} is in already; it counts.")
    made = Release(
        candidate=person_.id,
        who=needed(who, "interviewer's name"),
        reason=needed(reason, "reason"),
        by=by,
        at=workspace.clock(),
    )
    return change(workspace, found.id, InterviewerReleased(release=made), who=by)


def is_released(opening: Opening, candidate: str, who: str) -> bool:
    """Tell whether somebody stepped aside for the candidate."""
    return any(
        one.candidate == candidate and slug(one.who) == slug(who) for one in opening.releases
    )


class Newcomer(Record):
    """Somebody to be added to an opening."""

    name: str
    contact: str = ""
    logistics: str = ""


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
    read(workspace, opening_id)
    try:
        documents = [_keep_person(workspace, one, who) for one in new]
        _enter(workspace, opening_id, [CandidateAdded(candidate=one.id) for one in new], who)
    except BaseException:
        _forget(workspace, opening_id, new)
        raise
    workspace.noted(*documents)
    return new


def _enter(workspace: Workspace, opening_id: str, steps: Sequence[OpeningStep], who: str) -> None:
    """Add steps that are right whatever others add at the same moment."""
    for _ in range(TRIES):
        with suppress(ConflictError):
            change(workspace, opening_id, *steps, who=who)
            return
    change(workspace, opening_id, *steps, who=who)


def _forget(workspace: Workspace, opening_id: str, people: Sequence[Candidate]) -> None:
    """Remove people whose addition failed; where that fails too, ``doctor`` finds them."""
    with suppress(InterviewError):
        known = read(workspace, opening_id).opening.candidates
        for key in (person_key(one.id) for one in people if one.id not in known):
            if workspace.store.read(key).revision:
                workspace.store.remove(key)


def person_key(candidate: str) -> Key:
    """Return where it is kept who a candidate is."""
    return Key.of("people", candidate)


def _new_person(workspace: Workspace, given: Newcomer | str) -> Candidate:
    one = Newcomer(name=given) if isinstance(given, str) else given
    return Candidate(
        id=new_id(),
        name=needed(one.name, "candidate's name"),
        added=workspace.clock(),
        contact=one_line(one.contact),
        logistics=one_line(one.logistics),
    )


def _keep_person(workspace: Workspace, person_: Candidate, who: str) -> Document:
    return workspace.store.commit(
        person_key(person_.id),
        [as_plain(PersonAdded(person=person_))],
        who=who,
        at=workspace.clock(),
        expected=0,
        view=person_view(person_),
    )


def candidates(workspace: Workspace, opening: Opening) -> tuple[Candidate, ...]:
    """Return who the opening's candidates are, in the order they were added."""
    return tuple(person(workspace, candidate) for candidate in opening.candidates)


def person(workspace: Workspace, candidate: str) -> Candidate:
    """Return who a candidate is; somebody whose record cannot be read is called so, with the id."""
    try:
        found = verifying.person(workspace.read(person_key(candidate)))
    except StoreError:
        return Candidate(id=candidate, name=unnamed(candidate, is_damaged=True), added=0.0)
    return found or Candidate(id=candidate, name=unnamed(candidate, is_damaged=False), added=0.0)


def find_candidate(workspace: Workspace, opening: Opening, given: str) -> Candidate:
    """Return the candidate of the opening meant by an id, its beginning, or a name."""
    known = {one.id: one for one in candidates(workspace, opening)}
    names = {candidate: one.name for candidate, one in known.items()}
    return known[pick(given, names, "candidate")]


def needed(text: str, what: str) -> str:
    """Return the text on one line; RuleError if it is empty or longer than a name can be."""
    clean = one_line(text)
    if not clean:
        raise RuleError(f"The {what} is empty; write one.")
    if len(clean) > NAME_LENGTH:
        raise RuleError(f"The {what} has {len(clean)} characters; {NAME_LENGTH} at most.")
    return clean


COLUMNS = ("name", "contact", "logistics")


def candidates_from_csv(path: Path) -> list[Newcomer]:
    """Return the people in the rows of a CSV file with a heading ``name``.

    Raises:
        ContentError: The file cannot be read or has no such column; names the place.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(f"{path} cannot be read as UTF-8 text: {error}.") from error
    rows = csv.DictReader(text.splitlines())
    headings = {str(name).strip().casefold(): name for name in rows.fieldnames or ()}
    if "name" not in headings:
        raise ContentError(f"{path}:1: There is no column called name. Write it in the first line.")
    people = []
    for row in rows:
        cells = {key: str(row.get(headings.get(key, ""), "") or "").strip() for key in COLUMNS}
        if any(cells.values()):
            people.append(Newcomer(**cells))
    return people
