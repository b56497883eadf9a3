"""The only way out of a command for text: made safe for a terminal, whatever it came from."""

import json
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from io import StringIO

import click

from interview.model.text import escaped, one_row, visible


def prepare() -> None:
    """Let a console that cannot show a letter show a replacement, and input give one."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)  # a test may stand in for a stream
        if reconfigure is not None and stream.errors != "replace":
            reconfigure(errors="replace")


def tell(sentence: str) -> None:
    """Print a message for the person, beside the results, if there is anybody to read it.

    What follows an end of line is indented: a name that holds one cannot pass for another message.
    """
    with suppress(OSError, ValueError):
        click.echo(visible(sentence).replace("\n", "\n  "), err=True)


def lines(texts: Iterable[str]) -> None:
    """Print results, each text on one line."""
    for text in texts:
        click.echo(one_row(text))


def document(plain: object) -> None:
    """Print one JSON document; what a terminal would obey, or cannot show, is escaped in it."""
    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "")
    text = json.dumps(plain, ensure_ascii=encoding != "utf8", indent=2, sort_keys=True)
    click.echo(escaped(text))


def complain(problem: click.ClickException) -> None:
    """Print what click has to say about how it was called."""
    said = StringIO()
    problem.show(said)
    tell(said.getvalue().rstrip("\n"))


def finish() -> None:
    """Write out what still waits; where nobody takes it, forget it before the interpreter tries."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):
            with suppress(AttributeError, OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
