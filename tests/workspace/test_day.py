"""The day: appointments, calendars, who owes what, and what was promised to candidates."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from icalendar import Calendar

from interview.cli.command_group import app
from interview.errors import ContentError, RuleError
from interview.formatting import local_moment, time_of_day
from interview.model.opening import Opening, Outcome
from interview.workspace import calendars, comparing, debriefing, lifecycle, openings, owing, scheduling
from interview.workspace.scheduling import Slot
from interview.workspace.workspace import Workspace
from tests.workspace.conftest import MONDAY
from tests.workspace.interviews import submit

HOUR, DAY = 3600.0, 86_400.0
NOON = MONDAY + 2 * HOUR


def book(workspace: Workspace, opening: Opening, candidate: int, *people: str, at: float = NOON, **slot):
    about = opening.candidates[candidate]
    return scheduling.appoint(workspace, opening.id, about, people, Slot(starts=at, **slot), who="Mia")


def today(workspace: Workspace, who: str) -> list[str]:
    workspace.index.refresh()
    found = scheduling.today(workspace, who, workspace.index.in_view())
    return [f"{time_of_day(one.starts)} {one.name}" for one in found]


def written(workspace: Workspace, opening: Opening, path: Path, *whom: str):
    calendars.invite(workspace, opening.id, path, *whom, over=True)
    return Calendar.from_ical(path.read_bytes()).events


def event(**fields: str) -> str:
    said = {"UID": "theirs-1", "SUMMARY": "Talk with Ana P.", "DTSTART": "20270116T101500Z", **fields}
    return "\r\n".join(["BEGIN:VEVENT", *(f"{name}:{text}" for name, text in said.items()), "END:VEVENT"])


def take(
    workspace: Workspace, opening: Opening, path: Path, *events: str, who: str = "Mia", held: tuple = ()
):
    path.write_text("\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *events, "END:VCALENDAR", ""]))
    return calendars.take_calendar(workspace, opening.id, path, held, who=who)


def test_the_day_of_an_interviewer_is_what_is_left_of_it_in_order(
    workspace: Workspace, opening: Opening
) -> None:
    book(workspace, opening, 1, "Olga", at=NOON + HOUR)
    book(workspace, opening, 0, "Olga", "Ben")
    book(workspace, opening, 1, "Ben", at=NOON + DAY)

    assert today(workspace, "Olga") == [f"{time_of_day(NOON)} Ana P.", f"{time_of_day(NOON + HOUR)} Carl Q."]
    assert today(workspace, "Ben") == [f"{time_of_day(NOON)} Ana P."]
    assert scheduling.next_interview(workspace, "Olga", opening.candidates[0]).name == "Carl Q."

    submit(workspace, opening, "Olga", 3)  # done with Ana
    lifecycle.withdraw(workspace, opening.id, opening.candidates[1], "ill", who="Mia", is_back=False)
    assert today(workspace, "Olga") == []


def test_an_appointment_is_moved_called_off_and_never_made_with_an_outsider(
    workspace: Workspace, opening: Opening
) -> None:
    assert len(book(workspace, opening, 0, "Olga", place="Room 2")) == 1
    assert book(workspace, opening, 0, "Olga") == ()  # settled so already

    (moved,) = book(workspace, opening, 0, "Olga", at=NOON + HOUR)
    assert (moved.place, moved.ends) == ("Room 2", NOON + HOUR + opening.kit.minutes * 60)
    with pytest.raises(RuleError, match="Eve is not asked to interview this candidate"):
        book(workspace, opening, 0, "Eve")
    with pytest.raises(RuleError, match="ends after it begins"):
        book(workspace, opening, 0, "Olga", ends=NOON - 1)
    with pytest.raises(RuleError, match=r"Ben may not do that in this opening\. Mia could"):
        scheduling.appoint(
            workspace, opening.id, opening.candidates[0], ["Ben"], Slot(starts=NOON), who="Ben"
        )

    scheduling.call_off(workspace, opening.id, opening.candidates[0], ["Olga"], who="Mia")
    assert today(workspace, "Olga") == []


def test_a_calendar_that_was_written_reads_back_as_nothing_new(
    workspace: Workspace, opening: Opening, tmp_path: Path
) -> None:
    book(workspace, opening, 0, "Olga", "Ben", place="Room 2")
    interview, _, due, _ = written(workspace, opening, tmp_path / "all.ics")

    assert (interview["SUMMARY"], interview["LOCATION"]) == ("Interview: Ana P.", "Room 2")
    assert interview.start.timestamp() == NOON
    assert (due["SUMMARY"], due["TRANSP"]) == ("Card due: Ana P.", "TRANSPARENT")
    assert due.end.timestamp() == NOON + opening.kit.minutes * 60 + DAY
    back = take(
        workspace, opening, tmp_path / "back.ics", interview.to_ical().decode(), due.to_ical().decode()
    )
    assert (back.unchanged, back.others, back.taken, back.problems) == (1, 1, (), ())

    (own,) = written(workspace, opening, tmp_path / "ana.ics", "Olga", "Ana P.")
    assert own["SUMMARY"] == "Interview: Front desk"
    assert b"Olga" not in (tmp_path / "ana.ics").read_bytes()


def test_appointments_come_from_somebodys_calendar_and_nothing_else_of_it_does(
    workspace: Workspace, opening: Opening, tmp_path: Path
) -> None:
    file = tmp_path / "own.ics"
    ana = event(**{"DURATION": "PT40M", "LOCATION": "Room 5", "ATTENDEE;CN=Olga": "mailto:olga@a.example"})
    dentist = event(UID="theirs-2", SUMMARY="Dentist")

    done = take(workspace, opening, file, ana, dentist)

    assert [(one.name, one.interviewer, one.place) for one in done.taken] == [("Ana P.", "Olga", "Room 5")]
    assert (done.taken[0].ends - done.taken[0].starts, done.others) == (2400, 1)
    assert take(workspace, opening, file, ana, dentist).unchanged == 1
    later = event(DTSTART="20270116T111500Z", SUMMARY="moved", DURATION="PT40M")
    (moved,) = take(workspace, opening, file, later).taken
    assert moved.starts == done.taken[0].starts + HOUR
    assert take(workspace, opening, file, event(STATUS="CANCELLED")).called_off == 1
    kept = "".join(str(line.op) for line in workspace.store.lines().lines.values())
    assert "Dentist" not in kept


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"RRULE": "FREQ=WEEKLY"}, "it repeats"),
        ({"DTSTART;VALUE=DATE": "20270116", "DTSTART": ""}, "it has no time of day"),
        ({"SUMMARY": "Ana P. and Carl Q."}, "more than one candidate"),
        ({"DTEND": "20270116T091500Z"}, "ends after it begins"),
        ({"ATTENDEE": "mailto:nobody@a.example"}, "Mia is not asked to interview"),
    ],
)
def test_an_event_that_cannot_be_taken_is_named_with_the_reason(
    workspace: Workspace, opening: Opening, tmp_path: Path, fields: dict[str, str], problem: str
) -> None:
    given = event(**fields).replace("DTSTART:\r\n", "")

    done = take(workspace, opening, tmp_path / "a.ics", given, held=() if "ATTENDEE" in fields else ("Olga",))

    assert problem in done.problems[0]
    assert done.taken == ()


@pytest.mark.parametrize(
    "content", [b"", b"name;mail\n", b"\x00\xff\xfe", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n"]
)
def test_what_is_no_calendar_is_refused_by_name(
    workspace: Workspace, opening: Opening, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "a.ics").write_bytes(content)

    with pytest.raises(ContentError, match=r"a\.ics is no calendar that can be read"):
        calendars.take_calendar(workspace, opening.id, tmp_path / "a.ics", who="Mia")


def test_one_page_tells_over_all_openings_who_owes_what_by_when(
    workspace: Workspace, opening: Opening, clock
) -> None:
    carl = opening.candidates[1]
    book(workspace, opening, 0, "Olga", due=MONDAY + 2 * HOUR)
    other = openings.create(workspace, "Bar", opening.kit, openings.OpeningTerms(panel=("Eve",)), who="Mia")
    openings.add_candidate(workspace, other.id, "Dora", who="Mia")
    submit(workspace, opening, "Ben", 3, candidate=1)
    owing.promise(workspace, opening.id, carl, date(2027, 1, 16), "Eve", who="Mia")
    clock.now += 2 * DAY

    rows = [(one.what, one.who, one.name, one.by, one.band) for one in owing.due(workspace)]

    assert rows[:2] == [
        ("card", "Olga", "Ana P.", local_moment(MONDAY + 2 * HOUR), 3),
        ("answer", "Eve", "Carl Q.", "2027-01-16", 3),
    ]
    assert ("card", "Eve", "Dora", "", 1) in rows
    assert "- the card about Ana P. (Front desk), by " in owing.reminders(owing.due(workspace))["Olga"]


def test_an_answer_is_owed_from_the_decision_until_it_was_told_and_the_board_shows_it(
    workspace: Workspace, opening: Opening, clock
) -> None:
    ana = opening.candidates[0]
    for who in ("Olga", "Ben"):
        submit(workspace, opening, who, 3)
    assert owing.answers(workspace, openings.read(workspace, opening.id)) == {}

    met = debriefing.meeting(workspace, opening.id, ana, "Mia")
    debriefing.decide(workspace, met, Outcome.NO_OFFER, "levels", who="Mia")
    clock.now += 4 * DAY
    row = comparing.board(workspace, opening.id).rows[0]
    assert (row.answer, row.answer_band) == ("answer owed by Mia", 2)

    owing.told(workspace, opening.id, ana, "phone", date(2027, 1, 19), who="Mia")
    row = comparing.board(workspace, opening.id).rows[0]
    assert (row.answer, row.answer_band) == ("told 2027-01-19, phone", 0)
    owing.promise(workspace, opening.id, ana, date(2027, 1, 20), "", who="Mia")
    row = comparing.board(workspace, opening.id).rows[0]
    assert (row.answer, row.answer_band) == ("answer owed by Mia, 2027-01-20", 2)


def test_the_commands_of_the_day(workspace: Workspace, opening: Opening, tmp_path: Path) -> None:
    def run(*arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(app, [*arguments, "--home", str(workspace.home), "--as", "Mia"])
        return result.exit_code, f"{result.output}{result.exception or ''}"

    file = str(tmp_path / "day.ics")
    made = run(
        "candidate",
        "appoint",
        opening.id,
        "Ana P.",
        "--who",
        "Olga",
        "--at",
        "2027-01-16 10:30",
        "--minutes",
        "40",
    )
    assert made == (0, "Olga: 2027-01-16 10:30–11:10\n")
    assert run("calendar", opening.id, "--to", file) == (
        0,
        f"Wrote 1 appointment and 1 card due to {file}.\n",
    )
    assert run("calendar", opening.id, "--from", file)[1].endswith(
        "Events: 1 agreed before, 1 about nobody here, left alone.\n"
    )
    assert "2027-01-16 10:30–11:10  Ana P." in run("calendar", opening.id)[1]
    assert run("candidate", "told", opening.id, "Ana P.", "--promise", "2027-01-20")[0] == 0
    code, out = run("due", "--json")
    assert (code, {one["what"] for one in json.loads(out)}) == (0, {"card", "answer"})
    assert "Hello Olga, this is still open:" in run("due", "--reminders")[1]
    assert run("candidate", "told", opening.id, "Ana P.")[0] == 2
