"""What is filled in on the screens that compare."""

from interview.tui.presenters.form import Field, Form


def reason(hint: str, button: str) -> Form:
    """Return a form with a reason alone.

    Args:
        hint: What to write.
        button: What finishing it does.
    """
    return Form([Field("reason", "reason", hint)], button, "reason")
