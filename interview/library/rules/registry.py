"""Every rule, in the order of its subject."""

from interview.library.rules import answers, fairness, plan, question_form, reading_aloud, rubric, translation
from interview.library.rules.subject import LintRule

RULES: tuple[LintRule, ...] = (
    *question_form.RULES,
    *reading_aloud.RULES,
    *rubric.RULES,
    *fairness.RULES,
    *plan.RULES,
    *translation.RULES,
    *answers.RULES,
)
