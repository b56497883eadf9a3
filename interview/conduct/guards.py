"""Saying no with a reason."""

from interview.conduct.state import Response, State
from interview.errors import RuleError


def need(condition: bool, otherwise: str) -> None:  # noqa: FBT001 - reads as a sentence
    """Refuse the step with a sentence that says why, unless the condition holds."""
    if not condition:
        raise RuleError(otherwise)


def need_here(state: State, question: str) -> Response:
    """Return the question being asked; refuse if it is another one."""
    found = state.current
    if found is None or found.answer.question != question:
        raise RuleError("Go to the question first.")
    return found


def need_current(state: State, question: str) -> Response:
    """Return the question being asked; refuse if it is another one, or settled."""
    found = need_here(state, question)
    need(found.answer.rating is None, "This question is rated or skipped already; change that, or undo.")
    return found


def need_question(state: State, question: str) -> Response:
    """Return any question of the kit."""
    found = state.responses.get(question)
    if found is None:
        raise RuleError(f"This interview has no question called {question!r}.")
    return found


def is_skipped(found: Response) -> bool:
    """Tell whether the question was skipped."""
    return found.answer.rating is not None and found.answer.rating.skipped is not None
