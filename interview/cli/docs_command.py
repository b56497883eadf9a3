"""The documentation, where the program runs."""

import click

from interview.cli.common import Context, common, table


@click.command()
@click.argument("name", required=False)
@common
def docs(context: Context, name: str | None) -> None:
    """List the documents that come with the program, or print the one called NAME."""
    from interview.workspace import documentation as use  # noqa: PLC0415 - only here

    if name is None:
        found = {one: use.title(path) for one, path in use.documents().items()}
        context.show(found, table(list(found.items()), ("name", "what it is")))
    else:
        said = use.text(name)
        context.show({"name": name, "text": said}, said.splitlines())
