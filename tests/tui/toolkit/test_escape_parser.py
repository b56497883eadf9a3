"""Whatever a terminal sends: keys, pasted text, or nothing; never the end."""

from importlib import import_module
from random import Random

import pytest
from textual.events import Key, Paste
from textual.message import Message

from interview.tui.toolkit import escape_parser
from interview.tui.toolkit.escape_parser import BurstParser
from interview.tui.toolkit.keyboard import stroke
from tests.tui.terminal_noise import SETTLES, noise

ROUNDS = 4000


def heard(*reads: str) -> list[Message]:
    parser = BurstParser()
    return [message for read in reads for message in parser.feed(read)]


def keys(*reads: str) -> list[str]:
    """What is typed, the end of the input included."""
    return [
        typed
        for event in heard(*reads, "")
        if isinstance(event, Key)
        for typed in stroke(event.key, event.character)
    ]


def pastes(messages: list[Message]) -> list[str]:
    return [event.text for event in messages if isinstance(event, Paste)]


def test_nothing_a_terminal_sends_stops_the_parser():
    """A million of them: ``bench/terminal.py``."""
    random, parser = Random(15), BurstParser()
    for _ in range(ROUNDS):
        sequence = noise(random)
        found = [*parser.feed(sequence), *parser.feed(SETTLES), *parser.feed("z")]
        typed = [stroke(one.key, one.character) for one in found if isinstance(one, Key)]
        assert typed[-1:] == [("z",)], ascii(sequence)
        "".join(key for keys in typed for key in keys).encode()


def test_what_is_broken_inside_the_parser_costs_one_sequence(monkeypatch):
    def fail(*_arguments: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(BurstParser, "parse_mouse_code", fail)
    assert keys("a\x1b[<0;5;5Mb") == ["a", "b"]


@pytest.mark.parametrize(
    "report",
    [
        "\x1b[97:65:97;5:3;1;2;3u",
        "\x1b[1;2;3;4;5u",
        "\x1b[99999999u",
        "\x1b[1114112u",
        "\x1b[55296u",
        "\x1b[97;1:3u",
        "\x1b[1;1:3A",
        "\x1b[?62;22c",
        "\x1b[5n",
        "\x1b[<5M",
        "\x1b[M !!",
        "\x1b[M\ufffd\ufffd\ufffd",
        "\x1b[32;5;5M",
        "\x1b[48;999999;999999;1;1t",
        "\x1b[48;0;0;0;0t",
        "\x1b[4" + "4" * 60 + "u",
        "\x1b]11;rgb:1111/2222/3333\x07",
        "\x1b]11;rgb:1111/2222/3333\x1b\\",
        "\x1bP>|XTerm(370)\x1b\\",
        "\x1b_Gi=1;OK\x1b\\",
        "\ufffd",
    ],
)
def test_a_report_nobody_asked_for_types_nothing(report):
    assert keys(f"a{report}b") == ["a", "b"]
    assert keys(*f"a{report}b") == ["a", "b"]


def test_a_sequence_cut_off_by_another_types_nothing():
    assert keys("\x1b[1;\x1b[A4") == ["up", "4"]


def test_a_pause_inside_a_sequence_is_waited_for(monkeypatch):
    parser = BurstParser()
    now = [escape_parser.monotonic()]
    monkeypatch.setattr(escape_parser, "monotonic", lambda: now[0])
    monkeypatch.setattr("textual._parser.get_time", lambda: now[0])
    first = [*parser.feed("\x1b[1;")]
    now[0] += 0.5
    assert [*first, *parser.tick()] == []
    assert [event.key for event in parser.feed("5A")] == ["ctrl+up"]
    assert not [*parser.feed("\x1b[1;")]
    now[0] += 2
    assert not [*parser.tick()]
    assert [event.key for event in parser.feed("4")] == ["4"]


def test_pasted_text_is_text_whatever_it_holds():
    text = "\x1b[200~\x1b[1mred\x1b[0m 4 p\x1b4 \x1b[A\x1b]0;title\x07 \x1b[200~ end\x00\x1b[201~4"
    found = heard(text)
    assert pastes(found) == ["red 4 p4   end"]
    assert [event.key for event in found if isinstance(event, Key)] == ["4"]
    assert pastes(heard(*text)) == ["red 4 p4   end"]


def test_a_paste_that_never_ends_does_not_lock_the_keyboard(monkeypatch):
    parser = BurstParser()
    now = [escape_parser.monotonic()]
    monkeypatch.setattr(escape_parser, "monotonic", lambda: now[0])
    assert not [*parser.feed("\x1b[200~opened a till"), *parser.tick()]
    now[0] += 2
    assert pastes([*parser.tick()]) == ["opened a till"]
    assert [event.key for event in parser.feed("4")] == ["4"]
    rest = [*parser.feed(" and told everybody how long"), *parser.feed(" 4\x1b[201~5")]
    assert pastes(rest) == [" and told everybody how long", " 4"]
    assert [event.key for event in rest if isinstance(event, Key)] == ["5"]


def test_keys_behind_a_paste_that_never_ended_are_keys(monkeypatch):
    parser = BurstParser()
    now = [escape_parser.monotonic()]
    monkeypatch.setattr(escape_parser, "monotonic", lambda: now[0])
    assert not [*parser.feed("\x1b[200~opened a till")]
    now[0] += 2
    assert pastes([*parser.tick()])
    assert len([*parser.feed("\x1b[97;;97u\x1b[98;;98u")]) == 2
    now[0] += 11
    assert len([*parser.feed("4" * 20)]) == 20


@pytest.mark.parametrize(
    ("report", "typed"),
    [
        ("\x1b[1088;5u", "ctrl+h"),  # р
        ("\x1b[1081;5u", "ctrl+q"),  # й
        ("\x1b[961;5u", "ctrl+r"),  # ρ
        ("\x1b[1110:1030:115;5u", "ctrl+s"),  # і, with the Latin key
        ("\x1b[113;5u", "ctrl+q"),
        ("\x1b[113;69u", "ctrl+q"),  # caps lock
        ("\x1b[1072u", "а"),
        ("\x1b[1072;2u", "А"),
        ("\x1b[1072;;1072u", "а"),
        ("\x1b[1072;2;1040u", "А"),
        ("\x1b[51:8470;2u", "№"),
        ("\x1b[8470u", "№"),
        ("\x1b[13u", "enter"),
        ("\x1b[27u", "escape"),
        ("\x1b[57376u", "f13"),
    ],
)
def test_a_key_of_another_layout_does_what_the_same_key_does(report, typed):
    assert keys(report) == [typed]


def test_alt_and_a_key_is_escape_and_the_key_under_the_kitty_protocol():
    assert keys("\x1b[52;3u") == ["escape", "4"]


def test_a_stray_byte_leaves_the_text_around_it():
    decode = escape_parser._forgiving("utf-8")().decode
    assert keys(decode(b"a\xffb\xd0") + decode(b"\xb0")) == ["a", "b", "а"]


@pytest.mark.parametrize("driver", ["textual.drivers.web_driver:WebDriver", ""])
def test_the_terminal_and_the_browser_read_keys_the_same_way(monkeypatch, driver):
    monkeypatch.setenv("TEXTUAL_DRIVER", driver)
    escape_parser.install()
    module = import_module(driver.partition(":")[0] or f"textual.drivers.{escape_parser.USUAL}")
    assert module.XTermParser is BurstParser
    assert module.getincrementaldecoder("utf-8")().decode(b"a\xff", final=True) == "a\ufffd"
