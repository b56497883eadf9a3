"""Putting sets of lines together: the same bytes whatever order, grouping and number they come in."""

from interview.model.kinds import is_personal
from interview.model.line import Lines, union
from interview.model.rights import erased, removed


def merge(*sets: Lines) -> Lines:
    """Return every line of the sets but what an erasure among them covers.

    Gone are the documents about whoever was erased; the personal lines about them elsewhere, and
    lines whose words were removed, stay in their chains without what they said.
    """
    whole = union(*sets)
    gone, silent = erased(whole), removed(whole)
    if not gone and not silent:
        return whole
    return {
        h: line.bare
        if h in silent or ((line.opening, line.about) in gone and is_personal(line.kind))
        else line
        for h, line in whole.items()
        if (line.opening, line.candidate) not in gone
    }
