"""What a mention of a vessel says, by the words of each source."""

import pytest

from leeward.apps.networks.queries.vessels import MARK, vessel_digests, vessel_of
from leeward.core.linkage.vessel import vessel


@pytest.mark.parametrize(
    "facts",
    [
        [["flag", "BRB"], ["imo", "9074729"], ["call_sign", "8PAB"], ["registration", "P123"]],
        [["Flag", "Barbados"], ["IMO number", "IMO 9074729"], ["Call sign", "8PAB"], ["Registration Number", "P 123"]],
        [["flag", "barbados"], ["number", "9074729; P123"], ["callsign", "8PAB"], ["colour", "MMSI 314123450"]],
    ],
)
def test_the_same_facts_in_other_words_are_the_same_vessel(facts: list[list[str]]) -> None:
    wanted = vessel(["Ann"], "BRB", "9074729", call_sign="8PAB", registrations=["P123"])
    assert vessel_of({"names": ["Ann"], "facts": facts}) == wanted


@pytest.mark.parametrize("flag", ["", "the sea", "Korea", "none"])
def test_what_is_no_one_state_is_no_flag(flag: str) -> None:
    found = vessel_of({"facts": [["flag", flag], ["call_sign", "8PAB"]]})
    assert found.flag == ""
    assert vessel_digests(found) == frozenset()


def test_digests_say_that_they_are_of_vessels_and_reveal_no_number() -> None:
    found = vessel_digests(vessel(imo="9074729", registrations=["P123"]))
    assert {len(each) for each in found} == {32}
    assert all(each.startswith(MARK) and "9074729" not in each for each in found)
    assert vessel_of({}) == vessel()
