"""What joins two mentions of vessels, what is asked, and what keeps them apart."""

from typing import Any

import pytest
from tests.core.linkage.test_vessel import FULL

from leeward.core.linkage.entities import ACCEPTED, DOUBTFUL
from leeward.core.linkage.vessel import vessel
from leeward.core.linkage.vessel_scoring import WEIGHTS, VesselsJudged

JOINED, ASKED, NEITHER, APART, ASKED_APART = "joined", "asked", "neither", "apart", "asked and apart"


def outcome(one: dict[str, Any], other: dict[str, Any]) -> str:
    found = VesselsJudged(vessel(**one), vessel(**other))
    turned = VesselsJudged(found.other, found.one)
    assert (found.odds, found.apart) == (turned.odds, turned.apart)
    assert found.prior + sum(each.weight for each in found.claims) == pytest.approx(found.odds)
    assert {f"{field}.{how}" for field, how in found.levels.items()} == {each.code for each in found.claims}
    if found.apart:
        assert found.odds < ACCEPTED, "a page never says that two are likely one and cannot be"
        return ASKED_APART if found.odds >= DOUBTFUL else APART
    return JOINED if found.odds >= ACCEPTED else ASKED if found.odds >= DOUBTFUL else NEITHER


@pytest.mark.parametrize(
    ("one", "other", "wanted", "why"),
    [
        ({"imo": "9074729", "flag": "BRB"}, {"imo": "9074729", "flag": "ATG"}, JOINED, "a ship changes its flag"),
        ({"imo": "9074729", "names": ["Ann"]}, {"imo": "9074729", "names": ["Bea"]}, JOINED, "and its name"),
        ({"imo": "9074729"}, {"imo": "9176187"}, APART, "two hulls"),
        (FULL, {**FULL, "imo": "9176187"}, APART, "two hulls, whatever else agrees"),
        ({"mmsi": "314123450"}, {"mmsi": "314123450", "flag": "BRB"}, JOINED, "one MMSI"),
        ({"mmsi": "314123450", "flag": "BRB"}, {"mmsi": "314123450", "flag": "ATG"}, ASKED_APART, "under two flags"),
        (
            {"mmsi": "314123450", "flag": "BRB", "names": ["Ann"]},
            {"mmsi": "314123450", "flag": "ATG", "names": ["Ann"]},
            ASKED_APART,
            "under two flags, with one name",
        ),
        (
            {"mmsi": "314123450", "flag": "BRB", "imo": "9074729"},
            {"mmsi": "314123450", "flag": "ATG", "imo": "9074729"},
            JOINED,
            "a ship that kept its MMSI under a new flag",
        ),
        ({"call_sign": "8PAB", "flag": "BRB"}, {"call_sign": "8PAB", "flag": "BRB"}, JOINED, "call sign and flag"),
        ({"call_sign": "8PAB", "flag": "BRB"}, {"call_sign": "8PAB"}, NEITHER, "without the flag"),
        ({"call_sign": "8PAB", "flag": "BRB"}, {"call_sign": "8PAB", "flag": "ATG"}, NEITHER, "of two flags"),
        ({"registrations": ["P123"], "flag": "BRB"}, {"registrations": ["P 123"], "flag": "BRB"}, JOINED, "one state"),
        ({"registrations": ["P123"], "flag": "BRB"}, {"registrations": ["P123"], "flag": "ATG"}, NEITHER, "of two"),
        ({"registrations": ["P123"], "flag": "BRB"}, {"registrations": ["P123"]}, ASKED, "the state is not known"),
        (
            {"registrations": ["P123"], "flag": "BRB", "names": ["Ann", "Bea"]},
            {"registrations": ["P123"], "names": ["bea"]},
            JOINED,
            "with a name in common",
        ),
        (
            {"registrations": ["P123"], "flag": "BRB", "mmsi": "314123450"},
            {"registrations": ["P123"], "flag": "BRB", "mmsi": "314123460"},
            ASKED,
            "what contradicts itself is asked",
        ),
        (
            {"names": ["Lady Ann"], "flag": "BRB"},
            {"names": ["Lady Ann"], "flag": "BRB"},
            ASKED,
            "if they were compared",
        ),
        ({}, {}, NEITHER, "nothing is known"),
    ],
)
def test_strong_numbers_join_and_a_name_does_not(
    one: dict[str, Any], other: dict[str, Any], wanted: str, why: str
) -> None:
    assert outcome(one, other) == wanted, why


def test_nothing_that_agrees_outweighs_two_imo_numbers() -> None:
    agreeing = sum(weight for code, weight in WEIGHTS.items() if code.endswith(".equal") and not code.startswith("imo"))
    assert agreeing + WEIGHTS["imo.differs"] < ACCEPTED
