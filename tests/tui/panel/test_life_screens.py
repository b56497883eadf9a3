"""An opening and the people in it from home on: every act by key, each with what it will do said first."""

import re

import pytest

from interview.tui import keymap
from interview.tui.app import InterviewApp
from interview.tui.panel import life_screen, person_screen
from interview.tui.places import Start
from interview.workspace import comparing, debriefing, lifecycle, openings, scheduling
from interview.workspace.history import history
from interview.workspace.interviewing import InterviewPlan, begin
from tests.tui.kits import SERVICE
from tests.tui.lobby import both_sizes, settled
from tests.tui.panel_stage import Panel, press

SIZE = (80, 24)


@pytest.fixture
def panel(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    made = Panel(tmp_path / "records", SERVICE, ("Olga", "Ben"))
    for name in ("Ana P.", "Carl Q.", "Dora V."):
        made.add(name)
    begin(made.workspace, InterviewPlan(opening=made.id, candidate="carl-q", interviewer="Olga")).close()
    made.workspace.index.refresh()
    return made


def at_home(panel, who="Mia"):
    return InterviewApp(panel.workspace, who, Start("home"))


async def after(panel, *lines, who="Mia"):
    """Send keys from home on; return the screen before the last line, and the one after it."""
    async with at_home(panel, who).run_test(size=SIZE) as pilot:
        await settled(pilot)
        before = await press(pilot, *lines[:-1])
        return before, await press(pilot, lines[-1])


def done(panel):
    return [deed.what for deed in history(panel.workspace, panel.id)]


ACTS = {
    "a panel member is named": (
        "v2a",
        "Kim⏎⏎",
        "before their own card is submitted",
        "named Kim for the panel",
    ),
    "a panel member is taken off": ("v2↓↓x", "⏎", "It opens nothing", "took Ben off the panel"),
    "a right is given": ("v2r", "⌫⌫⌫Kim⏎⏎⏎", "a reader changes nothing", "made Kim a coordinator"),
    "the opening is handed over": (
        "v2↓h",
        "⏎⏎",
        "You cannot take it back",
        "handed the opening over to Olga",
    ),
    "terms are changed": ("v3↓⏎", "by 12 May⏎⏎", "the old ones stay on record", "changed answer_by"),
    "the vacancy is closed": ("v3c", "filled⏎⏎⏎", "Lists wait for nobody", "closed the opening: filled"),
    "the opening is put away": ("v3z", "⏎", "nothing is gone", "put the opening out of the way"),
    "a name is put right": ("v⏎n", " 2⏎⏎⏎⏎", "stays in the record", "changed who the candidate is"),
    "two are one": ("v⏎m", "Dora⏎same mail⏎⏎", "both records stay", "is the same person as Dora V."),
    "somebody is removed": ("v⏎r", "twice⏎⏎", "Only while there is no card", "removed the candidate"),
    "somebody withdrew": ("v⏎w", "another job⏎⏎⏎", "Nobody waits", "noted that the candidate withdrew"),
    "somebody was told": ("v⏎t", "letter⏎⏎", "Nothing is sent", "told the candidate: letter"),
    "an interviewer is excused": ("v⏎e", "cousins⏎⏎", "do not see the results", "excused Olga"),
    "a draft is discarded": ("v↓⏎x", "wrong row⏎⏎", "its steps stay", "discarded the card of Olga"),
    "places are said": ("v3" + "↓" * 6 + "⏎", "⌫2⏎⏎", "the old ones stay on record", "changed places"),
    "an interview is appointed": (
        "v⏎a",
        "2027-01-16 10:30⏎⏎Room 2⏎⏎",
        "the card is due a day later",
        "agreed when Olga interviews: 2027-01-16 10:30",
    ),
    "an answer is promised": ("v⏎p", "2027-01-20⏎⏎⏎", "until it is noted", "an answer by 2027-01-20"),
    "somebody is held": ("v⏎h", "a claim came⏎⏎", "until it is released", "put a legal hold on the records"),
    "all that is held is written": (
        "v⏎y",
        "ana.html⏎⏎",
        "Nothing of it is shown here",
        "wrote all that is held",
    ),
    "candidates are assigned": (
        "v2↓i",
        "Ana P., Dora V.⏎⏎⏎",
        "waited for about those alone",
        "asked Olga to interview",
    ),
    "candidates are shared out": ("v2o", "⏎⏎⏎", "linked by shared ones", "asked Ben to interview"),
    "the newest wording is used": ("v3w", "typo⏎⏎", "New interviews use", ""),
}
"""What is done: the keys to the question, those that answer it, what it says it will do, and the record."""


@pytest.mark.parametrize("act", ACTS)
async def test_what_an_act_will_do_is_said_before_it_is_done(panel, act):
    keys, answer, says, recorded = ACTS[act]
    known = done(panel)

    before, _ = await after(panel, keys, answer)

    assert says in " ".join(before.split())
    new = done(panel)[len(known) :]
    assert any(recorded in what for what in new) or not recorded


async def test_a_person_is_erased_once_it_is_said_what_goes_and_gone_from_the_list(panel):
    said, _ = await after(panel, "v⏎z", "as asked⏎certificate.html⏎⏎")
    said = " ".join(said.split())

    assert "1 record and what 1 line of the log say go for good" in said
    assert "write it without the name" in said
    assert "erased the candidate" in done(panel)
    assert (panel.workspace.home.parent / "certificate.html").exists()
    files = [path for path in panel.workspace.home.rglob("*") if path.is_file()]
    assert not [path for path in files if b"Ana P." in path.read_bytes()]


async def test_a_hold_is_shown_with_its_reason_forbids_the_erasure_and_is_released_by_the_same_key(panel):
    _, held = await after(panel, "v⏎h", "a claim came⏎⏎")
    assert "on hold by Mia: a claim came" in " ".join(held.split())
    _, refused = await after(panel, "v⏎", "z")
    assert "put a hold on this candidate" in " ".join(refused.split())
    await after(panel, "v⏎h", "settled⏎⏎")
    assert "released the legal hold" in done(panel)


async def test_a_card_is_moved_to_whom_it_is_about_by_its_holder(panel):
    before, screen = await after(panel, "v", "v", "Dora⏎wrong row⏎⏎", who="Olga")

    assert "Olga alone moves it" in " ".join(before.split())
    assert "Moved." in screen
    seats = comparing.board(panel.workspace, panel.id).rows[2].seats
    assert [seat.name for seat in seats if seat.card] == ["Olga"]


async def test_one_decision_is_recorded_for_all_who_are_marked(panel):
    before, screen = await after(panel, "v ↓ d", "no o⏎no place⏎Mia⏎⏎")

    assert "a decision: 2 candidates" in before
    assert "Recorded." in screen
    found = [
        len(debriefing.debrief_of(panel.workspace, panel.id, one).decisions)
        for one in panel.opening.candidates
    ]
    assert found == [1, 0, 1]


async def test_who_may_not_do_it_is_told_who_could_before_anything_is_filled_in(panel):
    _, screen = await after(panel, "v2", "a", who="Ben")

    assert "Ben may not do that in this opening. Mia could." in screen
    assert "Enter" not in screen


async def test_a_name_much_like_anothers_is_asked_about_and_taken_when_it_is_given_again(panel):
    before, screen = await after(panel, "v2a", "Olgo⏎⏎", "⏎")

    assert "Olgo is much like Olga" in before
    assert "Enter again: yes, another." in before
    assert "On the panel." in screen
    assert panel.opening.panel == ("Olga", "Ben", "Olgo")


async def test_another_name_after_the_question_is_asked_about_anew(panel):
    _, screen = await after(panel, "v2a", "Olgo⏎⏎", "⇤⌫a⏎⏎", "⏎")

    assert panel.opening.panel == ("Olga", "Ben")
    assert "Olga" in screen


async def test_a_few_letters_find_people_among_five_hundred(tmp_path, same_screen):
    many = Panel(tmp_path / "records", SERVICE, ("Olga",))
    people = [openings.Newcomer(name=f"Candidate {number:03d}") for number in range(500)]
    openings.add_candidates(many.workspace, many.id, [*people, "Zoe Ω."], who="Mia")
    many.workspace.index.refresh()

    before, screen = await after(many, "v", "/zo", "⏎")

    assert "find zo" in before
    assert "Candidate 001" not in before
    assert "Zoe Ω." in screen


async def test_the_screens_of_an_opening_and_a_person_look_so(panel, same_screen):
    async with at_home(panel).run_test(size=SIZE) as pilot:
        await press(pilot, "v")
        await both_sizes(pilot, same_screen, "life_people")
        await press(pilot, "2")
        await both_sizes(pilot, same_screen, "life_panel")
        await press(pilot, "3")
        await both_sizes(pilot, same_screen, "life_terms")
        await press(pilot, "1⏎w")
        await both_sizes(pilot, same_screen, "person_withdraws")


async def test_home_finds_openings_and_people_wherever_they_are(panel):
    other = openings.create(panel.workspace, "Night bar", SERVICE, openings.OpeningTerms(), who="Mia")
    openings.add_candidates(panel.workspace, other.id, ["Zoe Lind"], who="Mia")
    lifecycle.archive(panel.workspace, other.id, who="Mia", is_back=False)
    panel.workspace.index.refresh()

    before, screen = await after(panel, "/lind", "⏎⏎")
    assert "▸ Zoe Lind" in before
    assert "Front desk" not in before.split("start")[0]
    assert "reached at" in screen
    before, screen = await after(panel, "/NIGHT", "⏎⎋")
    assert "▸ Night bar" in before, "out of the way, and found"
    assert "Night bar" not in screen


async def test_home_asks_who_is_called_much_like_somebody_on_a_panel(panel):
    _, screen = await after(panel, "", "", who="Olgo")
    assert "You are Olgo here; Olga is on a panel." in screen
    _, screen = await after(panel, "", "", who="Olga")
    assert "is on a panel" not in screen


async def test_home_stays_readable_with_fifty_openings(panel):
    for number in range(50):
        terms = openings.OpeningTerms(panel=("Olga",))
        openings.create(panel.workspace, f"Vacancy {number:02d}", SERVICE, terms, who="Mia")
    panel.workspace.index.refresh()

    before, screen = await after(panel, "", "/vac 07⏎")

    assert before.count("Vacancy") <= 16
    assert len(before.splitlines()) == SIZE[1]
    assert next(line for line in screen.splitlines() if "Vacancy" in line).startswith(" ▸ Vacancy 07")


def test_every_proposal_has_a_key():
    keys = {action.id for screen in keymap.OPENING for action in keymap.actions(screen)}
    known = {*person_screen.BY_PERSON, *person_screen.BY_SEAT}
    known |= {*life_screen.BY_OPENING, *life_screen.BY_MEMBER}
    assert known <= keys


async def test_another_round_is_opened_with_the_marked_ones_as_the_same_persons(panel):
    before, _ = await after(panel, "v ↓ n", f"⏎{'⌫' * 20}service-short⏎Kim⏎⏎")

    assert "the new panel is not told of them" in " ".join(before.split())
    panel.workspace.index.refresh()
    (made,) = [one for one, title in openings.titles(panel.workspace).items() if title.endswith("next round")]
    assert openings.read(panel.workspace, made).opening.panel == ("Kim",)
    names = [
        one.name for one in openings.candidates(panel.workspace, openings.read(panel.workspace, made).opening)
    ]
    assert names == ["Ana P.", "Dora V."]


async def test_the_day_goes_to_a_calendar_file_and_comes_back_from_one(panel, tmp_path):
    ana = panel.opening.candidates[0]
    slot = scheduling.Slot(starts=panel.workspace.clock() + 3600)
    scheduling.appoint(panel.workspace, panel.id, ana, ["Olga"], slot, who="Mia")
    before, written = await after(panel, "v4w", "day.ics⏎⏎", "⏎")
    assert "for calendar programs" in " ".join(before.split())
    assert "Written." in written
    assert b"Interview: Ana P." in (tmp_path / "day.ics").read_bytes()

    scheduling.call_off(panel.workspace, panel.id, ana, ["Olga"], who="Mia")
    _, taken = await after(panel, "v4r", "day.ics⏎Olga⏎", "⏎")
    assert "Taken." in taken
    assert done(panel)[-1].startswith("agreed when Olga interviews: ")


async def test_whoever_owes_something_over_all_openings_is_a_key_from_home_away(panel):
    _, page = await after(panel, "u")

    assert "Olga: the card about Ana P. (Front desk)" in page
    _, texts = await after(panel, "u", "⇲")
    assert "Hello Olga, this is still open:" in texts


async def test_whom_the_interviewer_meets_next_stands_above_the_interview(panel):
    for candidate, hours in (("ana-p", 1), ("carl-q", 2)):
        slot = scheduling.Slot(starts=panel.workspace.clock() + 3600 * hours)
        scheduling.appoint(panel.workspace, panel.id, candidate, ["Olga"], slot, who="Mia")
    panel.workspace.index.refresh()
    live = begin(panel.workspace, InterviewPlan(opening=panel.id, candidate="ana-p", interviewer="Olga"))
    async with InterviewApp(panel.workspace, "Olga", Start("conduct", (live,))).run_test(size=SIZE) as pilot:
        screen = await press(pilot, "")
    live.close()

    assert re.search(r"Ana P\. · then \d\d:\d\d Carl Q\.", screen)
