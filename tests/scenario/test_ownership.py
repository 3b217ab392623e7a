"""Which agency owns a record, and under which handling."""

from datetime import date

import pytest

from leeward.scenario import Region, household
from leeward.scenario.ownership import document_owner, grading, handling, person_owner


def test_every_kind_of_handling_is_met() -> None:
    seen = [handling(number) for number in range(24)]
    assert {one.mode for one in seen} == {"full", "hit_only"}
    assert any(one.contact_first for one in seen)
    assert any(one.no_onward for one in seen)
    assert any(one.roles for one in seen)
    assert all("BRB" in one.countries for one in seen if one.countries), "the demonstration's post is admitted"


def test_gradings_are_admiralty_pairs() -> None:
    for number in range(20):
        reliability, credibility = grading(number)
        assert reliability in "ABCDEF"
        assert credibility in "123456"


@pytest.mark.parametrize(
    ("issuer", "owner", "reason"),
    [
        ("BRB", "BRB-IMMI", "a state of the region owns its documents"),
        ("JAM", "JAM-PICA", "whatever its agency is called"),
        ("GBD", "MSR-IMMI", "Montserrat issues British overseas territory passports"),
        ("USA", "INT-JRCC", "what others share comes through the relay"),
        ("D", "INT-JRCC", "Germany's code has one letter"),
    ],
)
def test_the_owner_of_a_document(region: Region, issuer: str, owner: str, reason: str) -> None:
    assert document_owner(region, issuer) == owner, reason


def test_a_person_belongs_to_the_police_of_the_own_state_or_of_one_in_turn(region: Region, today: date) -> None:
    police = {agency.code for agency in region.agencies if agency.kind == "police"}
    by_issuer = {state.issuer: state.code for state in region.states}
    foreign = set()
    for number in range(150):
        one = household(region, number, today=today)[0]
        owner = person_owner(region, one, number)
        assert owner in police
        if one.nationality in by_issuer:
            assert owner.startswith(by_issuer[one.nationality])
        else:
            foreign.add(owner)
    assert len(foreign) > 8
