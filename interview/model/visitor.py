"""Somebody who reaches the program on a host that is not theirs."""

from interview.model.record import Record

VARIABLE = "INTERVIEW_VISITOR"
"""The environment variable in which a host tells the program who came, as ``Visitor`` in JSON.

Whoever can set it could as well say ``--as``: it takes choices away and gives none.
"""


class Visitor(Record):
    """Who came, and by which way; settled by the host before the program starts."""

    name: str
    came_by: str
    """The way in, in words for the record, such as ``browser, one-time link``."""
    content: str = ""
    """A folder of content the host names; empty: the usual places."""
    outbox: str = ""
    """The one folder that a report may be written to, for the host to hand over; empty: none."""
