"""The report as Markdown, to paste into another system."""

import pytest

from interview.report.escaping import markdown
from tests.report.readers import read_markdown
from tests.report.stores import FORMULA, MARKDOWN, MINUS, SCRIPT

ALLOWED = {
    *("h1", "h2", "h3", "p", "ul", "li", "strong", "blockquote"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}


def test_what_people_typed_is_shown_letter_by_letter(report) -> None:
    shown = read_markdown(report("md")).text

    for words in (SCRIPT, FORMULA, MARKDOWN, MINUS, f"{SCRIPT} *said* {MARKDOWN}"):
        assert words in shown


def test_nothing_anybody_typed_becomes_markup(report) -> None:
    tags = {tag for tag, _ in read_markdown(report("md", adjusted=True)).tags}

    assert tags <= ALLOWED


@pytest.mark.parametrize(
    "words",
    [
        "# no heading",
        "- no list",
        "+ no list",
        "1. no list",
        "12) no list",
        "===",
        "---",
        "> no quote",
        "*a* _b_ **c** ~~d~~ `e`",
        "[a](http://b) ![c](d) <http://e> <b>f</b>",
        "a | b",
        "&amp; &lt;",
        "back\\slash \\*",
        "x\n# y",
        "```",
        "4.0 of 5, -1, =SUM(1)",
    ],
)
def test_any_line_survives_a_reader(words: str) -> None:
    shown = read_markdown(f"{markdown(words)}\n".encode())
    cell = read_markdown(f"| a |\n| --- |\n| {markdown(words)} |\n".encode())

    assert shown.text == " ".join(words.split())
    assert {tag for tag, _ in shown.tags} == {"p"}
    assert cell.text == f"a {shown.text}"


def test_bare_addresses_are_no_links() -> None:
    assert markdown("http://evil.example www.evil.example a@b.c") == (
        "http\\://evil.example www\\.evil.example a\\@b.c"
    )


def test_markdown_tells_the_same_story_as_the_page(report) -> None:
    shown = read_markdown(report("md")).text

    for words in (
        "does not predict job performance",
        "waiting for Ben",
        "I always know better",
        "Asked in two ways",
        "Anchor 5: kept it",
        "decided: offer",
        "Kept a promise, twice",
        "mean of the traits, each counting the same",
        "Withheld. You see the others' ratings",
    ):
        assert words in shown
