"""Three people, three logins, one server; what they hold is what a folder would hold."""

import pytest

from interview.errors import RuleError, StoreError
from interview.model.opening import Outcome
from interview.store.protocol import Key
from interview.workspace import (
    certifying,
    comparing,
    debriefing,
    erasing,
    openings,
    records,
    reporting,
    sharing,
    syncing,
)
from interview.workspace import team as running
from interview.workspace.workspace import Workspace
from tests.store.fakes import put
from tests.team.people import PANEL, Machine, begin, create, hold, submit
from tests.workspace.conftest import ROOT, HandClock
from tests.workspace.interviews import rate

DAY = 86_400.0


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
def machines(team, tmp_path, clock):
    return {
        name: Machine(tmp_path, name, clock, team.address(name.casefold()), late)
        for name, late in zip(PANEL, (0.0, DAY, -DAY), strict=True)
    }


def totals(workspace, opening, viewer="Olga"):
    found = comparing.results(workspace, opening, viewer)
    return {found.names[row.candidate]: row.total for row in found.matrix.rows}, found.hidden


def test_a_panel_of_three_with_one_offline_for_half_of_it_has_the_totals_of_a_folder(
    machines, team, tmp_path, clock
):
    olga, ben, chidi = machines.values()
    opening = olga.online(create)
    ana, carl = opening.candidates
    chidi.sync()  # before the train leaves
    olga.online(hold, opening.id, ana, "Olga", 4)
    ben.online(hold, opening.id, ana, "Ben", 2)
    chidi.offline(hold, opening.id, ana, "Chidi", 5)  # no server in reach
    assert ana not in ben.online(totals, opening.id, "Ben")[1]
    assert carl in ben.online(totals, opening.id, "Ben")[1]
    chidi.offline(hold, opening.id, carl, "Chidi", 3)
    olga.online(hold, opening.id, carl, "Olga", 3)

    sent = chidi.sync()
    assert (sent.sent > 0, sent.kept_back) == (True, 0)
    ben.online(hold, opening.id, carl, "Ben", 1)
    chidi.sync()

    seen = {name: machine.online(totals, opening.id, name) for name, machine in machines.items()}
    assert len({str(one) for one in seen.values()}) == 1, seen
    assert chidi.offline(totals, opening.id, "Chidi") == seen["Chidi"]

    whole = tmp_path / "whole.ivx"
    steward = Machine(tmp_path, "steward", clock, team.address("steward"))
    steward.online(sharing.export, whole, over=True)
    folder = Workspace(tmp_path / "folder", clock, content=ROOT)
    sharing.take_in(folder, [whole], lambda _: None)
    assert totals(folder, opening.id) == seen["Olga"]


def test_what_was_held_on_a_server_is_decided_and_reported(machines, tmp_path):
    olga, ben, chidi = machines.values()
    opening = olga.online(create)
    ana = opening.candidates[0]
    for machine, level in ((olga, 4), (ben, 3), (chidi, 4)):
        machine.online(hold, opening.id, ana, machine.name, level)

    met = olga.online(debriefing.meeting, opening.id, ana, "Olga")
    olga.online(debriefing.decide, met, Outcome.OFFER, "kept calm", who="Olga")
    decided = ben.online(debriefing.meeting, opening.id, ana, "Ben")
    assert decided.debrief.decisions[-1].outcome is Outcome.OFFER
    report = tmp_path / "r.html"
    olga.online(reporting.write, reporting.ReportRequest(what=opening.id, to=report), viewer="Olga")
    assert "Ana P." in report.read_text()


def test_nobody_reads_a_rating_before_the_own_card_is_in_whatever_client_is_used(machines, team):
    olga, ben, _ = machines.values()
    opening = olga.online(create)
    ana = opening.candidates[0]
    olga.online(hold, opening.id, ana, "Olga", 4)
    import psycopg  # noqa: PLC0415 - may not be installed

    def rows(person):
        with psycopg.connect(team.address(person), autocommit=True) as raw:
            return raw.execute(
                "select kind from interview.step where part = 'card' and person = 'olga'"
            ).fetchall()

    assert rows("ben") == rows("eve") == []
    live = ben.opened(on_server=True)
    with live as workspace:
        card = begin(workspace, opening.id, ana, "Ben")
        for question in card.kit.questions:
            rate(card, question.id, 2)
        assert card.wait_saved()
        assert rows("ben") == []
        submit(card)
    assert ("Rated",) in rows("ben")
    assert rows("eve") == rows("chidi") == []


def test_a_step_is_taken_from_its_author_alone_and_nothing_is_changed_or_deleted(machines, team):
    import psycopg  # noqa: PLC0415 - may not be installed

    olga, ben, _ = machines.values()
    opening = olga.online(create)
    with pytest.raises(RuleError, match="logged in as ben"):
        ben.online(openings.add_candidates, opening.id, ["Eva"], who="Olga")
    tables = ("step", "seat", "card", "sight", "place", "kind", "version")
    forbidden = [
        *(f"delete from interview.{table}" for table in tables),
        *(f"truncate interview.{table}" for table in tables),
        "update interview.step set body = '{}'",
        "insert into interview.seat values ('a', '*', 'ben', 'owner')",
        "insert into interview.sight values ('ben', 'a', 'b')",
        "select * from interview.seat",
        "select * from interview.place",
        f"select interview.look('{opening.id}', null)",
        f"select interview.put('{opening.id}', '*', 'ben', 'owner')",
        "alter table interview.step disable row level security",
        "alter table interview.step disable trigger arrive",
        "set role interview_stewards",
        "set role olga",
        "set session authorization olga",
        (
            f"insert into interview.step (h, doc, seq, prev, t, kind, about, seen, c, salt) values "
            f"('x', 'openings/{opening.id}/log.olga.d9', 1, '', 0, 'granted', '', '{{}}', '', '')"
        ),
        (
            "insert into interview.step (h, doc, seq, prev, t, kind, about, seen, c, salt, carried_by) values "
            "('x', 'openings/o/log.ben.d9', 1, '', 0, 'granted', '', '{}', '', '', 'olga')"
        ),
    ]
    with psycopg.connect(team.address("ben"), autocommit=True) as raw:
        for statement in forbidden:
            with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.InvalidParameterValue)):
                raw.execute(statement)
        assert raw.execute("select count(*) from interview.step where person = 'olga'").fetchone()[0] > 0


def test_what_is_missing_on_purpose_raises_no_alarm_and_a_weak_guard_does(machines, team):
    olga, ben, _ = machines.values()
    opening = olga.online(create)
    olga.online(hold, opening.id, opening.candidates[0], "Olga", 4)

    assert ben.online(lambda workspace: list(records.examine(workspace, repair=False))) == []

    team.ask("alter table interview.step disable row level security")
    try:
        found = ben.online(lambda workspace: list(records.examine(workspace, repair=False)))
    finally:
        team.ask("alter table interview.step enable row level security")
    assert any("policies are switched off" in one.problem for one in found)


def test_a_row_that_the_administrator_altered_is_named_and_costs_itself_alone(machines, team):
    olga = machines["Olga"]
    opening = olga.online(create)
    olga.online(hold, opening.id, opening.candidates[0], "Olga", 4)
    team.ask("update interview.step set body = replace(body, '4', '5') where kind = 'Rated'")

    found = olga.online(lambda workspace: list(records.examine(workspace, repair=False)))

    assert any("does not verify" in one.problem and "card.olga" in one.path for one in found)
    assert olga.online(openings.candidates, opening)


def test_everything_goes_back_to_files_and_to_a_server_again(machines, team, tmp_path, clock):
    olga = machines["Olga"]
    opening = olga.online(create)
    olga.online(hold, opening.id, opening.candidates[0], "Olga", 4)
    steward = Machine(tmp_path, "steward", clock, team.address("steward"))
    before = steward.online(lambda workspace: workspace.store.lines().lines)
    out = tmp_path / "all.ivx"
    steward.online(sharing.export, out, over=True)
    folder = Workspace(tmp_path / "folder", clock, content=ROOT)
    sharing.take_in(folder, [out], lambda _: None)
    assert folder.store.lines().lines == before

    team.empty()
    with pytest.raises(StoreError, match="A steward of the server may"):
        machines["Ben"].online(sharing.take_in, [out], lambda _: None)
    steward.online(sharing.take_in, [out], lambda _: None)
    assert steward.online(lambda workspace: workspace.store.lines().lines) == before
    assert olga.online(totals, opening.id) == totals(folder, opening.id)


def test_changes_made_apart_wait_for_a_steward_and_are_settled_at_any_time(machines, team, tmp_path, clock):
    olga, ben, _ = machines.values()
    opening = olga.online(create)
    olga.online(
        openings.change,
        opening.id,
        openings.Act("granted", {"who": "ben", "right": "coordinator"}),
        who="Olga",
    )
    ben.sync()
    olga.online(openings.set_panel, opening.id, (*PANEL, "Dan"), who="Olga")
    ben.offline(openings.set_panel, opening.id, (*PANEL, "Eve"), who="Ben")
    ben.sync()
    assert team.ask("select settled from interview.place where opening = %s", opening.id) == [(False,)]
    said = olga.online(lambda workspace: [one.problem for one in records.examine(workspace, repair=False)])
    assert any("interview team settle" in one for one in said)

    with pytest.raises(RuleError, match="no steward"):
        olga.online(running.settle_all, everything=False)
    steward = Machine(tmp_path, "steward", clock, team.address("steward"))
    assert steward.online(running.settle_all, everything=False) == (opening.id,)
    assert steward.online(running.settle_all, everything=False) == ()
    assert set(olga.online(openings.read, opening.id).opening.panel) == {*PANEL, "Dan", "Eve"}
    olga.online(openings.add_candidates, opening.id, ["Zed"], who="Olga")
    assert team.ask("select settled from interview.place where opening = %s", opening.id) == [(True,)]


def test_a_folder_syncs_by_itself_when_a_card_is_submitted(machines, team):
    olga, ben, _ = machines.values()
    opening = olga.online(create)
    ben.sync()

    def held(workspace):
        card = begin(workspace, opening.id, opening.candidates[0], "Ben")
        for question in card.kit.questions:
            rate(card, question.id, 2)
        submit(card)
        with syncing.ONE_AT_A_TIME:
            return workspace.remarks.take()

    assert list(ben.beside(held)) == []
    assert ("Submitted",) in team.ask("select kind from interview.step where part = 'card'")


def test_without_a_server_in_reach_nothing_waits_and_it_is_said(machines):
    olga, ben, _ = machines.values()
    opening = olga.online(create)
    ben.sync()

    def held(workspace):
        assert workspace.sync_if_named() is False
        return workspace.remarks.take()

    (said,) = ben.offline(held)
    assert "safe here and not on the server yet" in said
    assert "cannot be reached" in said
    assert ben.offline(openings.read, opening.id)


def test_an_owner_erases_on_the_server_and_gets_a_certificate(machines, team, tmp_path):
    olga, ben, _ = machines.values()
    opening = olga.online(create, people=["Zoe Secret", "Carl Q."])
    zoe = opening.candidates[0]
    ben.online(hold, opening.id, zoe, "Ben", 4)
    olga.online(hold, opening.id, zoe, "Olga", 4)

    def erase(workspace):
        document = openings.read(workspace, opening.id)
        planned = erasing.plan(workspace, document, zoe, who="Olga")
        done = erasing.erase(workspace, planned, "she asked", who="Olga")
        return certifying.write(workspace, tmp_path / "certificate.html", [done])

    olga.online(erase)

    assert "Zoe Secret" not in str(team.ask("select * from interview.step"))
    assert (tmp_path / "certificate.html").read_text()
    for machine in (olga, ben):
        assert machine.online(lambda workspace: list(records.examine(workspace, repair=False))) == []
    key = Key.of("openings", opening.id, zoe, "card.ben.x1y2z3")
    with pytest.raises(StoreError, match="erased"):
        ben.online(lambda workspace: put(workspace.store, {"n": 1}, key=key))


def test_a_server_that_was_put_back_to_an_earlier_state_is_noticed_by_whoever_wrote(machines, team):
    olga = machines["Olga"]
    opening = olga.online(create)
    olga.online(hold, opening.id, opening.candidates[0], "Olga", 4)
    assert olga.online(lambda workspace: list(records.examine(workspace, repair=False))) == []

    team.ask("delete from interview.step where kind in ('Submitted', 'lodged')")

    found = olga.online(lambda workspace: list(records.examine(workspace, repair=False)))
    assert any("put back to an earlier state" in one.problem for one in found), found


def test_an_erasure_on_a_laptop_reaches_the_server_and_no_older_copy_brings_anybody_back(machines, team):
    olga, ben, _ = machines.values()
    opening = olga.online(create, people=["Zoe Secret", "Carl Q."])
    zoe = opening.candidates[0]
    ben.sync()
    ben.offline(hold, opening.id, zoe, "Ben", 4)
    olga.online(hold, opening.id, zoe, "Olga", 4)
    olga.sync()
    olga.offline(openings.change, opening.id, openings.Act("erased", {"reason": "asked"}, zoe), who="Olga")

    olga.sync()
    ben.sync()

    raw = str(team.ask("select * from interview.step"))
    assert "Zoe Secret" not in raw
    assert zoe not in {doc for (doc,) in team.ask("select candidate from interview.step")}
    assert "Carl Q." in raw
    assert "Zoe Secret" not in str(ben.offline(lambda workspace: workspace.store.lines().lines))
