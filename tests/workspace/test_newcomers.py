"""Nobody is added twice, nobody in another's place, and nobody under a slip of a colleague's name."""

import unicodedata

import pytest

from interview.errors import AlikeError, ContentError, RuleError
from interview.model.near_names import is_near, spoken
from interview.workspace import lifecycle, newcomers, openings
from interview.workspace.naming import need_distinct
from interview.workspace.openings import Newcomer
from tests.workspace.interviews import begin

MUCH_ALIKE = [
    ("Ana Berg", "ana  berg"),
    ("Anna Berg", "Ana Berg"),
    ("Anna Berg", "Anna Burg"),
    ("Anna Berg", "Anan Berg"),
    ("Berg, Anna", "Anna Berg"),
    ("José Ruiz", "Jose Ruiz"),
    ("José Ruiz", unicodedata.normalize("NFD", "José Ruiz")),
    ("Анна Берг", "анна берг"),
    ("Anna Berg (2)", "Anna Berg"),
]
APART = [
    ("Ana Berg", "Carl Quist"),
    ("Candidate 1", "Candidate 2"),
    ("Anna Berg", "Hanna Burg"),
    ("Al", "Bo"),
]


@pytest.mark.parametrize(("one", "other"), MUCH_ALIKE)
def test_a_slip_of_a_name_is_near_it(one, other):
    assert is_near(one, other)
    assert is_near(other, one)


@pytest.mark.parametrize(("one", "other"), APART)
def test_names_of_two_people_are_not_near(one, other):
    assert not is_near(one, other)


def names(workspace, opening):
    found = openings.read(workspace, opening.id).opening
    return [one.name for one in openings.candidates(workspace, found)]


def test_a_second_person_of_a_name_is_asked_about_and_told_apart(workspace, opening):
    with pytest.raises(AlikeError, match=r"ana p is much like Ana P\..*would be called ana p \(2\)"):
        newcomers.add(workspace, opening.id, [Newcomer(name="ana p")], who="Mia")

    newcomers.add(workspace, opening.id, [Newcomer(name="Ana P.")], who="Mia", is_sure=True)

    assert names(workspace, opening) == ["Ana P.", "Carl Q.", "Ana P. (2)"]
    assert spoken("Ana P. (2)") == "Ana P.", "nobody is greeted by a number"


def test_the_same_e_mail_is_asked_about_too(workspace, opening):
    first = Newcomer(name="Eva Lind", contact="eva@example.org")
    newcomers.add(workspace, opening.id, [first], who="Mia")

    other = Newcomer(name="E. Lindqvist", contact="mail: EVA@example.org")
    with pytest.raises(AlikeError, match="with the same e-mail as Eva Lind"):
        newcomers.add(workspace, opening.id, [other], who="Mia")


def listed(workspace, opening, path, **sure):
    people = newcomers.from_file(path, {}).people
    return newcomers.add(workspace, opening.id, people, who="Mia", is_list=True, **sure)


def test_a_list_imported_twice_adds_nobody_twice(workspace, opening, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(
        "sep=;\r\nFirst name;Last name;E-mail;Phone\r\nEva;Lind;eva@x.se;12\r\nBo;Ek;bo@x.se;\r\n", "utf-16"
    )

    first, second = listed(workspace, opening, path), listed(workspace, opening, path)

    assert [one.name for one in first.added] == ["Eva Lind", "Bo Ek"]
    assert first.added[0].contact == "eva@x.se, 12"
    assert (second.added, second.already) == ((), ("Eva Lind", "Bo Ek"))
    assert names(workspace, opening) == ["Ana P.", "Carl Q.", "Eva Lind", "Bo Ek"]


def test_somebody_on_a_list_who_is_much_like_another_is_asked_about_by_row_and_nobody_is_added(
    workspace, opening, tmp_path
):
    path = tmp_path / "people.csv"
    path.write_text("name,contact\nZoe F.,\nAnna P.,anna@x.se\n")

    with pytest.raises(AlikeError, match=r"row 3: Anna P\. is much like Ana P\."):
        listed(workspace, opening, path)

    assert names(workspace, opening) == ["Ana P.", "Carl Q."]


def test_bad_rows_are_named_by_row_all_at_once(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(f'name,contact\n"An\na",a@x\n,b@x\n"\u200b",c@x\n{"x" * 301},d@x\n')

    with pytest.raises(ContentError) as refused:
        newcomers.from_file(path, {})

    words = str(refused.value)
    assert "row 3: the name is empty; row 4: the name has no letter" in words
    assert "row 5: the name has 301 characters" in words
    assert "row 2" not in words, "a line break within a name is a space"


def test_what_a_list_holds_and_is_not_used_is_named(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("Candidate Name\tSalary\tTelefon\nEva\t40000\t12\n")

    found = newcomers.from_file(path, {})

    assert found.people[0].contact == "12"
    assert len(found.unused) == 1
    assert "Salary" in found.unused[0]


def test_a_list_without_a_clear_name_asks_which_column_it_is(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("Wer,Mail\nEva,e@x\n")

    with pytest.raises(ContentError, match="--column name="):
        newcomers.from_file(path, {})

    assert newcomers.from_file(path, {"name": "Wer"}).people[0].name == "Eva"


def test_a_slip_of_a_colleagues_name_begins_no_card(workspace, opening):
    with pytest.raises(RuleError, match=r'If that is you, begin as Olga .--as "Olga"'):
        begin(workspace, opening, "Olgo")

    with pytest.raises(RuleError, match="Eve is not on the panel"):
        begin(workspace, opening, "Eve")


def test_a_slip_of_a_colleagues_name_gets_no_part_before_it_is_asked_about(workspace, opening):
    with pytest.raises(AlikeError, match="Olgo is much like Olga"):
        openings.set_panel(workspace, opening.id, ("Olga", "Ben", "Olgo"), who="Mia")
    with pytest.raises(AlikeError, match="Bem is much like Ben"):
        need_distinct(openings.read(workspace, opening.id).fold.names, ["Bem"])

    made = openings.set_panel(workspace, opening.id, ("Olga", "Ben", "Olgo"), who="Mia", is_sure=True)
    assert made.panel == ("Olga", "Ben", "Olgo")
    openings.set_panel(workspace, opening.id, ("Olgo",), who="Mia")  # known now


def test_contact_and_what_is_arranged_are_kept_for_whoever_prepares(workspace, opening, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("name;mail;adjustments\nEva Lind;eva@x.se;step-free room\n")
    (eva,) = listed(workspace, opening, path).added

    lifecycle.rename(workspace, opening.id, eva.id, who="Mia", name="Eva Lindh")
    known = openings.person(workspace, opening.id, eva.id)
    assert (known.contact, known.logistics) == ("eva@x.se", "step-free room")
