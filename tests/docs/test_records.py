"""The table of kinds in the documentation is the one the program goes by."""

from pathlib import Path

from interview.conduct.events import TAGS
from interview.model.kinds import CARD, KINDS

RECORDS = Path(__file__).parents[2] / "docs" / "records.md"


def row(name, kind):
    says = ", ".join(f"`{one}`" for one in (*kind.needs, *(f"{may}?" for may in kind.may)))
    personal = "yes" if kind.personal else ""
    return f"| `{name}` | {kind.who} | {kind.effect} | {personal} | {kind.together} | {says} |"


def test_the_documentation_has_every_kind_as_it_is():
    table = [line for line in RECORDS.read_text("utf-8").splitlines() if line.startswith("| `")]

    assert table == [row(name, kind) for name, kind in KINDS.items()]


def test_every_step_of_an_interview_is_a_kind_of_line():
    assert CARD.keys() == TAGS.keys()
