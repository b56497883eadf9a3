"""How many times, as an interviewer types it."""

import re

from interview.conduct.events import Counted
from interview.conduct.number_words import GROUPS, TENS, in_digits
from interview.errors import RuleError
from interview.model.scorecard import CountKind

UNIT = (
    r"(?:minute|hour|day|night|week|fortnight|month|quarter|year|shift|season|visit|wk|mo|yr|hr"
    r"|минуту|час|день|ночь|неделю|месяц|квартал|год|году|смену|сутки|сезон)"
)
RATE = re.compile(
    rf"(?<!over )(?<!within )(?<!during )(?<!about )\b(?:an?|per) {UNIT}\b(?! (?:ago|before|earlier))"
    rf"|/\s*(?:{UNIT}|[dwmy])\b|\b(?:every|each|per)\b|\bp\.?\s?[dwmy]\b|\bкажд\w+"
    r"|\b(?:hour|dai|night|week|fortnight|month|quarter|year|annual)ly\b|\bdaily\b"
    r"|\b(?:еже(?:часн|дневн|недельн|месячн|квартальн|годн|сменн)\w+|через день)\b"
    rf"|\bв[о]? {UNIT}\b|\bза (?:день|час|смену|сутки|ночь)\b|\bпо \d+ раза?\b"
)
"""So many in so much time, which is no count."""
WINDOW = re.compile(
    r"\b(?:last|past|previous|последни\w+|прошлы\w+) \d+\b"
    r"|\b(?:in|since|from|during|с|в|за|до|by) (?:19|20)\d\d\b(?: г(?:од\w*|\b))?"
    r"|~?\b\d+(?:\s*-\s*\d+)?[ -]*(?:min|hour|hr|day|night|week|fortnight|month|quarter|year|shift)\w*\b"
    r"|~?\b\d+(?:\s*-\s*\d+)?[ -]*(?:минут|час|дн[яе]|день|дней|недел|месяц|квартал|год|лет|сут|смен)\w*\b"
)
"""Of which time the count is."""
BESIDE = re.compile(r"(?<=\d)(?:[ -]?(?:x|х|×|ish)|-?(?:ти|и|ми|мя))\b|(?<=\d)×|\b[xх×](?=\d)")
"""What is written close to a number and says nothing more of it."""
UNCLEAR = re.compile(
    r"\d-?[^\W\d]|[^\W\d]-?\d|(?:^|[^\d\s]\s*|[^\d]\s)-\s*\d|\d[.,:/]\d|[%$€£¥₽#№@*=^°\\/]"
    r"|\b(?:not|no|never|не|half|a half|полтор\w*|половин\w*) ~?\d"
)
RANGE = re.compile(
    r"~?(\d+)\s*(?:-+|\.{2,}|…|,?\s*\b(?:to|or|до|или|(?:or |или )?(?:maybe|perhaps|possibly|может|может быть|возможно))\b)\s*~?(\d+)"
    r"|\bbetween ~?(\d+) and ~?(\d+)|\bмежду ~?(\d+) и ~?(\d+)"
)
ROUGHLY = re.compile(
    r"[~≈+<>≥≤±?]|ish\b|\b(?:about|around|roughly|approx\w*|circa|ca|nearly|almost|maybe|perhaps"
    r"|probably|possibly|guess|think|least|most|more|less|fewer|upwards|or so|plus|give or take"
    r"|около|примерно|приблизительно|где[- ]?то|порядка|почти|наверн\w+|может|возможно|больше|более"
    r"|меньше|менее|свыше|минимум|максимум|кажется|primerno)\b"
    r"|\b(?:over|under|some|like|up to|до) \d|\b(?:раза?|штук|человек) \d"
)
AGAIN = "How many times in all, such as 3, 3-4 or about 10?"
NEVER = "Give a number, such as 3, 3-4 or about 10. For none, take “never”."
MOST_DIGITS = 9


def counted(question: str, words: str) -> Counted:
    """Return the count that the words give: ``3``, ``3-4``, ``about 10``, ``1,000``, ``a dozen``.

    Raises:
        RuleError: There is no number above 0 in them, or more than one reading: it is asked again
            rather than guessed.
    """
    words = words.strip()
    text = in_digits(words)
    if RATE.search(text):
        raise RuleError(f"That is how often, not how many. {AGAIN}")
    text = BESIDE.sub(" ", WINDOW.sub(" ", text))
    found = {int(digits) for digits in re.findall(rf"\d{{1,{MOST_DIGITS}}}", text)}
    if not found - {0} or re.search(rf"\d{{{MOST_DIGITS + 1}}}", text):
        raise RuleError(NEVER)
    span = RANGE.search(text)
    bounds = sorted(int(digits) for digits in span.groups() if digits) if span else []
    low, high = bounds or (min(found), max(found))
    is_mixed = min(found) < low or max(found) > high or (not span and len(found) > 1)
    is_mixed |= high >= TENS * low and not GROUPS.keys().isdisjoint(words.casefold().split())
    if is_mixed or UNCLEAR.search(RANGE.sub(r"\1", text)) or any(map(_is_part, words)):
        raise RuleError(f"That can be read in two ways. {AGAIN}")
    if span and low < high:
        return Counted(question=question, kind=CountKind.RANGE, low=low, high=high, words=words)
    kind = CountKind.ABOUT if ROUGHLY.search(in_digits(words)) else CountKind.EXACT
    return Counted(question=question, kind=kind, low=low, words=words)


def is_countlike(words: str) -> bool:
    """Tell whether words that were begun may come to say how many, or how often."""
    text = in_digits(words.strip())
    if words.startswith("one "):  # behind the key of a number: "none"
        return False
    return words.split() in (["a"], ["раз"]) or bool(
        re.search(r"\d", text) or ROUGHLY.search(text) or RATE.search(text)
    )


def _is_part(character: str) -> bool:
    """Tell whether it is a half, a superscript or another sign with a number in it."""
    return character.isnumeric() and not character.isdecimal() and not character.isalpha()
