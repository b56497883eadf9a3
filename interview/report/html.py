"""Pages as one self-contained HTML file: nothing is fetched, nothing is run."""

from functools import cache
from typing import TYPE_CHECKING

from interview.model.record import Record
from interview.model.text import visible

if TYPE_CHECKING:
    from jinja2 import Environment


def rendered(template: str, page: Record) -> bytes:
    """Return a page in one of the package's templates.

    Args:
        template: Its name, without the suffix.
        page: What the template calls ``page``.
    """
    text = _environment().get_template(f"{template}.html.j2").render(page=page)
    return text.encode("utf-8")


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - only for HTML

    return Environment(
        loader=PackageLoader("interview.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_safe,
    )


def _safe(value: object) -> object:
    """Make control characters visible in whatever a template prints; escaping comes after."""
    return visible(value) if type(value) is str else value
