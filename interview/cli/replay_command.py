"""An interview as it went, on the screen or as a recording."""

from pathlib import Path

import click

from interview.cli.asking import asked
from interview.cli.common import Context, common
from interview.errors import RuleError

SIZE = (80, 24)


@click.command()
@click.argument("card", metavar="CARD", callback=asked)
@click.option("--at", "clock", default="", help="Begin at this local time of day, such as 10:41.")
@click.option("--speed", type=click.FloatRange(1, 1000), default=20, show_default=True, help="Times as fast.")
@click.option("--hide-names", is_flag=True, help="Leave names out, also where they were noted.")
@click.option("--cast", type=click.Path(path_type=Path), help="Write a recording for asciinema instead.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@common
def replay(context: Context, card: str, clock: str, speed: float, cast: Path | None, **chosen: bool) -> int:
    """Show an interview as it went. CARD is called OPENING/CANDIDATE/INTERVIEWER."""
    from interview.workspace import replaying as use  # noqa: PLC0415 - only here

    shown = use.replay_of(context.workspace, card, viewer=context.who, hides_names=chosen["hide_names"])
    if cast is not None:
        from interview.tui.replay.cast import cast as made  # noqa: PLC0415 - only for a recording

        use.write_cast(cast, made(shown, *SIZE, speed), over=chosen["force"])
        context.show({"path": str(cast), "steps": len(shown.moments)}, [f"Wrote {cast}."])
        return 0
    from interview.cli.conduct_command import on_screens  # noqa: PLC0415 - only for the screens
    from interview.tui.launch import obstacle  # noqa: PLC0415 - same

    if obstacle():
        raise RuleError("A replay is shown in a terminal; --cast FILE writes a recording of it.")
    return on_screens(context, "replay", (shown, shown.step_on(clock) if clock else 0, speed))
