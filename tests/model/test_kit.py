"""The wording in use and its fingerprint."""

import copy
import json

import msgspec
import pytest
from msgspec.structs import replace

from interview.model.content import Probe
from interview.model.kit import fingerprint, frozen, thawed
from tests.conduct.kits import KIT


def _leaves(plain, path=()):
    """Yield the way to every single value."""
    if isinstance(plain, dict):
        for key, value in plain.items():
            yield from _leaves(value, (*path, key))
    elif isinstance(plain, list | tuple):
        for index, value in enumerate(plain):
            yield from _leaves(value, (*path, index))
    else:
        yield path, plain


def _with(plain, path, value):
    changed = copy.deepcopy(plain)
    place = changed
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return changed


def _other(value):
    if isinstance(value, bool):
        return not value
    return value + 1 if isinstance(value, int | float) else f"{value}."


def _as_stored(kit):
    return json.loads(json.dumps(frozen(kit)))


def test_every_word_and_every_number_counts():
    plain, own = _as_stored(KIT), fingerprint(KIT)
    changed = 0

    for path, value in _leaves(plain):
        try:
            other = thawed(_with(plain, path, _other(value)))
        except msgspec.ValidationError:
            continue  # one of a fixed set, such as the form
        assert fingerprint(other) != own, path
        changed += 1

    assert changed > 200


def test_the_order_of_questions_counts():
    assert fingerprint(replace(KIT, questions=KIT.questions[::-1])) != fingerprint(KIT)


def test_a_fallback_counts():
    first = replace(KIT.questions[0], fallback=None)

    assert fingerprint(replace(KIT, questions=(first, *KIT.questions[1:]))) != fingerprint(KIT)


@pytest.mark.parametrize("weights", [{}, {"warmth": 2}, {"warmth": 1.5, "composure": 2.0}])
def test_the_fingerprint_survives_the_way_through_a_file(weights):
    kit = replace(KIT, weights=weights)

    again = thawed(_as_stored(kit))

    assert again == kit
    assert fingerprint(again) == fingerprint(kit)


def test_the_order_in_which_a_file_names_things_does_not_count():
    plain = _as_stored(KIT)
    turned = dict(reversed(plain.items()))
    turned["questions"][0]["beats"] = dict(reversed(plain["questions"][0]["beats"].items()))

    assert fingerprint(thawed(turned)) == fingerprint(KIT)


def test_a_fingerprint_is_64_hexadecimal_digits():
    assert len(fingerprint(KIT)) == 64
    assert int(fingerprint(KIT), 16)


@pytest.mark.parametrize("plain", [None, [], {}, {"id": 3}, "kit"], ids=repr)
def test_what_is_no_kit_is_refused(plain):
    with pytest.raises(msgspec.ValidationError):
        thawed(plain)


def test_a_frozen_kit_holds_every_word_it_may_need():
    kept = json.dumps(frozen(KIT))

    for words in ("firm count.", "the firm-would topic", "Words for generality.", "Did 3."):
        assert words in kept


def test_a_kit_finds_its_parts():
    assert KIT.question("firm-would").topic == "the firm-would topic"
    assert KIT.anchors("firm")[0] == "Did 1."
    assert KIT.anchors("firm-would")[0] == "Would do 1."
    assert KIT.planned_seconds == 60 + 4 * 300 + 120 + 60
    for find in (KIT.question, KIT.rubric):
        with pytest.raises(KeyError):
            find("unheard-of")


def test_a_value_cannot_be_changed():
    with pytest.raises(AttributeError):
        Probe(id="p1", need="action", say="What?").say = "Why?"


def test_the_beats_of_a_stored_kit_stand_in_the_order_in_which_they_are_said():
    stored = json.loads(json.dumps(frozen(KIT), sort_keys=True))

    for before, after in zip(KIT.questions, thawed(stored).questions, strict=True):
        assert list(after.beats) == list(before.beats)
