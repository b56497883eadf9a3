"""Reading the kept lines back: the candidate confirms each, or says how it should be."""

from interview.conduct import events
from interview.conduct.state import Response
from interview.errors import RuleError
from interview.formatting import counted
from interview.model.scorecard import Evidence
from interview.tui.conduct.prompts import ChoicePrompt, Command, PromptOption, text_prompt


def ask_read_back(found: Response) -> ChoicePrompt:
    """Ask about the first kept line that was not read back.

    Raises:
        RuleError: There is none.
    """
    prompt = next_read_back(found, 0)
    if prompt is None:
        raise RuleError("There is no kept line that was not read back.")
    return prompt


def next_read_back(found: Response, after: int) -> ChoicePrompt | None:
    """Return the question about the next line behind the one with that number; none when all are through."""
    waiting = [line for line in found.answer.evidence if line.id > after and not line.read_back]
    return _asked(found, waiting) if waiting else None


def _asked(found: Response, waiting: list[Evidence]) -> ChoicePrompt:
    line, question = waiting[0], found.answer.question
    further = next_read_back(found, line.id)
    options = [
        PromptOption("y", f"“{line.text}” · confirmed", events.ReadBack(question=question, id=line.id)),
        PromptOption("c", "not quite: as the candidate puts it …", _corrected(question, line)),
    ]
    if further is not None:
        options.append(PromptOption("n", "the next line", further))
    return ChoicePrompt(f"Read back, {counted(len(waiting), 'line')} to go", tuple(options))


def _corrected(question: str, line: Evidence) -> Command:
    return text_prompt(
        "As the candidate puts it",
        lambda words: events.ReadBack(question=question, id=line.id, corrected=words),
        line.text,
    )
