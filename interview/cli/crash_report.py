"""What is kept of a crash: where the program was, and nothing anybody typed."""

import os
import tempfile
import traceback


def told(problem: BaseException) -> str:
    """Write what is needed to mend the program into a file and return the sentence about it."""
    frames = traceback.extract_tb(problem.__traceback__)
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    text = "\n".join([f"interview crashed: {type(problem).__name__}", *places, ""])
    try:
        handle, path = tempfile.mkstemp(prefix="interview-crash-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
    except OSError:
        path = ""
    where = f" Please send {path}: it holds no name and no note." if path else ""
    return f"Something in the program went wrong; what was saved is kept.{where}"
