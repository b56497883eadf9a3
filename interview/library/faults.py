"""Every way in which a table differs from its shape, each in plain words."""

import re
import types
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any, NamedTuple, Union, get_args, get_origin

import msgspec

from interview.library.positions import Keys
from interview.library.shapes import Shape

_KINDS = {str: "a text", int: "a whole number", float: "a number", bool: "true or false"}
_UNIONS = (Union, types.UnionType)
_SCORED_COUNT = re.compile(r"(count_|zero_|refus\w*_)?(scor\w+|points|rating)|score_\w+|count_weight")
_CUT_OFF = re.compile(
    r"(auto_?)?reject\w*|cut_?off\w*|knock_?out\w*|pass_?mark|(min|minimum|required)_\w+|threshold"
)
_NO_ANSWERS = frozenset({"zero", "zero_again", "refuses_count", "refuses_case", "no_exposure"})
SHORT = 3
"""Letters of a name too short to be like another."""
_ID_RULE = "lower-case letters a-z, digits, - and _, beginning with a letter or digit"


class Fault(NamedTuple):
    """One difference, at one key."""

    keys: Keys
    code: str
    message: str
    remedy: str


def faults(kind: Any, value: object, keys: Keys) -> Iterator[Fault]:  # noqa: ANN401 - a type form
    """Yield every fault of the value; nothing exactly when ``msgspec.convert`` accepts it."""
    plain = _without_none(kind)
    if isinstance(plain, type) and issubclass(plain, Shape):
        yield from _of_table(plain, value, keys)
    elif get_origin(_bare(plain)) is tuple:
        yield from _of_list(plain, value, keys)
    elif get_origin(_bare(plain)) is dict:
        yield from _of_mapping(plain, value, keys)
    else:
        yield from _of_value(plain, value, keys)


def nearest(wrong: str, known: Iterable[str]) -> str:
    """Return the known name that looks most like the wrong one; empty if none does."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake pays for it

    close = get_close_matches(wrong, sorted(known), n=1, cutoff=0.5)
    return close[0] if close else ""


def unknown_name(wrong: str, known: Iterable[str]) -> str:
    """Return what to do about a name that is not among the known ones."""
    names = sorted(known)
    near = nearest(wrong, names) if len(wrong) > SHORT else ""
    if near:
        return f"Did you mean {near!r}?"
    return f"Known here: {', '.join(names)}." if names else "Delete it."


def _of_table(shape: type[Shape], value: object, keys: Keys) -> Iterator[Fault]:
    if not isinstance(value, dict):
        remedy = f"Write a table: [{'.'.join(str(key) for key in keys if isinstance(key, str))}]."
        yield Fault(keys, "F-10", f"{_name(keys)} is {_kind(value)}; it must be a table.", remedy)
        return
    fields = msgspec.structs.fields(shape)
    known = {field.encode_name for field in fields}
    for key in value:
        if key not in known:
            yield _unknown((*keys, key), key, known - set(value))
    for field in fields:
        name = field.encode_name
        if name in value:
            yield from faults(field.type, value[name], (*keys, name))
        elif field.required:
            yield Fault(keys, "F-09", f"{name!r} is missing.", f"Add {_example(name, field.type)}.")


def _of_list(kind: Any, value: object, keys: Keys) -> Iterator[Fault]:  # noqa: ANN401 - a type form
    if not isinstance(value, list):
        message = f"{_name(keys)} is {_kind(value)}; it must be a list."
        yield Fault(keys, "F-10", message, _list_remedy(kind, keys))
        return
    item_kind = get_args(_bare(kind))[0]
    inside = [fault for at, item in enumerate(value) for fault in faults(item_kind, item, (*keys, at))]
    yield from inside
    if not inside:
        yield from _of_value(kind, value, keys)


def _of_mapping(kind: Any, value: object, keys: Keys) -> Iterator[Fault]:  # noqa: ANN401 - a type form
    if not isinstance(value, dict):
        message = f"{_name(keys)} is {_kind(value)}; it must be a table."
        yield Fault(keys, "F-10", message, "Write a table with one name = value a line.")
        return
    key_kind, item_kind = get_args(_bare(kind))
    is_closed = isinstance(key_kind, type) and issubclass(key_kind, StrEnum)
    known = [str(member) for member in key_kind] if is_closed else None
    for key, item in value.items():
        if known is not None and key not in known:
            yield _unknown((*keys, key), key, set(known) - set(value))
        elif key in _NO_ANSWERS and isinstance(item, int | float):
            message = f"{key!r} is given a number, as if it were a rating."
            yield Fault((*keys, key), "LR-23", message, "Write what is said instead.")
        else:
            yield from faults(item_kind, item, (*keys, key))


def _unknown(keys: Keys, key: str, known: set[str]) -> Fault:
    if _SCORED_COUNT.fullmatch(key):
        message = f"{key!r} would make the count change a score."
        return Fault(keys, "LR-23", message, "Delete it; a count is shown, never scored.")
    if _CUT_OFF.fullmatch(key):
        message = f"{key!r} would sort people out automatically."
        return Fault(keys, "LR-28", message, "Delete it; people decide, and write down why.")
    return Fault(keys, "F-08", f"The name {key!r} is not known here.", unknown_name(key, known))


def _of_value(kind: Any, value: object, keys: Keys) -> Iterator[Fault]:  # noqa: ANN401 - a type form
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as problem:
        yield _plain(_bare(kind), value, keys, str(problem))


def _plain(kind: Any, value: object, keys: Keys, complaint: str) -> Fault:  # noqa: ANN401 - a type form
    name = _name(keys)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        choices = [str(member) for member in kind]
        return Fault(keys, "F-10", f"{name} is {_short(value)}.", _choice_remedy(str(value), choices))
    if "length >=" in complaint:
        return Fault(keys, "F-11", f"{name} is an empty list.", "Give it at least one entry.")
    if "matching regex" in complaint and isinstance(value, str):
        return _badly_spelt(value, keys, complaint)
    if _KINDS.get(kind) == _kind(value) or (kind is float and isinstance(value, int)):
        bound = complaint.split("`", 2)[-1].split(" - at", maxsplit=1)[0].strip()
        bound = bound.replace(">=", "at least").replace("<=", "at most").replace(">", "more than")
        return Fault(keys, "F-10", f"{name} is {_short(value)}.", f"It must be {bound}.")
    wanted = _KINDS.get(kind, "something else")
    quoted = ' between quotation marks "…"' if kind is str else " without quotation marks"
    message = f"{name} is {_kind(value)}; it must be {wanted}."
    return Fault(keys, "F-10", message, f"Write {wanted}{quoted}.")


def _badly_spelt(value: str, keys: Keys, complaint: str) -> Fault:
    name = _name(keys)
    if not value.strip():
        return Fault(keys, "F-11", f"{name} is empty.", "Write the text, or delete the line.")
    if "|" in complaint:
        choices = complaint.split("(", 1)[1].split(")", maxsplit=1)[0].split("|")
        return Fault(keys, "F-10", f"{name} is {_short(value)}.", _choice_remedy(value, choices))
    return Fault(keys, "F-10", f"{name} is {_short(value)}.", f"Use only {_ID_RULE}.")


def _choice_remedy(value: str, choices: list[str]) -> str:
    near = nearest(value, choices)
    listed = ", ".join(choices)
    return f"Did you mean {near!r}? Possible: {listed}." if near else f"Possible: {listed}."


def _list_remedy(kind: Any, keys: Keys) -> str:  # noqa: ANN401 - a type form
    item = get_args(_bare(kind))[0]
    name = keys[-1] if keys else "list"
    if isinstance(item, type) and issubclass(item, Shape):
        return f"Write double brackets: [[{'.'.join(str(k) for k in keys if isinstance(k, str))}]]."
    return f'Write {name} = ["…", "…"].'


def _name(keys: Keys) -> str:
    if keys and isinstance(keys[-1], int):
        return f"Entry {keys[-1] + 1} of {keys[-2]!r}" if len(keys) > 1 else "The table"
    return repr(keys[-1]) if keys else "The file"


def _kind(value: object) -> str:
    for kind, words in ((bool, "true or false"), (str, "a text"), (int, "a whole number")):
        if isinstance(value, kind):
            return words
    named = {float: "a number", list: "a list", dict: "a table"}
    return named.get(type(value), "a date or time")


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:59] + "…"  # noqa: PLR2004 - one line of a message


def _example(name: str, kind: Any) -> str:  # noqa: ANN401 - a type form
    plain = _bare(_without_none(kind))
    if isinstance(plain, type) and issubclass(plain, Shape):
        return f"a table [{name}]"
    if get_origin(plain) is dict:
        return f"a table [{name}]"
    if get_origin(plain) is tuple:
        item = get_args(plain)[0]
        is_table = isinstance(item, type) and issubclass(item, Shape)
        return f"[[{name}]]" if is_table else f'{name} = ["…"]'
    if isinstance(plain, type) and issubclass(plain, StrEnum):
        return f'{name} = "{next(iter(plain))}"'
    return f"{name} = 1" if plain in (int, float) else f'{name} = "…"'


def _without_none(kind: Any) -> Any:  # noqa: ANN401 - a type form
    if get_origin(kind) in _UNIONS:
        return next(part for part in get_args(kind) if part is not type(None))
    return kind


def _bare(kind: Any) -> Any:  # noqa: ANN401 - a type form
    """Return the type without its constraints."""
    return kind.__origin__ if hasattr(kind, "__metadata__") else kind
