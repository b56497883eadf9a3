"""Rules about a translation: complete, read by a native, and with undamaged letters."""

import re
from collections.abc import Iterator
from typing import Any

from interview.library.content_index import ContentIndex, ContentTable
from interview.library.positions import Keys
from interview.library.problems import Severity
from interview.library.rules.subject import SPOKEN, Kind, LintContext, LintedText, LintRule, Over, RuleFinding
from interview.library.shapes import QuestionShape

_SLOT = re.compile(r"\{\w+\}")
_DAMAGED = re.compile(r"\ufffd|[ÃÂ][\x80-\xbf€-™]|[ÐÑ][\x80-\xbf‚-™]|⟨U\+[0-9A-F]+⟩|[␀-␡]")
_MIXED = re.compile(r"[а-яёіїєґ][a-z]|[a-z][а-яёіїєґ]|[α-ω][a-z]|[a-z][α-ω]", re.IGNORECASE)
_LATIN = re.compile(r"[A-Za-z]")
_ENDED = re.compile(r"[.!?…;:\u037e][\"'»”’)]*\Z|\}\Z|,\Z")


def whole_letters(said: LintedText, _context: LintContext) -> Iterator[RuleFinding]:
    """LR-30: no broken characters, no letters of two alphabets in one word."""
    if said.text.isascii():
        return
    damaged = _DAMAGED.search(said.text)
    if damaged:
        yield RuleFinding(
            f"{said.name} holds a broken or invisible character: {damaged.group()}.",
            "Type the passage again.",
        )
    mixed = _LATIN.search(said.text) and _MIXED.search(said.text)
    if mixed:
        around = said.text[max(0, mixed.start() - 8) : mixed.end() + 8].split()
        word = next((it for it in around if mixed.group() in it), mixed.group())
        yield RuleFinding(f"{said.name} mixes two alphabets in one word: {word}.", "Type the word again.")


def whole_sentences(said: LintedText, _context: LintContext) -> Iterator[RuleFinding]:
    """LR-30: the last sentence is not cut off; a letter's greeting may end in a comma."""
    text = said.text.rstrip()
    ended = _ENDED.search(text)
    if not ended or (ended.group() == "," and said.kind is not Kind.LETTER):
        yield RuleFinding(f"{said.name} breaks off without a full stop.", "Finish the sentence.")


def not_left_to_a_machine(said: LintedText, _context: LintContext) -> Iterator[RuleFinding]:
    """LR-30: no remark of a translating program, no passage still to be written."""
    if said.words.has("machine"):
        yield RuleFinding(
            f'{said.name} is not finished: "{said.words.said("machine")}".',
            "Write the passage, or leave it out.",
        )


def all_there(content: ContentIndex, context: LintContext) -> Iterator[RuleFinding]:
    """LR-30: what is called complete has every question and rubric of its source."""
    language, source = content.language, context.source
    if language is None or source is None or source is content:
        return
    ids = {entry.value.id for entry in content.questions}
    missing = [entry.value.id for entry in source.questions if entry.value.id not in ids]
    missing += [kit for kit in source.kits if kit not in content.kits]
    if missing and language.value.translation == "complete":
        yield RuleFinding(
            f"The translation is called complete, but lacks: {', '.join(missing)}.",
            'Translate them, or write translation = "partial".',
            ("translation",),
            entry=language,
        )


def read_by_a_native(content: ContentIndex, _context: LintContext) -> Iterator[RuleFinding]:
    """LR-30: a native reader has put a name to the translation."""
    language = content.language
    if language is None or language.value.source_language == content.lang:
        return
    if not language.value.reviewed_by.strip():
        yield RuleFinding(
            "No native reader has reviewed this translation yet.",
            "When one has, write the name: reviewed_by.",
            ("reviewed_by",),
            Severity.INFO,
            entry=language,
        )


def same_slots(entry: ContentTable[QuestionShape], context: LintContext) -> Iterator[RuleFinding]:
    """LR-30: a translated text fills in the same slots."""
    source = context.source.question(entry.value.id) if context.source else None
    if source is None or context.source is context.content:
        return
    for keys, text in _texts(entry.value):
        other = dict(_texts(source.value)).get(keys)
        if other is not None and _slots(text) != _slots(other):
            yield RuleFinding(
                f"The slots differ from {source.source.shown}: {_listed(text)} instead of {_listed(other)}.",
                "Fill in the same.",
                keys,
            )


def same_script_slots(content: ContentIndex, context: LintContext) -> Iterator[RuleFinding]:
    """LR-30: the translated script fills in the same slots, in whatever line."""
    own, source = content.script, context.source.script if context.source else None
    if own is None or source is None or context.source is content:
        return
    for part in ("opening", "candidate_questions", "closing", "feedback", "survey"):
        text, other = (" ".join(getattr(it.value, part)) for it in (own, source))
        if _slots(text) != _slots(other):
            yield RuleFinding(
                f"The slots of {part} differ from {source.source.shown}:"
                f" {_listed(text)} instead of {_listed(other)}.",
                "Fill in the same.",
                (part,),
                entry=own,
            )


def _texts(question: QuestionShape) -> Iterator[tuple[Keys, str]]:
    for beat, text in question.say.items():
        yield ("say", str(beat)), text
    for branch, text in question.branches.items():
        yield ("branches", str(branch)), text
    if question.fallback is not None:
        yield ("fallback", "say"), question.fallback.say


def _slots(text: str) -> set[str]:
    return set(_SLOT.findall(text))


def _listed(text: str) -> str:
    return ", ".join(sorted(_slots(text))) or "none"


ALL: frozenset[Any] = frozenset(Kind)
RULES = (
    LintRule("LR-30", Severity.WARNING, Over.TEXT, whole_letters, ALL, needs_words=False),
    LintRule(
        "LR-30", Severity.WARNING, Over.TEXT, whole_sentences, SPOKEN | {Kind.LETTER}, needs_words=False
    ),
    LintRule("LR-30", Severity.WARNING, Over.TEXT, not_left_to_a_machine, ALL),
    LintRule("LR-30", Severity.WARNING, Over.CONTENT, all_there, needs_words=False),
    LintRule("LR-30", Severity.WARNING, Over.CONTENT, read_by_a_native, needs_words=False),
    LintRule("LR-30", Severity.WARNING, Over.QUESTION, same_slots, needs_words=False),
    LintRule("LR-30", Severity.WARNING, Over.CONTENT, same_script_slots, needs_words=False),
)
