"""The blank guide of a kit and the letter to a candidate."""

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from interview.conduct.speech import SLOT
from interview.errors import RuleError
from interview.model.content import Kit, Medium
from interview.report import guide
from interview.report.letter import LetterInput
from interview.workspace import openings, reporting
from interview.workspace.workspace import Workspace
from tests.report.readers import read, read_markdown
from tests.report.stores import FORMULA, SCRIPT


def spoken(kit: Kit) -> list[str]:
    """Return everything a kit has to say that needs no slot to be filled."""
    script = kit.script
    lines = [*script.opening, *script.candidate_questions, *script.closing, script.purpose]
    for question in kit.questions:
        for asked in filter(None, (question, question.fallback)):
            lines += [*asked.beats.values(), *kit.anchors(asked.id)]
        lines += [*question.branches.values(), *(probe.say for probe in question.probes)]
    return [" ".join(line.split()) for line in lines if not SLOT.search(line)]


@pytest.mark.parametrize(("kit_id", "lang"), [("service", "en"), ("service", "ru")])
def test_everything_that_can_be_said_in_an_interview_is_on_paper(
    workspace: Workspace, kit_id: str, lang: str
) -> None:
    kit = workspace.library.kit(kit_id, lang)
    made = guide.guide(kit)

    on_page = read(guide.as_html(made)).text
    in_markdown = read_markdown(guide.as_markdown(made)).text

    assert [line for line in spoken(kit) if line not in on_page] == []
    assert [line for line in spoken(kit) if line not in in_markdown] == []
    assert "{" not in on_page


def test_each_question_has_a_page_of_its_own_with_room_to_write(workspace: Workspace) -> None:
    kit = workspace.library.kit("service", "en")

    page = read(guide.as_html(guide.guide(kit)))

    questions = [one for one in page.all("section") if one.get("class") == "question"]
    rooms = [one for one in page.all("div") if one.get("class") == "lines"]
    assert len(questions) == len(kit.questions)
    assert len(rooms) >= len(kit.questions)


def test_words_that_all_questions_share_stand_on_one_page(workspace: Workspace) -> None:
    kit = workspace.library.kit("service", "en")
    made = guide.guide(kit)

    shared = kit.questions[0].branches["zero"]

    assert read(guide.as_html(made)).text.count(shared) == 1
    assert all(words != shared for sheet in made.sheets for _, words in sheet.replies)


def test_a_phone_interview_is_given_no_question_about_what_was_to_be_seen(workspace: Workspace) -> None:
    kit = workspace.library.kit("service-short", "en")
    seen, *others = kit.questions[0].probes
    question = replace(kit.questions[0], probes=(replace(seen, visual=True), *others))

    def offered(medium: Medium) -> list[str]:
        sheet = guide.guide(replace(kit, medium=medium, questions=(question,))).sheets[0]
        return [words for _, words in sheet.probes]

    assert offered(Medium.PHONE) == [probe.say for probe in others]
    assert offered(Medium.ROOM) == [seen.say, *offered(Medium.PHONE)]


def test_the_guide_is_written_by_the_kits_id(workspace: Workspace, tmp_path: Path) -> None:
    for lang in ("", "ru"):
        path = tmp_path / f"guide{lang}.html"
        reporting.write(workspace, reporting.ReportRequest(what="service", to=path, lang=lang), viewer="Mia")
        assert f'lang="{lang or "en"}"' in path.read_text("utf-8")


def test_the_guide_of_an_opening_holds_its_own_wording_and_what_it_says(
    workspace: Workspace, tmp_path: Path
) -> None:
    terms = openings.OpeningTerms(
        answer_by="by 12 May",
        contact="Mia",
        needs=("to be heard", "a straight answer"),
        first_tasks="runs the desk alone on Mondays",
    )
    kit = workspace.library.kit("service", "en")
    kit = replace(kit, questions=(replace(kit.questions[0], hint="Rate *what* came next."),))
    opening = openings.create(workspace, "Front desk", kit, terms, who="Mia")

    for kind, reader in (("html", read), ("md", read_markdown)):
        path = tmp_path / f"guide.{kind}"
        wanted = reporting.ReportRequest(what=opening.id, to=path, blank=True)
        reporting.write(workspace, wanted, viewer="Mia")
        text = reader(path.read_bytes()).text
        for words in (
            "to be heard; a straight answer",
            "runs the desk alone on Mondays",
            "You will hear from us by 12 May",
            "please turn to Mia",
            "Rate *what* came next.",
        ):
            assert words in text, (kind, words)


def test_a_day_that_nobody_promised_is_left_open_on_paper(workspace: Workspace) -> None:
    made = guide.guide(workspace.library.kit("service", "en"))

    assert f"You will hear from us {guide.BLANK}, whatever the answer is." in made.closing


def test_a_kit_is_written_whole_as_json_and_not_as_a_table(workspace: Workspace, tmp_path: Path) -> None:
    reporting.write(workspace, reporting.ReportRequest(what="service", to=tmp_path / "k.json"), viewer="Mia")

    found = json.loads((tmp_path / "k.json").read_text("utf-8"))
    assert len(found["fingerprint"]) == 64
    assert found["kit"]["id"] == "service"
    with pytest.raises(RuleError, match=r"\.html, \.md, \.json"):
        reporting.write(
            workspace, reporting.ReportRequest(what="service", to=tmp_path / "k.csv"), viewer="Mia"
        )


def a_letter(told, path: Path, place: int = 0, act: str = "You rang back at five.") -> str:
    workspace, opening = told
    what = f"{opening.id}/{opening.candidates[place]}"
    wanted = reporting.ReportRequest(what=what, to=path)
    said = LetterInput(act=act, suggestion="Begin with your own part.")
    reporting.write_letter(workspace, wanted, said, viewer="Mia")
    return path.read_text("utf-8")


def test_the_letter_greets_and_holds_one_act_and_one_suggestion(told, tmp_path: Path) -> None:
    text = read(a_letter(told, tmp_path / "letter.html").encode()).text

    assert text.split("Dear ")[1].startswith(SCRIPT)
    assert text.count("You rang back at five.") == 1
    assert text.count("Begin with your own part.") == 1
    assert "Mia <mia@example.org>" in text


@pytest.mark.parametrize("kind", ["html", "md"])
def test_the_letter_holds_no_score_and_nobody_else(told, tmp_path: Path, kind: str) -> None:
    text = a_letter(told, tmp_path / f"letter.{kind}", place=1)
    body = text.split("<main")[-1]

    for word in ("Olga", "Ben", "Emil", "Just a number", "2.8", "mean", "total", "level"):
        assert word not in body


def test_what_is_typed_for_a_letter_stays_text(told, tmp_path: Path) -> None:
    html = a_letter(told, tmp_path / "letter.html", act=SCRIPT)
    shown = read_markdown(a_letter(told, tmp_path / "letter.md", place=1, act="*a*").encode())

    assert read(html.encode()).all("script") == []
    assert FORMULA in shown.text
    assert "*a*" in shown.text
    assert {tag for tag, _ in shown.tags} == {"p"}


def test_a_letter_without_an_act_or_for_no_candidate_is_refused(told, tmp_path: Path) -> None:
    workspace, opening = told
    path = tmp_path / "letter.md"

    with pytest.raises(RuleError, match="--act"):
        a_letter(told, path, act=" ")
    with pytest.raises(RuleError, match="not a candidate"):
        reporting.write_letter(
            workspace,
            reporting.ReportRequest(what=opening.id, to=path),
            LetterInput(act="act", suggestion="suggestion"),
            viewer="Mia",
        )

    assert not path.exists()


OFFER_LINE = "We would like to offer you {offer}. It stands until {until}; tell {contact}."


@pytest.fixture
def offering(workspace: Workspace) -> tuple[Workspace, str]:
    """Return a candidate of an opening whose letter can make an offer."""
    kit = workspace.library.kit("service-short", "en")
    script = replace(kit.script, feedback=(*kit.script.feedback, OFFER_LINE))
    kit = replace(kit, script=script)
    opening = openings.create(workspace, "Bar", kit, openings.OpeningTerms(contact="Mia"), who="Mia")
    candidate = openings.add_candidates(workspace, opening.id, ["Ana"], who="Mia")[0]
    return workspace, f"{opening.id}/{candidate.id}"


def test_an_offer_is_in_the_letter_only_where_one_is_made(offering, tmp_path: Path) -> None:
    workspace, what = offering
    said = LetterInput(act="You rang.", suggestion="Say when.", offer="the night desk", until="1 May")

    for name, words in (("with.md", said), ("without.md", replace(said, offer="", until=""))):
        wanted = reporting.ReportRequest(what=what, to=tmp_path / name)
        reporting.write_letter(workspace, wanted, words, viewer="Mia")

    line = "We would like to offer you the night desk. It stands until 1 May; tell Mia."
    assert line in (tmp_path / "with.md").read_text("utf-8")
    assert "offer you" not in (tmp_path / "without.md").read_text("utf-8")


def test_an_offer_without_an_end_is_refused(offering, tmp_path: Path) -> None:
    workspace, what = offering
    endless = LetterInput(act="You rang.", suggestion="Say when.", offer="the night desk")
    wanted = reporting.ReportRequest(what=what, to=tmp_path / "letter.md")

    with pytest.raises(RuleError, match="--until"):
        reporting.write_letter(workspace, wanted, endless, viewer="Mia")

    assert not wanted.to.exists()


def test_an_offer_needs_words_in_the_kit(workspace: Workspace, tmp_path: Path) -> None:
    kit = workspace.library.kit("service-short", "en")
    kit = replace(kit, script=replace(kit.script, feedback=("Dear {candidate},",)))
    opening = openings.create(workspace, "Bar", kit, openings.OpeningTerms(), who="Mia")
    candidate = openings.add_candidates(workspace, opening.id, ["Ana"], who="Mia")[0]
    said = LetterInput(act="You rang.", suggestion="Say when.", offer="the night desk", until="1 May")
    wanted = reporting.ReportRequest(what=f"{opening.id}/{candidate.id}", to=tmp_path / "letter.md")

    with pytest.raises(RuleError, match="no words for an offer"):
        reporting.write_letter(workspace, wanted, said, viewer="Mia")


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("ending", ["html", "md"])
def test_questions_in_writing_hold_the_spoken_words_and_nothing_to_rate_by(
    workspace: Workspace, tmp_path: Path, lang: str, ending: str
) -> None:
    path = tmp_path / f"sheet.{ending}"
    wanted = reporting.ReportRequest(what="service", to=path, lang=lang)

    reporting.write_sheet(workspace, wanted, one_a_page=True, viewer="Olga")

    kit = workspace.library.kit("service", lang)
    text = (read if ending == "html" else read_markdown)(path.read_bytes()).text
    for question in kit.questions:
        assert all(" ".join(words.split()) in text for words in question.beats.values())
        hidden = [
            *(probe.say for probe in question.probes),
            *kit.anchors(question.id),
            kit.rubric(question.trait).name,
        ]
        assert [words for words in hidden if words in text] == []
    assert [flag.name for flag in kit.flags if flag.name in text] == []
    if ending == "html":
        assert text.strip().startswith("1")
        assert path.read_text("utf-8").count('class="page"') == len(kit.questions) - 1


def test_questions_in_writing_are_those_of_a_kit_or_an_opening(told, tmp_path: Path) -> None:
    workspace, opening = told
    path = tmp_path / "sheet.md"
    reporting.write_sheet(
        workspace, reporting.ReportRequest(what=opening.id, to=path), one_a_page=False, viewer="Olga"
    )
    assert next(iter(opening.kit.questions[0].beats.values())) in read_markdown(path.read_bytes()).text

    about = reporting.ReportRequest(what=f"{opening.id}/{opening.candidates[0]}", to=path, over=True)
    with pytest.raises(RuleError, match="of a kit or of an opening"):
        reporting.write_sheet(workspace, about, one_a_page=False, viewer="Olga")
