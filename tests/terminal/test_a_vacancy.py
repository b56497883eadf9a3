"""One vacancy, three interviewers and ten mishaps, closed at the end: by commands, and by keys in a terminal."""

import json
import unicodedata
from pathlib import Path

import pytest

from interview.cli.entry import run
from interview.cli.system_clock import RisingClock
from interview.workspace import openings
from interview.workspace.workspace import Workspace
from tests.terminal.terminal import Terminal
from tests.workspace.conftest import ROOT
from tests.workspace.interviews import begin
from tests.workspace.panels import hold


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


class Office:
    """Commands by several people in one store."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self.workspace = Workspace(home, RisingClock(), content=ROOT)
        self._capsys = capsys

    def says(self, who: str, *words: str, code: int = 0) -> str:
        self._capsys.readouterr()
        assert run([*words, "--home", str(self.home), "--as", who]) == code
        told = self._capsys.readouterr()
        return f"{told.out}{told.err}"

    @property
    def opening(self):
        return openings.read(self.workspace, next(iter(openings.titles(self.workspace)))).opening

    def named(self, name: str) -> int:
        """Return the place of a candidate in the opening."""
        names = [one.name for one in openings.candidates(self.workspace, self.opening)]
        return names.index(name)

    def holds(self, who: str, name: str, level: int) -> None:
        hold(self.workspace, self.opening, who, rest=level, candidate=self.named(name))


PEOPLE = """sep=;
Candidate Name;E-Mail;Salary
Ana Petrova;ana@x.se;1
Carl Quist;carl@x.se;2
Dora Vance;dora@x.se;3
Eva Lindh;eva@x.se;4
"""


def test_ten_mishaps_are_put_right_and_a_stranger_follows_it_in_the_history(home, capsys):
    office = Office(home, capsys)
    _with_people(office)
    _about_people(office)
    _about_the_panel(office)
    _to_the_end(office)

    assert json.loads(office.says("Cora L.", "due", "--json")) == []
    (row,) = json.loads(office.says("Cora L.", "openings", "--json"))
    assert (row["is_closed"], row["waits"], row["submitted"]) == (True, {}, row["expected"])
    _is_followed(office.says("Rita", "history", "front-desk"))


def _with_people(office: Office) -> None:
    says = office.says
    panel = "Olga S.,Ben K.,Chidi A."
    says("Mia", "opening", "new", "Front desk", "--kit", "service-short", "--panel", panel, "--places", "1")
    says("Mia", "opening", "grant", "front-desk", "Cora L.")
    Path("people.csv").write_text(PEOPLE, encoding="utf-16")
    told = says("Mia", "candidate", "add", "front-desk", "--from", "people.csv")
    assert "Not used: 3 'Salary'" in told

    # 1 the list comes twice
    told = says("Cora L.", "candidate", "add", "front-desk", "--from", "people.csv")
    assert "not added again: Ana Petrova, Carl Quist, Dora Vance, Eva Lindh" in told


def _about_people(office: Office) -> None:
    says = office.says
    # 2 two people are called the same, and 3 one of them was one person all along
    told = says("Mia", "candidate", "add", "front-desk", "ana  petrova", code=1)
    assert "--another" in told
    says("Mia", "candidate", "add", "front-desk", "Ana Petrova", "--another")
    says(
        "Mia",
        "candidate",
        "merge",
        "front-desk",
        "Ana Petrova (2)",
        "--into",
        "Ana Petrova",
        "--reason",
        "one mail",
    )
    # 4 a name was misspelt
    says("Mia", "candidate", "rename", "front-desk", "Dora Vance", "--name", "Dora Vanze")
    # 5 an interviewer mistypes the own name
    slip = unicodedata.normalize("NFD", "Bén K.")
    told = says(slip, "conduct", "Carl Quist", "--opening", "front-desk", "--plain", code=1)
    assert 'begin as Ben K. (--as "Ben K.")' in told
    # 6 a draft is begun about the wrong person
    begin(office.workspace, office.opening, "Ben K.", office.named("Dora Vanze")).close()
    dora = office.opening.candidates[office.named("Dora Vanze")]
    card = f"{office.opening.id}/{dora}/ben-k"
    says("Ben K.", "card", "discard", card, "--reason", "wrong row")
    # 7 a whole card is about somebody else
    office.holds("Olga S.", "Eva Lindh", 4)
    eva = office.opening.candidates[office.named("Eva Lindh")]
    says(
        "Olga S.",
        "card",
        "move",
        f"{office.opening.id}/{eva}/olga-s",
        "--to",
        "Carl Quist",
        "--reason",
        "it was Carl",
    )


def _about_the_panel(office: Office) -> None:
    says = office.says
    # 8 the panel changes, and somebody knows a candidate
    says("Cora L.", "opening", "panel", "front-desk", "Olga S.,Ben K.,Kim O.")
    says(
        "Ben K.",
        "candidate",
        "release",
        "front-desk",
        "Ana Petrova",
        "--interviewer",
        "Ben K.",
        "--reason",
        "cousins",
    )
    # 9 somebody withdraws
    says(
        "Mia",
        "candidate",
        "withdraw",
        "front-desk",
        "Eva Lindh",
        "--reason",
        "another job",
        "--on",
        "2027-01-10",
    )
    # 10 the owner falls ill, and the vacancy is closed too early
    says("Cora L.", "opening", "take-over", "front-desk", "--reason", "Mia is ill")
    says("Cora L.", "opening", "close", "front-desk", "--outcome", "filled")
    says("Cora L.", "opening", "reopen", "front-desk", "--reason", "nobody was told")


def _to_the_end(office: Office) -> None:
    says = office.says
    for who, name, level in (
        *[("Olga S.", "Ana Petrova", 4), ("Kim O.", "Ana Petrova", 4), ("Ben K.", "Carl Quist", 4)],
        *[("Kim O.", "Carl Quist", 3)],
    ):
        office.holds(who, name, level)
    decide = ["candidate", "decide", "front-desk"]
    says("Cora L.", *decide, "Ana Petrova", "--outcome", "offer", "--reason", "Kept calm and closed it")
    told = says(
        "Cora L.",
        *decide,
        "Carl Quist",
        "Eva Lindh",
        "Dora Vanze",
        "--outcome",
        "no_offer",
        "--reason",
        "filled",
    )
    assert "Recorded for 3 candidates" in told
    for name in ("Ana Petrova", "Carl Quist", "Dora Vanze", "Eva Lindh"):
        says("Cora L.", "candidate", "told", "front-desk", name, "--how", "phone")
    says("Cora L.", "opening", "close", "front-desk", "--outcome", "filled", "--reason", "Ana starts in May")


def _is_followed(told: str) -> None:
    """Look for every mishap in the history, in order, each with who and why."""
    lines = told.splitlines()
    place = 0
    for who, what, why in (
        ("Mia", "opened the vacancy", ""),
        ("Mia", "made Cora L. a coordinator", ""),
        ("Mia", "is the same person as Ana Petrova", "one mail"),
        ("Mia", "changed who the candidate is called", ""),
        ("Ben K.", "discarded the card of Ben K.", "wrong row"),
        ("Olga S.", "moved the card of Olga S. to Carl Quist", "it was Carl"),
        ("Cora L.", "named Kim O. for the panel", ""),
        ("Cora L.", "took Chidi A. off the panel", ""),
        ("Ben K.", "stepped aside", "cousins"),
        ("Mia", "noted that the candidate withdrew", "another job"),
        ("Cora L.", "took the opening over from Mia", "Mia is ill"),
        ("Cora L.", "closed the opening: filled", ""),
        ("Cora L.", "reopened the opening", "nobody was told"),
        ("Cora L.", "decided", ""),
        ("Cora L.", "told the candidate: phone", ""),
        ("Cora L.", "closed the opening: filled", "Ana starts in May"),
    ):
        found = [
            n for n, line in enumerate(lines) if n >= place and who in line and what in line and why in line
        ]
        assert found, (who, what, why, told)
        place = found[0]


def test_the_same_is_put_right_by_keys_alone_at_80_by_24(home, capsys):
    office = Office(home, capsys)
    panel = "Olga S.,Ben K.,Chidi A."
    office.says("Mia", "opening", "new", "Front desk", "--kit", "service-short", "--panel", panel)
    office.says(
        "Mia", "candidate", "add", "front-desk", "Ana Petrova", "Carl Quist", "Dora Vance", "Eva Lindh"
    )
    begin(office.workspace, office.opening, "Ben K.", 1).close()

    down = "\x1b[B"
    acts = [
        ("v", "1 people"),
        (f"{down}\r", "Carl Quist ·"),
        (f"{down}xwrong row\r\r", "Discarded."),
        ("\x1b", "1 people"),
        (f"{down}\rn{chr(127) * 2}ze\r\r\r\r", "Changed."),
        ("eshe is my aunt\r\r", "Nobody waits for that card."),
        ("\x1b", "Dora Vanze"),
        (f"{down}\rwanother job\r\r\r", "nobody waits any more"),
        ("\x1b", "withdrew"),
        (f"2{down}{down}{down}x\r", "Off the panel."),
        ("aKim O.\r\r", "Kim O."),
        ("1 ", "●"),
        ("  ", "●"),
        ("dno off\rthe place is gone\rMia\r\r", "Recorded."),
        ("3cfilled\r\r\r", "closed"),
        ("6", "closed the opening: filled"),
    ]
    with Terminal(home=home, extra={"INTERVIEW_AS": "Mia"}) as terminal:
        terminal.wait("Front desk")
        for keys, seen in acts:
            terminal.type(*_keys(keys))
            terminal.wait(seen)
        terminal.type("\x11")
        assert terminal.finish() == 0

    told = office.says("Mia", "history", "front-desk")
    for what in (
        "discarded the card of Ben K.",
        "changed who",
        "excused Olga S.",
        "withdrew",
        "took Chidi A. off",
    ):
        assert what in told
    assert "named Kim O. for the panel" in told
    (row,) = json.loads(office.says("Mia", "openings", "--json"))
    assert row["is_closed"]


def _keys(text: str) -> list[str]:
    """Return keys one by one, those of an arrow together."""
    found: list[str] = []
    rest = text
    while rest:
        size = 3 if rest.startswith("\x1b[") else 1
        found.append(rest[:size])
        rest = rest[size:]
    return found
