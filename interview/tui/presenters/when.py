"""Moments in words: the local time of day, and which day where it is not today."""

from datetime import UTC, datetime


def when(at: float, now: float) -> str:
    """Return a moment as people say it, such as ``10:51 today`` or ``3 May``; both in seconds, UTC."""
    moment, today = _local(at), _local(now)
    days = (today.date() - moment.date()).days
    if days == 0:
        return f"{moment:%H:%M} today"
    if days == 1:
        return f"{moment:%H:%M} yesterday"
    if moment.year == today.year:
        return f"{moment.day} {moment:%B}"
    return f"{moment.day} {moment:%B %Y}"


def _local(at: float) -> datetime:
    return datetime.fromtimestamp(at, UTC).astimezone()
