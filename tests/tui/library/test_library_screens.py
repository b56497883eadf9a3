"""The library from the list to the saved file, with real files."""

import sys
from pathlib import Path

import pytest

from interview.tui.library import external_editor, file_screen
from interview.tui.library.file_screen import LibraryFileScreen
from tests.tui.library_stage import KIT, QUESTIONS, SIZES, furnish, press, settle, shows
from tests.tui.stage import screen_text

BOM = b"\xef\xbb\xbf"


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    return furnish(tmp_path, monkeypatch)


def is_looked_at(app):
    """Return a question: whether the checks have answered for the text as it is now."""

    def answered():
        screen = app.screen
        sheet = screen._sheet
        return not screen._is_looking and screen._looked == (sheet.buffer.edits, sheet.line)

    return answered


async def test_the_list_shows_kits_traits_questions_and_what_is_wrong(shelf, same_screen):
    path = shelf.root / QUESTIONS
    path.write_text(path.read_text().replace('form = "past"', 'form = "post"'))
    (shelf.root / "rubrics/en/speed.toml").write_text("trait = speed")
    app = shelf.app()

    async with app.run_test(size=SIZES[0]) as pilot:
        await settle(app, pilot, shows(app, "files checked"))
        await press(app, pilot, "↓↓↓")
        same_screen(app, "library_list")
        await pilot.resize_terminal(*SIZES[1])
        await pilot.pause()
        same_screen(app, "library_list")


async def test_the_filter_finds_words_anywhere_and_goes_to_what_is_called_so(shelf, same_screen):
    app = shelf.app()

    async with app.run_test(size=SIZES[0]) as pilot:
        await settle(app, pilot, shows(app, "files checked"))
        await press(app, pilot, "/took long")
        same_screen(app, "library_filter")
        await press(app, pilot, "⎋/nothing at all like this")
        assert "Nothing holds these words" in screen_text(app)
        await press(app, pilot, "⎋")
        assert "Short, 15 minutes" in screen_text(app)


async def test_another_language_is_a_key_away(shelf):
    app = shelf.app()

    async with app.run_test() as pilot:
        await settle(app, pilot, shows(app, "files checked"))
        await press(app, pilot, "l")
        await settle(app, pilot, shows(app, "Русский"))


async def test_keys_typed_ahead_of_a_slow_disk_land_in_the_file_that_they_open(shelf):
    app = shelf.app()

    async with app.run_test() as pilot:
        await press(app, pilot, "/took long⏎# seen ")
        await settle(app, pilot, lambda: isinstance(app.screen, LibraryFileScreen))
        await settle(app, pilot, shows(app, "# seen [[question]]"))


async def test_a_file_is_shown_with_its_problems_and_the_preview(shelf, same_screen):
    path = shelf.root / QUESTIONS
    path.write_text(path.read_text().replace("Everyone meets", "Don't worry, everyone meets (often)"))
    app = shelf.file_app(line=shelf.line("normalise ="))

    async with app.run_test(size=SIZES[0]) as pilot:
        await settle(app, pilot, is_looked_at(app))
        same_screen(app, "library_file")
        await press(app, pilot, "④")
        await settle(app, pilot, is_looked_at(app))
        same_screen(app, "library_preview")
        await pilot.resize_terminal(*SIZES[1])
        await pilot.pause()
        same_screen(app, "library_file")


async def test_a_mistake_is_told_as_one_types_and_goes_when_it_is_mended(shelf):
    app = shelf.file_app(line=shelf.line("form = "))

    async with app.run_test() as pilot:
        await settle(app, pilot, is_looked_at(app))
        await press(app, pilot, "→→→→→→→→→→→⌫")
        await settle(app, pilot, shows(app, "✗ 1 error", "'form' is 'sctt'"))
        await press(app, pilot, "o")
        await settle(app, pilot, shows(app, "no problems"))


async def test_a_burst_of_keys_is_typed_in_its_order_and_saved_where_it_says(shelf):
    app = shelf.file_app()
    path = shelf.root / QUESTIONS
    before = path.read_text()

    async with app.run_test() as pilot:
        await press(app, pilot, "# wrong⌫⌫⌫⌫⌫right⏎# twoˢ# three⎋")
        await settle(app, pilot, lambda: path.read_text() != before)
        await settle(app, pilot, shows(app, "not saved"))

        assert path.read_text() == f"# right\n# two{before}"
        assert app.screen._sheet.text == f"# right\n# two# three{before}"


async def test_saving_keeps_mark_line_endings_comments_and_rights(shelf):
    path = shelf.root / QUESTIONS
    content = BOM + b"# a remark\r\n" + path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(content)
    path.chmod(0o640)
    app = shelf.file_app(line=3)

    async with app.run_test() as pilot:
        await press(app, pilot, "⏎# moreˢ")
        await settle(app, pilot, shows(app, "Saved"))

    wanted = content.replace(b'patience"\r\n', b'patience"\r\n\r\n# more', 1)
    assert path.read_bytes() == wanted
    assert path.stat().st_mode & 0o777 == 0o640
    assert [it.name for it in path.parent.iterdir() if "toml" not in it.suffix and it.is_file()] == []


async def changed_meanwhile(shelf, app, pilot):
    """Type something, let somebody else change the file, and save twice."""
    path = shelf.root / QUESTIONS
    await press(app, pilot, "# mine⏎")
    theirs = path.read_text().replace('topic = "', 'topic = "their ', 1)
    path.write_text(theirs)
    await press(app, pilot, "ˢ")
    await settle(app, pilot, shows(app, "CHANGED BY SOMEBODY ELSE"))
    assert path.read_text() == theirs
    await press(app, pilot, "ˢ")
    return path, theirs


async def test_a_file_that_somebody_else_changed_is_shown_in_both_versions(shelf, same_screen):
    app = shelf.file_app()

    async with app.run_test(size=SIZES[0]) as pilot:
        path, theirs = await changed_meanwhile(shelf, app, pilot)
        same_screen(app, "library_versions")
        await pilot.resize_terminal(*SIZES[1])
        await pilot.pause()
        same_screen(app, "library_versions")
        await press(app, pilot, "⎋")

        assert path.read_text() == theirs
        assert app.screen._sheet.text.startswith("# mine")


async def test_mine_is_kept_after_both_were_seen(shelf):
    app = shelf.file_app()

    async with app.run_test() as pilot:
        path, _ = await changed_meanwhile(shelf, app, pilot)
        await press(app, pilot, "m")
        await settle(app, pilot, shows(app, "Saved"))

        assert path.read_text().startswith("# mine\n")
        assert "their " not in path.read_text()


async def test_theirs_is_taken_and_undo_brings_mine_back(shelf):
    app = shelf.file_app()

    async with app.run_test() as pilot:
        _, theirs = await changed_meanwhile(shelf, app, pilot)
        await press(app, pilot, "t")
        sheet = app.screen._sheet
        assert (sheet.text, sheet.is_saved) == (theirs, True)
        await press(app, pilot, "u")

        assert sheet.text.startswith("# mine\n")


async def test_mine_is_written_beside_and_nothing_is_lost(shelf):
    app = shelf.file_app()
    taken = shelf.root / "questions/en/patience.mine.toml"
    taken.write_text("somebody's")

    async with app.run_test() as pilot:
        path, theirs = await changed_meanwhile(shelf, app, pilot)
        await press(app, pilot, "b")
        await settle(app, pilot, shows(app, "patience.mine-2.toml"))

        assert path.read_text() == theirs
        assert taken.read_text() == "somebody's"
        assert path.with_name("patience.mine-2.toml").read_text().startswith("# mine\n")
        assert app.screen._sheet.text == theirs


async def test_what_was_not_saved_is_back_after_the_program_was_left(shelf, monkeypatch):
    monkeypatch.setattr(file_screen, "QUIET", 60.0)  # left before the keys have rested
    first = shelf.file_app()
    async with first.run_test() as pilot:
        await press(first, pilot, "# half a thou")

    again = shelf.app()
    async with again.run_test() as pilot:
        await press(again, pilot, "/took long")
        await settle(again, pilot, shows(again, "enter brings it back"))
        await press(again, pilot, "⏎")
        await settle(again, pilot, shows(again, "What you had not saved is back"))
        assert again.screen._sheet.text.startswith("# half a thou")
        await press(again, pilot, "ᶻ")

        assert again.screen._sheet.text == (shelf.root / QUESTIONS).read_text()


async def test_what_was_not_saved_never_goes_over_a_file_changed_since(shelf):
    first = shelf.file_app()
    async with first.run_test() as pilot:
        await press(first, pilot, "# mine")
    path = shelf.root / QUESTIONS
    path.write_text("# theirs\n" + path.read_text())

    again = shelf.file_app()
    async with again.run_test() as pilot:
        await settle(again, pilot, shows(again, "the file was changed since"))
        await press(again, pilot, "ˢ")

        assert "theirs, on the disk" in screen_text(again)
        assert path.read_text().startswith("# theirs")


async def test_a_saved_or_dropped_text_does_not_come_back(shelf):
    app = shelf.app()
    async with app.run_test() as pilot:
        await press(app, pilot, "/took long⏎x⎋⎋d")
        await settle(app, pilot, lambda: app.screen.place in {"library", "filter"})
        await press(app, pilot, "⏎")
        await settle(app, pilot, lambda: isinstance(app.screen, LibraryFileScreen))

        assert app.screen._sheet.is_saved
        assert "is back" not in screen_text(app)


async def test_enter_on_a_kit_shows_how_it_will_look_and_then_the_text(shelf):
    app = shelf.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(app, pilot, "/short⏎")
        await settle(app, pilot, shows(app, "SAY"))
        assert "minutes = 15" not in screen_text(app)
        await press(app, pilot, "⏎")
        assert "minutes = 15" in screen_text(app)


async def test_leaving_with_a_save_writes_and_closes(shelf):
    app = shelf.app()
    path = shelf.root / KIT
    async with app.run_test() as pilot:
        await press(app, pilot, "/short⏎⏎# kept⏎⎋⎋⏎")
        await settle(app, pilot, lambda: app.screen.place in {"library", "filter"})

    assert path.read_text().startswith("# kept\n")


async def test_a_disk_that_refuses_says_so_and_keeps_the_text(shelf):
    path = shelf.root / QUESTIONS
    app = shelf.file_app()

    async with app.run_test() as pilot:
        await press(app, pilot, "# kept")
        path.unlink()
        path.mkdir()
        await press(app, pilot, "ˢ")
        await settle(app, pilot, shows(app, "not saved"))
        await pilot.pause()

        assert app.screen._sheet.text.startswith("# kept")
        assert "This is a " in screen_text(app)


@pytest.mark.skipif(sys.platform == "win32", reason="the editor is a shell script")
def test_the_editor_of_the_environment_is_found_with_its_words():
    known = external_editor.command({"VISUAL": "code --wait", "EDITOR": "nano"})

    assert known == ["code", "--wait"]
    assert external_editor.command({"EDITOR": "nano"}) == ["nano"]
    assert external_editor.command({"EDITOR": "'open"}) == []


async def test_without_an_editor_a_sentence_says_what_to_set(shelf):
    app = shelf.file_app()

    async with app.run_test() as pilot:
        await press(app, pilot, "⎋e")

        assert "Set VISUAL or EDITOR" in screen_text(app)


async def test_a_terminal_that_cannot_be_lent_says_so_and_what_was_typed_is_saved(shelf, monkeypatch):
    monkeypatch.setenv("EDITOR", "true")
    app = shelf.file_app()

    async with app.run_test() as pilot:
        await press(app, pilot, "# mine⏎⎋e")
        await settle(app, pilot, shows(app, "cannot be given to another program"))

    assert (shelf.root / QUESTIONS).read_text().startswith("# mine\n")


async def test_the_packaged_files_are_copied_out_first_and_the_copy_is_worked_on(
    shelf, monkeypatch, tmp_path
):
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    app = shelf.app()

    async with app.run_test() as pilot:
        await settle(app, pilot, shows(app, "c copies them out"))
        await press(app, pilot, "n")
        await settle(app, pilot, shows(app, "copy the content out"))
        await press(app, pilot, f"{tmp_path}/my own⏎⏎")
        await settle(app, pilot, shows(app, "the folder of --content"))

    assert (tmp_path / "my own/questions/en/kits/service.toml").exists()
    assert not list(empty.iterdir())
    assert Path(shelf.workspace.library.places[0].root) == tmp_path / "my own"


async def test_a_copy_never_goes_over_what_is_there(shelf, monkeypatch, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    app = shelf.app("library_copy")

    async with app.run_test(notifications=True) as pilot:
        await press(app, pilot, f"{shelf.root}⏎⏎")
        await settle(app, pilot, shows(app, "already"))

    assert (shelf.root / QUESTIONS).exists()


async def test_a_file_that_cannot_be_opened_is_told_and_the_list_stays(shelf):
    path = shelf.root / QUESTIONS
    path.write_bytes(path.read_text().encode("utf-16"))
    app = shelf.app()

    async with app.run_test(notifications=True) as pilot:
        await press(app, pilot, "/patience↓⏎")
        await settle(app, pilot, shows(app, "F-06"))

        assert app.screen.place in {"library", "filter"}


async def test_home_offers_the_library(shelf):
    app = shelf.app("home")

    async with app.run_test() as pilot:
        await settle(app, pilot, shows(app, "l library"))
        await press(app, pilot, "l")
        await settle(app, pilot, shows(app, "files checked"))
        await press(app, pilot, "⎋")
        await settle(app, pilot, shows(app, "you are: Olga"))


async def test_a_kit_is_rehearsed_from_the_list(shelf):
    app = shelf.app()

    async with app.run_test() as pilot:
        await press(app, pilot, "t")
        await settle(app, pilot, lambda: app.screen.place == "prepare")
        await settle(app, pilot, shows(app, "Short, 15 minutes"))


async def test_a_folder_without_a_language_says_what_to_do(shelf, tmp_path, monkeypatch):
    bare = tmp_path / "bare"
    (bare / "questions").mkdir(parents=True)
    (bare / "rubrics").mkdir()
    monkeypatch.chdir(bare)
    app = shelf.app()

    async with app.run_test() as pilot:
        await settle(app, pilot, shows(app, "1 error"))
