"""Adding candidates: nobody twice, and nobody in another's place."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from interview.errors import AlikeError, ContentError
from interview.library.table_file import TableRow, WantedColumn, read_table
from interview.model.near_names import is_near, same, spoken
from interview.model.opening import Candidate
from interview.model.record import Record
from interview.model.text import one_line
from interview.workspace import openings
from interview.workspace.openings import Newcomer
from interview.workspace.workspace import Workspace

MAIL = re.compile(r"[^\s<>,;:]+@[^\s<>,;:]+")


WANTED = (
    WantedColumn(
        name="name",
        headings=(
            *("candidate", "candidate name", "full name", "applicant", "applicant name", "person"),
            *("имя", "фио", "кандидат", "соискатель", "bewerber", "bewerberin", "nom complet", "nombre"),
        ),
    ),
    WantedColumn(name="first", headings=("first name", "given name", "forename", "vorname", "prénom")),
    WantedColumn(
        name="last",
        headings=(
            "last name",
            "surname",
            "family name",
            "nachname",
            "nom",
            "apellido",
            "apellidos",
            "фамилия",
        ),
    ),
    WantedColumn(name="contact", headings=("reached at", "контакт", "контакты", "kontakt")),
    WantedColumn(
        name="mail",
        headings=("e-mail", "email", "email address", "e-mail address", "почта", "эл. почта", "correo"),
    ),
    WantedColumn(
        name="phone",
        headings=("telephone", "mobile", "phone number", "tel", "телефон", "telefon", "handy", "téléphone"),
    ),
    WantedColumn(
        name="logistics", headings=("arranged", "arrangements", "adjustments", "договорённости", "absprachen")
    ),
)
"""Columns that are used; everything else of a file is named and left there."""


class PeopleList(Record):
    """Who stands in a file, and what of it is not used."""

    people: tuple[Newcomer, ...]
    unused: tuple[str, ...] = ()
    """Columns, each with its number and heading."""


class AddedPeople(Record):
    """What came of adding people."""

    added: tuple[Candidate, ...]
    already: tuple[str, ...] = ()
    """Who was on the list, and was not added again."""


def from_file(path: Path, chosen: Mapping[str, str]) -> PeopleList:
    """Return the people in a CSV file or workbook, as people have them.

    Args:
        path: The file.
        chosen: Which heading, or number of a column, stands for a column that is used.

    Raises:
        ContentError: The file cannot be read, has no column of names, or rows are bad; all are named.
    """
    table = read_table(path, WANTED, chosen)
    if not {"name", "first", "last"} & table.columns.keys():
        needed = msgspec.structs.replace(WANTED[0], is_needed=True)
        read_table(path, (needed, *WANTED[1:]), chosen).require()
    found = [(row, _newcomer(row)) for row in table.rows]
    bad = [f"row {row.number}: {why}" for row, one in found if (why := _fault(one))]
    if bad:
        raise ContentError(f"{path}: {'; '.join(bad)}. Nobody was added; put these rows right.")
    surplus = [f"row {row.number}, behind the last heading" for row, _ in found if row.surplus]
    return PeopleList(people=tuple(one for _, one in found), unused=(*map(str, table.unclear), *surplus))


def _newcomer(row: TableRow) -> Newcomer:
    cells = {column.name: one_line(row.cells.get(column.name, "")) for column in WANTED}
    parts = [cells["first"] or (cells["name"] if cells["last"] else ""), cells["last"]]
    name = " ".join(filter(None, parts)) or cells["name"]
    contact = ", ".join(filter(None, (cells["contact"], cells["mail"], cells["phone"])))
    return Newcomer(name=name, contact=contact, logistics=cells["logistics"], place=f"row {row.number}")


def _fault(one: Newcomer) -> str:
    if not same(one.name):
        return "the name is empty" if not one.name else "the name has no letter that can be seen"
    if len(one.name) > openings.NAME_LENGTH:
        return f"the name has {len(one.name)} characters, {openings.NAME_LENGTH} at most"
    return ""


def add(
    workspace: Workspace,
    opening_id: str,
    people: Sequence[Newcomer],
    *,
    who: str,
    is_sure: bool = False,
    is_list: bool = False,
) -> AddedPeople:
    """Add people to an opening, all of them or none.

    A second person of the same name is called so with a number behind it; nobody reads that aloud.

    Args:
        workspace: Where to add them.
        opening_id: The opening.
        people: Whom.
        who: Who adds them.
        is_sure: Those much like others were asked about, and are others.
        is_list: They come from a list: whoever is on it with the same name, and no other contact,
            was added before and is left out.

    Raises:
        AlikeError: Somebody is much like somebody who is listed.
    """
    opening = openings.read(workspace, opening_id).opening
    known = [(one.name, one.contact, one.id) for one in openings.candidates(workspace, opening)]
    new, already, asked = [], [], []
    for number, one in enumerate(people, start=1):
        like = [other for other in known if _may_be(one, other)]
        if is_list and any(_is_one(one, other) for other in like):
            already.append(one.name)
            continue
        if like and not is_sure:
            place = f"{one.place or number}: " if is_list else ""
            asked.append(f"{place}{_ask(one, like[0])}")
        called = _told_apart(one.name, [name for name, _, _ in known])
        known.append((called, one.contact, f"the new {called}"))
        new.append(Newcomer(name=called, contact=one.contact, logistics=one.logistics))
    if asked:
        more = f" (and {len(asked) - 3} more)" if len(asked) > 3 else ""  # noqa: PLR2004 - those shown
        raise AlikeError(" ".join(asked[:3]) + more)
    added = openings.add_candidates(workspace, opening_id, new, who=who)
    return AddedPeople(added=added, already=tuple(already))


def _may_be(one: Newcomer, other: tuple[str, str, str]) -> bool:
    name, contact, _ = other
    return is_near(one.name, name) or bool(_mails(one.contact) & _mails(contact))


def _is_one(one: Newcomer, other: tuple[str, str, str]) -> bool:
    """Tell whether somebody on a list is who stands there already."""
    name, contact, _ = other
    is_same = same(one.name) == same(spoken(name))
    return is_same and (not one.contact or not contact or same(one.contact) == same(contact))


def _ask(one: Newcomer, other: tuple[str, str, str]) -> str:
    name, contact, candidate = other
    reached = f", {contact}" if contact else ""
    why = "much like" if is_near(one.name, name) else "with the same e-mail as"
    called = _told_apart(one.name, [name])
    apart = f" The second would be called {called}." if called != one_line(one.name) else ""
    return f"{one.name} is {why} {name} ({candidate}{reached}), who is listed.{apart}"


def _told_apart(name: str, taken: Sequence[str]) -> str:
    """Return the name, with the first free number behind it where it is another's."""
    used, clean = {same(one) for one in taken}, one_line(name)
    number, found = 2, clean
    while same(found) in used and same(found):
        number, found = number + 1, f"{clean} ({number})"
    return found


def _mails(contact: str) -> set[str]:
    return {found.casefold() for found in MAIL.findall(contact)}
