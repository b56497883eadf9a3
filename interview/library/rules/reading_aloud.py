"""Rules about reading aloud: short, speakable, courteous, and without a word to be ashamed of."""

import re
from collections.abc import Iterator

from interview.library.content_index import ContentIndex
from interview.library.phrases import ENDERS
from interview.library.problems import Severity
from interview.library.rules.subject import (
    BEATS,
    SPOKEN,
    Kind,
    LintContext,
    LintedText,
    LintRule,
    Over,
    RuleFinding,
    texts_of,
)
from interview.library.spelling import is_installed, misspelt, words_of

LONGEST_TEXT = 45
LONGEST_SENTENCE = 25
BARE = 2
_UNSPEAKABLE = re.compile(r"[()\[\]/\\|*_<>&#^=+~]")
_SLOT = re.compile(r"\{\w+\}|⟨U\+[0-9A-F]+⟩")
_NESTED = re.compile(r'["«“][^"»”]*["«“„][^"»”]*["»”][^"»”]*["»”]')
_SCARE = re.compile(r'["«“„](\w+)["»”]\s+(\w+)')


def too_long(said: LintedText, _context: LintContext) -> Iterator[RuleFinding]:
    """LR-09: what is heard once is short."""
    count = len(said.words.words)
    if count > LONGEST_TEXT:
        yield RuleFinding(
            f"{said.name} has {count} words; people can follow {LONGEST_TEXT}.",
            "Say it shorter, or divide it.",
        )
    longest = max(_sentence_lengths(said), default=0)
    if longest > LONGEST_SENTENCE:
        yield RuleFinding(
            f"A sentence here has {longest} words; people can follow {LONGEST_SENTENCE}.",
            "Make two sentences of it.",
        )


def one_idea(said: LintedText, _context: LintContext) -> Iterator[RuleFinding]:
    """LR-09: a probe asks one thing."""
    if said.words.asks > 1 or said.words.has("compound"):
        yield RuleFinding(f"{said.name} asks more than one thing.", "Keep the one that matters more.")


def speakable(said: LintedText, _context: LintContext) -> Iterator[RuleFinding]:
    """LR-10: what stands there can be said."""
    mark = _UNSPEAKABLE.search(_SLOT.sub("", said.text))
    if mark:
        yield RuleFinding(
            f'{said.name} holds "{mark.group()}", which cannot be read aloud.',
            "Write it as one would say it.",
        )
    if said.words.has("abbreviation"):
        yield RuleFinding(
            f'{said.name} holds an abbreviation: "{said.words.said("abbreviation")}".', "Write it out."
        )
    if _NESTED.search(said.text):
        yield RuleFinding(f"{said.name} holds a quotation inside a quotation.", "Leave out the inner one.")


def plain_words(said: LintedText, _context: LintContext) -> Iterator[RuleFinding]:
    """LR-10: words that people say."""
    if said.words.has("bookish"):
        yield RuleFinding(
            f'{said.name} is written, not spoken: "{said.words.said("bookish")}".',
            "Use the word one would say to a customer.",
        )


def respectful(said: LintedText, context: LintContext) -> Iterator[RuleFinding]:
    """LR-19: no word of ours looks down on people; a quoted word is somebody else's."""
    for hit in said.words.hits("disparaging"):
        if not said.words.units[hit.first].quoted:
            yield RuleFinding(
                f'{said.name} looks down on people: "{said.words.quote(hit)}".',
                "Say what they did, not what they are.",
            )
            return
    for match in _SCARE.finditer(said.text):
        if context.book.words(match[2]).has("people_word"):
            yield RuleFinding(
                f"{said.name} mocks with quotation marks: {match.group()}.",
                "Leave out the quotation marks, or the word.",
            )


def courteous(said: LintedText, _context: LintContext) -> Iterator[RuleFinding]:
    """LR-20: a request has its please."""
    if said.words.has("request") and not (said.words.has("please") or said.words.has("thanks")):
        yield RuleFinding(f'{said.name} gives an order: "{said.words.said("request")}".', 'Add "please".')


def more_than_a_noun(said: LintedText, context: LintContext) -> Iterator[RuleFinding]:
    """LR-20: a question is more than a bare noun."""
    words = said.words.words
    is_bare = 0 < len(words) <= BARE and said.words.row[-1] == "?"
    if is_bare and not context.book.is_in(words[0], "openers"):
        yield RuleFinding(f'{said.name} barks: "{said.text.strip()}".', "Ask in a whole sentence.")


def thankful(content: ContentIndex, context: LintContext) -> Iterator[RuleFinding]:
    """LR-20: the opening and the closing say please or thank you."""
    if content.script is None:
        return
    for part in ("opening", "closing"):
        lines = context.book.words(" ".join(getattr(content.script.value, part)))
        if not (lines.has("please") or lines.has("thanks")):
            yield RuleFinding(
                f"The {part} says neither please nor thank you.",
                "Thank them for their time.",
                (part,),
                entry=content.script,
            )


def well_spelt(content: ContentIndex, context: LintContext) -> Iterator[RuleFinding]:
    """LR-38: every word is one that a dictionary knows, where one is installed."""
    if not is_installed():
        return
    texts = list(texts_of(content, content.tables(), context.book))
    unknown = misspelt(content.lang, frozenset(it for said in texts for it in words_of(said.text)))
    for said in texts if unknown else ():
        for word in dict.fromkeys(it for it in words_of(said.text) if it in unknown):
            yield RuleFinding(
                f'{said.name} holds a word that the dictionary does not know: "{word}".',
                "Mend it, or let it stand if it is right.",
                said.keys,
                entry=said.entry,
            )


def _sentence_lengths(said: LintedText) -> Iterator[int]:
    length = 0
    for word in [*said.words.row, "."]:
        if word in ENDERS:
            yield length
            length = 0
        else:
            length += 1


ASKED = BEATS | {Kind.PROBE, Kind.BRANCH, Kind.SCENARIO}
RULES = (
    LintRule("LR-09", Severity.WARNING, Over.TEXT, too_long, SPOKEN, needs_words=False),
    LintRule("LR-09", Severity.WARNING, Over.TEXT, one_idea, frozenset({Kind.PROBE})),
    LintRule("LR-10", Severity.WARNING, Over.TEXT, speakable, SPOKEN, needs_words=False),
    LintRule("LR-10", Severity.WARNING, Over.TEXT, plain_words, SPOKEN),
    LintRule("LR-19", Severity.WARNING, Over.TEXT, respectful, frozenset(Kind)),
    LintRule("LR-20", Severity.WARNING, Over.TEXT, courteous, SPOKEN),
    LintRule("LR-20", Severity.WARNING, Over.TEXT, more_than_a_noun, ASKED),
    LintRule("LR-20", Severity.WARNING, Over.CONTENT, thankful),
    LintRule("LR-38", Severity.INFO, Over.CONTENT, well_spelt, needs_words=False),
)
