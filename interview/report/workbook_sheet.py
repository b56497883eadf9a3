"""What a sheet is, and the columns of each: heading, meaning and one number format."""

from collections.abc import Sequence
from typing import NamedTuple

Cell = str | float | None


TEXT, MOMENT = "text", "moment"
NUMBER_FORMATS = {
    TEXT: "@",
    MOMENT: "yyyy-mm-dd hh:mm",
    "whole": "0",
    "figure": "0.0",
    "fine": "0.00",
    "percent": "0%",
}
"""How a column shows what it holds, in a workbook."""


class SheetColumn(NamedTuple):
    """One column."""

    key: str
    """What programs call it, in CSV and JSON."""
    heading: str
    meaning: str = ""
    look: str = TEXT
    """One of ``NUMBER_FORMATS``."""


class WorkbookSheet(NamedTuple):
    """One sheet: columns and rows."""

    name: str
    columns: tuple[SheetColumn, ...]
    rows: Sequence[Sequence[Cell]]
    scale: tuple[int, int, int] | None = None
    """First and last column of figures to be shaded, and the highest level."""


def whole_percent(share: float | None) -> float | None:
    """Return a share cut to whole per cent, as ``formatting.percent`` shows it; 0 to 1."""
    return None if share is None else int(share * 100 + 1e-9) / 100


def columns(text: str) -> tuple[SheetColumn, ...]:
    """Return columns from lines of key, heading, number format and meaning, parted by bars."""
    rows = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return tuple(SheetColumn(key, heading, meaning, look) for key, heading, look, meaning in rows)


COMPARISON_COLUMNS = columns("""
candidate | candidate | text | who was interviewed
place | place | whole | 1 for the highest total; equal totals share a place
first_place | from place | whole | between these two places nothing in the ratings
last_place | to place | whole | tells the candidate from the neighbours
tied_above | tied with the row above | text | no further below it than the standard error of the difference
total | total | figure | mean of the traits, from 1 to 5
standard_error | standard error of the total | fine | by disagreement in panels; empty where nobody had a panel
interviewers | interviewers | whole | how many have a rating that counts
coverage | rated | percent | share of the planned ratings that count
spread | spread | figure | highest less lowest interviewer's own total
provisional | provisional | text | less than 80 % of the planned ratings count; not a low result
other_wording | another version of the kit | text | interviewed, wholly or partly, in another wording
waiting_for | waiting for | text | interviewers whose card is not in
decided | decided | text | the newest decision
notes | notes | text | what belongs beside the figures
candidate_id | candidate id | text | what programs call the candidate
withheld | withheld | text | why there are no figures
""")
CHANCE_COLUMNS = columns("""
score | adjusted | figure | for how strict interviewers are, toward the pool where evidence is little
low | adjusted, low end | figure | of the 90 % interval
high | adjusted, high end | figure | of the 90 % interval
chance | chance | text | to be among the top, by these ratings; no prediction
places | places | text | 90 % range of places
""")
EVIDENCE_COLUMNS = columns("""
candidate | candidate | text | who was interviewed
interviewer | interviewer | text | who noted it
trait | trait | text | what the question is about
question | question | text | its id
at | noted (UTC) | moment | when
kind | kind | text | what the line speaks for, or which flag it is
words | words | text | as noted
""")
KIT_COLUMNS = columns("""
fingerprint | fingerprint | text | its first digits: the same where every word is the same
kit | kit | text | its title
version | version | whole | goes up at every change of wording
part | part | text | a trait, a question or an anchor
id | id | text | of the trait or question
line | line | text | name, beat or level
words | words | text | the wording
""")
HISTORY_COLUMNS = columns("""
when_utc | when (UTC) | moment | to the minute
who | who | text | who did it
whom | whom | text | about whom
what | what | text | what was done
why | why | text | the reason given
""")
RATING_COLUMNS = columns("""
opening | opening | text | its id
kit | kit | text | its id
kit_version | kit version | whole | the wording that was asked
fingerprint | fingerprint | text | of that wording; its first digits in a workbook
candidate_id | candidate id | text | what programs call the candidate
candidate | candidate | text | who was interviewed
interviewer | interviewer | text | who rated
trait | trait | text | what the question is about
question | question | text | its id
asked_as | asked as | text | the situational version that was asked instead
rating | rating | whole | the level
scale_max | highest level | whole | of the scale
status | status | text | rated, situational, no_evidence, skipped, open, voided or withheld
reason | reason | text | why there is no level, or no figure
late | late | text | rated after another question had been opened
weight | weight | fine | of the trait in the total
count | how often | text | as the candidate put it; never scored
evidence | evidence | text | the noted lines
flags | flags | text | with the words they rest on
rated_at | rated (UTC) | moment | when the level was given
submitted_at | submitted (UTC) | moment | when the card was submitted
amended | amended | text | changed after submission
first_rating | first rating | text | what it was before
after_seeing | after seeing | text | the card was rated or amended after having seen the others
total | total | figure | the candidate's total
coverage | rated share | percent | share of the candidate's planned ratings that count
waiting | waiting for | text | interviewers whose card is not in
decided | decided | text | the newest decision about the candidate
entered | entered later | moment | when it was entered, where the interview was held on paper; UTC
""")
