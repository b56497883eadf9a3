"""A sheet is brought in on the screen: its columns are asked for once, and its kit can be used at once."""

import pytest

from interview.workspace.workspace import Workspace
from tests.tui.library_stage import SIZES, furnish, press, settle, shows

SHEET = """\
Merkmal,Was gefragt wird,Mine
Patience,1. Tell me about a customer who took a long time.,x
"""


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    made = furnish(tmp_path, monkeypatch)
    (made.root / "bank.csv").write_text(SHEET, "utf-8")
    return made


async def test_a_sheet_with_foreign_headings_becomes_a_kit(shelf, same_screen):
    app = shelf.app()

    async with app.run_test(size=SIZES[0]) as pilot:
        await settle(app, pilot, shows(app, "files checked"))
        await press(app, pilot, "i")
        await settle(app, pilot, shows(app, "bring in questions"))
        same_screen(app, "library_import")
        await press(app, pilot, "bank.csv⏎serve guests at the counter⏎⏎")
        await settle(app, pilot, shows(app, "Nobody knows these columns"))
        same_screen(app, "library_import_columns")
        await press(app, pilot, "ques⏎⏎⏎")
        await settle(app, pilot, shows(app, "brought in"))
        same_screen(app, "library_import_done")
        await press(app, pilot, "⏎")
        await settle(app, pilot, shows(app, "files checked", "bank"))

    kit = Workspace(shelf.root.parent / "again", shelf.workspace.clock).library.kit("bank", "en")
    assert kit.questions[0].beats["case"] == "Tell me about a customer who took a long time."
    assert kit.questions[0].tasks == ("serve guests at the counter",)


async def test_a_file_that_cannot_be_used_is_named_and_the_form_stays(shelf):
    app = shelf.app()

    async with app.run_test(size=SIZES[0]) as pilot:
        await settle(app, pilot, shows(app, "files checked"))
        await press(app, pilot, "inone.csv⏎⏎⏎")
        await settle(app, pilot, shows(app, "There is no such file", "none.csv"))
