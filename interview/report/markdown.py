"""The report as plain Markdown, to paste or to keep."""

from collections.abc import Iterable, Sequence

from interview.report.candidate_section import Asked, CandidateSection, Made, RatedAnswer
from interview.report.escaping import markdown as safe
from interview.report.grid import Grid, GridRow, Shade
from interview.report.report_page import ReportPage, Theme
from interview.report.timeline import Happening
from interview.scoring.adjusted_view import AdjustedStanding


def document(page: ReportPage) -> bytes:
    """Return the report as Markdown; the text of people and files is escaped."""
    lines = [f"# {safe(page.title)}", "", safe(page.under), ""]
    lines += [f"- {safe(label)}: {safe(words)}" for label, words in page.facts]
    lines += ["", f"> {page.statement}", ""]
    lines += [line for remark in page.remarks for line in (f"**{safe(remark)}**", "")]
    lines += _grid(page.grid) if page.grid and page.grid.entries else []
    lines += _standpoint(page.standpoint) if page.standpoint else []
    for section in page.sections:
        lines += _section(section, section.name if page.grid else "Ratings")
    lines += ["## How to read the figures", "", *(f"- {line}" for line in page.how), ""]
    lines += ["## What happened", "", *_happened(page.timeline), "", "Times are UTC.", ""]
    lines += ["## The wording in use", ""]
    for theme in page.themes:
        lines += _theme(theme)
    return ("\n".join(lines).rstrip() + "\n").encode()


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return a table; cells are escaped."""
    cells = [[safe(str(cell)) for cell in row] for row in rows]
    return [
        f"| {' | '.join(safe(heading) for heading in headings)} |",
        f"|{' --- |' * len(headings)}",
        *(f"| {' | '.join(row)} |" for row in cells),
    ]


def _grid(grid: Grid) -> list[str]:
    headings = (*("place", "candidate", "total"), *grid.traits, *("interviewers", "rated", "spread", "notes"))
    rows = [_entry(entry, len(grid.traits)) for entry in grid.entries]
    legend = [f"- {safe(sign)} {words}" for sign, words in grid.legend]
    return ["## Comparison", "", *table(headings, rows), "", *legend, "", grid.rests_on, ""]


def _entry(entry: GridRow, traits: int) -> tuple[str, ...]:
    line = entry.line
    if line.withheld:
        blanks = [""] * (traits + 3)
        return ("", line.name, "withheld", *blanks, f"Withheld. {line.withheld}")
    total = f"{'= ' if line.is_tied else ''}{line.total}{f' ± {line.error}' if line.error else ''}"
    return (
        *(line.place, line.name, total),
        *(_shade(cell) for cell in entry.cells),
        *(line.interviewers, line.coverage, line.spread, "; ".join(line.notes)),
    )


def _shade(shade: Shade) -> str:
    return " ".join(part for part in (f"{shade.words}{shade.marks}", shade.apart) if part)


def _standpoint(view: AdjustedStanding) -> list[str]:
    lines = ["## Adjusted for interviewers’ severity", "", view.method, ""]
    lines += [f"- {caution}" for caution in view.cautions]
    headings = ("candidate", "raw", "adjusted, 90 % interval", "chance", "places", "rests on")
    for band in view.bands:
        within = [band.within, ""] if band.within else []
        rows = [
            (
                *(one.name, one.raw, one.adjusted, one.chance, one.places),
                "; ".join((one.rests_on, *one.notes)),
            )
            for one in band.stands
        ]
        lines += ["", f"### {band.name}", "", *within, *table(headings, rows)]
    return [*lines, ""]


def _section(one: CandidateSection, heading: str) -> list[str]:
    lines = [f"## {safe(heading)}", ""]
    if one.hidden:
        return [*lines, f"Withheld. {safe(one.hidden)}", ""]
    lines += [f"Total {one.total}, rated {one.coverage}, spread {one.spread}", ""]
    lines += [line for remark in one.remarks for line in (safe(remark), "")]
    lines += ["Facts, in no figure:", "", *(f"- {safe(fact)}" for fact in one.facts), ""] if one.facts else []
    if one.cards:
        lines += _levels(one) + _cards(one) + _flags(one)
    for trait in one.traits:
        lines += [f"### {safe(trait.name)}, mean {trait.mean.words}", ""]
        lines += [line for asked in trait.asked for line in _asked(asked)]
    for title, rows in (("Amendments", one.amendments), ("Debrief", one.debrief)):
        lines += [f"### {title}", "", *_happened(rows), ""] if rows else []
    if one.decisions is not None:
        recorded = _happened(one.decisions) if one.decisions else ["None is recorded."]
        lines += ["### Decision", "", *recorded, ""]
    return lines + (_made(one.made) if one.made else [])


def _levels(one: CandidateSection) -> list[str]:
    rows = [
        (trait.name, _shade(trait.mean), *(_shade(own) for own in trait.by_interviewer))
        for trait in one.traits
    ]
    return [*table(("trait", "mean", *one.interviewers), rows), ""]


def _cards(one: CandidateSection) -> list[str]:
    headings = ("interviewer", "held", "card", "wording", "overall impression, beside the ratings")
    rows = [(card.interviewer, card.held, card.status, card.wording, card.impression) for card in one.cards]
    notes = [
        f"- {safe(card.interviewer)}, candidate’s questions: {safe(note)}"
        for card in one.cards
        for note in card.notes
    ]
    return ["### Interviews", "", *table(headings, rows), "", *notes, *([""] if notes else [])]


def _flags(one: CandidateSection) -> list[str]:
    if not one.flags:
        return []
    lines = ["### Flags", ""]
    for flag in one.flags:
        lines += [f"- {safe(flag.title.capitalize())}"]
        lines += [f"  - “{safe(quote)}” ({safe(who)})" for who, quote in flag.quotes]
    return [*lines, ""]


def _asked(asked: Asked) -> list[str]:
    remarks = "".join(f" · {safe(remark)}" for remark in asked.remarks)
    lines = [f"**{safe(asked.topic)}**{remarks}", ""]
    for rating in asked.ratings:
        lines += _rated(rating)
    return [*lines, ""]


def _rated(rating: RatedAnswer) -> list[str]:
    about = "".join(f"; {safe(remark)}" for remark in rating.remarks)
    anchor = f": {safe(rating.anchor)}" if rating.anchor else ""
    lines = [f"- {safe(rating.interviewer)}: **{safe(rating.words)}**{anchor}{about}"]
    for note in rating.notes:
        words = safe(note.words)
        sign = "" if note.sign in ("", "“") else f"{safe(note.sign)} "
        text = f"“{words}”" if note.sign == "“" else f"{sign}{words}"
        lines.append(f"  - {text}{safe(note.marks)}")
    return lines


def _made(how: Made) -> list[str]:
    lines = ["### How the total was made", ""]
    lines += [f"{how.value} (before rounding {how.exact}): {how.formula}.", ""]
    lines += table(
        ("trait", "mean", "weight", "rests on"),
        [(name, value, weight or "× 1", detail) for name, value, weight, detail in how.parts],
    )
    reason = [f"- weights: {safe(how.weights_reason)}"] if how.weights_reason else []
    left_out = [f"- left out: {safe(line)}" for line in how.left_out]
    notes = [f"- {safe(line)}" for line in how.notes]
    return [*lines, "", f"- {how.n}", *reason, *left_out, *notes, ""]


def _happened(rows: Iterable[Happening]) -> list[str]:
    return table(
        ("when", "who", "whom", "what", "why"),
        [(row.when, row.who, row.candidate, row.what, row.why) for row in rows],
    )


def _theme(theme: Theme) -> list[str]:
    levels = [f"- {level.level}: {safe(level.words)}" for level in theme.levels]
    asked = []
    for topic, words, own in theme.questions:
        asked.append(f"- {safe(topic)}: {safe(words)}")
        asked += [f"  - {level}: {safe(text)}" for level, text in enumerate(own, 1)]
    head = [f"### {safe(theme.name)}", "", safe(theme.definition), ""]
    return [*head, *levels, "", "Questions:", "", *asked, ""]
