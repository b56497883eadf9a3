"""The letter to a candidate: a greeting, one act, one suggestion; no score, and nobody else's."""

from interview.conduct.speech import filled
from interview.model.record import Record
from interview.model.text import one_line
from interview.report.dossier import Dossier
from interview.report.html import rendered
from interview.report.safe import markdown as safe


class Letter(Record):
    """A letter, line by line, greeting first."""

    title: str
    lang: str
    lines: tuple[str, ...]


def letter(dossier: Dossier, act: str, suggestion: str) -> Letter:
    """Return the letter to the dossier's candidate, in the words of the kit; no lines: it has none."""
    person, opening = dossier.people[0], dossier.opening
    held = {card.fingerprint for card in person.cards}
    kit = opening.kit_of(held.pop()) if len(held) == 1 else opening.kit
    slots = {
        "candidate": person.candidate.name,
        "act": one_line(act),
        "suggestion": one_line(suggestion),
        "answer_by": opening.answer_by or kit.script.answer_by,
        "contact": opening.contact or kit.script.contact,
    }
    return Letter(
        title=opening.title,
        lang=kit.lang,
        lines=tuple(filled(line, slots) for line in kit.script.feedback),
    )


def as_html(found: Letter) -> bytes:
    """Return the letter as one HTML file."""
    return rendered("letter", found)


def as_markdown(found: Letter) -> bytes:
    """Return the letter as Markdown, a paragraph a line."""
    return ("\n\n".join(safe(line) for line in found.lines) + "\n").encode()
