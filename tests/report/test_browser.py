"""The pages in a real browser, where one is installed."""

import re
import shutil
import subprocess
from html import escape
from pathlib import Path

import pytest

from interview.report import guide
from interview.workspace.workspace import Workspace
from tests.report.stores import SCRIPT

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
NARROW = 390

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not BROWSER, reason="NO BROWSER: install chromium to see that pages stay text and fit a phone"
    ),
]


def browse(page: Path, *arguments: str) -> str:
    """Open a page and return its document after scripts had their chance."""
    done = subprocess.run(
        [BROWSER, "--headless=new", "--no-sandbox", "--disable-gpu", *arguments, page.as_uri()],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return done.stdout


def framed(content: bytes, folder: Path) -> Path:
    """Return a page that shows another at the width of a phone and titles itself by its size."""
    frame = escape(content.decode(), quote=True)
    measure = (
        "addEventListener('load', () => { const page = document.querySelector('iframe')"
        ".contentDocument; document.title = [page.title, page.documentElement.scrollWidth,"
        " page.querySelectorAll('script').length].join('|') })"
    )
    path = folder / "framed.html"
    path.write_text(
        f'<!doctype html><meta charset="utf-8"><title></title><script>{measure}</script>'
        f'<iframe style="width:{NARROW}px;height:800px;border:0" srcdoc="{frame}"></iframe>',
        "utf-8",
    )
    return path


def seen(content: bytes, folder: Path) -> tuple[str, int, int]:
    """Return a page's title, its width on a phone, and how many scripts the browser found."""
    document = browse(framed(content, folder), "--dump-dom")
    found = re.search(r"<title>(.*)\|(\d+)\|(\d+)</title>", document)
    assert found, document[:500]
    return found[1], int(found[2]), int(found[3])


def test_a_script_in_a_name_stays_text_and_the_page_fits_a_phone(report, tmp_path: Path) -> None:
    assert SCRIPT in report("html").decode().replace("&lt;", "<").replace("&gt;", ">").replace("&#39;", "'")

    title, width, scripts = seen(report("html", adjusted=True), tmp_path)

    assert "taken" not in title
    assert scripts == 0
    assert width <= NARROW


def test_a_page_without_its_defences_would_be_taken(tmp_path: Path) -> None:
    naive = f"<!doctype html><title>safe</title>{SCRIPT}<p style='width:900px'>wide</p>"

    title, width, scripts = seen(naive.encode(), tmp_path)

    assert title == "taken"
    assert scripts == 1
    assert width > NARROW


def test_the_guide_fits_a_phone_and_prints_each_question_on_a_page_of_its_own(
    workspace: Workspace, tmp_path: Path
) -> None:
    kit = workspace.library.kit("service", "ru")
    made = guide.guide(kit)
    paper, pdf = tmp_path / "guide.html", tmp_path / "guide.pdf"
    paper.write_bytes(guide.as_html(made))

    _, width, _ = seen(paper.read_bytes(), tmp_path)
    browse(paper, f"--print-to-pdf={pdf}", "--no-pdf-header-footer")

    pages = len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes()))
    alone = ("cover", "opening", "what to say when", "closing", "flags")
    assert width <= NARROW
    assert pages - len(alone) - len(kit.questions) in {2, 3, 4}, "pages of situational versions"
