"""The opening report that a hiring manager opens, reads on a phone and prints."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from interview.model.content import Beat
from interview.report.html import rendered
from interview.report.plot import bars
from interview.report.report_data import findings
from interview.workspace import reporting
from tests.report.readers import read
from tests.report.stores import HIDDEN, MARKDOWN, MINUS, NOBODY, SCRIPT

CSS = Path(__file__).parents[2] / "interview/report/templates"
HEX = re.compile(r"--(h\d|heat-ink|paper|ink|soft|link): (#[0-9a-f]{3,6})")
READABLE = 4.5
"""The contrast of text that the Web Content Accessibility Guidelines ask for at level AA."""


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    shares = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def schemes() -> list[dict[str, str]]:
    """Return the colours of the light and of the dark page."""
    light, dark = (CSS / "page.css").read_text("utf-8").split("prefers-color-scheme: dark")
    return [dict(HEX.findall(light)), dict(HEX.findall(dark))]


@pytest.mark.parametrize(
    "words",
    [
        'Front desk & "Bar"',
        "b84e456c",
        "does not predict job performance",
        "I always know better",
        "red flag: arrogance (single rater)",
        "Set a limit politely",
        "impression of Ben",
        "provisional, 50 % of the planned ratings; not a low result",
        "waiting for Ben",
        "ratings differ: Composure 2–5",
        "left out for everybody: voided",
        "Asked in two ways",
        "Anchor 5: kept it",
        "amended, first 3",
        "consensus 3, beside the ratings",
        "Heard the end only",
        "decided: offer",
        "Kept a promise, twice",
        "Ben is ill until Friday",
        "mean of the traits, each counting the same",
        "no evidence (no specific)",
        "skipped (no time)",
        "situational version, on its own anchors",
        "Interviewers of one candidate differ by a standard deviation of",
    ],
)
def test_the_page_holds_everything_a_manager_asks_for(report, told, words: str) -> None:
    _, opening = told
    words = opening.kits[-1].fingerprint[:8] if words == "b84e456c" else words

    assert words in read(report("html")).text


def test_every_candidate_of_the_comparison_leads_to_an_own_section(report, told) -> None:
    _, opening = told
    page = read(report("html"))

    targets = {link["href"] for link in page.all("a")}
    sections = {f"#{section['id']}" for section in page.all("section") if "id" in section}

    assert {f"#c-{candidate}" for candidate in opening.candidates} <= targets
    assert targets <= sections


def test_the_page_fetches_nothing_and_runs_nothing(report) -> None:
    html = report("html", adjusted=True)
    page = read(html)

    for tag, attributes in page.tags:
        assert tag not in {"script", "iframe", "img", "object", "embed", "form", "base"}
        assert not [name for name in attributes if name.startswith("on")]
        for name in ("src", "href", "srcset", "action", "data"):
            assert (attributes.get(name) or "#").startswith(("#", "data:,"))
    assert b"url(" not in html
    assert b"@import" not in html
    assert "default-src 'none'" in html.decode()


def test_markup_in_a_name_or_a_quote_stays_text(report) -> None:
    text = read(report("html")).text

    assert SCRIPT in text
    assert f"{SCRIPT} *said* {MARKDOWN}" in text
    assert MINUS in text


def test_what_a_terminal_or_a_reader_would_obey_is_made_visible(report) -> None:
    html = report("html").decode()

    assert "@now ␛[2J⟨U+202E⟩" in html
    assert "\x1b" not in html
    assert "\u202e" not in html


def test_every_figure_of_the_heat_map_stands_there_as_a_number(report) -> None:
    html = report("html").decode()

    cells = re.findall(r'<td role="cell" class="heat s(\d)"[^>]*><b>([^<]*)</b>', html)

    assert len(cells) > 20
    for step, words in cells:
        assert re.fullmatch(r"\d\.\d" if int(step) else "–", words)
        assert int(step) == (0 if words == "–" else 1 + round((float(words) - 1) * 2))


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_shade_and_every_text_is_readable(scheme: int) -> None:
    colours = schemes()[scheme]

    shades = [colours[f"h{step}"] for step in range(1, 10)]

    assert min(contrast(shade, colours["heat-ink"]) for shade in shades) >= READABLE
    for text in ("ink", "soft", "link"):
        assert contrast(colours[text], colours["paper"]) >= READABLE
    rising = [luminance(shade) for shade in shades]
    assert all(one != other for one, other in pairwise(rising))
    assert sorted(rising, reverse=scheme == 0) == rising


def test_raw_totals_come_alone_unless_the_adjusted_ones_are_asked_for(report) -> None:
    raw, both = read(report("html")).text, read(report("html", adjusted=True)).text

    assert "djusted" not in raw
    assert "Adjusted for interviewers’ severity" in both
    assert "leader of 4" in both
    assert both.index("Comparison") < both.index("Adjusted for")


def test_the_interval_plot_says_in_words_what_it_draws(report) -> None:
    pictures = [one["aria-label"] for one in read(report("html")).all("svg") if "aria-label" in one]

    assert "Emil E.: total 1.3, give or take 0.7; Olga 1.3" in pictures
    assert any("give or take" in words for words in pictures)


@pytest.mark.parametrize("kind", ["html", "md"])
def test_a_question_stands_there_in_the_order_it_is_spoken(report, told, kind: str) -> None:
    _, opening = told
    text = report(kind).decode().replace("&#39;", "'")
    beats = opening.kit.questions[0].beats

    assert " ".join(beats[beat] for beat in Beat) in text


def test_only_those_the_ratings_cannot_tell_apart_are_called_so(report) -> None:
    text = read(report("html", adjusted=True)).text

    unclear, unlikely = text.split("Leader of 4: unclear")[1].split("Leader of 4: unlikely")
    said = "These ratings cannot tell who of this group is among the top."
    assert said in unclear
    assert said not in unlikely


def test_one_interviewer_alone_is_drawn_with_the_wider_interval(told) -> None:
    workspace, opening = told
    report_data = reporting.of_opening(workspace, opening, "Olga")

    drawn = {bar.name: bar for bar in bars(report_data, findings(report_data))}

    assert drawn[HIDDEN].has_error
    assert "give or take 0.7" in drawn[HIDDEN].words
    assert "give or take 0.5" in drawn[SCRIPT].words
    assert drawn[SCRIPT].raw.low < drawn[SCRIPT].raw.at < drawn[SCRIPT].raw.high
    assert 0 <= drawn[HIDDEN].raw.at <= 100


def test_a_withheld_candidate_stands_there_with_the_reason(report) -> None:
    text = read(report("html")).text

    assert f"{NOBODY} Withheld. You see the others' ratings" in text


def test_the_templates_are_found_where_the_package_is(report) -> None:
    with pytest.raises(Exception, match="nowhere"):
        rendered("nowhere", None)


def test_a_report_on_one_candidate_leaves_everybody_else_out(report, told) -> None:
    _, opening = told

    text = read(report("html", what=f"{opening.id}/{opening.candidates[2]}")).text

    assert MARKDOWN in text
    assert "Candidate report" in text
    assert "Kept a promise, twice" in text
    assert "Emil" not in text
    assert "Comparison" not in text


def test_a_report_on_one_card_holds_that_interviewers_ratings_alone(report, told) -> None:
    _, opening = told

    text = read(report("html", what=f"{opening.id}/{opening.candidates[2]}/ben")).text

    assert "Scorecard of Ben" in text
    assert "Anchor 5: kept it" in text
    assert "impression of Olga" not in text
    assert "None is recorded" not in text
    assert "Kept a promise, twice" not in text
