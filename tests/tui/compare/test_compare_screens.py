"""The comparison as a person uses it."""

import pytest
from msgspec.structs import replace

from interview.tui.app import InterviewApp
from interview.tui.places import Start
from interview.workspace import earlier_rounds, kit_editing, openings
from tests.tui.panel_stage import Panel, press

SIZES = [(80, 24), (100, 30), (120, 40)]
LEVELS = {
    "Ana Pereira": ((4, 4, 3, 4, 4, 5, 4, 4, 4), (5, 4, 4, 4, 4, 5, 4, 4, 4), (4, 5, 4, 4, 5, 4, 4, 4, 4)),
    "Ben Kaya": ((2, 4, 4, 4, 4, 4, 4, 4, 4), (5, 4, 4, 4, 4, 4, 4, 4, 4), (4, 4, 4, 4, 4, 4, 4, 4, 3)),
    "Carla M.": ((4, 4, 4, 4, 4, 4, 4, 4, "ne"), (4, 4, 4, 4, 4, 4, 4, 4, 4), (4, 4, 4, 4, 3, 4, 4, 4, 4)),
    "Dmitri K.": ((3, 3, 3, 3, 3, 3, 3, 3, 3), (3, 3, 3, 4, 3, 3, 3, 3, 3), (3, 3, 3, 3, 3, 3, 3, 3, 3)),
    "Eleni S.": ((3, 3, 3, 3, 3, 4, 3, 3, 3), (3, 3, 3, 3, 3, 3, 3, 3, 3), (3, 4, 3, 3, 3, 3, 3, 3, 3)),
    "Farid T.": ((5, 4, 3, 3, 2, 4, 3, 5, 4), (4, 4, 3, 3, 2, 4, 3, 5, 4), (5, 4, 3, 2, 2, 4, 3, 5, 4)),
    "Grete V.": (
        ("ne", "ne", "ne", 4, "ne", 4, 4, "ne", 4),
        ("ne", 4, 3, "ne", 4, 4, "ne", 4, 4),
        (4, 4, "ne", 4, 4, "ne", 4, 4, 4),
    ),
    "Hugo R.": ((2, 2, 1, 2, 3, 2, 2, 2, 2), (2, 2, 2, 2, 2, 2, 2, 2, 2), (2, 2, 2, 1, 2, 2, 2, 2, 2)),
    "Ines L.": ((1, 1, 2, 1, 1, 1, 2, 1, 1), (1, 1, 1, 1, 1, 1, 1, 1, 1), (2, 1, 1, 1, 1, 1, 1, 1, 1)),
    "Jonas D.": ((4, 3, 4, 3, 4, 3, 4, 3, 4), (3, 4, 3, 4, 3, 4, 3, 4, 3)),
    "Kateryna G.": ((4, 4, 4, 4, 4, 4, 4, 4, 4),),
}


def said(workspace):
    """Return every line but the traces of who looked."""
    lines = workspace.store.lines().lines
    return {h: line for h, line in lines.items() if line.kind != "seen"}


@pytest.fixture(scope="module")
def panel(tmp_path_factory):
    """Twelve candidates, only to be looked at: most with three cards, some with two, one, none."""
    made = Panel(tmp_path_factory.mktemp("twelve") / "home")
    for name, rows in LEVELS.items():
        made.rated(made.add(name), *rows)
    made.add("Lena Wu")
    return made


@pytest.fixture
def few(tmp_path):
    """Three candidates with all cards in: the first two close to each other."""
    made = Panel(tmp_path / "home")
    for name in ("Ana Pereira", "Ben Kaya", "Hugo R."):
        made.rated(made.add(name), *LEVELS[name])
    return made


def lines_of(screen: str, *names: str) -> list[str]:
    """Return which of the names stand in the table, from the top."""
    found = [line for line in screen.splitlines()[2:] if any(f"{name} " in line for name in names)]
    return [next(name for name in names if f"{name} " in line) for line in found]


@pytest.mark.parametrize("size", SIZES)
async def test_twelve_candidates_by_nine_traits_are_readable(panel, same_screen, size):
    app = panel.app("Olga")

    async with app.run_test(size=size) as pilot:
        await press(pilot, "↓↓→→")
        same_screen(app, "compare_table")


@pytest.mark.parametrize("size", SIZES)
async def test_the_adjusted_standing_stands_beside_the_raw_mean(panel, same_screen, size):
    app = panel.app("Olga")

    async with app.run_test(size=size) as pilot:
        await press(pilot, "a", "↓→→")
        same_screen(app, "compare_adjusted")


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("compare_candidate", ("↓↓→→", "⏎")),
        ("compare_explain", ("e",)),
        ("compare_beside", ("p↓p→→→→", "t")),
        ("compare_beside_adjusted", ("p↓p", "a", "t")),
        ("compare_fairness", ("f",)),
        ("compare_what_if", ("w", "→→↓←←", "⇲ ")),
        ("compare_leave_out", ("v", "↓", "⏎")),
        ("compare_calibration", ("h",)),
        ("compare_find", ("/differ",)),
    ],
)
async def test_what_is_behind_the_figures_looks_so(panel, same_screen, name, keys):
    app = panel.app("Mia")

    async with app.run_test(size=SIZES[0]) as pilot:
        await press(pilot, *keys)
        same_screen(app, name)
        await pilot.resize_terminal(*SIZES[2])
        await pilot.pause()
        same_screen(app, name)


async def test_a_panel_member_who_owes_a_card_sees_no_number_of_that_candidate(panel):
    async with panel.app("Chidi").run_test(size=SIZES[2]) as pilot:
        table = await press(pilot, "⇲")
        behind = await press(pilot, "⏎")

    row = next(line for line in table.splitlines() if "Jonas D. " in line)
    assert "You see the others' ratings of this candidate once your own card" in row
    assert not any(sign.isdigit() for sign in row)
    assert "Warmth" not in behind


async def test_somebody_outside_the_panel_sees_results_when_all_cards_are_in(panel):
    async with panel.app("Mia").run_test(size=SIZES[2]) as pilot:
        screen = await press(pilot, "")
        withheld = await press(pilot, "⇲")

    assert "r reveal" not in screen
    assert "r reveal" in withheld
    rows = {name: line for line in screen.splitlines() for name in LEVELS if f"{name} " in line}
    assert "Waiting for: Chidi" in rows["Jonas D."]
    assert "4.1" in rows["Ana Pereira"]


async def test_results_are_revealed_with_a_reason_that_is_recorded_and_shown(tmp_path):
    panel = Panel(tmp_path / "home")
    panel.rated(panel.add("Jonas D."), *LEVELS["Jonas D."])
    async with panel.app("Mia").run_test(size=SIZES[2]) as pilot:
        await press(pilot, "/jonas⏎")
        refused = await press(pilot, "r⏎⏎")
        await press(pilot, "↑Chidi is ill⏎⏎")
        screen = await press(pilot, "")

    assert "The reason is empty" in refused
    assert "shown early to Mia (Chidi is ill); waiting for Chidi" in screen
    assert [(one.candidate, one.who, one.reason) for one in panel.opening.reveals] == [
        ("jonas-d", "Mia", "Chidi is ill")
    ]


async def test_a_panel_member_cannot_reveal_past_the_own_card(panel):
    async with panel.app("Chidi").run_test(size=SIZES[0]) as pilot:
        screen = await press(pilot, "/jonas⏎", "rcurious⏎⏎")

    assert "once your own card is" in screen
    assert panel.opening.reveals == ()


async def test_rows_are_ordered_by_the_column_under_the_cursor_and_back_again(few):
    names = ("Ana Pereira", "Ben Kaya", "Hugo R.")
    async with few.app().run_test(size=SIZES[0]) as pilot:
        raw = await press(pilot, "")
        by_name = await press(pilot, "o")
        turned = await press(pilot, "o")
        by_trait = await press(pilot, "→→o")
        again = await press(pilot, "⎋")

    assert lines_of(raw, *names) == ["Ana Pereira", "Ben Kaya", "Hugo R."]
    assert lines_of(by_name, *names) == ["Ana Pereira", "Ben Kaya", "Hugo R."]
    assert lines_of(turned, *names) == ["Hugo R.", "Ben Kaya", "Ana Pereira"]
    assert lines_of(by_trait, *names) == ["Ana Pereira", "Ben Kaya", "Hugo R."]
    assert lines_of(again, *names) == lines_of(raw, *names)


async def test_a_filter_finds_names_and_what_is_noted_and_forgets_itself(few):
    names = ("Ana Pereira", "Ben Kaya", "Hugo R.")
    async with few.app().run_test(size=SIZES[0]) as pilot:
        by_name = await press(pilot, "/kay")
        kept = await press(pilot, "⏎↓")
        by_note = await press(pilot, "/" + "⌫" * 3 + "differ")
        both = await press(pilot, " ana")
        everybody = await press(pilot, "⎋")

    assert lines_of(both, *names) == []
    assert "Nobody fits this." in both
    assert lines_of(by_name, *names) == lines_of(kept, *names) == ["Ben Kaya"]
    assert lines_of(by_note, *names) == ["Ben Kaya"]
    assert lines_of(everybody, *names) == list(names)


async def test_pinned_candidates_stay_on_top_and_go_side_by_side(few):
    names = ("Ana Pereira", "Ben Kaya", "Hugo R.")
    async with few.app().run_test(size=SIZES[0]) as pilot:
        alone = await press(pilot, "↓↓p")
        beside = await press(pilot, "↓t")
        closed = await press(pilot, "⎋p")

    assert lines_of(alone, *names) == ["Hugo R.", "Ana Pereira", "Ben Kaya"]
    assert "Hugo R. " in beside.splitlines()[1]
    assert "Ana Pereira" in beside.splitlines()[1]
    assert "•Ana Pereira" in closed


async def test_fewer_than_two_are_not_put_side_by_side(few):
    async with few.app().run_test(size=SIZES[0]) as pilot:
        screen = await press(pilot, "pt")

    assert "Pin two to five candidates" in screen


async def test_a_what_if_says_who_would_move_and_stores_nothing(few):
    before = said(few.workspace)
    async with few.app().run_test(size=SIZES[0]) as pilot:
        screen = await press(pilot, "w", "⇲ ")
        refused = await press(pilot, "→")
        after = await press(pilot, "⎋")

    assert "nothing of this is stored" in screen
    assert "[out] Chidi" in screen
    assert "Ben Kaya" in screen or "Nobody's place changes" in screen
    assert "Only traits have a weight" in refused
    assert "4.1" in after
    assert said(few.workspace) == before


async def test_the_last_weight_cannot_be_taken_away(few):
    async with few.app().run_test(size=SIZES[0]) as pilot:
        screen = await press(pilot, "w", " ↓" * 8 + " ")

    assert "One trait has to count" in screen


async def test_a_question_is_left_out_after_its_effect_was_shown_and_counted_again(few):
    async with few.app().run_test(size=SIZES[0]) as pilot:
        shown = await press(pilot, "v⏎")
        stopped = await press(pilot, "⎋")
        nothing = few.opening.voids
        await press(pilot, "⏎asked in two ways⏎⏎")
        out = few.opening.voids
        table = await press(pilot, "⎋")
        back = await press(pilot, "v⏎asked alike after all⏎⏎")

    assert "the order before and after" in shown
    assert "the order before and after" not in stopped
    assert nothing == ()
    assert [(one.question, one.reason, one.who) for one in out] == [("q-warmth", "asked in two ways", "Mia")]
    assert "1 question left out" in table
    assert "[in]  a case of warmth" in back
    assert few.opening.voids == ()


async def test_how_interviews_were_held_is_for_their_owner_alone(few):
    async with few.app("Olga").run_test(size=SIZES[0]) as pilot:
        refused = await press(pilot, "h")
    async with few.app("Mia").run_test(size=SIZES[0]) as pilot:
        shown = await press(pilot, "h")

    assert "This is for whoever looks after the interviews (Mia)" in refused
    assert "against colleagues" not in refused
    assert "against colleagues" in shown


async def test_how_strict_somebody_is_is_explained_to_the_owner_alone(few):
    async with few.app("Olga").run_test(size=SIZES[2]) as pilot:
        other = await press(pilot, "a", "e")
    async with few.app("Mia").run_test(size=SIZES[2]) as pilot:
        owner = await press(pilot, "a", "e")

    assert "leniency" in owner
    assert "leniency" not in other
    assert "whoever looks after the interviews (Mia)" in other


async def test_every_number_is_explained_with_names_and_topics(few):
    async with few.app().run_test(size=SIZES[2]) as pilot:
        total = await press(pilot, "e")
        trait = await press(pilot, "⎋→→e")

    assert "total of Ana Pereira: 4.1" in total
    assert "standard error of the total of Ana Pereira" in total
    assert "“a case of warmth” 5" in trait
    assert "ana-pereira" not in total + trait


async def test_a_changed_rating_is_seen_where_it_was_changed_and_in_the_table(few):
    async with few.app("Ben").run_test(size=SIZES[2]) as pilot:
        await press(pilot, "/kaya⏎", "⏎", "d", "m")
        behind = await press(pilot, "4⏎Heard the end again⏎⏎", "⎋")
        table = await press(pilot, "⎋")

    assert "was 5; changed: Heard the end again" in behind
    assert "ratings differ: Warmth 2–4" in table


async def test_keys_typed_in_one_burst_mean_the_same(few):
    async with few.app().run_test(size=SIZES[0]) as pilot:
        screen = await press(pilot, "/hugo⏎⏎e⎋⎋wq⎋")

    assert "raw means" in screen.splitlines()[0]
    assert "Hugo R. " in screen


@pytest.mark.parametrize("name", ["[bold]x[/]", "\x1b[2J", "a" * 290, "\u202eevil", "👩‍🍳 Ana", "=1+1"])
async def test_a_name_is_text_whatever_is_in_it(tmp_path, name):
    panel = Panel(tmp_path / "home")
    added = openings.add_candidate(panel.workspace, panel.id, name, who="Mia")
    panel.rated(added.id, (4,) * 9, (4,) * 9, (3,) * 9)
    async with panel.app().run_test(size=SIZES[0]) as pilot:
        table = await press(pilot, "")
        behind = await press(pilot, "⏎")

    assert added.name[:8] in table
    assert added.name[:8] in behind
    assert "\x1b" not in table + behind


@pytest.mark.parametrize("people", [(), ("Ana",), ("Ana", "Ben")])
async def test_an_opening_with_hardly_anybody_breaks_nothing(tmp_path, people):
    panel = Panel(tmp_path / "home")
    for name in people:
        panel.rated(panel.add(name), (4,) * 9, (4,) * 9, (4,) * 9)
    async with panel.app().run_test(size=SIZES[0]) as pilot:
        screen = await press(pilot, "", "ao→↓pse⎋", "⎋w⎋", "b⎋", "v⎋", "k⎋", "⏎⎋", "d⎋", "/x⎋")

    assert "raw means" in screen.splitlines()[0] or "Interview" in screen


async def test_a_card_of_another_wording_is_marked_and_so_is_the_table(few):
    newer = replace(few.opening.kit, minutes=25, version=few.opening.kit.version + 1)
    kit_editing.update_kit(few.workspace, few.id, newer, "Longer talks", who="Mia")
    few.rated(few.add("Zoe"), *((4,) * 9 for _ in range(3)))
    async with few.app().run_test(size=SIZES[1]) as pilot:
        screen = await press(pilot, "")
        behind = await press(pilot, "⏎")

    marks = {name: "▚" in line for line in screen.splitlines() for name in ("Zoe", "Hugo") if name in line}
    assert marks == {"Zoe": False, "Hugo": True}
    assert "▚ other kit version" in screen
    assert "and others" in screen.splitlines()[0]
    assert "other version of the kit" in behind


async def test_where_everybody_heard_nothing_nobody_has_a_number(tmp_path):
    panel = Panel(tmp_path / "home")
    panel.rated(panel.add("Ana"), *[("ne",) * 9] * 3)
    async with panel.app().run_test(size=SIZES[0]) as pilot:
        table = await press(pilot, "")
        explained = await press(pilot, "e")
        adjusted = await press(pilot, "a")

    assert "no rating that counts" in table
    assert "there is no number" in explained
    assert "no standing" in adjusted


async def test_the_owner_sees_earlier_rounds_beside_and_nobody_else_does(few):
    kit = few.workspace.library.kit("service-short", "en")
    name = openings.candidates(few.workspace, few.opening)[0].name
    plan = earlier_rounds.RoundPlan(title="Second round", kit=kit)
    made = earlier_rounds.next_round(few.workspace, few.opening.id, [name], plan, who="Mia")
    few.workspace.index.refresh()

    async def behind(who: str) -> str:
        async with InterviewApp(few.workspace, who, Start("compare", (made.id,))).run_test(
            size=SIZES[2]
        ) as pilot:
            return await press(pilot, "⏎")

    assert f"{name} was here before: " in await behind("Mia")
    assert "was here before" not in await behind("Olga")
