"""Three people in a real browser on one host, one cut off in the middle, one on a slow line."""

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.serve.browser import BODY, CHROMIUM, Browser, Tab
from tests.serve.conftest import Host
from tests.serve.slow_line import SlowLine
from tests.terminal.test_interview import ask_first, settle_rest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM, reason="NO BROWSER: install chromium to see the program in one"),
]
PANEL = ("Ana", "Ben", "Cleo")
OPENING = ("opening", "new", "Front desk", "--kit", "service-short", "--panel", "Ana,Ben,Cleo")


def go_in(browser: Browser, link: str, name: str) -> Tab:
    tab = browser.tab()
    tab.open(link)
    tab.until_true(f"{BODY}.includes('Go in as {name}')")
    tab.evaluate("document.querySelector('button').click()")
    tab.wait(f"you are: {name}", "Front desk")
    return tab


def rate_first(tab: Tab) -> None:
    """Go on with the opening's one candidate from the home screen, up to the first rating."""
    tab.wait("Dora E.")
    tab.type("\r")
    tab.wait("SAY")
    ask_first(tab)
    tab.type("4")
    tab.wait("Rated 4", "saved")


def submit(tab: Tab) -> None:
    tab.type("s")
    tab.wait("freezes the card")
    tab.type("y")
    tab.wait("eceipt")


def decide(host: Host, tab: Tab) -> None:
    """Take the decision on the opening's own screen; its maker may."""
    tab.open(host.url)
    tab.wait("you are: Ana", "Front desk")
    tab.type("v")
    tab.wait("1 people", "Dora E.")
    tab.type("d")
    tab.wait("outcome")
    tab.type("↓", "\r", "told what happened and what was done", "\r", "Ana", "\r")
    tab.wait("record the decision")
    tab.type("\r")
    tab.wait("decided: an offer")


def programs(host: Host) -> dict[str, int]:
    """Return the process of each person who is connected."""
    found = subprocess.run(
        ["pgrep", "-P", str(host.process.pid)], capture_output=True, text=True, check=False
    )
    return {
        name: int(number)
        for number in found.stdout.split()
        for name in PANEL
        if f'"name":"{name}"'.encode() in Path("/proc", number, "environ").read_bytes()
    }


def prepare(host: Host) -> None:
    """Make the opening and let everybody begin."""
    host.run(*OPENING, who="Ana")
    host.run("candidate", "add", "front-desk", "Dora E.", who="Ana")
    for name in PANEL:
        host.run("conduct", "Dora E.", "--opening", "front-desk", "--plain", who=name)


def kill(host: Host, tab: Tab, name: str) -> None:
    """Kill the program of one of three people; the page says so."""
    assert set(programs(host)) == set(PANEL)
    os.kill(programs(host)[name], signal.SIGKILL)
    tab.until_true(f"{BODY}.includes('The connection has ended')")


def test_three_people_hold_compare_decide_and_report(host: Host, tmp_path: Path) -> None:
    prepare(host)
    links = {name: host.link(name) for name in PANEL}
    host.start()
    assert host.status("/report/front-desk.html") == 403, "nobody came, nothing is shown"
    with SlowLine(host.port) as slow, Browser(tmp_path) as browser:
        links["Cleo"] = links["Cleo"].replace(f":{host.port}", f":{slow.port}")
        tabs = {name: go_in(browser, link, name) for name, link in links.items()}
        for tab in tabs.values():
            rate_first(tab)
        kill(host, tabs["Ben"], "Ben")
        tabs["Ben"].open(host.url)
        tabs["Ben"].wait("Dora E.", "question 1")
        tabs["Ben"].type("\r")
        tabs["Ben"].wait("1 of 4", "opened a till")

        for tab in tabs.values():
            settle_rest(tab)
            submit(tab)
        decide(host, tabs["Ana"])
        tabs["Ana"].open(f"{host.url}/reports")
        tabs["Ana"].until_true(f"{BODY}.includes('Front desk')")

    compared = json.loads(host.run("compare", "front-desk", "--json", who="Ana").stdout)
    assert "Dora E." in json.dumps(compared)
    assert [row["decided"] for row in compared["rows"]] == ["offer"]
    for name in links:
        shown = json.loads(host.run("candidates", "front-desk", "--json", who=name).stdout)
        assert "submitted" in json.dumps(shown)
