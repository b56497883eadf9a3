"""Commit one, two and three operations in turn until killed: ``committer.py HOME SEED``.

Says on its output how many operations have been acknowledged.
"""

import os
import random
import sys
from pathlib import Path

from interview.store.files import FileStore
from tests.store.fakes import CARD, hold, keep, put

store = FileStore(Path(sys.argv[1]))
dice = random.Random(int(sys.argv[2]))
done = store.read(CARD).revision
while True:
    with hold(store) as session:
        for _ in range(dice.randint(1, 9)):
            count = dice.randint(1, 3)
            text = "held the door " * dice.randint(0, 200)
            keep(session, *({"n": done + i + 1, "text": text} for i in range(count)))
            done += count
            os.write(1, b"%d\n" % done)
    put(store, {"n": done + 1}, expected=done)
    done += 1
    os.write(1, b"%d\n" % done)
