"""A real sshd on the loopback address whose only command is this program."""

import os
import pwd
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serve.conftest import PATIENCE, ROOT, free_port
from tests.terminal.terminal import Terminal

SSHD = shutil.which("sshd", path="/usr/sbin:/usr/local/sbin:/usr/bin") or ""
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (SSHD and shutil.which("ssh") and shutil.which("ssh-keygen")),
        reason="NO SSHD: install openssh-server to try the program as an SSH login",
    ),
]
LOGIN = pwd.getpwuid(os.getuid()).pw_name
ADDRESS = f"{LOGIN}@127.0.0.1"


class Login:
    """An account whose login starts ``interview login-shell`` and nothing else."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        for name in ("host", "user"):
            subprocess.run(
                ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True
            )
        shell = (
            f"/usr/bin/env PYTHONPATH={ROOT} XDG_STATE_HOME={folder}/state"
            f" {sys.executable} -m interview login-shell --home {folder}/records"
        )
        (folder / "sshd_config").write_text(
            f"Port {self.port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\n"
            f"AuthorizedKeysFile {folder}/user.pub\nPidFile {folder}/sshd.pid\nStrictModes no\n"
            "UsePAM no\nPasswordAuthentication no\nPermitRootLogin prohibit-password\n"
            "AllowTcpForwarding no\nAllowAgentForwarding no\nX11Forwarding no\n"
            f"PermitUserEnvironment no\nSubsystem sftp internal-sftp\nForceCommand {shell}\n"
        )

    def start(self) -> None:
        if os.getuid() == 0:
            Path("/run/sshd").mkdir(exist_ok=True)
        with (self.folder / "log").open("w") as log:
            self.process = subprocess.Popen(
                [SSHD, "-D", "-e", "-f", str(self.folder / "sshd_config")], stderr=log
            )

    @property
    def command(self) -> tuple[str, ...]:
        """Log in with the key."""
        options = ("StrictHostKeyChecking=no", f"UserKnownHostsFile={self.folder}/known", "BatchMode=yes")
        quiet = (part for option in options for part in ("-o", option))
        key = ("-p", str(self.port), "-i", f"{self.folder}/user")
        return ("ssh", "-q", "-F", "/dev/null", *key, *quiet)

    def __call__(
        self, *words: str, given: str = "", options: tuple[str, ...] = ()
    ) -> subprocess.CompletedProcess[str]:
        """Log in and say a command."""
        return subprocess.run(
            [*self.command, *options, ADDRESS, *words],
            input=given,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )


class SshTerminal(Terminal):
    """A terminal in which somebody logs in."""

    COMMAND = ("-c", "import os, sys; os.execvp(sys.argv[1], sys.argv[1:])")


@pytest.fixture(scope="module")
def login(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Login]:
    made = Login(tmp_path_factory.mktemp("ssh"))
    made.start()
    end = time.monotonic() + PATIENCE
    while made("kits").returncode != 0:
        assert time.monotonic() < end, (made.folder / "log").read_text()
    yield made
    made.process.terminate()
    made.process.wait()


def test_the_login_is_the_name(login: Login) -> None:
    made = login("opening new 'Front desk' --kit service-short --panel Ben --json")

    assert made.returncode == 0, made.stderr
    logs = (login.folder / "records").rglob("*.log")
    assert any(LOGIN in log.read_text("utf-8") for log in logs)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ("openings --as Ben", f"You are {LOGIN} here"),
        ("interview openings --home /etc", "leave out --home"),
        ("kits --content /etc", "leave out --content"),
        ("login-shell --home /etc", "whoever runs the host"),
        ("serve invite Eve", "whoever runs the host"),
        ("report x --to /tmp/out.html", "Files of this host"),
        ("sh -c id", "No command"),
        ("; id", "No command"),
        ("'", "quotation mark"),
        ("scp -t /tmp", "No command"),
    ],
)
def test_there_is_no_way_out(login: Login, said: str, refusal: str) -> None:
    told = login(said)

    assert told.returncode != 0
    assert refusal in told.stdout + told.stderr
    assert "uid=" not in told.stdout


def test_sftp_does_not_reach_a_file(login: Login) -> None:
    told = login("sftp", options=("-s",))

    assert told.returncode != 0


def test_variables_of_the_login_change_nothing(login: Login) -> None:
    told = login("openings", options=("-o", "SetEnv=INTERVIEW_AS=Ben INTERVIEW_HOME=/etc"))

    assert told.returncode == 0, told.stderr


def test_without_a_terminal_it_is_a_dialogue_of_lines(login: Login) -> None:
    told = login(given="kits\nopenings --as Ben\nquit\n")

    assert "service" in told.stdout
    assert f"You are {LOGIN} here" in told.stdout + told.stderr


@pytest.mark.skipif(
    os.geteuid() != 0, reason="NOT TESTED: an sshd that is not root's may hand out no terminal"
)
def test_with_a_terminal_it_is_the_screens(login: Login) -> None:
    with SshTerminal(*login.command, "-tt", ADDRESS, home=login.folder / "x") as terminal:
        terminal.wait(f"you are: {LOGIN}")
        terminal.type("\x11")
        assert terminal.finish() == 0
