"""Before a wording is frozen into an opening: is it sound?"""

from interview.model.content import Kit
from interview.workspace.desk import Desk


def need_sound(desk: Desk, kit: Kit) -> None:
    """Refuse a kit of the library in which ``interview check`` finds errors.

    A kit that was read but breaks a rule, such as one that asks what nobody may ask, can be
    practised with and mended; nobody is interviewed with it.

    Raises:
        ContentError: Lists every error with its place and what to do.
    """
    from interview.library.check import check_kit  # noqa: PLC0415 - only when something is frozen
    from interview.library.problems import Severity, refusal  # noqa: PLC0415 - same

    if kit != desk.library.kit(kit.id, kit.lang):
        return  # it came with a record, and was looked at when it was frozen there
    report = check_kit(desk.library.shelf_with(kit.id, kit.lang), kit.id)
    errors = [found for found in report.problems if found.severity is Severity.ERROR]
    if errors:
        raise refusal(f"The kit {kit.id}", errors)
