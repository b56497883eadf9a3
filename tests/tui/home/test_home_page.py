"""What the home screen says, without a screen."""

import pytest

from interview.formatting import time_of_day, when
from interview.tui.home import home_page
from interview.tui.toolkit.rows import width
from interview.workspace.drafts import Unfinished
from interview.workspace.record_lists import OpeningRow
from interview.workspace.scheduling import BookedInterview
from tests.tui.rows_read import text_of

NOON = 1_760_011_200.0  # 9 October 2025, 12:00 UTC
DAY = 86_400.0
HOSTILE = (
    "[bold]x[/]",
    "\x1b[2J\x1b]52;c;aGk=\x07",
    "\u202eevil\u202c שלום",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467 \U0001f1fa\U0001f1e6",
    "収銀" * 150,
    "A" * 300,
)


def a_draft(**said):
    usual = {
        "card": "front-desk/ana/olga",
        "title": "Front desk",
        "candidate": "Ana P.",
        "settled": 2,
        "questions": 8,
        "question": "rude-customer",
        "last": NOON - 600,
        "number": 3,
        "topic": "being firm",
    }
    return Unfinished(**{**usual, **said})


def an_opening(name="front-desk", **said):
    usual = {
        "title": name.replace("-", " ").capitalize(),
        "kit": "service",
        "lang": "en",
        "questions": 8,
        "panel": ("Olga", "Ben"),
        "candidates": 3,
        "submitted": 4,
        "expected": 6,
        "at": NOON,
        "waits": {"Ben": 2},
    }
    return OpeningRow(opening=name, **{**usual, **said})


def a_lobby(drafts=(), openings=()):
    lobby = home_page.HomeList()
    lobby.who = "Olga"
    lobby.take(drafts, openings, follow=False)
    return lobby


def shown(lobby, cells=80, height=24):
    return [text_of(row) for row in home_page.page(lobby, NOON, cells, height).rows]


def line_with(words, lobby, cells=80):
    return next(line for line in shown(lobby, cells) if words in line)


def test_a_draft_says_where_and_when_it_stopped():
    assert "question 3 of 8, stopped 11:50 today" in line_with("Ana P.", a_lobby([a_draft()]), 72)


def test_a_draft_names_the_topic_where_there_is_room():
    line = line_with("Ana P.", a_lobby([a_draft()]), 120)

    assert "question 3 of 8 “being firm”, stopped 11:50 today" in line


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"number": 0, "settled": 0}, "just begun"),
        ({"number": 0, "settled": 5}, "5 of 8 rated or skipped"),
        ({"number": 0, "settled": 8}, "all 8 rated or skipped, not submitted"),
    ],
)
def test_outside_the_questions_a_draft_says_how_far_it_is(said, words):
    assert words in line_with("Ana P.", a_lobby([a_draft(**said)]))


@pytest.mark.parametrize(
    ("ago", "words"),
    [(600, "11:50 today"), (DAY, "12:00 yesterday"), (5 * DAY, "4 October"), (400 * DAY, "4 September 2024")],
)
def test_a_moment_is_said_as_people_say_it(ago, words):
    assert when(NOON - ago, NOON) == words


def test_an_opening_says_how_many_cards_are_in_and_who_is_waited_for_the_reader_first():
    opening = an_opening(panel=("Kim", "Ben", "Olga"), waits={"Kim": 1, "Ben": 2, "Olga": 1}, expected=8)

    line = line_with("Front desk", a_lobby([], [opening]))

    assert "4 of 8 submitted" in line
    assert "1 card due from you, 2 from Ben, 1 from Kim" in line


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"waits": {}, "submitted": 6}, "all submitted"),
        ({"candidates": 0, "waits": {}, "submitted": 0}, "no candidate yet"),
        ({"panel": (), "waits": {}, "submitted": 1}, "1 card submitted"),
    ],
)
def test_an_opening_without_anybody_to_wait_for_says_so(said, words):
    assert words in line_with("Front desk", a_lobby([], [an_opening(**said)]))


def test_drafts_come_before_openings():
    lines = shown(a_lobby([a_draft()], [an_opening("till")]))

    assert [line.strip(" ─") for line in lines if "─" in line] == ["go on", "openings", "start"]


@pytest.mark.parametrize("height", [16, 24, 40])
def test_whatever_is_highlighted_among_hundreds_is_in_sight(height):
    lobby = a_lobby(
        [a_draft(card=f"a/{n}/olga") for n in range(20)], [an_opening(f"o-{n}") for n in range(480)]
    )

    for action in ("last", "up", "page_up", "page_up", "first", "page_down", "down"):
        lobby.move(action, home_page.page_of_lines(height))

        marked = [line for line in shown(lobby, 80, height) if "▸" in line]
        assert len(marked) == 1, action


def test_at_the_first_line_its_heading_is_in_sight():
    lobby = a_lobby([], [an_opening(f"o-{n}") for n in range(100)])
    lobby.move("last", 10)
    shown(lobby)

    lobby.move("first", 10)

    assert "openings" in shown(lobby)[1]


def test_the_highlight_stays_on_its_opening_when_others_come_before_it():
    lobby = a_lobby([], [an_opening("till"), an_opening("bar")])
    lobby.move("down", 10)

    lobby.take([a_draft()], [an_opening("new"), an_opening("till"), an_opening("bar")], follow=False)

    assert lobby.opening.opening == "bar"


def test_what_the_reader_has_just_made_is_highlighted():
    lobby = a_lobby([], [an_opening("till")])

    lobby.take([], [an_opening("new"), an_opening("till")], follow=True)

    assert lobby.opening.opening == "new"


def test_comparing_is_offered_only_on_an_opening_and_the_library_always():
    on_an_opening = {action.id for action in a_lobby([], [an_opening()]).offered()}
    on_a_draft = {action.id for action in a_lobby([a_draft()], []).offered()}

    assert on_an_opening >= {"compare", "library"}
    assert "compare" not in on_a_draft
    assert "library" in on_a_draft


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("cells", [60, 80, 120])
def test_names_of_any_kind_stay_text_and_within_the_page(name, cells):
    lobby = a_lobby([a_draft(candidate=name, title=name)], [an_opening(title=name, waits={name: 1})])

    page = home_page.page(lobby, NOON, cells, 24)

    assert len(page.rows) == 24
    assert all(width(row) <= cells for row in page.rows)
    assert not any(sign in text_of(row) for row in page.rows for sign in "\x1b\x07\n\u202e")


def test_with_nothing_there_a_newcomer_reads_what_to_press():
    text = "\n".join(shown(a_lobby()))

    assert "a person decides" in " ".join(text.split())
    for way in ("e  look around a made-up vacancy", "t  practise an interview", "o  create an opening"):
        assert way in text


def test_records_that_cannot_be_read_are_not_shown_as_none():
    lobby = home_page.HomeList()
    lobby.problem = "The disk reports an error at /records."

    text = "\n".join(shown(lobby))

    assert "The disk reports an error" in text
    assert "Nothing here yet" not in text


def test_home_begins_with_this_day_and_whatever_is_below_keeps_its_heading():
    lobby = a_lobby()
    interviews = tuple(
        BookedInterview(
            opening="front-desk",
            title="Front desk",
            candidate=name,
            name=name,
            interviewer="olga",
            starts=NOON + at,
            ends=NOON + at + 1800,
            place="Room 2",
        )
        for name, at in (("Ana P.", 0), ("Carl Q.", 3600))
    )
    lobby.take([a_draft()], [an_opening()], interviews, follow=True)

    rows = [text_of(one).rstrip() for one in home_page.page(lobby, NOON, 80, 24).rows]

    first, then = time_of_day(NOON), time_of_day(NOON + 3600)
    assert rows[1].startswith("─ today ")
    assert rows[2] == f" ▸ {first} Ana P., then {then} Carl Q."
    assert [row.split()[1] for row in rows if row.startswith("─ ")] == ["today", "go", "openings", "start"]
    assert "   Ana P. · Front desk · Room 2" in rows
