"""What is filled in on the screens that compare."""

from interview.tui.toolkit.form import EntryForm, Field


def reason(hint: str, button: str) -> EntryForm:
    """Return a form with a reason alone.

    Args:
        hint: What to write.
        button: What finishing it does.
    """
    return EntryForm([Field("reason", "reason", hint)], button, "reason")
