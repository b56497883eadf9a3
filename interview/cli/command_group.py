"""The commands, each loaded only when it is called."""

from importlib import import_module

import click

import interview

COMMANDS = {
    "backup": "sharing_commands:backup",
    "card": "life_commands:card",
    "calendar": "day_commands:calendar",
    "candidate": "share_commands:candidate",
    "candidates": "opening_commands:candidates",
    "check": "content_commands:check",
    "compare": "compare_command:compare",
    "conduct": "conduct_command:conduct",
    "demo": "demo_command:demo",
    "diff": "content_commands:diff",
    "docs": "docs_command:docs",
    "doctor": "record_commands:doctor",
    "due": "day_commands:due",
    "drill": "drill_command:drill",
    "fairness": "outcome_command:fairness",
    "erase": "erase_command:erase",
    "export-content": "content_commands:export_content",
    "export": "sharing_commands:export",
    "history": "life_commands:history",
    "hold": "privacy_commands:hold",
    "import": "sharing_commands:import_",
    "impact": "impact_command:impact",
    "init": "content_commands:init",
    "kits": "content_commands:kits",
    "opening": "share_commands:opening",
    "login-shell": "hosting:login_shell",
    "openings": "opening_commands:openings",
    "release": "privacy_commands:release",
    "outcome": "outcome_command:outcome",
    "replay": "replay_command:replay",
    "report": "report_command:report",
    "restore": "sharing_commands:restore",
    "serve": "hosting:serve",
    "show": "show_command:show",
    "subject-access": "privacy_commands:subject_access",
    "survey": "survey_command:survey",
    "sync": "sharing_commands:sync",
    "team": "team_commands:team",
    "verify": "sharing_commands:verify",
}
"""Where each command is written."""


class LazyGroup(click.Group):
    """A group that imports a command when it is named."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return every command's name."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command; a wrong name is refused with the nearest right one."""
        if cmd_name not in COMMANDS:
            close = _nearest(cmd_name)
            ctx.fail(f"No command {cmd_name!r}." + (f" Did you mean {close!r}?" if close else ""))
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"interview.cli.{module}"), name)
        return command


def _nearest(name: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only for a mistyped name

    return next(iter(get_close_matches(name, COMMANDS, 1)), "")


THEME = "Of the screens; default: theme in config.toml, or as the terminal says."


@click.group(cls=LazyGroup, invoke_without_command=True)
@click.version_option(interview.__version__, message="interview %(version)s")
@click.option("--home", help="Folder of the records.")
@click.option("--content", help="Folder with questions/ and rubrics/ to use first.")
@click.option("--as", "who", help="Your name; default: INTERVIEW_AS, name in config.toml, then your login.")
@click.option("--theme", type=click.Choice(["dark", "light"]), help=THEME)
@click.pass_context
def app(ctx: click.Context, /, **given: str | None) -> int:
    """Conduct structured interviews, compare what was seen, decide.

    Without a command: the home screen. The options also stand behind a command, and in config.toml:
    name, language, theme, home, content. interview docs setup says where.
    """
    if ctx.invoked_subcommand is not None:
        return 0
    from interview.cli.conduct_command import home  # noqa: PLC0415 - only without a command

    options = {"--home": given["home"], "--content": given["content"], "--as": given["who"]}
    arguments = [part for name, value in options.items() if value for part in (name, value)]
    code: int = home.main(args=arguments, standalone_mode=False, parent=ctx)
    return code
