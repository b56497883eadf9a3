"""Bring sets of lines together: union, less what an erasure in it covers."""

from interview.model.kinds import is_personal
from interview.model.line import Lines, union
from interview.model.rights import erased, removed


def merge(*sets: Lines) -> Lines:
    """Return every line of the sets; order, number and repetition never matter.

    Documents about an erased person are left out, and what personal lines elsewhere said about
    the person. The erasing line itself stays, so an old copy never brings anybody back.
    """
    whole = union(*sets)
    gone, bare = erased(whole), removed(whole)
    if not gone and not bare:
        return whole
    return {
        h: line.bare
        if h in bare or ((line.opening, line.about) in gone and is_personal(line.kind))
        else line
        for h, line in whole.items()
        if (line.opening, line.candidate) not in gone
    }
