"""On a host nobody is anybody else: every command there is, and every way to say another name."""

from collections.abc import Iterator
from pathlib import Path

import click
import msgspec
import pytest

from interview.cli.command_group import COMMANDS, app
from interview.cli.entry import run
from interview.model.visitor import VARIABLE, Visitor

REFUSALS = ("You are Ana here", "for whoever runs the host", "Files of this host", "No such option '--as'")
NAMELESS = {"docs", "login-shell"}
"""Commands that read no record and act for nobody: pages to read, and the dialogue in which every
other command is refused as here."""


def leaves(
    command: click.Command, trail: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Walk every command that does something."""
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from leaves(below, (*trail, name))
        if command.invoke_without_command and trail:
            yield trail, command
    else:
        yield trail, command


EVERY = dict(leaves(app))


def plausible(kind: click.ParamType) -> str:
    """Return a word that an option of this kind takes."""
    if isinstance(kind, click.Choice):
        return str(getattr(kind.choices[0], "name", kind.choices[0]))
    return "1" if kind.name in {"integer", "float", "integer range", "float range"} else "front-desk"


def needed(command: click.Command) -> list[str]:
    """Return the shortest words that the command takes."""
    words: list[str] = []
    for one in command.params:
        if one.required:
            words += [*([one.opts[0]] if isinstance(one, click.Option) else []), plausible(one.type)]
    return words


@pytest.fixture
def as_ana(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv(VARIABLE, msgspec.json.encode(Visitor(name="Ana", came_by="test")).decode())
    monkeypatch.setenv("INTERVIEW_HOME", str(tmp_path / "records"))
    monkeypatch.setenv("INTERVIEW_OWN", str(tmp_path / "own"))
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "front-desk").write_text("", "utf-8")
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path


@pytest.mark.parametrize("trail", [trail for trail in EVERY if trail[0] not in NAMELESS], ids=" ".join)
def test_no_command_lets_a_visitor_speak_as_somebody_else(
    trail: tuple[str, ...], as_ana: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = needed(EVERY[trail])

    for line in ((*trail, *words, "--as", "Ben"), ("--as", "Ben", *trail, *words)):
        code = run(line)
        told = capsys.readouterr().err

        assert code != 0, line
        assert any(refusal in told for refusal in REFUSALS), (line, told)
    assert not (as_ana / "records").exists()
    assert not (as_ana / "own").exists()
    assert [one.name for one in (as_ana / "here").iterdir()] == ["front-desk"]


def test_every_command_is_walked() -> None:
    assert {trail[0] for trail in EVERY} == set(COMMANDS)
