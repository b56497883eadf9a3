"""Every figure that the program promises, measured in one run. Start with ``make bench``."""

import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from bench import comparing, records, screens  # noqa: E402 - the path has to be set first
from bench.fill import fill  # noqa: E402 - same

MANY = 10_000


def main() -> None:
    """Fill two stores and print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        empty, full = Path(folder) / "empty", Path(folder) / "full"
        empty.mkdir()
        began = time.perf_counter()
        fill(full, MANY, ROOT)
        os.sync()  # or what is measured next waits for what was written here
        print(f"(a store of {MANY:,} interviews made in {time.perf_counter() - began:.0f} s)")
        screens.report({"0 interviews": empty, f"{MANY:,} interviews": full})
        records.report({"0 interviews": empty, f"{MANY:,} interviews": full})
        comparing.report(Path(folder) / "compared")


if __name__ == "__main__":
    main()
