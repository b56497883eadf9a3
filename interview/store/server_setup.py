"""Preparing a server: tables, roles and policies, one version after another; people; what guards them."""

from collections.abc import Iterator
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import msgspec

from interview.errors import StoreError
from interview.model.kinds import FRAME, KINDS, WEIGHTY
from interview.store.protocol import Finding, Remedy
from interview.store.server_connections import Connections

if TYPE_CHECKING:
    from psycopg import Connection

RIGHTS = frozenset(
    {"created", "handed", "taken", "granted", "revoked", "joined", "left", "assigned", "excused"}
    | {"withdrawn", "revealed", "discarded", "moved", "hold", "release", "erased"}
)
"""Kinds that decide who reads what, and whose order matters."""
BEGIN = """create schema if not exists interview;
set local search_path = interview, pg_temp;
create table if not exists interview.version (number int primary key, at timestamptz not null default now());
do $$ declare role text; begin
  foreach role in array array['interviewers', 'interview_stewards'] loop
    if not exists (select from pg_roles where rolname = role) then
      execute format('create role %I nologin', role);
    end if;
  end loop;
end $$;
"""
JSON_TYPES = {str: "string", dict: "object", int: "number", bool: "boolean"}
LONGEST_ROLE = 63
LOCAL = ("", "localhost", "127.0.0.1", "::1")


def versions() -> dict[int, str]:
    """Return what each version changes, in order."""
    folder = files("interview.store.server_schema")
    found = [one for one in folder.iterdir() if one.name.endswith(".sql")]
    return {int(one.name[:3]): one.read_text("utf-8") for one in sorted(found, key=lambda one: one.name)}


def script() -> str:
    """Return everything that an empty database needs, for whoever rather runs it by hand."""
    steps = [
        f"{text}\ninsert into interview.version (number) values ({n});\n" for n, text in versions().items()
    ]
    return "\n".join(["begin;", BEGIN, *steps, _kinds(), "commit;"])


def set_up(server: Connections) -> tuple[int, int]:
    """Bring a database up to this program's version; return the version before and now.

    Raises:
        StoreError: This login may not, or a newer program has prepared it.
    """

    def work(connection: "Connection[Any]", _: bool) -> tuple[int, int]:  # noqa: FBT001 - as all work is called
        with connection.transaction():
            connection.execute(BEGIN)
            before = _version(connection)
            for number, text in versions().items():
                if number > before:
                    connection.execute(text.encode())
                    connection.execute("insert into interview.version (number) values (%s)", [number])
            connection.execute(_kinds().encode())
            return before, _version(connection)

    return server.run(work)


def refuse_unprepared(server: Connections) -> None:
    """Refuse to write where the server is not prepared for this program, or not for this login.

    Raises:
        StoreError: It says which, and what to do.
    """
    found = server.run(lambda connection, _: _version(connection))
    newest = max(versions())
    if found < newest:
        raise StoreError("The server is prepared for an older version of this program: interview team setup.")
    if found > newest:
        raise StoreError("The server is prepared for a newer version of this program; update this one first.")
    may = server.rows("select has_column_privilege('interview.step', 'body', 'insert')")[0][0]
    if not may:
        raise StoreError(
            f"{server.login.person} may not write on this server: interview team add {server.login.person}."
        )


def add_person(server: Connections, person: str, password: str | None, *, steward: bool) -> None:
    """Let somebody log in and write under their own name; a steward reads everything and settles.

    Args:
        server: Connected as somebody who may make roles.
        person: How a path has the name; the login is called so.
        password: Kept by the server as a hash made here; none: the server knows people otherwise.
        steward: Whether it is one.
    """
    from psycopg import sql  # noqa: PLC0415 - an extra

    if len(person) > LONGEST_ROLE:
        raise StoreError(f"{person} is too long for a login; {LONGEST_ROLE} letters at most.")
    group = "interview_stewards" if steward else "interviewers"

    def work(connection: "Connection[Any]", _: bool) -> None:  # noqa: FBT001 - as all work is called
        role = sql.Identifier(person)
        with connection.transaction():
            known = connection.execute("select from pg_roles where rolname = %s", [person]).rowcount
            if not known:
                connection.execute(sql.SQL("create role {} login").format(role))
            connection.execute(sql.SQL("grant {} to {}").format(sql.Identifier(group), role))
            if password is not None:
                name, secret = person.encode(), password.encode()
                kept = connection.pgconn.encrypt_password(secret, name, b"scram-sha-256").decode()
                connection.execute(sql.SQL("alter role {} password {}").format(role, sql.Literal(kept)))

    server.run(work)


def examined(server: Connections) -> Iterator[Finding]:
    """Yield what weakens the server's guard over who reads what, and what waits for a steward."""
    place = f"{server.login}"
    try:
        refuse_unprepared(server)
    except StoreError as error:
        yield Finding(path=place, problem=f"{error}", state=Remedy.ODD)
    guarded = server.rows(
        "select relname from pg_class where relnamespace = 'interview'::regnamespace and not relrowsecurity "
        "and relname in ('step', 'card', 'seat', 'sight', 'place')"
    )
    for (name,) in guarded:
        problem = f"Everybody reads all of {name}: its policies are switched off. Switch them on again."
        yield Finding(path=place, problem=problem, state=Remedy.DAMAGED)
    both = "select interview.is_steward() and pg_has_role(current_user, 'interviewers', 'member')"
    if server.rows(both)[0][0]:
        problem = "This login reads everything and also writes: whoever interviews with it is not kept blind."
        yield Finding(path=place, problem=problem, state=Remedy.ODD)
    if not server.run(lambda connection, _: _is_private(connection)):
        problem = "The connection is not encrypted: ask for sslmode=verify-full."
        yield Finding(path=place, problem=problem, state=Remedy.ODD)
    for (opening,) in server.rows("select opening from interview.openings() where not settled"):
        problem = (
            "It holds changes made apart from each other; until a steward settles them, only those whose "
            "own card is in read others': interview team settle."
        )
        yield Finding(path=f"{server.login.database}: {opening}", problem=problem, state=Remedy.ODD)


def _is_private(connection: "Connection[Any]") -> bool:
    host = connection.info.host
    return host in LOCAL or host.startswith("/") or bool(connection.pgconn.ssl_in_use)


def _version(connection: "Connection[Any]") -> int:
    found = connection.execute("select coalesce(max(number), 0) from interview.version").fetchone()
    return int(found[0]) if found else 0


def _kinds() -> str:
    """Return what writes down which kinds of lines there are."""
    rows = [
        {
            "name": name,
            "who": kind.who.name,
            "personal": kind.personal,
            "about": kind.about,
            "rights": name in RIGHTS,
            "frame": name in FRAME | WEIGHTY,
            "weighty": name in WEIGHTY,
            "needs": {field: JSON_TYPES[of] for field, of in kind.needs.items()},
            "may": {field: JSON_TYPES[of] for field, of in kind.may.items()},
        }
        for name, kind in KINDS.items()
    ]
    told = msgspec.json.encode(rows).decode().replace("'", "''")
    return (
        "insert into interview.kind (name, who, personal, about, rights, frame, weighty, needs, may)\n"
        "select name, who, personal, about, rights, frame, weighty, needs, may from jsonb_to_recordset(\n"
        f"'{told}'\n"
        ") as k (name text, who text, personal boolean, about boolean, rights boolean, frame boolean,\n"
        "weighty boolean, needs jsonb, may jsonb) on conflict (name) do nothing;\n"
    )
