"""Hold a card until killed: ``holder.py HOME``."""

import os
import signal
import sys
from pathlib import Path

from interview.store.files import FileStore
from tests.store.fakes import hold

session = hold(FileStore(Path(sys.argv[1])))
os.write(1, b"held\n")
signal.pause()
