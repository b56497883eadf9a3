"""Feed the reader of terminal input with noise: ``python bench/terminal.py [1000000]``.

It says how many sequences went in, how many of the keys typed in between came out, and how fast.
"""

import sys
from pathlib import Path
from random import Random
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))

from textual.events import Key

from interview.tui.toolkit.escape_parser import BurstParser
from interview.tui.toolkit.keyboard import stroke
from tests.tui.terminal_noise import SETTLES, noise


def main(count: int) -> int:
    """Return 1 when the reader stopped, or took a plain key for part of the noise."""
    random, parser, lost = Random(1), BurstParser(), 0
    start = perf_counter()
    for number in range(count):
        sequence = noise(random)
        found = [*parser.feed(sequence), *parser.feed(SETTLES), *parser.feed("z")]
        typed = [stroke(one.key, one.character) for one in found if isinstance(one, Key)]
        if typed[-1:] != [("z",)]:
            lost += 1
            print(f"{number}: z was lost behind {sequence!a}")
    seconds = perf_counter() - start
    print(f"{count} sequences in {seconds:.0f} s; the key behind was lost {lost} times.")
    return int(bool(lost))


if __name__ == "__main__":
    raise SystemExit(main(int((sys.argv[1:] or ["1000000"])[0])))
