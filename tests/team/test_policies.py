"""Who reads what on the server is what the rules of the program say, and before a settlement never more."""

import random

import pytest

from interview.model.blindness import Blindness
from interview.model.fold import Fold
from interview.store.postgres import PostgresStore
from interview.store.server_settling import settle
from tests.model.worlds import PEOPLE, STEPS, World

IDLE = {"terms", "void", "unvoid", "told", "appointed", "renamed", "archived", "closed", "reopened"}
OPENING = ("excused", "aside", "withdrawn", "left", "revealed", "granted") * 2
KINDS = (*(kind for kind in STEPS if kind not in IDLE), *("rate", "submit", "sync") * 12, *OPENING)
CARDS = (
    "select candidate, person from interview.step where part = 'card' and person <> current_user "
    "group by candidate, person"
)


def readable(connection, person):
    """Return whose cards of whom a login reads, beside its own."""
    with connection.transaction():
        connection.execute(f"set local session authorization {person}")
        return set(connection.execute(CARDS))


def allowed(lines, opening, person):
    """Return whose submitted cards of whom the rules let somebody read."""
    blind = Blindness(Fold(lines, opening), lines)
    return {
        (held.candidate, held.person)
        for held in blind.cards.values()
        if held.person != person and held.submitted and blind.sight(person, held.candidate).is_open
    }


@pytest.fixture
def look(team):
    """Return a function that says what each person reads, as whoever runs the server."""
    import psycopg  # noqa: PLC0415 - may not be installed

    for person in PEOPLE:
        team.ask(f"do $$ begin create role {person} login; exception when duplicate_object then null; end $$")
        team.ask(f"grant interviewers to {person}")
    with psycopg.connect(team.admin, autocommit=True) as connection:
        yield lambda: {person: readable(connection, person) for person in PEOPLE}


def test_policies_are_the_fold_on_random_worlds_and_before_a_settlement_never_more(team, look):
    shown = early = 0
    store = PostgresStore(team.address("steward"))
    for seed in range(100):
        team.empty()
        rng = random.Random(seed)
        world = World(seed, rng.randint(20, 60), KINDS)
        for copy in (*rng.sample(world.sets, 2), world.union):
            store.add(copy.values())
        lines = world.union
        rules = {person: allowed(lines, world.opening, person) for person in PEOPLE}
        before = look()
        assert {p: before[p] - rules[p] for p in PEOPLE if not before[p] <= rules[p]} == {}, seed
        settle(store.server, world.opening)
        assert look() == rules, seed
        assert store.lines().lines == lines, seed
        shown += sum(map(len, rules.values()))
        early += sum(map(len, before.values()))
    assert shown > 60
    assert 0 < early < shown
    store.close()


class LiveWorld(World):
    """Everybody works on the server, and sees what came before."""

    def step(self, kind):
        whole = self.union
        for desk in self.desks:
            desk.lines = whole
        super().step("rate" if kind in {"sync", "clone"} else kind)


def test_where_everybody_works_on_the_server_nothing_waits_for_a_settlement(team, look):
    store, shown = PostgresStore(team.address("steward")), 0
    for seed in range(40):
        team.empty()
        world = LiveWorld(seed, random.Random(seed).randint(20, 60), KINDS)
        lines = world.union
        store.add(lines.values())
        rules = {person: allowed(lines, world.opening, person) for person in PEOPLE}
        assert look() == rules, seed
        assert team.ask("select settled from interview.place") == [(True,)]
        assert store.lines().lines == lines, seed
        shown += sum(map(len, rules.values()))
    assert shown > 40
    store.close()
