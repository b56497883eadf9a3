"""The told answers of a language, each with the anchors it is rated against."""

import re

from interview.errors import ContentError
from interview.library.content_index import ContentIndex, ContentTable
from interview.library.kit_catalogue import Library
from interview.library.problems import Severity, refusal
from interview.library.reading import shown
from interview.library.shapes import VignetteShape
from interview.model.content import Beat, Status
from interview.model.told import AnswerKey, ToldAnswer, ToldRating

_SLOT = re.compile(r"\s*\{\w+\}")


def told_answers(library: Library, lang: str) -> tuple[ToldAnswer, ...]:
    """Return the told answers of the first place that has any in the language.

    Raises:
        ContentError: There are none, or one of them cannot be used.
    """
    for place in library.places:
        if (place.rubrics / lang).is_dir() and (content := library.content(place, lang)).told:
            return tuple(_of(content, entry) for entry in content.vignettes())
    raise ContentError(
        f"There are no told answers in {lang!r}. The languages are {', '.join(library.languages())}; "
        f"answers lie in {shown(library.places[0].rubrics)}/<language>/told."
    )


def rating_of(shape: VignetteShape) -> ToldRating | None:
    """Return the key's rating; none where it is neither or both."""
    try:
        return ToldRating(level=shape.level, no_evidence=shape.no_evidence)
    except ValueError:
        return None


def _of(content: ContentIndex, entry: ContentTable[VignetteShape]) -> ToldAnswer:
    shape = entry.value
    question, rubric = content.question(shape.question), content.rubrics.get(entry.trait)
    rating = rating_of(shape)
    if question is None or rubric is None or rating is None:
        texts = ("It lacks its question, its rubric or its level.", "See interview check.")
        problem = entry.problem((), "DV-01", Severity.ERROR, texts)
        raise refusal(f"The told answer {shape.id!r}", [problem])
    asked = _SLOT.sub("", question.value.say.get(Beat.CASE, ""))
    told = content.told[entry.trait].value
    return ToldAnswer(
        id=shape.id,
        lang=content.lang,
        trait=entry.trait,
        name=rubric.value.name,
        asked=f"{question.value.topic}. {asked}",
        told=shape.told,
        version=shape.version,
        use=shape.use,
        anchors=content.levels(entry),
        rubric=rubric.value.version,
        status=told.status,
        experts=told.panel.experts if told.status is Status.PILOTED else 0,
        key=AnswerKey(
            rating=rating,
            told_words=shape.told_words,
            because=shape.because,
            anchor_words=shape.anchor_words,
            near=shape.near,
            flags=shape.flags,
            traps=shape.traps,
        ),
    )
