"""Names for records are safe in a path; a user may give an id, its beginning, or a name."""

import pytest

from interview.errors import RuleError
from interview.store.protocol import Key
from interview.workspace.naming import free, new_id, pick, slug

PEOPLE = {"k7m2": "Ana P.", "k7q9": "Ana P.", "c3xx": "Carl Q."}


@pytest.mark.parametrize(
    "text",
    ["Olga S.", "con", "Ольга", "👩‍🍳", "../../etc", "a/b", "x" * 300, "[bold]x[/]", "-", "Zoë", "a.log"],
)
def test_whatever_somebody_is_called_the_record_has_a_safe_name(text: str) -> None:
    assert Key.of("openings", slug(text), "opening")


def test_names_that_differ_get_names_that_differ() -> None:
    texts = ["Ольга", "Олег", "Zoe", "Zoë", "Con", "Conn", "王", "李"]

    assert len({slug(text) for text in texts}) == len(texts)


def test_spelling_and_spaces_do_not_make_another_person() -> None:
    assert slug("Olga  S.") == slug("olga s") == "olga-s"


def test_a_taken_name_gets_the_first_free_number() -> None:
    assert free("desk", ["desk", "desk-2"]) == "desk-3"


def test_an_id_says_nothing_and_has_no_look_alikes() -> None:
    ids = {new_id() for _ in range(200)}

    assert len(ids) == 200
    assert not set("".join(ids)) & set("0o1il")


@pytest.mark.parametrize("given", ["c3xx", "c3", "carl q.", "Carl"])
def test_somebody_is_found_by_id_by_its_beginning_and_by_name(given: str) -> None:
    assert pick(given, PEOPLE, "candidate") == "c3xx"


@pytest.mark.parametrize("given", ["Ana P.", "k7"])
def test_what_fits_several_is_refused_with_all_of_them(given: str) -> None:
    with pytest.raises(RuleError, match=r"k7m2.*k7q9"):
        pick(given, PEOPLE, "candidate")


@pytest.mark.parametrize("given", ["", "nobody", "*"])
def test_what_fits_nobody_is_refused_with_who_there_is(given: str) -> None:
    with pytest.raises(RuleError, match=r"Carl Q\."):
        pick(given, PEOPLE, "candidate")


def test_a_slip_in_the_beginning_of_a_name_is_asked_back():
    with pytest.raises(RuleError, match=r"Did you mean Front desk \(demonstration\)\?"):
        pick(
            "front-dsk", {"front-desk-1": "Front desk (demonstration)", "night-2": "Night porter"}, "opening"
        )
