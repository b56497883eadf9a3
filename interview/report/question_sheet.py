"""The questions in writing, for a candidate who would rather read along: spoken words and nothing else."""

from interview.conduct.speech import filled
from interview.model.content import Beat, Kit
from interview.model.record import Record
from interview.report.escaping import markdown as safe
from interview.report.html import rendered


class WrittenQuestions(Record):
    """What is said in every question, in order."""

    lang: str
    questions: tuple[tuple[str, ...], ...]
    is_one_a_page: bool = False


def written(kit: Kit, *, one_a_page: bool = False) -> WrittenQuestions:
    """Return the questions of a kit, line by line, without what they are rated by or followed up with.

    Args:
        kit: The wording.
        one_a_page: Whether each question has a page to itself.
    """
    return WrittenQuestions(
        lang=kit.lang,
        questions=tuple(
            tuple(filled(one.beats[beat], {"topic": one.topic}) for beat in Beat if beat in one.beats)
            for one in kit.questions
        ),
        is_one_a_page=one_a_page,
    )


def as_html(found: WrittenQuestions) -> bytes:
    """Return the questions as one HTML file, in large print."""
    return rendered("questions", found)


def as_markdown(found: WrittenQuestions) -> bytes:
    """Return the questions as Markdown."""
    lines = [
        line for number, said in enumerate(found.questions, 1) for line in (f"# {number}", *map(safe, said))
    ]
    return ("\n\n".join(lines) + "\n").encode()
