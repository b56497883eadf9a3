"""The report as JSON, for other programs."""

import json

from tests.report.stores import HIDDEN, NOBODY

TOP = {
    *("report", "format", "made_at", "made_by", "receipt", "statement", "opening", "comparison"),
    *("standing", "candidates"),
}
CANDIDATE = {
    *(
        "candidate",
        "name",
        "withheld",
        "revealed",
        "waiting_for",
        "after_seeing",
        "cards",
        "profile",
        "debrief",
    )
}


def test_the_keys_are_always_there(report, told) -> None:
    _, opening = told

    whole = json.loads(report("json"))
    one = json.loads(report("json", what=f"{opening.id}/{opening.candidates[0]}"))

    for found, scope in ((whole, "opening"), (one, "candidate")):
        assert set(found) == TOP
        assert found["report"] == scope
        assert found["format"] == 1
        assert all(set(person) == CANDIDATE for person in found["candidates"])
    assert whole["standing"] is one["standing"] is None
    assert json.loads(report("json", adjusted=True))["standing"]["rows"][0]["p_top"] > 0
    assert {"place", "total", "standard_error", "cells"} <= set(whole["comparison"]["rows"][0])
    assert all("late" in answer["rating"] for answer in _answers(whole) if answer["rating"])


def test_the_figures_are_those_of_the_comparison(report) -> None:
    found = json.loads(report("json"))

    names = {one["candidate"]: one["name"] for one in found["candidates"]}
    totals = {names[row["candidate"]]: row["total"] for row in found["comparison"]["rows"]}

    assert round(totals[HIDDEN], 4) == 1.3333
    assert NOBODY not in totals


def test_one_candidate_alone_has_no_place(report, told) -> None:
    _, opening = told

    found = json.loads(report("json", what=f"{opening.id}/{opening.candidates[0]}"))

    (row,) = found["comparison"]["rows"]
    assert row["total"] is not None
    assert [row[name] for name in ("place", "first_place", "standard_error")] == [None] * 3


def test_the_whole_wording_lies_beside_the_ratings(report, told) -> None:
    _, opening = told

    kits = json.loads(report("json"))["opening"]["kits"]

    assert [kit["fingerprint"] for kit in kits] == [opening.kits[0].fingerprint]
    assert len(kits[0]["kit"]["questions"]) == len(opening.kit.questions)


def _answers(found):
    return [
        answer for person in found["candidates"] for card in person["cards"] for answer in card["answers"]
    ]
