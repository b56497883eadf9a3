"""Was everybody asked the same, the same way? A page of what the log says; no score, no verdict."""

from interview.model.record import Record
from interview.report.escaping import markdown as safe
from interview.report.html import rendered
from interview.report.markdown import table

CAUTION = (
    "From the log alone: what was asked, in which order and words, for how long. A deviation may have a good "
    "reason; nothing here is a score."
)
NONE = "No deviation is in the log."
HEADINGS = (
    *("candidate", "interviewer", "wording", "asked", "order", "minutes", "follow-ups", "off the script"),
    *("rated late", "breaks", "days until told"),
)


class Deviation(Record):
    """One thing that went another way for one candidate than planned, or than for the others."""

    place: str
    """Candidate, interviewer and question, as far as it is about one."""
    what: str


class FairnessSheet(Record):
    """How everybody of an opening was interviewed."""

    title: str
    facts: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """One an interview, in the order of ``HEADINGS``."""
    deviations: tuple[Deviation, ...]
    withheld: tuple[str, ...] = ()
    """Whose interviews the reader may not see yet; they are in nothing here."""
    caution: str = CAUTION
    headings: tuple[str, ...] = HEADINGS

    @property
    def remarks(self) -> tuple[str, ...]:
        """Return what must be said of the sheet as a whole."""
        names = ", ".join(self.withheld)
        return (self.caution, *([f"Withheld, and in nothing here: {names}."] if names else []), *self.facts)

    def told(self) -> list[str]:
        """Return each interview as one line, for where a table is too wide."""
        return [
            f"{row[0]}, {row[1]}: "
            + ", ".join(f"{what} {cell}" for what, cell in zip(HEADINGS[2:], row[2:], strict=True))
            for row in self.rows
        ]

    def lines(self) -> list[str]:
        """Return the deviations, one a line."""
        return [f"{one.place}: {one.what}" for one in self.deviations] or [NONE]


def as_html(sheet: FairnessSheet) -> bytes:
    """Return the sheet as one HTML file."""
    return rendered("fairness", sheet)


def as_markdown(sheet: FairnessSheet) -> bytes:
    """Return the sheet as Markdown."""
    lines = [f"# {safe(sheet.title)}", "", *(line for one in sheet.remarks for line in (safe(one), ""))]
    lines += [*table(sheet.headings, sheet.rows), "", "## Deviations", ""]
    lines += [f"- {safe(line)}" for line in sheet.lines()]
    return ("\n".join(lines) + "\n").encode()
