"""Notes typed on the board, and commands: how often each is taken for the other.

``python bench/board.py [1000]``. The notes are sentences of the packaged told answers, in English and
Russian, as they stand and as the keyboard would type them in the other layout; the commands are random
walks through whole interviews over the keys that are in force. Each is typed at 2 to 12 keys a second
at a random place of an interview. A note counts when the card afterwards is exactly what it would be
had the note been typed on the note line.
"""

import re
import sys
from copy import copy
from pathlib import Path
from random import Random
from statistics import quantiles
from time import perf_counter

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from msgspec.structs import replace  # noqa: E402 - the path has to be set first

from interview.conduct.state import State  # noqa: E402 - same
from interview.library.kit_catalogue import open_library  # noqa: E402 - same
from interview.model.content import Kit, Medium  # noqa: E402 - same
from interview.tui.conduct import edge_rows  # noqa: E402 - same
from interview.tui.conduct.conduct_controller import ConductController  # noqa: E402 - same
from interview.tui.conduct.prompts import ChoicePrompt, NoteSearch, TextPrompt  # noqa: E402 - same
from interview.tui.conduct.reply_keys import OFFERS  # noqa: E402 - same
from interview.tui.conduct.review_keys import is_open  # noqa: E402 - same
from interview.workspace.interviewing import practice  # noqa: E402 - same
from interview.workspace.workspace import Workspace  # noqa: E402 - same

RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбю"
KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
OTHER = {
    "ru": str.maketrans(RUSSIAN + RUSSIAN.upper(), KEYS + 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>'),
    "en": str.maketrans("qwertyuiopasdfghjklzxcvbnm", "йцукенгшщзфывапролдячсмить"),
}
"""What a sentence becomes in the other layout."""
NUMBERS = ("3", "about 10", "3-4", "a dozen", "раз пять", "два-три", "maybe 5 or 6", "twenty")
NOTED = ("kept calm", "went to the manager", "успокоил гостя")


def sentences(lang: str) -> list[str]:
    """Return the sentences of the told answers, as somebody might note them."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "rubrics" / lang / "told").glob("*.toml"))]
    told = re.findall(r'^told = "(.*)"$', "\n".join(texts), re.MULTILINE)
    found = {one.strip(" .") for text in told for one in re.split(r"(?<=[.!?]) |, | — | – ", text)}
    return sorted(one for one in found if len(one.split()) >= 2 and len(one) <= 120)


def conducted(kit: Kit) -> ConductController:
    """Return the hands of an interview that has just begun."""
    return ConductController(practice(Workspace(Path("/nowhere"), lambda: 1e9), kit, Medium.ROOM, "Olga"))


class Typist:
    """Somebody who types at a speed of their own, while the clock is looked at once a second."""

    def __init__(self, hands: ConductController, random: Random) -> None:
        self.hands, self.random = hands, random
        self.gap, self.passed = 1 / random.uniform(2, 12), random.random()
        self.times: list[float] = []

    def type(self, *keys: str) -> None:
        """Press keys, each after the usual gap."""
        for key in keys:
            for _ in range(int(self.passed + self.gap) - int(self.passed)):
                self.hands.tick()
            self.passed += self.gap
            began = perf_counter()
            self.hands.press(key)
            self.times.append((perf_counter() - began) * 1000)


def commands(hands: ConductController, random: Random) -> list[str]:
    """Return the keys of one thing that an interviewer may do now."""
    if isinstance(hands.panel, ChoicePrompt):
        return [random.choice(hands.panel.options).key]
    if isinstance(hands.panel, NoteSearch):
        return ["enter"] if hands.panel.found else ["escape"]
    if isinstance(hands.panel, TextPrompt):
        is_number = hands.panel.title.startswith("How many times")
        return [*random.choice(NUMBERS if is_number else ("15",)), "enter"]
    replies = [OFFERS[one.id][0] for one in hands.live.turn.replies]
    keys = [key for action in edge_rows.offered(hands) for key in action.keys if action.id not in LEFT]
    may = [key for key in keys if len(key) == 1 and hands.meant(key) is not None]
    kinds = [[" "]] * 6 + [replies] * 3 + [may] * 2 + [list("12345")]
    chosen = random.choice([keys for keys in kinds if keys])
    if random.random() < 0.2:
        return ["tab", *random.choice(NOTED), "enter", "escape"]
    return [random.choice(chosen)]


LEFT = {"home", "help", "search", "submit", "read_back"}


def walked(kit: Kit, random: Random, steps: int) -> tuple[ConductController, Typist]:
    """Return an interview after so many commands."""
    hands = conducted(kit)
    typist = Typist(hands, random)
    for _ in range(steps):
        typist.type(*commands(hands, random))
        if is_open(hands.live.state):
            break
    return hands, typist


def plain(state: State) -> State:
    """Return what a card says, times left out."""
    return replace(state, last=0, entered=0, spent={})


def note(kit: Kit, random: Random, text: str) -> bool:
    """Tell whether a note typed on the board is kept, and nothing else happens."""
    hands, _ = walked(kit, random, random.randint(1, 60))
    for _ in range(4):
        hands.tick()  # the candidate speaks
    if hands.panel is not None:
        hands.press("escape")
    hands.in_notes = False
    if is_open(hands.live.state):
        return note(kit, random, text)
    twin = ConductController(copy(hands.live))
    for key in ("tab", *text, "enter"):
        twin.press(key)
    Typist(hands, random).type(*text, "enter")
    return plain(hands.live.state) == plain(twin.live.state)


def notes(kits: dict[str, Kit], random: Random, count: int) -> list[str]:
    """Return the notes that were not kept, or not alone."""
    missed = []
    for lang, kit in kits.items():
        for text in random.sample(sentences(lang), count // 4):
            cases = (text, text[:1].lower() + text[1:].translate(OTHER[lang]))
            missed += [case for case in cases if not note(kit, random, case)]
    return missed


def sequences(kits: dict[str, Kit], random: Random, count: int) -> tuple[list[str], list[float]]:
    """Return what of the commands was taken for text, and the milliseconds of every key."""
    missed, times = [], []
    for number in range(count):
        hands, typist = walked(kits["ru" if number % 2 else "en"], random, 40)
        times += typist.times
        lines = [one for found in hands.live.state.responses.values() for one in found.answer.evidence]
        text = [hands.note.editor.text, *(line.text for line in (*lines, *hands.live.state.notes))]
        missed += (
            [" | ".join(one for one in text if one not in {*NOTED, ""})]
            if not {*NOTED, ""}.issuperset(text)
            else []
        )
    return missed, times


def main(count: int) -> None:
    """Print both figures and how long a command takes."""
    random, library = Random(15), open_library()
    kits = {lang: library.kit("service", lang) for lang in ("en", "ru")}
    missed = notes(kits, random, count)
    taken, times = sequences(kits, random, count)
    total = 4 * (count // 4)
    print(f"notes kept, and nothing else: {total - len(missed)} of {total}", *missed, sep="\n  ")
    print(f"command sequences taken for text: {len(taken)} of {count}", *taken, sep="\n  ")
    print(f"a key: {quantiles(times, n=20)[-1]:.2f} ms p95, drawing left out")


if __name__ == "__main__":
    main(int((sys.argv[1:] or ["1000"])[0]))
