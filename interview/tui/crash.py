"""What is left behind when the program itself fails: where it happened, and nobody's words."""

import tempfile
import traceback
from pathlib import Path

SENTENCE = (
    "Interview stopped because of a mistake in the program. What was typed is kept. "
    "Please send this file to its makers; it holds no words of yours: {path}"
)


def report(error: BaseException | None, at: float, folder: Path) -> str:
    """Write where it failed to a file and return the sentence for the user.

    The file holds the kinds of the errors and the places in the code; no values and no messages,
    because both can hold what a candidate said.
    """
    text = "\n".join(_places(error)) + "\n"
    for place in (folder, Path(tempfile.gettempdir())):
        path = place / f"interview-crash-{int(at)}.txt"
        try:
            path.write_text(text, encoding="utf-8")
        except OSError:
            continue
        return SENTENCE.format(path=path)
    return SENTENCE.format(path="(it could not be written)")


def _places(error: BaseException | None) -> list[str]:
    lines: list[str] = []
    while error is not None:
        lines.append(f"{type(error).__module__}.{type(error).__qualname__}")
        lines += [
            f"  {frame.filename}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)
        ]
        error = error.__cause__ or error.__context__
    return lines
