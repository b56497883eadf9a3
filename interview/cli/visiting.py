"""What a visitor of a host may not choose: another name, other records, files of the machine."""

import os
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from interview.errors import RuleError, StoreError
from interview.model.visitor import VARIABLE, Visitor

DEFAULT = click.core.ParameterSource.DEFAULT
CHOICES = {"home", "content", "who"}
HOST_ONLY = frozenset(
    {"serve", "login-shell", "init", "check", "doctor", "backup", "restore", "demo", "team", "sync"}
)
"""Commands that are the business of whoever runs the host."""


def visitor() -> Visitor | None:
    """Return who came, where this runs on a host for others."""
    told = os.environ.get(VARIABLE)
    if told is None:
        return None
    try:
        return msgspec.json.decode(told, type=Visitor)
    except msgspec.DecodeError as error:
        raise StoreError(f"The host did not say who came ({VARIABLE}: {error}).") from None


def refuse_choices(guest: Visitor, ctx: click.Context) -> None:
    """Refuse what a visitor may not choose: another name, other records, files of the host.

    Raises:
        RuleError: One of them was given; the message names it.
    """
    path = [one.info_name for one in _chain(ctx)]
    if HOST_ONLY.intersection(path):
        raise RuleError("This command is for whoever runs the host; ask them.")
    for one in _chain(ctx):
        for parameter in one.command.params:
            value = one.params.get(parameter.name or "")
            if not value or one.get_parameter_source(parameter.name or "") is DEFAULT:
                continue
            if parameter.name in CHOICES:
                raise RuleError(
                    f"You are {guest.name} here, on these records; leave out {parameter.opts[-1]}."
                )
            if isinstance(parameter.type, click.Path | click.File) and not _is_handed_over(guest, value):
                raise RuleError(
                    "Files of this host are neither read nor written for visitors; use Reports in the browser."
                )


def _chain(ctx: click.Context | None) -> Iterator[click.Context]:
    while ctx is not None:
        yield ctx
        ctx = ctx.parent


def _is_handed_over(guest: Visitor, value: object) -> bool:
    return bool(guest.outbox) and isinstance(value, Path) and value.parent == Path(guest.outbox)


def own_folder(guest: Visitor | None) -> Path | None:
    """Return where what is this person's alone lies; none: beside their content."""
    if os.environ.get("INTERVIEW_OWN"):
        return Path(os.environ["INTERVIEW_OWN"])
    if guest is None:
        return None
    from interview.library.user_data import user_data  # noqa: PLC0415 - only on a host
    from interview.workspace.naming import slug  # noqa: PLC0415 - same

    return user_data() / "visitors" / slug(guest.name)
