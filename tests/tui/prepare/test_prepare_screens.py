"""The prepare screen as a person uses it."""

import shutil
from pathlib import Path

import pytest

import interview
from interview.model.content import Medium
from interview.tui.conduct.conduct_screen import ConductScreen
from interview.tui.home.home_screen import HomeScreen
from interview.tui.prepare.prepare_screen import PrepareScreen
from interview.workspace import interviewing, openings
from interview.workspace.drafts import drafts
from tests.tui.lobby import SIZES, both_sizes, furnish, press, settled

ROOT = Path(interview.__file__).parents[1]


@pytest.fixture
def lobby(tmp_path, monkeypatch):
    return furnish(tmp_path, monkeypatch)


def began(lobby):
    """Return the one card there is, as it was begun."""
    (card,) = lobby.cards()
    return interviewing.resume(lobby.workspace, card).state.began


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("prepare_begin", ""),
        ("prepare_letters", "an"),
        ("prepare_ready", "an⏎"),
        ("prepare_nobody", "⏎⏎"),
        ("prepare_no_opening", "⇥↓"),
    ],
)
async def test_the_form_and_what_was_checked_are_seen_together(lobby, same_screen, name, line):
    opening, people = lobby.opening()
    lobby.begun(opening, people[1])
    app = lobby.preparing(opening_id=opening)

    async with app.run_test(size=SIZES[0]) as pilot:
        await press(pilot, line)
        await both_sizes(pilot, same_screen, name)


async def test_what_was_agreed_with_a_candidate_is_seen_once_they_are_chosen(lobby):
    opening, _ = lobby.opening(names=("Ana P.",))
    dan = openings.Newcomer(name="Dan K.", contact="+30 1", logistics="large print")
    openings.add_candidates(lobby.workspace, opening, [dan], who="Mia")
    app = lobby.preparing(opening_id=opening)

    async with app.run_test(size=SIZES[0]) as pilot:
        before = await press(pilot, "a")
        chosen = await press(pilot, "⌫dan⏎")

    assert "large print" not in before
    assert "Agreed with Dan K.: large print" in chosen
    assert "Dan K. is reached at +30 1" in chosen


async def test_practice_begins_with_one_key_and_keeps_nothing(lobby, same_screen):
    async with lobby.app().run_test(size=SIZES[0]) as pilot:
        await press(pilot, "t")
        await both_sizes(pilot, same_screen, "prepare_practice")
        screen = await press(pilot, "⏎  ⎋")
        assert "practice" in screen.splitlines()[0]

    assert lobby.cards() == []
    assert lobby.workspace.index.openings() == ()


async def test_a_burst_from_home_to_a_kept_note_lands_key_by_key(lobby):
    lobby.opening()
    async with lobby.app().run_test(size=SIZES[0]) as pilot:
        screen = await press(pilot, "⏎dan⏎⏎  ⇥said 1 2 3⏎")

    assert "Dan K." in screen.splitlines()[0]
    assert "said 1 2 3" in screen


async def test_wrong_letters_taken_back_in_the_same_burst_are_gone(lobby):
    opening, _ = lobby.opening()
    async with lobby.preparing(opening_id=opening).run_test(size=SIZES[0]) as pilot:
        await press(pilot, "wrong⌫⌫⌫⌫⌫ana⏎⏎")

    assert drafts(lobby.workspace, "Olga")[0].candidate == "Ana P."


async def test_somebody_new_is_interviewed_without_an_opening(lobby):
    async with lobby.app().run_test(size=SIZES[0]) as pilot:
        await press(pilot, "nZoe [x]⇥⇥⇥⇥p⏎Ben, Kim②")

    told = began(lobby)
    assert (told.medium, told.present) == (Medium.PHONE, ("Ben", "Kim"))
    assert drafts(lobby.workspace, "Olga")[0].candidate == "Zoe [x]"


async def test_a_name_typed_at_once_is_the_candidates_and_enter_twice_begins(lobby):
    async with lobby.app().run_test(size=SIZES[0]) as pilot:
        await press(pilot, "nZoe⏎⏎")

    assert drafts(lobby.workspace, "Olga")[0].candidate == "Zoe"


async def test_one_off_interviews_are_no_opening_to_choose(lobby):
    openings.walk_in(lobby.workspace, lobby.workspace.library.kit("service", "en"), who="Olga")
    async with lobby.app().run_test(size=SIZES[0]) as pilot:
        home = await settled(pilot)
        screen = await press(pilot, "n")

    assert "─ one-off interviews ─" in home
    assert "─ openings ─" not in home
    assert "One-off" not in screen
    assert "opening         none" in screen


async def test_a_kit_made_for_the_phone_proposes_the_phone(lobby):
    async with lobby.preparing(kit_id="service-short").run_test(size=SIZES[0]) as pilot:
        await press(pilot, "Zoe⏎⏎")

    assert began(lobby).medium is Medium.PHONE


async def test_a_medium_that_was_chosen_is_not_changed_by_the_kit(lobby):
    app = lobby.preparing(kit_id="service-short", medium="video")
    async with app.run_test(size=SIZES[0]) as pilot:
        screen = await press(pilot, "Zoe⏎")

    assert "This kit is made for phone, and you chose video." in screen


async def test_what_the_command_line_said_is_filled_in(lobby):
    _, people = lobby.opening()
    app = lobby.preparing(candidate="dan k.", opening_id="Front desk", medium="video")
    async with app.run_test(size=SIZES[0]) as pilot:
        screen = await settled(pilot)
        await press(pilot, "⏎⏎")

    assert "by video" in screen
    assert began(lobby).candidate == people[1]


async def test_an_obstacle_keeps_the_interview_from_beginning_and_says_why(lobby):
    lobby.block_records()
    app = lobby.preparing(kit_id="service")
    async with app.run_test(size=SIZES[0]) as pilot:
        screen = await press(pilot, "Zoe⏎⏎")

        assert not isinstance(pilot.app.screen, ConductScreen)
    assert "✗ A file stands where a folder is needed" in screen


async def test_without_a_candidate_begin_asks_who_it_is(lobby):
    opening, _ = lobby.opening()
    async with lobby.preparing(opening_id=opening).run_test(size=SIZES[0]) as pilot:
        screen = await press(pilot, "②⇤dan")

    assert "▸ candidate       dan" in screen


@pytest.fixture
def broken(lobby):
    """A content folder of one's own, without a rubric that is needed; returns how to mend it."""
    for folder in ("questions", "rubrics"):
        shutil.copytree(ROOT / folder, folder)
    rubric = Path("rubrics/en/empathy.toml")
    good = rubric.read_text(encoding="utf-8")
    rubric.unlink()
    return lambda: rubric.write_text(good, encoding="utf-8")


async def test_a_mended_file_is_read_again_on_demand(lobby, broken):
    async with lobby.preparing(kit_id="service").run_test(size=SIZES[0]) as pilot:
        before = await press(pilot, "Zoe")
        broken()
        await pilot.press("f5")
        after = await settled(pilot)

    assert "✗ The kit 'service' cannot be used" in before
    assert "cannot be used" not in after


async def test_a_name_of_100_000_pasted_characters_is_kept_and_refused(lobby):
    opening, _ = lobby.opening()
    app = lobby.preparing(opening_id=opening)
    async with app.run_test(size=SIZES[0]) as pilot:
        await settled(pilot)
        app.screen.take_paste("\x1b[31m" + "x" * 100_000)
        screen = await press(pilot, "⏎⏎")

    assert "100005 characters; 300 at most" in screen
    assert lobby.cards() == []


async def test_escape_goes_home_and_keeps_nothing(lobby):
    lobby.opening()
    async with lobby.app().run_test(size=SIZES[0]) as pilot:
        await press(pilot, "⏎dan")
        assert isinstance(pilot.app.screen, PrepareScreen)
        await press(pilot, "⎋")
        assert isinstance(pilot.app.screen, HomeScreen)

    assert lobby.cards() == []


async def test_in_a_terminal_too_small_what_is_typed_is_still_seen(lobby):
    opening, _ = lobby.opening()
    async with lobby.preparing(opening_id=opening).run_test(size=(50, 14)) as pilot:
        screen = await press(pilot, "dan")

    assert "needs 60×16" in screen
    assert "dan" in screen
