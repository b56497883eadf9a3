"""Questions that recruiters bring in a sheet become a kit that can be asked; nothing is half written."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from interview.errors import ContentError
from interview.library import bringing_in
from interview.library.assemble import kit_of
from interview.library.bringing_in import BroughtIn, bring_in, content_for
from interview.library.check import check
from interview.library.content_index import ContentIndex
from interview.library.kit_workbook import workbook_of
from interview.library.locate import Place, packaged
from interview.library.problems import Severity
from interview.library.question_import import read_drafts
from interview.library.sheet_columns import flat, nested, topic_of
from interview.model.content import Form
from interview.model.kit import fingerprint

SHEET = """\
Competency;Definition;Question;Follow-up 1;Follow-up 2;Minutes;1 - Poor;2;3;4 (excellent);Job task
Haste;Works fast.;1. Tell me about the last time you were in a hurry.;What did you do?;;5;Ran off and left it.;Came back an hour later.;Slowed down for them.;Told them when it would be done.;serve at the till
haste;;"2) Tell me about a time, a ""bad"" one, when you were late.";;;soon;;;;;answer the phone
;;;;;;;;;;
Order;;Imagine a mess at the till. What would you do?;;;4,5;Would walk past it.;Would push it aside.;Would clear it away.;Would clear it and tell the next shift.;
"""


def brought(folder: Path, path: Path, lang: str = "en", task: str = "", **chosen: str) -> BroughtIn:
    content = content_for(folder, lang)
    return bring_in(read_drafts(path, content, chosen, task), folder, content)


def kit_in(folder: Path, name: str, lang: str = "en"):
    return kit_of(ContentIndex(Place(root=folder, kind="given"), lang), name)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "Till staff.csv"
    path.write_text(SHEET, "utf-8-sig")
    return path


def test_a_sheet_becomes_a_kit_with_its_own_levels_that_can_be_asked_at_once(
    sheet: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "own"

    done = brought(folder, sheet, task="serve at the till")

    kit = kit_in(folder, "till-staff")
    assert done.kits == ("till-staff",)
    assert (kit.title, kit.levels, kit.minutes) == ("Till staff", 4, 25)
    first, late, mess = kit.questions
    assert first.beats["case"] == "Tell me about the last time you were in a hurry."
    assert [probe.say for probe in first.probes] == ["What did you do?"]
    assert first.tasks == ("serve at the till",)
    assert late.topic == 'a time, a "bad" one, when you were late'
    assert (mess.form, mess.seconds) == (Form.SITUATIONAL, 270)
    assert kit.rubric("haste").anchors == (
        *("Ran off and left it.", "Came back an hour later.", "Slowed down for them."),
        "Told them when it would be done.",
    )
    assert kit.rubric("haste").definition == "Works fast."
    assert done.remarks == ("Row 3: 'soon' is no number of minutes; 4 are planned.",)
    errors = [it for it in check([folder]).problems if it.severity is Severity.ERROR]
    assert [(it.code, it.message) for it in errors if "haste" in it.path or "order" in it.path] == []


def test_cyrillic_traits_and_foreign_headings_work(tmp_path: Path) -> None:
    path = tmp_path / "банк.csv"
    path.write_bytes(
        "Качество;Вопрос;Минуты\nЗабота о людях;1. Расскажите о клиенте, которому вы помогли.;4\n".encode(
            "cp1251"
        )
    )

    done = brought(tmp_path / "own", path, lang="ru", task="обслуживать гостей")

    kit = kit_in(tmp_path / "own", "bank", "ru")
    assert [(it.trait, it.topic) for it in kit.questions] == [("zabota-o-lyudyah", "забота о людях")]
    assert kit.rubric("zabota-o-lyudyah").name == "Забота о людях"
    assert len(kit.rubric("zabota-o-lyudyah").anchors) == 5
    assert "No levels were given for Забота о людях" in done.remarks[0]


def test_a_folder_in_use_keeps_what_it_has_and_gets_the_new_questions(content: Path, sheet: Path) -> None:
    path = sheet.with_name("more.csv")
    path.write_text(
        "trait,question,level 1,level 2,level 3,level 4,level 5\nPatience,Tell me about a queue.,A a.,B b.,C c.,D d.,E e.\n"
    )
    before = Path("questions/en/patience.toml").read_text("utf-8")

    done = brought(content, path)

    after = Path("questions/en/patience.toml").read_text("utf-8")
    assert after.startswith(before.rstrip())
    assert {file.relative_to(content).as_posix() for file in done.files} == {
        "questions/en/patience.toml",
        "questions/en/kits/more.toml",
    }
    kit = kit_in(content, "more")
    assert kit.anchors("patience-1") == ("A a.", "B b.", "C c.", "D d.", "E e."), "beside the trait's own"
    assert kit.rubric("patience").name == "Patience"


def test_what_is_unclear_is_asked_and_the_answer_holds(tmp_path: Path) -> None:
    path = tmp_path / "fremd.csv"
    path.write_text("Was gefragt wird,Bereich\nTell me about a hard day.,Geduld\n")

    with pytest.raises(ContentError, match=r"No column is clearly the question.*1 'Was gefragt wird'"):
        brought(tmp_path / "own", path)
    assert not (tmp_path / "own").exists()
    brought(tmp_path / "own", path, **{"say.case": "1", "trait": "Bereich"})
    assert kit_in(tmp_path / "own", "fremd").questions[0].trait == "geduld"


def test_where_one_file_cannot_be_written_none_is(
    content: Path, sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path: path.read_bytes() for path in content.rglob("*.toml")}

    def refuse_kits(opened, text):
        if "kits" in opened.path.parts:
            raise ContentError("the disk is full.")
        return save(opened, text)

    save = bringing_in.save
    monkeypatch.setattr(bringing_in, "save", refuse_kits)

    with pytest.raises(ContentError, match=r"the disk is full. Nothing of what you bring was written."):
        brought(content, sheet)

    assert {path: path.read_bytes() for path in content.rglob("*.toml")} == before


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_every_packaged_kit_goes_to_a_workbook_and_back_as_the_same_kit(tmp_path: Path, lang: str) -> None:
    content = ContentIndex(Place(root=packaged(), kind="packaged"), lang)
    folder = tmp_path / "own"
    (folder / "questions" / lang).mkdir(parents=True)
    (folder / "rubrics" / lang).mkdir(parents=True)
    for name in ("script", "branches", "language"):
        (folder / f"questions/{lang}/{name}.toml").write_bytes(
            (packaged() / f"questions/{lang}/{name}.toml").read_bytes()
        )
    (folder / f"rubrics/{lang}/flags.toml").write_bytes(
        (packaged() / f"rubrics/{lang}/flags.toml").read_bytes()
    )
    for name in content.kit_files:
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(workbook_of(content, name))
        brought(folder, path, lang)

    for name in content.kit_files:
        assert fingerprint(kit_in(folder, name, lang)) == fingerprint(kit_of(content, name))


def test_a_workbook_that_was_edited_needs_a_new_version_where_the_words_are_in_use(tmp_path: Path) -> None:
    content = ContentIndex(Place(root=packaged(), kind="packaged"), "en")
    path, folder = tmp_path / "kit.xlsx", tmp_path / "own"
    path.write_bytes(workbook_of(content, "service-short"))
    brought(folder, path)
    book = load_workbook(path)
    page = book["Questions"]
    heads = [cell.value for cell in page[1]]
    page.cell(2, heads.index("topic") + 1).value = "somebody who shouted"
    book.save(path)

    with pytest.raises(ContentError, match=r"has the question '.*' in other words; nothing was written"):
        brought(folder, path)
    page.cell(2, heads.index("version") + 1).value = 9
    book.save(path)
    brought(folder, path)
    assert kit_in(folder, "service-short").questions[0].topic == "somebody who shouted"


def test_a_topic_is_whole_words_or_none() -> None:
    assert topic_of("Describe a conflict with a colleague. What did you do?") == "a conflict with a colleague"
    assert topic_of("Tell me about a time " + "when it was long " * 9) == ""


def test_cells_and_nested_values_are_the_same() -> None:
    values = {"id": "a", "say": {"case": "x"}, "probe": [{"say": str(n)} for n in range(12)]}

    assert nested(flat(values)) == values


def test_a_sheet_brought_twice_is_there_once_and_what_is_left_out_is_listed(tmp_path: Path) -> None:
    path = tmp_path / "bank.csv"
    path.write_text("trait,question,Colour\nGrit,Tell me about a hard day.,red\n")
    first = brought(tmp_path / "own", path)
    assert "Column 3 'Colour', such as 'red' is left out: nobody knows it." in first.remarks

    again = brought(tmp_path / "own", path)

    assert [file.name for file in again.files] == ["bank-2.toml"]
    assert "Row 2 is there already; it is asked as it is." in again.remarks
    assert [it.id for it in kit_in(tmp_path / "own", "bank-2").questions] == ["grit-1"]


def test_a_sheet_of_which_nothing_can_be_used_says_why_and_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "bank.csv"
    path.write_text("trait,question,window_months\nGrit,Tell me about a hard day.,soon\n,,\nX,,\n")

    with pytest.raises(ContentError, match=r"no question that can be used. .*window_months"):
        brought(tmp_path / "own", path)

    assert not (tmp_path / "own").exists()


def test_a_language_without_its_fixed_words_is_said_to_be_unfinished(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text("Merkmal;Frage\nGeduld;Erzählen Sie von einem langen Tag.\n", "utf-8")

    done = brought(tmp_path / "own", path, lang="de")

    assert done.kits == ()
    assert any("The kit liste cannot be asked yet." in remark for remark in done.remarks)
