"""Servers go away, connections break in the middle, several write at once: nothing acknowledged is lost."""

import threading
import time

import pytest

from interview.errors import ConflictError, StoreError
from interview.model.line import chained
from interview.store.postgres import PostgresStore
from interview.store.protocol import Key
from interview.workspace.saving import Saving
from tests.store.fakes import CARD, hold, keep, put, step
from tests.team.people import Machine, begin, create, submit
from tests.workspace.conftest import HandClock
from tests.workspace.interviews import rate


class Cut:
    """Loses the connection at one of the statements that follow: before the server has it, or after."""

    def __init__(self, monkeypatch, at, *, is_kept):
        import psycopg  # noqa: PLC0415 - may not be installed

        self.count, self.at, self.is_kept = 0, at, is_kept
        whole, many = psycopg.Cursor.execute, psycopg.Cursor.executemany
        monkeypatch.setattr(psycopg.Cursor, "execute", lambda *a, **n: self._do(whole, *a, **n))
        monkeypatch.setattr(psycopg.Cursor, "executemany", lambda *a, **n: self._do(many, *a, **n))

    def _do(self, act, cursor, *arguments, **named):
        import psycopg  # noqa: PLC0415 - same

        self.count += 1
        if self.count != self.at:
            return act(cursor, *arguments, **named)
        if self.is_kept:
            act(cursor, *arguments, **named)
        cursor.connection.close()
        raise psycopg.OperationalError("the connection is lost")


@pytest.fixture
def store(team):
    made = PostgresStore(team.address("bob"), lambda *_: {})
    yield made
    made.close()


@pytest.mark.parametrize("is_kept", [True, False], ids=["after", "before"])
@pytest.mark.parametrize("at", range(1, 9))
def test_a_connection_lost_at_any_statement_loses_and_doubles_nothing(store, team, monkeypatch, at, is_kept):
    before = put(store, {"n": 0})

    with monkeypatch.context() as patched:
        Cut(patched, at, is_kept=is_kept)
        with hold(store) as session:
            keep(session, {"n": 1})
            keep(session, {"n": 2}, {"n": 3})
        put(store, {"n": 4}, expected=4)

    document = store.read(CARD)
    assert document.lines[:1] == before.lines
    assert [op["n"] for op in document.operations] == [0, 1, 2, 3, 4]
    assert document.forks == ()


def test_of_eight_writers_at_one_line_one_is_kept_and_the_others_are_told(team, store):
    first = put(store, {"n": 0})
    heard, gate = [], threading.Barrier(8)

    def write(n):
        mine = PostgresStore(team.address("bob"))
        gate.wait()
        try:
            mine.append(chained(first.lines[0], CARD.path, [step({"n": n})]))
            heard.append("kept")
        except ConflictError:
            heard.append("conflict")
        mine.close()

    threads = [threading.Thread(target=write, args=(n,)) for n in range(1, 9)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    assert sorted(heard) == ["conflict"] * 7 + ["kept"]
    assert store.read(CARD).revision == 2


def test_eight_people_who_write_in_one_opening_all_come_through(team):
    steward = PostgresStore(team.address("steward"))
    people = ("ana", "ben", "bob", "cy", "dan", "eve", "olga", "chidi")
    problems = []

    def write(person):
        store = PostgresStore(team.address(person))
        key = Key.of("openings", "front-desk", "c1", f"card.{person}.d1")
        try:
            with hold(store, key) as session:
                for n in range(10):
                    keep(session, {"n": n})
        except StoreError as error:
            problems.append(error)
        store.close()

    threads = [threading.Thread(target=write, args=(person,)) for person in people]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    assert problems == []
    assert len(steward.lines().lines) == 80
    steward.close()


def test_a_server_that_restarts_in_an_interview_keeps_it_waiting_and_then_whole(team, tmp_path):
    if team.restart is None:
        pytest.skip("NOT TESTED: a server that is not ours is not restarted.")
    olga = Machine(tmp_path, "Olga", HandClock(), team.address("olga"))
    opening = olga.online(create)
    with olga.opened(on_server=True) as workspace:
        live = begin(workspace, opening.id, opening.candidates[0], "Olga")
        first, *rest = [question.id for question in live.kit.questions]
        rate(live, first, 4)
        assert live.wait_saved()
        team.restart[0]()
        rate(live, rest[0], 3)
        assert not live.wait_saved(60.0)
        assert live.standing.saving is Saving.NOT_SAVED
        assert "cannot be reached" in live.standing.problem
        team.restart[1]()
        live.retry()
        assert live.wait_saved(60.0), live.standing
        for question in rest[1:]:
            rate(live, question, 3)
        submit(live)
    kinds = [kind for (kind,) in team.ask("select kind from interview.step where part = 'card' order by seq")]
    assert kinds.count("Rated") == len(rest) + 1
    assert kinds[-1] == "Submitted"


@pytest.mark.parametrize("hears", [True, False], ids=["listening", "polling"])
def test_a_change_is_heard_of_within_a_second_and_no_notice_tells_what_it_was(
    team, store, monkeypatch, hears
):
    import psycopg  # noqa: PLC0415 - may not be installed

    heard = []
    if not hears:  # an engine that takes LISTEN and sends nothing
        monkeypatch.setattr(
            psycopg.Connection, "notifies", lambda _, *, timeout, **__: time.sleep(timeout) or []
        )
    watcher = PostgresStore(team.address("bob"))
    seen = watcher.watch("", 5.0)
    assert watcher.watch(seen, 0.1) == seen
    with psycopg.connect(team.admin, autocommit=True) as raw:
        raw.execute("listen interview")
        done = threading.Timer(0.2, lambda: put(store, {"text": "secret", "level": 4}))
        done.start()
        start = time.monotonic()
        while (found := watcher.watch(seen, 60.0)) == seen and time.monotonic() - start < 30:
            pass
        took = time.monotonic() - start
        done.join()
        heard = [one.payload for one in psycopg.Connection.notifies(raw, timeout=0.5)] if hears else []
    assert found != seen
    assert took < 30  # by the notice or by asking, not because the minute was over
    assert all(len(payload) == 8 and int(payload, 16) >= 0 for payload in heard)
    watcher.close()


def test_an_address_with_a_password_is_refused_before_anybody_is_asked(team):
    for address in ("postgresql://bob:secret@127.0.0.1:1/x", "postgresql://127.0.0.1:1/x?password=secret"):
        with pytest.raises(StoreError, match=r"\.pgpass") as refused:
            PostgresStore(address)
        assert "secret" not in str(refused.value)


def test_a_server_that_is_not_prepared_says_what_to_do(team):
    import psycopg  # noqa: PLC0415 - may not be installed

    with psycopg.connect(team.admin, autocommit=True) as raw:
        raw.execute("create database bare")
        try:
            bare = PostgresStore(team.address("bob").replace("/postgres?", "/bare?"))
            with pytest.raises(StoreError, match="interview team setup"):
                bare.rows()
            bare.close()
        finally:
            raw.execute("drop database bare with (force)")
