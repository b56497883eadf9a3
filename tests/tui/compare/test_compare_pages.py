"""The pages that compare, at any size and with any number of candidates, without a screen."""

from functools import partial

import pytest
from msgspec.structs import replace

from interview.errors import RuleError
from interview.model.scale import Scale
from interview.model.text import parts
from interview.scoring.compare import CandidateRow
from interview.scoring.standing import QuestionSet
from interview.scoring.standing_wording import Band
from interview.scoring.summary import Profile
from interview.tui.compare import (
    adjusted_rows,
    beside_page,
    candidate_page,
    compare_page,
    explain_lines,
    leave_out_page,
    reading_page,
    what_if_page,
)
from interview.tui.compare.compare_controller import MOST_PINNED, CompareController
from interview.tui.compare.leave_out_page import LeaveOutState
from interview.tui.compare.what_if_controller import WhatIfController
from interview.tui.keymap import actions
from interview.tui.panel import board_page, debrief_page
from interview.tui.panel.debrief_agenda import DebriefAgenda
from interview.tui.panel.debrief_forms import change, consensus, decision, settled
from interview.tui.toolkit.form import reason_form
from interview.tui.toolkit.framed_page import PageFoot, reading
from interview.tui.toolkit.rows import width
from interview.workspace import comparing, debriefing
from tests.tui.panel_stage import Panel, texts
from tests.tui.rows_read import text_of

SIZES = [(60, 16), (72, 20), (80, 24), (100, 30), (120, 40), (200, 60)]
LONG = "Anastasia-Wilhelmina 収銀台 von und zu Hohenstaufen"
MANY = 500


@pytest.fixture(scope="module")
def panel(tmp_path_factory):
    """Four candidates, one with a long name, apart on two traits, one with one card."""
    made = Panel(tmp_path_factory.mktemp("pages") / "home")
    for name, rows in {
        LONG: ((2, 4, 4, "ne", 3, 4, 4, 4, 4), (5, 4, 4, 4, 3, 4, 4, 4, 4), (4, 4, 2, 4, 3, 4, 4, 4, 4)),
        "Ben": ((3,) * 9, (3,) * 9, (3, 3, 3, 3, 3, 3, 3, 3, 4)),
        "Carla": ((3,) * 9, (3,) * 9, (3,) * 9),
    }.items():
        made.rated(made.add(name), *rows)
    made.rated(made.add("Dmitri"), (4,) * 9)
    return made


@pytest.fixture
def found(panel):
    return comparing.results(panel.workspace, panel.id, "Olga")


@pytest.fixture
def table(found):
    return CompareController(found)


@pytest.fixture
def crowd(found):
    """Return a table of five hundred, made of one candidate's figures."""
    row, profile = found.matrix.rows[-1], found.profiles[1]
    ids = [f"c{number:03}" for number in range(MANY)]
    visibility = next(iter(found.visibilities.values()))
    return CompareController(
        replace(
            found,
            names={one: f"Cand {one}" for one in ids},
            visibilities=dict.fromkeys(ids, replace(visibility, hidden="")),
            profiles=tuple(renamed(profile, one) for one in ids),
            matrix=replace(found.matrix, rows=tuple(renamed(row, one) for one in ids)),
        )
    )


def renamed(value: CandidateRow | Profile, candidate: str) -> CandidateRow | Profile:
    return replace(value, candidate=candidate)


def shown(table: CompareController, size=(100, 30), below=None) -> list[str]:
    return texts(compare_page.page(table, below or PageFoot(), actions("compare"), size))


def pages(panel: Panel, table: CompareController, size):
    """Return every page that compares or debriefs, at that size."""
    long = next(one.candidate for one in table.compared.values() if one.name == LONG)
    met = debriefing.meeting(panel.workspace, panel.id, long, "Olga")
    agenda, last = DebriefAgenda(met, "Olga"), DebriefAgenda(met, "Olga")
    last.go_to_decision()
    trial = WhatIfController(table.found, table.wording)
    trial.weigh(1)
    trial.effect = comparing.reconsider(table.found, trial.change)
    asked = tuple(question.id for question in panel.kit.questions)
    effect = debriefing.effect_of_void(table.found, asked[0])
    omission = LeaveOutState(panel.opening, asked, 0, table.found.names, effect)
    board = comparing.board(panel.workspace, panel.id)
    form = PageFoot(
        message="refused because of something long " * 6,
        is_refusal=True,
        title="title " * 30,
        form=decision(),
    )
    anchors = agenda.anchors(asked[0])
    looking = candidate_page.CandidateState(table, "", met.debrief, 0.0)
    people = tuple(table.rows[:3])
    keys = actions("compare")
    return [
        compare_page.page(table, PageFoot(), keys, size),
        compare_page.page(table, form, keys, size),
        reading(),
        candidate_page.page(looking, 0, PageFoot(), size),
        beside_page.page(
            beside_page.Beside(table, people, comparing.head_to_head(table.found, people)), 1, 0, size
        ),
        reading_page.page("how", explain_lines.lines(table), 0, size),
        what_if_page.page(trial, PageFoot(), size),
        leave_out_page.page(omission, PageFoot(form=reason_form("why", "do it"), title="t"), size),
        board_page.page(board_page.BoardView(board, list(board.rows)), PageFoot(), size),
        debrief_page.page(agenda, 0, 0.0, PageFoot(), size),
        debrief_page.page(agenda, 0, 0.0, PageFoot(form=consensus(anchors, ["Olga"], "")), size),
        debrief_page.page(agenda, 0, 0.0, PageFoot(form=change(())), size),
        debrief_page.page(last, 0, 0.0, form, size),
    ]


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("adjusted", [False, True])
def test_no_row_is_wider_and_no_page_higher_than_the_terminal(panel, table, size, adjusted):
    if adjusted:
        table.adjust(comparing.adjusted(table.found))

    for page in pages(panel, table, size):
        assert max(width(row) for row in page.rows) <= size[0], "\n".join(texts(page))
        assert len(page.rows) <= size[1]


@pytest.mark.parametrize("size", SIZES[:4], ids=str)
def test_the_column_under_the_cursor_is_always_in_sight(table, size):
    for column in range(len(table.columns)):
        table.column = column
        page = compare_page.page(table, PageFoot(), actions("compare"), size)

        assert [span for span in page.rows[1] if span.style == "cursor"], table.here
    assert table.column == len(table.columns) - 1


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_row_under_the_cursor_is_always_in_sight_among_five_hundred(crowd, size):
    page = compare_page.page_of_rows(size[1])
    for action in ("down",) * 30 + ("page_down",) * 5 + ("last",) + ("up",) * 30 + ("first",):
        crowd.move(action, page)

        assert any(f"▸ {crowd.current.name}" in line for line in shown(crowd, size))


def test_only_rows_in_sight_are_made_however_many_there_are(crowd):
    asked = []

    class Counted(dict):
        def __getitem__(self, key):
            asked.append(key)
            return super().__getitem__(key)

    shown(crowd)
    crowd.__dict__["entrants"] = Counted(crowd.compared)
    crowd.move("page_down", 20)
    shown(crowd)

    assert len(set(asked)) <= 30


def test_a_tie_is_shown_only_under_the_row_it_is_a_tie_with(table):
    raw = shown(table)
    tied = [line for line in raw if line.startswith(("   Carla", " ▸ Carla"))]
    table.column = 0
    table.order_by_column()
    by_name = shown(table)
    table.reset_order()
    table.filter.set("carla")
    table.paste("")
    alone = shown(table)

    assert "3.0=" in tied[0]
    assert not any("=" in line for line in (*by_name[2:8], *alone[2:8]))


def test_the_other_way_round_the_incomplete_and_the_withheld_stay_last(panel):
    found = comparing.results(panel.workspace, panel.id, "Ben")
    table = CompareController(found)
    table.column = 1
    table.order_by_column()
    table.order_by_column()

    assert [table.compared[one].name for one in table.rows] == ["Carla", "Ben", LONG, "Dmitri"]
    assert table.current.name == "Carla"
    assert table.compared[table.rows[-1]].hidden


def test_no_more_than_five_are_pinned(crowd):
    for _ in range(MOST_PINNED):
        crowd.at = MOST_PINNED + 5
        crowd.pin()
    crowd.at = MOST_PINNED + 5

    with pytest.raises(RuleError, match="5 candidates are pinned already"):
        crowd.pin()

    assert len(crowd.beside()) == MOST_PINNED


def test_pinned_rows_leave_room_for_the_row_under_the_cursor(crowd):
    for _ in range(MOST_PINNED):
        crowd.at = MOST_PINNED + 5
        crowd.pin()
    crowd.move("last", 10)

    assert any(f"▸ {crowd.current.name}" in line for line in shown(crowd, (60, 16)))


def test_inside_the_unclear_group_nobody_stands_above_anybody(table):
    table.adjust(comparing.adjusted(table.found))
    groups = list(table.groups.values())

    assert groups == sorted(groups, key=lambda one: (one[0], list(Band).index(one[1])))
    for size in SIZES:
        said = " ".join(" ".join(shown(table, size)).split())
        assert "does not predict job performance; a person decides" in said


def test_a_bar_shows_interval_adjusted_and_raw_from_one_to_five(table):
    standing = comparing.adjusted(table.found).rows[0]
    low = replace(standing, low=1.0, score=1.0, high=5.0, raw=5.0)

    assert adjusted_rows.bar(low, Scale(), 9) == "●━━━━━━━○"
    assert adjusted_rows.bar(replace(low, low=3.0, score=3.0, high=3.0, raw=None), Scale(), 9) == "────●────"


def test_one_interviewer_alone_is_said_to_be_unadjusted_or_adjusted_by_others_only(table):
    table.adjust(comparing.adjusted(table.found))
    table.at = [table.compared[one].name for one in table.rows].index("Dmitri")

    said = " ".join(line.strip() for line in shown(table, (120, 40)))

    assert "one interviewer; adjusted only by that interviewer's other candidates" in said


def test_reading_again_keeps_order_filter_pins_and_cursor(table, found):
    table.column = 0
    table.order_by_column()
    table.at = 2
    table.pin()
    before = (table.rows, table.current.name, table.pinned)

    table.take(found)

    assert (table.rows, table.current.name, table.pinned) == before


def test_what_is_tried_is_only_what_differs_from_what_is_so(table):
    trial = WhatIfController(table.found, table.wording)
    trial.weigh(1)
    assert trial.change.weights == {"warmth": 1.5}
    trial.weigh(-1)
    assert not trial.is_changed
    trial.toggle()
    assert trial.change.weights == {"warmth": 0.0}
    trial.at = len(trial.items) - 1
    trial.toggle()
    assert trial.change.without_interviewers == ("Chidi",)
    trial.reset()
    assert not trial.is_changed


def test_a_form_hands_over_what_was_chosen():
    assert settled("4") == (4, None)
    assert settled("refused")[0] is None
    assert parts(" Olga ,, Ben\n") == ("Olga", "Ben")


def test_the_strip_of_a_long_debrief_shows_the_question_in_sight(tmp_path):
    from tests.tui.panel_stage import many_traits  # noqa: PLC0415 - only here

    panel = Panel(tmp_path / "home", many_traits([f"trait{number:02}" for number in range(30)]), ("Olga",))
    panel.rated(panel.add("Ana"), (3,) * 30)
    agenda = DebriefAgenda(debriefing.meeting(panel.workspace, panel.id, "ana", "Olga"), "Olga")
    page = partial(debrief_page.page, agenda, 0, 0.0, PageFoot(), (80, 24))
    for _ in range(25):
        agenda.go(1)

    assert "▸" in "".join(text_of(row) for row in page().rows[1:3])


def test_nobody_is_ordered_across_sets_of_questions_whatever_the_rows_are_ordered_by(table):
    made = comparing.adjusted(table.found)
    rows = tuple(replace(one, question_set=1 + number % 2) for number, one in enumerate(made.rows))
    sets = tuple(QuestionSet(number=number, pool=2, top=1, mean=3.0) for number in (1, 2))
    table.adjust(replace(made, rows=rows, question_sets=sets))

    for kind in ("", "score", "chance", "places"):
        if kind:
            table.column = [column.kind for column in table.columns].index(kind)
            table.order_by_column()
        held = [table.standing(one).question_set for one in table.rows if table.standing(one)]
        assert held == sorted(held), kind
    table.reset_order()
    said = "\n".join(shown(table, (120, 40)))
    assert "question set 1: " in said
    assert "question set 2: " in said
    assert "nobody is ordered across sets" in " ".join(said.split())
