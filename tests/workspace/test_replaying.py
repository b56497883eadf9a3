"""An interview shown as it went, to whoever may read it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from interview.cli.command_group import app
from interview.errors import RuleError
from interview.formatting import time_of_day
from interview.model.opening import Opening
from interview.tui import places
from interview.tui.replay.cast import cast
from interview.workspace import replaying
from interview.workspace.workspace import Workspace
from tests.workspace.interviews import begin, rate, submit


def card_of(opening: Opening) -> str:
    return f"{opening.id}/{opening.candidates[0]}/olga"


def shown(replay: replaying.Replay, step: int) -> str:
    rows = places.conduct_rows(replay.live(step, replay.moments[step]), None, 80, 24)
    return "\n".join("".join(span.text for span in row) for row in rows)


def test_every_step_shows_the_screen_that_it_led_to(workspace: Workspace, opening: Opening) -> None:
    live = begin(workspace, opening, "Olga")
    rate(live, live.kit.questions[0].id, 4)
    live.undo()
    live.close()

    replay = replaying.replay_of(workspace, card_of(opening), viewer="Olga")

    last = len(replay.moments) - 1
    assert "▶4" not in shown(replay, last)
    assert "▶4" in shown(replay, last - 1)
    assert "Olga heard this 4" not in shown(replay, last - 3)
    assert "Ana P." in shown(replay, 0)
    assert f"step {last + 1} of {last + 1}" in shown(replay, last)
    assert replay.step_at(replay.moments[3] + 0.5) == 3
    assert replay.step_on("00:00") == 0
    assert replay.step_on(time_of_day(replay.moments[-1])) == last


def test_names_are_hidden_wherever_they_were_said_or_noted(workspace: Workspace, opening: Opening) -> None:
    submit(workspace, opening, "Olga", 4)

    replay = replaying.replay_of(workspace, card_of(opening), viewer="Olga", hides_names=True)

    everything = "\n".join(shown(replay, step) for step in range(len(replay.moments)))
    assert "Ana" not in everything
    assert "Olga" not in everything
    assert "… heard this 4" in everything


def test_who_is_blind_to_a_card_sees_no_replay_of_it(workspace: Workspace, opening: Opening) -> None:
    submit(workspace, opening, "Olga", 4)

    with pytest.raises(RuleError):
        replaying.replay_of(workspace, card_of(opening), viewer="Ben")


def test_a_recording_has_a_picture_a_step_and_is_not_written_over(
    workspace: Workspace, opening: Opening, tmp_path: Path
) -> None:
    submit(workspace, opening, "Olga", 4)
    path = tmp_path / "talk.cast"
    call = ["replay", card_of(opening), "--cast", str(path), "--home", str(workspace.home), "--as", "Olga"]

    first = CliRunner().invoke(app, call, standalone_mode=False)
    again = CliRunner().invoke(app, call, standalone_mode=False)

    assert first.exception is None
    assert again.exception is not None
    header, *pictures = map(json.loads, path.read_text("utf-8").splitlines())
    replay = replaying.replay_of(workspace, card_of(opening), viewer="Olga")
    assert (header["version"], header["width"], header["height"]) == (2, 80, 24)
    assert len(pictures) == len(replay.moments)
    assert [at for at, *_ in pictures] == sorted(at for at, *_ in pictures)
    assert cast(replay, 80, 24, 40.0).count(b"\n") == len(replay.moments) + 1
