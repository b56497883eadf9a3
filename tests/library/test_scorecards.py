"""Scorecards in the shapes that handbooks, agencies and firms publish them in are asked after a few edits.

The words are made up here; the shapes are those of public ones: a benchmark at 1, 3 and 5, a bare numbered
list, a four-point card in a workbook under a title, a German list from Excel, and a bank by competency.
"""

from pathlib import Path

import pytest
from openpyxl import Workbook

from interview.library.assemble import kit_of
from interview.library.bringing_in import bring_in, content_for
from interview.library.check import check
from interview.library.content_index import ContentIndex
from interview.library.locate import Place
from interview.library.problems import Severity
from interview.library.question_import import read_drafts

MOST_EDITS = 10
BENCHMARKED = """\
Competency,Definition,Interview Question,Follow-up Question 1,Follow-up Question 2,Level 1,Level 3,Level 5
Interpersonal skills,Treats people with courtesy whatever they bring.,Describe a time you dealt with people who were upset.,What had happened?,How did it end?,Argued with them or walked away.,Listened and passed the matter on.,Listened and settled it and asked whether that helped.
Problem solving,Finds out what is wrong before acting.,Tell us about a problem at work you had not met before.,What did you try first?,,Waited until somebody else did it.,Followed the written steps.,Found the cause and changed the steps.
"""
LISTED = """\
1. Tell me about a time you helped a customer who was in a hurry.
2. Tell me about a time you made a mistake with an order.
3. Describe a situation in which, for a good reason, you had to say no to a customer.
4. Tell me about a colleague you found hard to work with. What did you do?
5. What would you do if a customer shouted at you?
"""
GERMAN = """\
Kompetenz;Frage;Nachfrage 1;Dauer
Geduld;1. Tell me about a guest who took a long time to choose.;What did you say?;4
Geduld;2. Tell me about a queue that would not end.;;4
Sorgfalt;3. Tell me about an order you nearly got wrong.;What came before?;5
"""
BANK = """\
Category|Prompt|Look for|Weight
Teamwork|Tell me about a time you covered for a colleague.|helps without being asked|20 %
Teamwork|Tell me about a time the team disagreed about a rota.|listens|20 %
Ownership|Tell me about a promise to a customer that was hard to keep.|follows up|30 %
Ownership|Tell me about a mistake you owned up to.|tells early|30 %
"""


def four_point_card(path: Path) -> None:
    book = Workbook()
    page = book.active
    page.append(["Interview scorecard: front desk"])
    page.append(["Candidate:", None, "Date:"])
    page.append([])
    page.append(["Attribute", "Question", "1 - Strong no", "2 - No", "3 - Yes", "4 - Strong yes", "Notes"])
    levels = (
        "Left it to others.",
        "Did a part of it.",
        "Did it and said when.",
        "Did it and asked if it helped.",
    )
    page.append(["Care", "Tell me about a guest who needed more than usual.", *levels, None])
    page.append([None, "Tell me about a guest you could not help.", *levels, None])
    page.append(["Order", "Tell me about a day on which everything came at once.", *levels, None])
    book.save(path)


SHEETS = {"benchmarked.csv": BENCHMARKED, "list.csv": LISTED, "bank.csv": BANK, "liste.csv": GERMAN}
CHOSEN = {"list.csv": {"say.case": "1"}}
STEPS = {name: 2 + len(CHOSEN.get(name, ())) for name in (*SHEETS, "card.xlsx")}
"""The file and the task are told, and each column that is asked for."""
KITS = {
    "benchmarked.csv": (2, 3),
    "list.csv": (5, 5),
    "bank.csv": (4, 5),
    "liste.csv": (3, 5),
    "card.xlsx": (3, 4),
}


@pytest.mark.parametrize("name", [*SHEETS, "card.xlsx"])
def test_a_scorecard_is_asked_after_at_most_ten_edits(tmp_path: Path, name: str) -> None:
    path, folder = tmp_path / name, tmp_path / "own"
    if name in SHEETS:
        path.write_bytes(SHEETS[name].encode("cp1252"))
    else:
        four_point_card(path)
    content = content_for(folder, "en")

    done = bring_in(read_drafts(path, content, CHOSEN.get(name), "serve guests"), folder, content)

    errors = [it for it in check([folder]).problems if it.severity is Severity.ERROR]
    assert len(errors) + STEPS[name] <= MOST_EDITS, errors
    kit = kit_of(ContentIndex(Place(root=folder, kind="given"), "en"), done.kits[0])
    assert (len(kit.questions), kit.levels) == KITS[name]
    assert all(question.beats["case"].endswith((".", "?")) for question in kit.questions)
