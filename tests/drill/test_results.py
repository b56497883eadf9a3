"""A round in its own folder: resumed after a kill, kept from everybody else, forgotten on demand."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from interview.drill.round import Objected, RoundMode, Stage, WentOn
from interview.errors import LockedError, RuleError
from interview.library.copying import copy_out
from interview.workspace import interviewing, openings
from interview.workspace.drilling import RoundRequest, forget, play, results, rounds
from interview.workspace.workspace import Workspace
from tests.drill.answers import ROOT, level, nothing

DAY = 86_400.0
CHECK = RoundRequest(who="Ana", mode=RoundMode.CHECK, seed=3)
LEARN = RoundRequest(who="Ana", seed=3)


class Hand:
    """A clock that is turned by hand."""

    def __init__(self):
        self.now = 1_800_000_000.0

    def __call__(self):
        self.now += 1.0
        return self.now


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "home", Hand(), content=ROOT, own=tmp_path / "own")


def whole(drill, number=3):
    """Rate every answer alike and leave."""
    while not drill.state.is_over:
        if drill.state.stage in {Stage.RULES, Stage.SHOWN}:
            drill.do(WentOn())
        else:
            drill.do(level(number))
            drill.settle()
    drill.close()
    return drill.state


def bytes_below(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_a_round_that_is_left_goes_on_at_the_very_same_answer(workspace):
    drill = play(workspace, LEARN)
    drill.do(WentOn())
    drill.do(level(4))
    drill.type("because he")
    drill.close()

    again = play(workspace, RoundRequest(who="Ana", mode=RoundMode.CHECK, seed=9))

    assert again.is_resumed
    assert again.state == drill.state
    assert again.answers == drill.answers
    assert again.typed == "because he"
    again.close()


def test_no_key_lies_in_the_record_before_its_rating_stands(workspace, tmp_path):
    drill = play(workspace, LEARN)
    drill.do(WentOn())
    drill.do(level(4))
    assert drill.wait_saved()
    because = [answer.key.because for answer in drill.answers]
    records = b"".join(path.read_bytes() for path in tmp_path.rglob("round.*"))
    assert [text for text in because if text.encode() in records] == []

    drill.settle()
    drill.close()

    log = next((tmp_path / "own").rglob("round.*.log")).read_text("utf-8")
    assert [json.dumps(text, ensure_ascii=False)[1:-1] in log for text in because] == [True, *[False] * 8]


def test_an_edit_in_play_changes_nothing_and_makes_the_answer_new_for_the_next_round(workspace, tmp_path):
    copy_out(tmp_path / "mine")
    workspace.content = tmp_path / "mine"
    drill = play(workspace, LEARN)
    drill.do(WentOn())
    drill.close()
    first = drill.answers[0]
    file = tmp_path / "mine" / "rubrics" / "en" / "told" / f"{first.trait}.toml"
    text = file.read_text("utf-8")
    at = text.index(f'id = "{first.id}"')
    file.write_text(text[:at] + text[at:].replace("version = 1", "version = 2", 1), "utf-8")
    workspace.reopen_library()

    again = play(workspace, LEARN)
    assert again.answers == drill.answers
    whole(again)
    seen = {drawn.wording for drawn in again.state.began.answers}
    nexts = [play(workspace, RoundRequest(who="Ana", seed=n)) for n in range(1)]

    assert {it.version for it in nexts[0].answers if it.id == first.id} <= {2}
    assert first.wording in seen
    assert not [it for it in nexts[0].state.began.answers if it.wording == first.wording]
    nexts[0].close()


def test_an_answer_counts_only_the_first_time(workspace):
    whole(play(workspace, CHECK), 3)
    once = results(workspace, "Ana").numbers
    assert once.answers == 18
    assert once.lean is not None
    for seed in range(3):
        whole(play(workspace, RoundRequest(who="Ana", mode=RoundMode.CHECK, seed=seed)), 5)

    every = results(workspace, "Ana").numbers

    assert every.answers == 27  # all the answers kept for checks, each once


def test_a_learn_round_and_an_unfinished_check_give_no_numbers(workspace):
    whole(play(workspace, LEARN))
    assert results(workspace, "Ana").numbers is None
    drill = play(workspace, CHECK)
    drill.do(WentOn())
    drill.do(nothing())
    drill.settle()
    drill.close()

    assert results(workspace, "Ana").numbers is None


def test_a_round_older_than_two_weeks_is_closed_and_one_older_than_two_years_is_gone(workspace):
    play(workspace, LEARN).close()
    workspace.clock.now += 15 * DAY
    drill = play(workspace, RoundRequest(who="Ana", seed=4))
    assert not drill.is_resumed
    drill.close()
    workspace.clock.now += 730 * DAY
    play(workspace, RoundRequest(who="Ana", seed=5)).close()

    assert [state.began.seed for _, state in rounds(workspace, "Ana")] == [5]


def test_another_round_may_be_asked_for_and_the_open_one_is_then_given_up(workspace):
    play(workspace, LEARN).close()

    drill = play(workspace, RoundRequest(who="Ana", seed=6, fresh=True))

    assert [state.stage for _, state in rounds(workspace, "Ana")] == [Stage.CLOSED, Stage.RULES]
    with pytest.raises(LockedError):
        play(workspace, LEARN)
    drill.close()


def test_nobody_elses_name_finds_a_round_and_the_records_folder_holds_nothing(workspace, tmp_path):
    whole(play(workspace, LEARN))

    assert rounds(workspace, "Ben") == []
    assert bytes_below(tmp_path / "home") == b""
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "own").rglob("*.*")}
    assert modes == {0o600}


def test_a_drill_leaves_every_record_of_openings_and_cards_byte_for_byte(workspace, tmp_path):
    opening = openings.create(
        workspace,
        "Front workspace",
        workspace.library.kit("service-short", "en"),
        openings.OpeningTerms(panel=("Ana",)),
        who="Mia",
    )
    candidate = openings.add_candidate(workspace, opening.id, "Carl Q.", who="Mia").id
    plan = interviewing.InterviewPlan(opening=opening.id, candidate=candidate, interviewer="Ana")
    interviewing.begin(workspace, plan).close()
    before = bytes_below(tmp_path / "home")

    whole(play(workspace, CHECK))
    whole(play(workspace, RoundRequest(who="Ana", mode=RoundMode.WARM_UP)))

    assert bytes_below(tmp_path / "home") == before


@pytest.mark.parametrize(
    "start",
    [
        "from interview.cli.entry import run; run(['--version'])",
        "from interview.tui import places, app; import interview.tui.home.home_screen; places.warm_up()",
    ],
)
def test_neither_the_version_nor_home_loads_anything_of_drills(start):
    program = f"import sys; {start}; print([it for it in sys.modules if 'drill' in it])"

    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout.splitlines()[-1] == "[]"


def test_forgetting_leaves_no_level_and_no_answer_in_any_file(workspace, tmp_path):
    whole(play(workspace, LEARN))
    whole(play(workspace, CHECK))
    drill = play(workspace, LEARN)
    drill.do(WentOn())
    drill.close()

    assert forget(workspace, "Ana") == 3

    left = bytes_below(tmp_path / "own")
    assert b"erased" in left
    assert b"level" not in left
    assert b"composure" not in left
    assert rounds(workspace, "Ana") == []
    assert forget(workspace, "Ana") == 0


def test_a_doubt_is_kept_only_about_a_key_that_was_shown(workspace):
    drill = play(workspace, LEARN)
    drill.do(WentOn())
    with pytest.raises(RuleError, match="was shown"):
        drill.do(Objected(answer=drill.answer.id, text="wrong"))
    drill.do(level(1))
    drill.settle()
    drill.do(Objected(answer=drill.answer.id, text="It is a 4 to me."))
    drill.close()

    assert list(rounds(workspace, "Ana")[0][1].objections.values()) == ["It is a 4 to me."]


PLAYER = """
import sys
from tests.drill.test_results import *
desk = Workspace(Path(sys.argv[1]) / "home", Hand(), content=ROOT, own=Path(sys.argv[1]) / "own")
drill = play(desk, LEARN)
for event in (WentOn(), level(4), "settle", WentOn(), level(2), level(1)):
    drill.settle() if event == "settle" else drill.do(event)
    assert drill.wait_saved()
    print(drill.state.stage, drill.state.place, flush=True)
sys.stdin.read()
"""


def test_a_kill_at_every_step_resumes_at_the_same_answer(tmp_path):
    for steps in range(1, 7):
        folder = tmp_path / str(steps)
        child = subprocess.Popen(
            [sys.executable, "-c", PLAYER, str(folder)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        said = [child.stdout.readline().split() for _ in range(steps)]
        child.kill()
        said += [line.split() for line in child.stdout.read().splitlines()]
        child.communicate()

        workspace = Workspace(folder / "home", Hand(), content=ROOT, own=folder / "own")
        drill = play(workspace, LEARN)
        drill.close()

        reached = [str(drill.state.stage), str(drill.state.place)]
        stops = [["reading", "0"], ["chosen", "0"], ["shown", "0"], ["reading", "1"], ["chosen", "1"]]
        assert reached in stops[max(0, stops.index(said[-1])) :]
        assert drill.answer.id == drill.state.began.answers[drill.state.place].id
