"""Sheets of candidates: whole fives or nothing, counts and no sheet, and nobody found by subtraction."""

import json
import os
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from interview.errors import RuleError
from interview.scoring.surveys import bars, gathered, half_year
from interview.workspace import openings, surveying
from interview.workspace.workspace import Workspace
from tests.workspace.conftest import MONDAY, ROOT

HALF_A_YEAR = 190 * 86_400.0
WORDS = ("not at all", "a little", "partly", "mostly", "fully")


def sheet(first, second, text=""):
    return (first, second), (text,)


MIXED = [sheet(4, 3, "e"), sheet(3, 2, "d"), sheet(3, 3, "c"), sheet(2, 4, "b"), sheet(4, 4, "a")]


def printed(workspace: Workspace, **given) -> surveying.Printed:
    wanted = {"kit_id": "service", "lang": "en", "opening_id": "", "hired": False, **given}
    return surveying.prepare(workspace, **wanted)


def bytes_below(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def later(clock) -> None:
    clock.now += HALF_A_YEAR


def test_one_batch_has_one_code_of_four_signs_and_the_next_half_year_another(workspace, clock):
    first = printed(workspace)

    assert printed(workspace).code == first.code
    assert len(first.code) == 4
    assert printed(workspace, lang="ru").code != first.code
    later(clock)
    assert printed(workspace).code != first.code


def test_four_sheets_leave_no_byte_behind(workspace, tmp_path):
    code = printed(workspace).code
    before = bytes_below(tmp_path / "home")

    assert surveying.add(workspace, code, MIXED[:4]) == 0

    assert bytes_below(tmp_path / "home") == before


def test_five_make_one_commit_and_up_to_nine_show_what_five_showed(workspace, clock, tmp_path):
    code = printed(workspace).code
    assert surveying.add(workspace, code, MIXED) == 5
    assert len(next((tmp_path / "home" / "surveys").rglob("*.log")).read_text().splitlines()) == 2
    others = [sheet(0, 0, f"other {n}") for n in range(4)]
    later(clock)
    five = surveying.show(workspace)

    for count in range(1, 5):
        assert surveying.add(workspace, code, others[:count]) == 0
        assert surveying.show(workspace) == five
    assert surveying.add(workspace, code, [*others, MIXED[0], MIXED[1]]) == 5
    assert surveying.show(workspace)[0].sheets == 10


def test_nothing_is_shown_before_the_half_year_is_over(workspace, clock):
    surveying.add(workspace, printed(workspace).code, MIXED)

    assert surveying.show(workspace) == []
    later(clock)
    assert surveying.show(workspace)[0].sheets == 5


def test_no_sheet_can_be_put_together_again_from_the_record(workspace, tmp_path):
    surveying.add(workspace, printed(workspace).code, MIXED)

    log = next((tmp_path / "home" / "surveys").rglob("*.log")).read_text("utf-8")
    kept = json.loads(log.splitlines()[-1])["op"]

    assert kept["counts"] == [[0, 0, 1, 2, 2, 0], [0, 0, 1, 2, 2, 0]]
    assert sorted(kept["texts"][0]) == ["a", "b", "c", "d", "e"]
    assert kept["texts"][0] != ["e", "d", "c", "b", "a"]
    assert kept.keys() == {"sheets", "counts", "alike", "texts"}
    again = [
        chosen
        for chosen in product(range(5), repeat=5)
        if [chosen.count(word) for word in range(5)] == kept["counts"][0][:5]
    ]
    assert len(again) == 30  # as many ways as there are; none is told from another


def test_the_record_knows_the_half_year_and_no_day(workspace, tmp_path):
    surveying.add(workspace, printed(workspace).code, MIXED)

    lines = next((tmp_path / "home" / "surveys").rglob("*.log")).read_text().splitlines()

    times = {json.loads(line)["t"] for line in lines}
    assert {half_year(t / 1000) for t in times} == {half_year(MONDAY)}
    assert len(times) == 1
    assert "login" not in "".join(lines)
    assert [key.name.split(".")[1] for key in workspace.store.keys("surveys")] == ["survey"]


def test_where_all_five_agree_their_word_is_shown_with_its_neighbour(workspace, clock):
    alike = [sheet(4, place, "") for place in (0, 1, 2, 3, 4)]
    surveying.add(workspace, printed(workspace).code, alike)
    later(clock)

    (shown,) = surveying.show(workspace)

    first, second = shown.scaled
    assert [words for words, _ in first[1]] == [*((word,) for word in WORDS[:3]), WORDS[3:]]
    assert first[1][-1][1] == 5
    assert [words for words, _ in second[1]] == [(word,) for word in WORDS]


def test_a_later_five_that_agrees_is_hidden_in_the_difference_of_two_reports(workspace, clock):
    code = printed(workspace).code
    surveying.add(workspace, code, MIXED)
    surveying.add(workspace, code, [sheet(1, place) for place in range(5)])
    later(clock)

    (shown,) = surveying.show(workspace)

    assert shown.scaled[0][1][1][0] == ("a little", "partly")


@pytest.mark.parametrize("alike", [(word,) for word in range(5)])
def test_a_word_chosen_by_all_never_stands_alone(alike):
    counts = [0] * 6
    counts[alike[0]] = 5

    assert max(len(words) for words, count in bars(WORDS, counts, frozenset(alike)) if count) > 1
    assert sum(count for _, count in bars(WORDS, counts, frozenset(alike))) == 5


def test_an_opening_is_shown_apart_only_where_it_and_all_others_have_five(workspace, opening, clock):
    with pytest.raises(RuleError, match="2 candidates"):
        printed(workspace, opening_id=opening.id)
    openings.add_candidates(workspace, opening.id, [f"C{n}" for n in range(8)], who="Mia")
    own, rest = printed(workspace, opening_id=opening.id), printed(workspace)
    assert own.code != rest.code
    surveying.add(workspace, own.code, MIXED)
    surveying.add(workspace, rest.code, MIXED[:4])
    later(clock)

    with pytest.raises(RuleError, match="cannot be shown apart"):
        surveying.show(workspace, opening.id)
    assert surveying.show(workspace) == []  # the whole would be the opening alone

    surveying.add(workspace, rest.code, MIXED)
    assert surveying.show(workspace, opening.id)[0].sheets == 5
    assert surveying.show(workspace)[0].sheets == 10


def test_people_who_were_hired_are_asked_ten_questions_and_pooled_over_the_years(workspace, clock):
    code = printed(workspace, hired=True).code
    later(clock)
    assert printed(workspace, hired=True).code == code
    assert len(surveying.find(workspace, code).free) == 10
    surveying.add(workspace, code, [((), [f"{n}"] * 10) for n in range(5)])

    (shown,) = surveying.show(workspace)

    assert shown.scaled == ()
    assert len(shown.free) == 10


def test_an_answer_left_out_is_counted_and_no_word():
    form = surveying.Questionnaire(
        kit="k", version=1, lang="en", half="2026-1", words=WORDS, scaled=("a",), free=("b",)
    )

    kept = gathered(form, [((None,), ("",)) for _ in range(5)])

    assert kept.counts == ((0, 0, 0, 0, 0, 5),)
    assert kept.texts == ((),)


def test_on_the_command_line_sheets_are_printed_added_and_kept_in_fives(tmp_path):
    def interview(*arguments, given=""):
        return subprocess.run(
            [sys.executable, "-m", "interview", *arguments],
            cwd=ROOT,
            input=given,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "INTERVIEW_HOME": str(tmp_path / "r"), "INTERVIEW_AS": "Ana"},
        )

    page = tmp_path / "sheets.html"
    code = json.loads(interview("survey", "print", "--to", str(page), "--json").stdout)["code"]
    assert page.read_text("utf-8").count(code) == 20
    assert code in interview("survey", "print").stdout

    few = interview("survey", "add", code.lower(), given="4\n5\nMore time.\n" * 4 + "3\n")
    seven = interview("survey", "add", code, given="4\n9\n5\nMore time.\n" * 7 + "3\n.\n5\nx\n" * 9)

    assert few.returncode == 1
    assert "4 of 5: keep the paper" in few.stdout
    assert seven.returncode == 0
    assert "Kept 5 sheets" in seven.stdout
    assert "2 of 5" in seven.stdout
    assert "a half-year has to be over" in interview("survey", "show").stdout
    assert interview("survey", "add", "zzzz").returncode == 1
    assert interview("doctor").returncode == 0
