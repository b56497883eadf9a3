"""Rounds of told answers as a person holds them, at every size, in both languages."""

import io

import pytest

from interview.drill.play import evolve
from interview.drill.round import RoundMode, Stage, WentOn
from interview.plain.rounds import RatingTalk
from interview.tui.drill import drill_page
from interview.tui.drill.drill_controller import TOO_SOON, DrillController
from interview.tui.home.home_screen import HomeScreen
from interview.tui.places import Start
from interview.workspace.drilling import RoundRequest, play, rounds
from interview.workspace.saving import SaveState, Saving
from interview.workspace.workspace import Workspace
from tests.drill.answers import ROOT, a_round, level, packaged
from tests.tui.lobby import both_sizes, furnish, press, settled
from tests.tui.rows_read import text_of
from tests.tui.stage import screen_text

SMALL, USUAL, LARGE = (60, 16), (80, 24), (120, 40)


@pytest.fixture
def lobby(tmp_path, monkeypatch):
    made = furnish(tmp_path, monkeypatch)
    made.workspace = Workspace(tmp_path / "records", made.clock, content=ROOT, own=tmp_path / "own")
    return made


def drill(lobby, **wanted):
    return lobby.app(Start("drill", (RoundRequest(who="Olga", seed=2, **wanted),)))


def kept(lobby, number=-1):
    return rounds(lobby.workspace, "Olga")[number][1]


async def each(pilot, *lines):
    """Send the lines one after the other, each once the page has been seen."""
    for line in lines:
        await press(pilot, line)
    return screen_text(pilot.app)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("drill_rules", ()),
        ("drill_reading", (" ",)),
        ("drill_chosen", (" ", "4")),
        ("drill_reasons", (" ", "e")),
        ("drill_shown", (" ", "4", " ")),
        ("drill_noting", (" ", "⇥he never said")),
    ],
)
async def test_a_round_at_three_sizes(lobby, same_screen, name, lines):
    async with drill(lobby).run_test(size=USUAL) as pilot:
        await each(pilot, *lines)
        await both_sizes(pilot, same_screen, name)
        await pilot.resize_terminal(*SMALL)
        await settled(pilot)
        same_screen(pilot.app, name)


async def test_home_leads_to_the_choice_of_a_round_and_a_check_ends_in_its_score(lobby, same_screen):
    async with lobby.app().run_test(size=USUAL) as pilot:
        await settled(pilot)
        await press(pilot, "d")
        await both_sizes(pilot, same_screen, "drill_start")
        await press(pilot, "c")
        await each(pilot, " ", *["3", " "] * 18)
        shown = await each(pilot, "↓", "↓", "↓", "↓")
        assert "lean" in shown
        assert "one author's key" in shown
        await press(pilot, " ")
        assert isinstance(pilot.app.screen, HomeScreen)

    assert kept(lobby).stage is Stage.SCORE


class StandIn:
    """A round of one answer that nobody keeps."""

    typed = ""
    standing = SaveState(saving=Saving.SAVED)
    key = None

    def __init__(self, answer):
        _, began = a_round([answer])
        self.answers, self.answer = (answer,), answer
        self.state = evolve(evolve(began, WentOn()), level(3))


@pytest.mark.parametrize("size", [SMALL, USUAL, LARGE], ids=str)
def test_no_answer_is_ever_cut_and_all_five_levels_are_whole_at_the_rating(size):
    for answer in (*packaged("en"), *packaged("ru")):
        controller = DrillController(StandIn(answer))
        views = []
        for view in range(3):
            controller.view = view
            rows = drill_page.page(controller, (), *size).rows
            assert len(rows) == size[1]
            views.append("".join("".join(text_of(line).split()) for line in rows))

        told = "".join(answer.told.split())
        assert told in views[0]
        assert all("".join(words.split()) in views[-1] for words in answer.anchors)
        if size != SMALL:
            assert views[0] == views[-1]


@pytest.mark.parametrize("size", [SMALL, USUAL], ids=str)
async def test_a_whole_round_by_russian_keys_and_without_colour(lobby, monkeypatch, size):
    monkeypatch.setenv("NO_COLOR", "1")
    async with drill(lobby, lang="ru").run_test(size=size) as pilot:
        await press(pilot, " ")
        for _ in range(9):
            await each(pilot, "у", "2", "г", ".", "3", "г", " ", " ")

    marks = kept(lobby).marks
    assert [str(mark.rating) for mark in marks] == ["no evidence (no specific)"] * 9


async def test_the_answers_are_chosen_in_another_language_before_a_round(lobby):
    async with lobby.app(Start("drill")).run_test(size=USUAL) as pilot:
        await settled(pilot)
        assert "answers in ru" in await press(pilot, "l")
        await each(pilot, " ", " ", "3")

    assert kept(lobby).began.lang == "ru"


async def test_keys_typed_ahead_never_rate_the_next_answer(lobby):
    async with drill(lobby).run_test(size=USUAL) as pilot:
        await press(pilot, " ")
        screen = await press(pilot, "4  5 5 e1 ")

    state = kept(lobby)
    assert [mark.rating.level for mark in state.marks] == [4]
    assert state.mark.rating is None
    assert TOO_SOON[:40] in screen or "Rate this answer first" in screen


async def test_keys_typed_ahead_in_a_check_rate_one_answer_only(lobby):
    async with drill(lobby, mode=RoundMode.CHECK).run_test(size=USUAL) as pilot:
        await press(pilot, " ")
        await press(pilot, "4 5 5 3 ")

    assert len(kept(lobby).marks) == 1


async def test_leaving_and_coming_back_shows_the_same_answer_and_the_line_being_typed(lobby):
    async with drill(lobby).run_test(size=USUAL) as pilot:
        before = await each(pilot, " ", "4", " ", " ", "2", "⇥because", "⎋")
        asked = before.splitlines()[1]
        await press(pilot, "ᴳ")

    async with drill(lobby, mode=RoundMode.CHECK).run_test(size=USUAL) as pilot:
        await settled(pilot)
        again = screen_text(pilot.app)

    assert asked in again
    assert "› because" in again
    assert "▶2" in again


async def test_a_doubt_is_written_down_once_the_key_is_shown(lobby):
    async with drill(lobby).run_test(size=USUAL) as pilot:
        await each(pilot, " ", "4", " ", "oa 3 to me⏎")

    assert list(kept(lobby).objections.values()) == ["a 3 to me"]


async def test_a_warm_up_of_three_begins_where_an_interview_is_prepared(lobby):
    opening, _ = lobby.opening()
    async with lobby.preparing(opening_id=opening).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await pilot.press("f6")
        await settled(pilot)
        shown = await press(pilot, " ")
        assert "Warm-up · 1 of 3" in shown
        screen = await each(pilot, "3", " ")
        assert "point" not in screen
        await press(pilot, "ᴳ")
        assert "Prepare an interview" in await settled(pilot)


async def test_the_line_dialogue_keeps_the_same_record_as_the_screen(lobby, tmp_path):
    async with drill(lobby).run_test(size=USUAL) as pilot:
        await each(pilot, " ", "⇥why⏎", "4", " ", " ", "e", "3", " ", "ono⏎", "ᴳ")
    other = Workspace(tmp_path / "r", lobby.clock, content=ROOT, own=tmp_path / "other")
    lines = io.StringIO("\nn why\n4\n\ne hypothetical\no no\n")
    RatingTalk(play(other, RoundRequest(who="Olga", seed=2)), lines, io.StringIO()).hold()

    assert kept(lobby) == rounds(other, "Olga")[-1][1]
