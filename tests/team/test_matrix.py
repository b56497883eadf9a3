"""Who reads which rows, person by person and kind by kind, with any client and the own login."""

import pytest

from interview.model.opening import Outcome
from interview.workspace import debriefing, openings
from interview.workspace.own_documents import Act
from tests.team.people import Machine, begin, create, hold
from tests.workspace.conftest import HandClock
from tests.workspace.interviews import rate

WHAT = {
    "log": "part = 'log' and person = 'olga'",
    "people": "part = 'who'",
    "draft": "part = 'card' and candidate = {carl} and person = 'chidi'",
    "done": "part = 'card' and candidate = {carl} and person = 'olga'",
    "ana": "part = 'card' and candidate = {ana} and person = 'ben'",
    "talk": "part = 'talk'",
}
READS = {
    "olga": "log people done ana talk",  # owner and panel: her own, and whose own card is in
    "ben": "log people ana talk",  # panel: Ana alone, for Carl nothing was handed in
    "chidi": "log people draft ana talk",
    "dan": "log people ana talk",  # reader: Ana is complete, Carl waits for somebody
    "cy": "log people",  # a reader, too, but was on the panel and handed in nothing: blind for ever
    "eve": "",  # no part
}


@pytest.fixture
def opening(team, tmp_path):
    clock = HandClock()
    names = ("Olga", "Ben", "Chidi")
    machines = {name: Machine(tmp_path, name, clock, team.address(name.casefold())) for name in names}
    olga, chidi = machines["Olga"], machines["Chidi"]
    made = olga.online(create)
    ana, carl = made.candidates
    for act in (
        Act("joined", {"who": "cy", "name": "Cy"}),
        Act("left", {"who": "cy"}),
        Act("granted", {"who": "dan", "right": "reader"}),
        Act("granted", {"who": "cy", "right": "reader"}),
    ):
        olga.online(openings.change, made.id, act, who="Olga")
    for name, machine in machines.items():
        machine.online(hold, made.id, ana, name, 4)
    olga.online(hold, made.id, carl, "Olga", 3)
    with chidi.opened(on_server=True) as workspace:
        live = begin(workspace, made.id, carl, "Chidi")
        rate(live, live.kit.questions[0].id, 2)
        live.close()
    met = olga.online(debriefing.meeting, made.id, ana, "Olga")
    olga.online(debriefing.decide, met, Outcome.ON_HOLD, "a second look", who="Olga")
    return made


def test_the_server_shows_each_person_what_the_rules_allow_and_nothing_else(team, opening):
    import psycopg  # noqa: PLC0415 - may not be installed

    ana, carl = (f"'{one}'" for one in opening.candidates)
    found = {}
    for person in READS:
        with psycopg.connect(team.address(person), autocommit=True) as raw:
            found[person] = {
                what
                for what, where in WHAT.items()
                if raw.execute(
                    f"select from interview.step where {where.format(ana=ana, carl=carl)}"
                ).rowcount
            }
    assert found == {person: set(words.split()) for person, words in READS.items()}
