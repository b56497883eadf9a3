"""The documentation that comes with the program, to be read where it runs."""

from pathlib import Path

from interview.errors import RuleError
from interview.library.locate import packaged


def documents() -> dict[str, Path]:
    """Return the files by name, the README first."""
    root = packaged()
    readme = [path for path in (root / "docs" / "readme.md", root / "README.md") if path.exists()][:1]
    others = sorted((root / "docs").glob("*.md"))
    return {path.stem.lower(): path for path in (*readme, *others)}


def title(path: Path) -> str:
    """Return the first heading of a file."""
    lines = path.read_text("utf-8").splitlines()
    return next((line.removeprefix("# ") for line in lines if line.startswith("# ")), path.stem)


def text(name: str) -> str:
    """Return one file whole.

    Raises:
        RuleError: There is none of that name.
    """
    known = documents()
    if name.lower() not in known:
        raise RuleError(f"There is no document {name}. There are: {', '.join(known)}.")
    return known[name.lower()].read_text("utf-8")
