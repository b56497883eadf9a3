"""Which function permits a step, and which makes of a state what the step says."""

from collections.abc import Callable
from typing import Any, TypeVar

from interview.conduct.events import Event
from interview.conduct.state import State

Step = TypeVar("Step", bound=Event)

PERMITS: dict[type[Event], Callable[[State, Any], None]] = {}
EVOLVES: dict[type[Event], Callable[[State, Any, float], State]] = {}


def permits(kind: type[Step]) -> Callable[[Callable[[State, Step], None]], Callable[[State, Any], None]]:
    """Let a function say whether a step of that kind may be taken; it raises RuleError if not."""

    def register(permit: Callable[[State, Step], None]) -> Callable[[State, Any], None]:
        PERMITS[kind] = permit
        return permit

    return register


def evolves(
    kind: type[Step],
) -> Callable[[Callable[[State, Step, float], State]], Callable[[State, Step, float], State]]:
    """Let a function make the state after a step of that kind; it refuses nothing."""

    def register(evolve: Callable[[State, Step, float], State]) -> Callable[[State, Step, float], State]:
        EVOLVES[kind] = evolve
        return evolve

    return register
