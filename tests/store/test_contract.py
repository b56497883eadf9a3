"""Every engine of records keeps the same promises; a new one is added to the fixture."""

import random

import pytest

from interview.errors import ConflictError, LockedError, StoreError
from interview.model.line import after, by_hash, chained, union
from interview.model.rights import new_opening
from interview.store.files import FileStore
from interview.store.memory import MemoryStore
from interview.store.postgres import PostgresStore
from interview.store.protocol import DAMAGED, Key
from tests.store.fakes import CARD, hold, keep, put, step

OTHER = Key.of("openings", "front-desk", "ana", "card.bob.q7q7q7")
LOG = Key.of("openings", "front-desk", "log.bob.x1y2z3")
MALFORMED = [float("nan"), {1: "a"}, b"x", "\ud800"]


def summarise(_, documents):
    return {
        "status": documents[0].lines[-1].kind,
        "at": documents[0].lines[-1].t / 1000,
        "revisions": [document.revision for document in documents],
    }


@pytest.fixture(params=["memory", "files", "postgres"])
def engine(request, memory):
    """Make a new store of one engine; with a name, another one."""
    if request.param == "memory":
        return lambda _="home", about=summarise: MemoryStore(about)
    if request.param == "postgres":
        team = request.getfixturevalue("team")
        request.getfixturevalue("monkeypatch").setenv("INTERVIEW_STATE", str(memory / "state"))

        def on_server(_="home", about=summarise):
            team.empty()
            return PostgresStore(team.address("steward"), about)

        return on_server
    return lambda name="home", about=summarise: FileStore(memory / name, about)


@pytest.fixture
def store(engine):
    found = engine()
    yield found
    found.close()


def written(doc=CARD.path, *operations, end=None):
    return chained(end, doc, map(step, operations))


def test_what_nobody_wrote_is_empty(store):
    document = store.read(CARD)

    assert (document.revision, document.head, document.lines) == (0, "", ())
    assert store.lines().lines == {}
    assert store.keys() == ()
    assert store.view(CARD) is None


def test_what_is_committed_is_read_back_in_order_with_its_view(store):
    put(store, {"rated": 4}, {"text": "held the door — «сама»"})
    after = put(store, {"done": True}, expected=2, view={"rated": 2})

    assert store.read(CARD) == after
    assert store.read(CARD).operations == ({"rated": 4}, {"text": "held the door — «сама»"}, {"done": True})
    shown = store.view(CARD)
    assert (shown.head, shown.view) == (after.head, {"rated": 2})


def test_a_commit_on_an_old_head_is_refused(store):
    put(store, {"rated": 4})

    with pytest.raises(ConflictError, match="changed meanwhile"):
        put(store, {"rated": 2}, expected=0)

    assert store.read(CARD).operations == ({"rated": 4},)


@pytest.mark.parametrize("value", MALFORMED, ids=["nan", "number-as-name", "bytes", "half-a-pair"])
def test_what_is_not_plain_json_is_refused_whole(store, value):
    with pytest.raises(StoreError):
        put(store, {"rated": 4}, {"value": value})

    assert store.read(CARD).lines == ()


def test_a_held_document_is_read_by_all_and_written_by_one(store):
    with hold(store) as session:
        keep(session, {"n": 1})
        with pytest.raises(LockedError, match="room 2"):
            hold(store)
        with pytest.raises(LockedError):
            put(store, {"n": 2}, expected=1)
        assert store.read(CARD) == session.document == session.reopen()

    with pytest.raises(StoreError, match="closed"):
        keep(session, {"n": 2})
    put(store, {"n": 2}, expected=1)


def test_typed_text_waits_for_the_next_session(store):
    with hold(store) as session:
        session.type("held the do")
        session.sync_typed()

    with hold(store) as session:
        assert session.typed == "held the do"
        session.type("")


def test_lines_are_found_by_document_and_kind(store):
    put(store, {"n": 1})
    put(store, {"n": 2}, key=OTHER)
    store.commit(LOG, [step({"nonce": "1"}, "created")], expected="")

    assert {line.doc for line in store.lines().lines.values()} == {CARD.path, OTHER.path, LOG.path}
    assert {one.doc for one in store.lines("openings/front-desk/log.").lines.values()} == {LOG.path}
    cards = store.lines("openings/front-desk/ana/").lines
    assert {line.doc for line in cards.values()} == {CARD.path, OTHER.path}
    assert [line.kind for line in store.lines("openings/", {"created"}).lines.values()] == ["created"]
    assert store.lines("people/").lines == {}
    assert store.keys("openings/front-desk") == tuple(sorted((CARD, OTHER, LOG), key=lambda key: key.path))


def test_lines_made_elsewhere_are_appended_where_nothing_else_stands(store):
    lines = written(CARD.path, {"n": 1}, {"n": 2})

    store.append(lines)

    assert store.read(CARD).lines == lines
    with pytest.raises(ConflictError):
        store.append(lines[1:])
    with pytest.raises(ConflictError):
        store.append(written(CARD.path, {"n": 3}))
    store.append(written(CARD.path, {"n": 3}, end=lines[-1]))
    assert store.read(CARD).revision == 3


def test_adding_is_union_in_any_order_and_number(engine):
    dice = random.Random(7)
    lines = [
        *written(CARD.path, *({"n": n} for n in range(9))),
        *written(OTHER.path, *({"n": n} for n in range(5))),
        *written(LOG.path, {"n": 0}),
    ]
    for round_ in range(4):
        store = engine(f"{round_}")
        shuffled = dice.sample(lines, len(lines))
        store.add(shuffled[:6])
        news = store.add(shuffled[3:]) + store.add(shuffled)

        assert store.lines().lines == by_hash(lines)
        assert news == len(lines) - 6
        assert store.have() == set(by_hash(lines))
        assert store.missing([lines[0].h, "none"]) == {"none"}
        store.close()


def test_a_second_branch_is_kept_and_ours_goes_on(store):
    ours = put(store, {"n": 1}, {"n": 2})
    theirs = written(CARD.path, {"n": "elsewhere"}, {"n": "there"}, end=ours.lines[0])

    assert store.add(theirs) == 2

    document = store.read(CARD)
    assert document.lines == ours.lines
    assert document.forks == (theirs[-1].h,)
    assert store.lines().lines == union(by_hash(ours.lines), by_hash(theirs))
    more = put(store, {"n": 3}, expected=2)
    assert more.operations == ({"n": 1}, {"n": 2}, {"n": 3})
    assert store.read(CARD) == more


def test_what_comes_in_for_a_held_document_is_taken_in(store):
    first = put(store, {"n": 1})
    following = written(CARD.path, {"n": 2}, end=first.lines[0])
    with hold(store):
        store.add(following)
        assert len(store.lines().lines) == 2

    with hold(store) as session:
        assert session.document.operations == ({"n": 1}, {"n": 2})
        keep(session, {"n": 3})
    assert store.read(CARD).operations == ({"n": 1}, {"n": 2}, {"n": 3})


def test_the_token_differs_after_every_change_and_only_then(store):
    put(store, {"n": 1})
    before, of_log = store.token("openings/front-desk/"), store.token("openings/front-desk/log.")

    assert store.token("openings/front-desk/") == before
    put(store, {"n": 2}, expected=1)

    assert store.token("openings/front-desk/") != before
    assert store.token("openings/front-desk/log.") == of_log


def test_rows_say_what_documents_of_a_subject_are_about(store):
    put(store, {"n": 1})
    put(store, {"n": 1}, {"n": 2}, key=OTHER)
    store.commit(LOG, [step({"nonce": "1"}, "created")], expected="")
    store.refresh()

    (card,) = store.rows(kind="card", opening="front-desk")
    assert (card.subject, card.candidate, card.interviewer) == (
        "openings/front-desk/ana/card.bob",
        "ana",
        "bob",
    )
    assert card.fields == {"revisions": [2, 1]}
    assert [row.subject for row in store.rows(kind="opening")] == ["openings/front-desk"]
    assert store.rows(kind="card", interviewer="bob", status="EvidenceNoted") == (card,)
    assert store.rows(kind="card", interviewer="ben") == ()
    assert store.rebuild() == 2
    assert store.rows(kind="card") == (card,)


def test_a_subject_that_cannot_be_summarised_costs_only_itself(engine):
    def picky(about, documents):
        wrong = {} if "card" in about else {"at": documents[0].lines[0].op["missing"]}
        return summarise(about, documents) | wrong

    store = engine(about=picky)
    store.commit(LOG, [step({"nonce": "1"}, "created")], expected="")
    put(store, {"n": 1})
    store.refresh()

    rows = {row.kind: row for row in store.rows()}

    assert rows["opening"].status == DAMAGED
    assert "openings/front-desk" in rows["opening"].fields["problem"]
    assert rows["card"].status == "EvidenceNoted"
    store.close()


def erased_world():
    """Return the lines of an opening whose owner erases a candidate, and that candidate's own."""
    opening = new_opening("desk", "ana.x1", "n1")
    log, who = f"openings/{opening}/log.ana.x1", f"people/{opening}/c1/who.ana.x1"
    begin = after(None, log, step({"nonce": "n1", "terms": {}}, "created"))
    person = chained(None, who, [step({"name": "Zoe Secret"}, "person")])
    added = after(begin, log, step({"words": "Zoe Secret"}, "candidate", about="c1"))
    card = chained(None, f"openings/{opening}/c1/card.ana.x1", [step({"text": "Zoe Secret"})])
    end = after(added, log, step({"reason": "asked"}, "erased", about="c1"))
    return [begin, added], [*person, *card], end


def test_who_was_erased_is_gone_for_good_and_chains_still_verify(store):
    log, documents, end = erased_world()
    store.add([*log, *documents])

    store.add([end])
    store.add([*log, *documents])

    left = store.lines()
    assert set(left.lines) == {line.h for line in (*log, end)}
    assert left.damaged == {}
    assert left.lines[log[1].h].body is None
    assert store.read(Key(path=end.doc)).head == end.h
    put(store, {"n": 1}, key=Key(path=end.doc), expected=3)


def test_what_an_erasure_would_take_out_is_said_and_nothing_is_changed(store):
    log, documents, end = erased_world()
    store.add([*log, *documents])

    would = store.would_take_out(end.opening, ["c1"])

    assert (would.documents, would.lines) == (2, 1)
    assert store.have() == {line.h for line in (*log, *documents)}
    assert store.would_take_out(end.opening, ["c2"]).is_nothing


def test_a_store_says_where_it_is_and_that_it_can_be_written(store):
    store.prepare()

    assert store.place
    assert store.room() is None or store.room() > 0
    assert list(store.examine()) == []
