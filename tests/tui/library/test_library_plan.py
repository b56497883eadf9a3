"""Kits are put together, ordered, renamed and deleted on the screen, and nobody meets a file."""

import pytest

from interview.errors import ContentError
from interview.library.check import check
from interview.tui.library.plan_screen import AGAIN
from interview.workspace import content_listing, kit_planning
from interview.workspace.content_listing import ContentItemKind
from tests.tui.library_stage import KIT, QUESTIONS, SIZES, furnish, press, settle, shows
from tests.tui.stage import screen_text


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    return furnish(tmp_path, monkeypatch)


def item(shelf, kind, name):
    listed = content_listing.listing(shelf.folder, "en").items
    return next(it for it in listed if (it.kind, it.id) == (kind, name))


async def test_a_kit_is_put_in_another_order_and_given_another_title(shelf, same_screen):
    app = shelf.app()

    async with app.run_test(size=SIZES[0]) as pilot:
        await settle(app, pilot, shows(app, "files checked"))
        await press(app, pilot, "p")
        await settle(app, pilot, shows(app, "the questions, in order"))
        await press(app, pilot, "]t, and more⏎⏎")
        same_screen(app, "library_plan")
        await press(app, pilot, "⎋")
        assert AGAIN in screen_text(app)
        await press(app, pilot, "ˢ")
        await settle(app, pilot, shows(app, "Saved; the kit has its next version."))

    kit = shelf.workspace.library.kit("short", "en")
    assert [it.id for it in kit.questions] == ["waited", "long-story"]
    assert (kit.title, kit.version) == ("Short, 15 minutes, and more", 2)


async def test_a_new_kit_is_made_of_questions_that_there_are(shelf):
    app = shelf.app()

    async with app.run_test(size=SIZES[0]) as pilot:
        await settle(app, pilot, shows(app, "files checked"))
        await press(app, pilot, "m")
        await settle(app, pilot, shows(app, "No question yet"))
        await press(app, pilot, "awaited⏎⏎tFirst Call⏎⏎")
        await press(app, pilot, "ˢ")
        await settle(app, pilot, shows(app, "Saved"))
        await press(app, pilot, "⎋")
        await settle(app, pilot, shows(app, "files checked", "First Call"))

    kit = shelf.workspace.library.kit("first-call", "en")
    assert ([it.id for it in kit.questions], kit.minutes, kit.version) == (["waited"], 15, 1)
    assert [it.code for it in check([shelf.root]).problems if "first-call" in it.path] == ["LR-35"]


async def test_deleting_asks_for_the_name_once_more(shelf):
    app = shelf.app()

    async with app.run_test(size=SIZES[0]) as pilot:
        await settle(app, pilot, shows(app, "files checked"))
        await press(app, pilot, "d")
        await settle(app, pilot, shows(app, "delete short"))
        await press(app, pilot, "shor⏎⏎")
        assert "Type short to delete it" in screen_text(app)
        assert (shelf.root / KIT).exists()
        await press(app, pilot, "⎋d")
        await settle(app, pilot, shows(app, "delete short"))
        await press(app, pilot, "short⏎⏎")
        await settle(app, pilot, shows(app, "files checked"))

    assert not (shelf.root / KIT).exists()


def test_a_question_that_a_kit_asks_is_not_deleted_and_others_lose_only_themselves(shelf):
    before = (shelf.root / QUESTIONS).read_text()
    waited = item(shelf, ContentItemKind.QUESTION, "waited")
    with pytest.raises(ContentError, match=r"short asks 'waited'\. Take it out there first"):
        kit_planning.delete(waited)
    plan = kit_planning.plan_of(shelf.folder, "en", "short")
    kept = tuple(one for one in plan.questions if one.id != "waited")
    kit_planning.write_plan(shelf.folder, "en", type(plan)(**{**_values(plan), "questions": kept}))

    kit_planning.delete(waited)

    after = (shelf.root / QUESTIONS).read_text()
    assert "waited" not in after
    assert after.split("[[question]]")[:2] == before.split("[[question]]")[:2]


def _values(plan):
    return {name: getattr(plan, name) for name in plan.__struct_fields__}


def test_another_topic_is_another_version(shelf):
    kit_planning.rename(item(shelf, ContentItemKind.QUESTION, "waited"), "somebody who  waited")
    kit_planning.rename(item(shelf, ContentItemKind.TRAIT, "patience"), "Calm")

    kit = shelf.workspace.library.kit("short", "en")
    assert (kit.question("waited").topic, kit.question("waited").version) == ("somebody who waited", 2)
    assert (kit.rubric("patience").name, kit.rubric("patience").version) == ("Calm", 2)
