"""Add one to a document until it was done so often: ``counter.py HOME TIMES WHO``."""

import sys
from pathlib import Path

from interview.errors import ConflictError
from interview.store.files import FileStore
from tests.store.fakes import CARD, step

home, times, who = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
store = FileStore(home)
sys.stdin.readline()
while times:
    found = store.read(CARD)
    total = found.operations[-1]["total"] if found.operations else 0
    try:
        store.commit(CARD, [step({"total": total + 1, "who": who})], expected=found.head)
    except ConflictError:
        continue
    times -= 1
