"""The report as one JSON document, for other programs.

Every key is always there, with null, an empty string, list or object where there is nothing;
``docs/reports.md`` lists them, and a test reads it. A moment is in seconds since 1970, UTC. A rating has
a level, or no_evidence, or skipped.
"""

import json
from typing import Any

from interview.model.content import Kit
from interview.model.kit import fingerprint, frozen
from interview.model.plain_values import whole
from interview.model.text import escaped
from interview.report.report_data import Findings, Person, ReportData
from interview.scoring.standing_wording import STATEMENT

FORMAT = 1


def document(report_data: ReportData, found: Findings) -> bytes:
    """Return the report as JSON."""
    readable = {person.candidate.id for person in report_data.readable}
    opening = whole(report_data.opening)
    del opening["candidates"]
    opening["reveals"] = [one for one in opening["reveals"] if one["candidate"] in readable]
    plain = {
        "report": str(report_data.scope),
        "format": FORMAT,
        "made_at": report_data.at,
        "made_by": report_data.asked_by,
        "receipt": report_data.receipt,
        "statement": STATEMENT,
        "opening": opening,
        "comparison": whole(found.matrix),
        "standing": whole(found.standings),
        "candidates": [_person(person, found) for person in report_data.people],
    }
    return _written(plain)


def kit_document(kit: Kit) -> bytes:
    """Return a kit's whole wording as JSON, with its fingerprint."""
    return _written({"fingerprint": fingerprint(kit), "kit": frozen(kit)})


def _written(plain: dict[str, Any]) -> bytes:
    text = json.dumps(plain, ensure_ascii=False, indent=1, allow_nan=False)
    return f"{escaped(text)}\n".encode()


def _person(person: Person, found: Findings) -> dict[str, Any]:
    shown = not person.hidden
    return {
        "candidate": person.candidate.id,
        "name": person.candidate.name,
        "withheld": person.hidden,
        "revealed": person.revealed,
        "waiting_for": list(person.waiting),
        "after_seeing": list(person.after_seeing),
        "cards": whole(person.cards) if shown else [],
        "profile": whole(found.profiles[person.candidate.id]) if shown else None,
        "debrief": whole(person.debrief) if shown else None,
    }
