"""Names that need not stand on the command line, where the list of processes shows them."""

import click

from interview.errors import RuleError

ASK = "-"


def asked(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Return an argument as it was given, or, where it is a dash, as it is typed now."""
    return _typed(parameter.make_metavar(context).strip("[]").capitalize()) if value == ASK else value


def asked_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return names, each dash replaced by those typed now, one a line up to an empty one."""
    found: list[str] = []
    for name in names:
        typed = name
        while typed == ASK and (line := _typed("Name (empty: no more)", empty=True)):
            found.append(line)
        found += [typed] if typed != ASK else []
    return tuple(found)


def _typed(what: str, *, empty: bool = False) -> str:
    try:
        line: str = click.prompt(what, default="" if empty else None, show_default=False, err=True)
    except click.Abort:
        if empty:
            return ""
        raise RuleError(f"{what}: nothing was typed.") from None
    return line.strip()
