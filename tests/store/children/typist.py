"""Type, edit and clear lines until killed: ``typist.py HOME SEED``.

Says on its output how many keys have been struck. ``texts`` gives the text after each.
"""

import os
import random
import sys
from pathlib import Path

from interview.store.files import FileStore
from tests.store.fakes import hold, keep

LETTERS = "abcdef ghijk Жук 😀\t"


def texts(seed):
    """Yield what the note line holds after each key."""
    dice = random.Random(seed)
    line = ""
    while True:
        at = dice.randint(0, len(line))
        match dice.randint(0, 40):
            case 0:
                line = ""
            case 1:
                line = line[:at] + "pasted " * 50 + line[at:]
            case 2 | 3 | 4:
                line = line[: at - 1] + line[at:] if at else line
            case 5 | 6 | 7:
                line = line[:at] + dice.choice(LETTERS) + line[at:]
            case _:
                line += dice.choice(LETTERS)
        yield line


def main():
    """Strike keys; keep a rating and make the text durable now and then."""
    with hold(FileStore(Path(sys.argv[1]))) as session:
        for count, text in enumerate(texts(int(sys.argv[2])), 1):
            session.type(text)
            os.write(1, b"%d\n" % count)
            if count % 50 == 0:
                session.sync_typed()
            if count % 70 == 0:
                keep(session, {"rated": count})


if __name__ == "__main__":
    main()
