"""Rows of a page, read without their styles."""

from interview.tui.toolkit.rows import Row


def text_of(line: Row) -> str:
    return "".join(span.text for span in line)
