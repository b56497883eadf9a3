"""How the screens are tested: asynchronous tests, a fixed time zone, screens as golden texts."""

import asyncio
import inspect
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from interview.tui.app import InterviewApp
from tests.tui.stage import Stage, screen_text

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept-screens", action="store_true", help="Write the golden screens anew.")


def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = inspect.signature(pyfuncitem.obj).parameters
    asyncio.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in names}))
    return True


@pytest.fixture(autouse=True)
def _same_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.delenv("NO_COLOR", raising=False)
    time.tzset()


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path / "home")


@pytest.fixture
def same_screen(request: pytest.FixtureRequest) -> Callable[[InterviewApp, str], None]:
    """Compare the screen with the golden text of that name; ``--accept-screens`` writes it."""

    def compare(app: InterviewApp, name: str) -> None:
        path = GOLDEN / f"{name}.{app.size.width}x{app.size.height}.txt"
        now = screen_text(app)
        if request.config.getoption("--accept-screens"):
            path.write_text(now, encoding="utf-8")
        assert path.exists(), f"{path.name} is missing; look at the screen, then --accept-screens"
        assert now == path.read_text(encoding="utf-8")

    return compare
