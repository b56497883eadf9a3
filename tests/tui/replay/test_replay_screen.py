"""A replay on the screen: by steps, or running."""

from interview.tui.app import InterviewApp
from interview.tui.places import Start
from interview.workspace import replaying
from tests.tui.stage import TO_THE_CASE, screen_text


async def test_a_replay_goes_by_steps_runs_and_is_left(stage):
    live = stage.kept()
    controller = stage.controller(TO_THE_CASE + "t⇥kept calm⏎⎋4", live)
    live.close()
    began = controller.live.state.began
    card = f"{began.opening}/{began.candidate}/olga"
    replay = replaying.replay_of(stage.workspace, card, viewer="Olga")
    app = InterviewApp(stage.workspace, "Olga", Start("replay", (replay, 0, 20.0)))

    async with app.run_test(size=(80, 24)) as pilot:
        assert f"step {len(replay.moments)} of" in screen_text(app)  # the clock stood still all the time
        assert "▶4" in screen_text(app)
        assert "space run or stop" in screen_text(app)
        await pilot.press("space", "plus", "right", "home")
        assert app.is_running
        await pilot.press("q")
    assert not app.is_running
