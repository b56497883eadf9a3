"""The letter to a candidate: a greeting, one act, one suggestion; no score, and nobody else's."""

from interview.conduct.speech import SLOT, filled
from interview.model.near_names import spoken
from interview.model.record import Record
from interview.model.text import one_line
from interview.report.escaping import markdown as safe
from interview.report.html import rendered
from interview.report.report_data import ReportData

OFFER = {"offer", "until"}
"""The slots of lines that are only written when something is offered."""


class LetterInput(Record):
    """What its writer has to say in a letter."""

    act: str
    """One thing the candidate told of having done."""
    suggestion: str
    offer: str = ""
    """A further offer that is really made, such as another vacancy; none: empty."""
    until: str = ""
    """The day on which the offer ends."""


class Letter(Record):
    """A letter, line by line, greeting first."""

    title: str
    lang: str
    lines: tuple[str, ...]
    has_offer: bool


def letter(report_data: ReportData, said: LetterInput) -> Letter:
    """Return the letter to the candidate, in the words of the kit; no lines: it has none.

    Lines about an offer are left out where none is made.
    """
    person, opening = report_data.people[0], report_data.opening
    held = {card.fingerprint for card in person.cards}
    kit = opening.kit_of(held.pop()) if len(held) == 1 else opening.kit
    slots = {
        **{name: one_line(getattr(said, name)) for name in said.__struct_fields__},
        "candidate": spoken(person.candidate.name),
        "answer_by": opening.answer_by or kit.script.answer_by,
        "contact": opening.contact or kit.script.contact,
    }
    lines = kit.script.feedback
    offering = [line for line in lines if OFFER.intersection(SLOT.findall(line))]
    return Letter(
        title=opening.title,
        lang=kit.lang,
        lines=tuple(filled(line, slots) for line in lines if said.offer or line not in offering),
        has_offer=bool(said.offer and offering),
    )


def as_html(found: Letter) -> bytes:
    """Return the letter as one HTML file."""
    return rendered("letter", found)


def as_markdown(found: Letter) -> bytes:
    """Return the letter as Markdown, a paragraph a line."""
    return ("\n\n".join(safe(line) for line in found.lines) + "\n").encode()
