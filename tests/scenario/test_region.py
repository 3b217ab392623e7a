"""Agencies, posts and officers of the demonstration."""

import re
from zoneinfo import ZoneInfo

import pytest

from leeward.core.record.codes.states import state
from leeward.scenario import Region, build_region
from leeward.scenario.region import OfficerFacts, PostFacts

REGION = build_region()
AGENCY_CODES = {agency.code for agency in REGION.agencies}
POST_CODES = {post.code for post in REGION.posts}

ROLES = {
    "officer",
    "second_line",
    "protection",
    "record_keeper",
    "duty",
    "analyst",
    "operation_lead",
    "trainer",
    "project_manager",
    "supervisor",
    "auditor",
    "data_protection",
    "administrator",
    "node_administrator",
    "node_auditor",
}


def test_the_same_seed_gives_the_same_region() -> None:
    assert build_region(7) == build_region(7)
    assert build_region(7) != build_region(8)


def test_codes_are_unique_and_well_formed() -> None:
    assert len(AGENCY_CODES) == len(REGION.agencies)
    assert len(POST_CODES) == len(REGION.posts)
    assert all(re.fullmatch(r"[A-Z]{3}-[A-Z]{2,5}", code) for code in AGENCY_CODES)
    assert {"BRB-RBPF", "ATG-IMMI", "INT-IOM"} <= AGENCY_CODES, "the codes that the documents name"


def test_every_state_has_police_and_immigration(region: Region) -> None:
    for member in region.states:
        assert region.agency_of(member.code, "police").kind == "police"
        assert region.agency_of(member.code, "immigration").kind == "immigration"


def test_a_state_without_a_coast_guard_falls_back_on_its_police(region: Region) -> None:
    assert region.agency_of("DMA", "coastguard").code == "DMA-POLI"


@pytest.mark.parametrize("agency", REGION.agencies, ids=lambda agency: agency.code)
def test_contacts_reach_no_real_person(agency: object) -> None:
    email, phone = getattr(agency, "contact_email"), getattr(agency, "contact_phone")  # noqa: B009
    assert re.fullmatch(r"[a-z]+@[a-z]+(\.[a-z]{3})?\.example", email), "RFC 2606"
    assert " 555" in phone, "numbers kept for fiction"


@pytest.mark.parametrize("post", REGION.posts, ids=lambda post: post.code)
def test_posts(post: PostFacts) -> None:
    country = post.code[:3]
    two_letters = state(country)
    assert two_letters is not None
    assert post.unlocode[:2] == two_letters.alpha2, "a UN/LOCODE starts with the country's ISO 3166 code"
    assert re.fullmatch(r"[A-Z]{2}[A-Z2-9]{3}", post.unlocode)
    assert post.agency in AGENCY_CODES
    assert post.agency.startswith(country)
    assert ZoneInfo(post.zone).key == post.zone
    assert 3 < post.latitude < 27, "the Caribbean"
    assert -89.5 < post.longitude < -53.5, "the Caribbean"
    assert 0 < post.hold_maximum_minutes <= 240


def test_every_state_has_an_airport_and_every_kind_of_post_exists() -> None:
    air = {post.code[:3] for post in REGION.posts if post.kind == "air"}
    assert air == {member.code for member in REGION.states}
    assert {post.kind for post in REGION.posts} == {"air", "cruise", "ferry", "marina", "land"}


@pytest.mark.parametrize("officer", REGION.officers, ids=lambda officer: officer.username)
def test_officers(officer: OfficerFacts) -> None:
    assert officer.agency in AGENCY_CODES
    assert officer.post in POST_CODES | {""}
    assert officer.roles
    assert set(officer.roles) <= ROLES
    assert officer.post[:3] in ("", officer.agency[:3])
    assert ("officer" in officer.roles) <= bool(officer.post), "who works at the counter has a post"


def test_barbados_has_an_officer_for_every_role() -> None:
    in_barbados = {role for officer in REGION.officers if officer.agency.startswith("BRB") for role in officer.roles}
    assert in_barbados == ROLES


def test_logins_are_unique() -> None:
    assert len({officer.username for officer in REGION.officers}) == len(REGION.officers)
