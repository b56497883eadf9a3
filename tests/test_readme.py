"""Every command that the README shows is run here."""

import asyncio
import importlib.util
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from interview.tui.keymap import ACTIONS
from tests.readme_keys import table
from tests.terminal.terminal import Terminal

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
COMMANDS = [line for block in BLOCKS for line in block.splitlines() if line.startswith("interview")]
INLINE = [one for one in re.findall(r"`(interview [^`]+)`", README) if "docs NAME" not in one]
ON_SCREENS = {"conduct"}


class Reader:
    """Somebody who types what the README says, in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            **os.environ,
            "INTERVIEW_HOME": str(folder / "records"),
            "INTERVIEW_AS": "Olga",
            "PYTHONPATH": str(ROOT),
        }

    def run(self, command: str, given: str = "") -> subprocess.CompletedProcess[str]:
        program = [sys.executable, "-m", "interview", *shlex.split(command)[1:]]
        return subprocess.run(
            program,
            cwd=self.folder,
            env=self.environment,
            input=given,
            capture_output=True,
            text=True,
            check=False,
        )

    def conduct(self, command: str) -> None:
        """Start the screens, see the interview, and leave."""
        arguments = shlex.split(command)[1:]
        with Terminal(*arguments, home=self.folder / "records", extra={"INTERVIEW_AS": "Olga"}) as it:
            it.wait("SAY")
            it.type("\x11")
            assert it.finish() == 0


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    return Reader(tmp_path_factory.mktemp("reader"))


def test_the_commands_work_in_the_order_in_which_they_stand(reader: Reader) -> None:
    for command in COMMANDS:
        if shlex.split(command)[1] in ON_SCREENS:
            reader.conduct(command)
            continue
        done = reader.run(command)
        assert done.returncode == 0, (command, done.stderr)


def test_the_commands_between_the_lines_work_too(reader: Reader) -> None:
    for command in INLINE:
        if "--plain" in command:
            assert reader.run(command.replace("NAME", "Zoe"), given="/quit\n").returncode == 0
        elif shlex.split(command)[1] in ON_SCREENS:
            reader.conduct(command)
        else:
            assert reader.run(command).returncode == 0, command


@pytest.mark.parametrize(
    ("given", "arguments", "seen"),
    [
        ((), [], "look around a made-up vacancy"),
        (("CANDIDATE=Ana P.",), ["conduct", "Ana P.", "--kit", "service", "--lang", "en"], "SAY"),
    ],
    ids=["home", "candidate"],
)
def test_make_run_starts_the_program_and_with_a_candidate_a_kept_interview(
    tmp_path: Path, given: tuple[str, ...], arguments: list[str], seen: str
) -> None:
    told = subprocess.run(
        ["make", "--dry-run", "run", *given], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    command = next(line for line in told.splitlines() if "bin/interview" in line)
    assert shlex.split(command)[1:] == arguments

    with Terminal(*arguments, home=tmp_path / "records") as terminal:
        terminal.wait(seen)


def test_a_name_that_is_spoken_is_asked_for_once_and_remembered(tmp_path: Path) -> None:
    nameless = {"INTERVIEW_AS": "", "INTERVIEW_CONFIG": str(tmp_path / "config")}
    with Terminal(home=tmp_path / "records", extra=nameless) as terminal:
        terminal.wait("Your name, as candidates will hear it")
        terminal.type("Olga S.\r")
        terminal.wait("you are: Olga S.")
        terminal.type("\x11")
        assert terminal.finish() == 0

    with Terminal(home=tmp_path / "records", extra=nameless) as terminal:
        terminal.wait("you are: Olga S.")
        assert "Your name" not in terminal.text


def test_make_test_runs_every_test() -> None:
    told = subprocess.run(
        ["make", "--dry-run", "test"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout

    assert re.search(r"-m pytest .*tests$", told, re.MULTILINE)


def test_the_program_works_from_a_wheel_away_from_the_checkout(tmp_path: Path) -> None:
    built = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(built, cwd=ROOT, capture_output=True, check=True)
    wheel = next(tmp_path.glob("*.whl"))
    target = tmp_path / "installed"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*install, "--target", str(target), str(wheel)], check=True)

    done = subprocess.run(
        [sys.executable, "-c", "import interview.__main__ as m; m.main()", "kits"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(target), "INTERVIEW_HOME": str(tmp_path / "records")},
        capture_output=True,
        text=True,
        check=True,
    )

    assert "service " in done.stdout
    assert "Обслуживание" in done.stdout
    assert "cannot be used" not in done.stdout


def test_every_file_the_readme_points_at_is_there() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)

    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_keys_in_the_readme_are_the_keys_of_the_program() -> None:
    assert f"<!-- keys -->\n{table()}\n<!-- /keys -->" in README


def test_every_key_is_listed_as_keys_toml_calls_it(reader: Reader) -> None:
    listed = reader.run("interview docs keys").stdout

    assert "conduct.skip" in listed
    assert all(f"{action.screen}.{action.id}  " in listed for action in ACTIONS)


def test_the_readme_is_read_at_one_sitting() -> None:
    assert README.count("\n") <= 150


def test_every_document_is_printed_where_the_program_runs(reader: Reader) -> None:
    for path in sorted((ROOT / "docs").glob("*.md")):
        done = reader.run(f"interview docs {path.stem}")
        assert (done.returncode, done.stdout.strip()) == (0, path.read_text("utf-8").strip())


def test_the_picture_in_the_readme_is_what_the_screen_shows() -> None:
    spec = importlib.util.spec_from_file_location("picture", ROOT / "docs" / "picture.py")
    assert spec is not None
    assert spec.loader is not None
    picture = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(picture)
    with tempfile.TemporaryDirectory() as folder:
        drawn = asyncio.run(picture.draw(Path(folder)))

    assert _words(drawn) == _words((ROOT / "docs" / "conduct.svg").read_text("utf-8"))


def _words(picture: str) -> list[str]:
    """Return what stands in the picture, without the time of day."""
    found = re.findall(r"<text[^>]*>(.*?)</text>", picture)
    return [re.sub(r"\d+:\d\d", "0:00", text) for text in found]
