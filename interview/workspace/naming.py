"""Names for records: safe in a path, short enough to type, never telling who a candidate is."""

import secrets
from collections.abc import Iterable, Mapping

from interview.errors import AlikeError, RuleError
from interview.model.near_names import near, same
from interview.model.text import slug

__all__ = ["free", "near", "need_distinct", "new_id", "pick", "slug"]

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def new_id() -> str:
    """Return a fresh id of eight characters without look-alikes."""
    return "".join(secrets.choice(ALPHABET) for _ in range(8))


def free(wanted: str, taken: Iterable[str]) -> str:
    """Return the name itself, or with the first free number behind it."""
    used = set(taken)
    if wanted not in used:
        return wanted
    number = 2
    while f"{wanted}-{number}" in used:
        number += 1
    return f"{wanted}-{number}"


def need_distinct(known: Mapping[str, str], names: Iterable[str]) -> None:
    """Ask about names much like those of others.

    Args:
        known: Who has a part already: how they are called, by how a path has the name.
        names: Who gets one.

    Raises:
        AlikeError: One may be a slip for another.
    """
    others = dict(known)
    for name in names:
        like = [] if slug(name) in others else near(name, others.values())
        if like:
            raise AlikeError(f"{name} is much like {like[0]}, who has a part in it.")
        others[slug(name)] = name


def pick(given: str, choices: dict[str, str], kind: str) -> str:
    """Return the id meant by an id, an unambiguous beginning of one, or a name.

    Args:
        given: What the user typed.
        choices: Names by id.
        kind: What is being looked for, for the message.

    Raises:
        RuleError: None fits, or several do.
    """
    if given in choices:
        return given
    wanted = given.strip().casefold()
    named = [found for found, name in choices.items() if same(given) and same(name) == same(given)]
    begun = [found for found in choices if wanted and found.startswith(wanted)]
    like = [found for found, name in choices.items() if name.casefold().startswith(wanted or "\0")]
    fits = named or begun or like
    if len(fits) == 1:
        return fits[0]
    if fits:
        several = ", ".join(f"{found} ({choices[found]})" for found in fits[:5])
        raise RuleError(f"{given!r} fits more than one {kind}: {several}. Give more of the id.")
    like = near(given, choices.values()) or [
        n for n in choices.values() if near(slug(given), _starts(n, given))
    ]
    if like:
        raise RuleError(f"There is no {kind} {given!r}. Did you mean {' or '.join(like[:3])}?")
    known = ", ".join(name or found for found, name in list(choices.items())[:5]) or "none yet"
    raise RuleError(f"There is no {kind} {given!r}. There are: {known}.")


def _starts(name: str, given: str) -> list[str]:
    """Return how a name begins, about as long as what was given."""
    return [slug(name)[: len(given) + more] for more in (0, 1)]
