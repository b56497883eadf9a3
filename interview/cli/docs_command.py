"""The documentation, where the program runs."""

import click

from interview.cli.common import Context, common, table

KEYS = "keys"
HEADINGS = ("action", "keys", "help")


@click.command()
@click.argument("name", required=False)
@common
def docs(context: Context, name: str | None) -> None:
    """List the documents that come with the program, or print the one called NAME."""
    from interview.workspace import documentation as use  # noqa: PLC0415 - only here

    if name is None:
        found = {one: use.title(path) for one, path in use.documents().items()} | {KEYS: "Every key"}
        context.show(found, table(list(found.items()), ("name", "what it is")))
    elif name == KEYS:
        from interview.tui.toolkit.keyboard import listed  # noqa: PLC0415 - few ask for it

        rows = listed()
        context.show([dict(zip(HEADINGS, one, strict=True)) for one in rows], table(rows, HEADINGS))
    else:
        said = use.text(name)
        context.show({"name": name, "text": said}, said.splitlines())
