"""What every key does at one point of an interview, for the help."""

from collections.abc import Iterator

from interview.conduct.state import ticks
from interview.tui.conduct import edge_rows
from interview.tui.conduct.conduct_controller import ConductController
from interview.tui.conduct.prompts import ChoicePrompt
from interview.tui.conduct.rating_rows import tick_names
from interview.tui.conduct.reply_keys import OFFERS, TICK_KEYS
from interview.tui.toolkit.keyboard import shown


def moment(controller: ConductController) -> Iterator[tuple[str, str]]:
    """Yield keys with what they do now: the next step, the open list or the replies, then the rest."""
    actions = [it for it in edge_rows.offered(controller) if edge_rows.does(controller, it)]
    for action in actions:
        words = controller.live.turn.next_words if action.id == "next" else action.help
        if action.id in FIRST:
            yield " ".join(map(shown, action.keys)), words
    if isinstance(controller.panel, ChoicePrompt):
        yield from ((option.key, option.label) for option in controller.panel.options)
    elif controller.panel is None:
        yield from ((OFFERS[one.id][0], f"they: {one.did}") for one in controller.live.turn.replies)
        yield from _ticks(controller)
    for action in actions:
        if action.id not in FIRST:
            yield " ".join(map(shown, action.keys)), action.help


FIRST = ("next", "rate")


def _ticks(controller: ConductController) -> Iterator[tuple[str, str]]:
    found, kit = controller.live.state.current, controller.live.kit
    if found is None:
        return
    known = ticks(kit, found)
    names = tick_names(kit.rubric(found.answer.trait))
    for tick, key in zip(known, TICK_KEYS, strict=False):
        yield shown(key), f"covered: {names.get(tick, tick)}; again: not covered"
