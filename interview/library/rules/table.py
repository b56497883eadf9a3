"""Every rule, in the order of its subject."""

from interview.library.rules import answers, fairness, form, plan, rubric, speech, translation
from interview.library.rules.subject import Rule

RULES: tuple[Rule, ...] = (
    *form.RULES,
    *speech.RULES,
    *rubric.RULES,
    *fairness.RULES,
    *plan.RULES,
    *translation.RULES,
    *answers.RULES,
)
