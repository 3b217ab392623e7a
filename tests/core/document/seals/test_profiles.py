"""The table of seals' documents: the references and tags of the standards, and what no standard has."""

import pytest

from leeward.core.document.seals.profiles import FieldProfile, document_profile


@pytest.mark.parametrize(
    ("why", "reference", "code", "tags"),
    [
        ("a visa of Doc 9303-13 section 3", "5d01", "visa", {1, 2, 3, 4, 5, 6, 7}),
        ("an emergency travel document of section 4", "5e03", "emergency_travel_document", {2}),
        ("the same with a face, as published vectors have it", "5f03", "emergency_travel_document", {2, 3}),
        ("an arrival attestation of BSI TR-03137-1", "fd02", "arrival_attestation", {2, 3}),
    ],
)
def test_a_reference_names_its_document_and_tags(why: str, reference: str, code: str, tags: set[int]) -> None:
    found = document_profile(reference)
    assert found is not None, why
    assert (found.code, set(found.tags)) == (code, tags), why


@pytest.mark.parametrize(
    ("reference", "tag", "field"),
    [
        ("5d01", 1, FieldProfile("mrz", "mrz_visa_a")),
        ("5d01", 2, FieldProfile("mrz", "mrz_visa_b")),
        ("5d01", 4, FieldProfile("duration_of_stay", "duration")),
        ("5d01", 5, FieldProfile("passport_number", "c40")),
        ("5e03", 2, FieldProfile("mrz", "mrz_td2")),
        ("fc04", 2, FieldProfile("surname", "utf8")),
    ],
)
def test_a_tag_has_its_name_and_coding(reference: str, tag: int, field: FieldProfile) -> None:
    found = document_profile(reference)
    assert found is not None
    assert found.tags[tag] == field


@pytest.mark.parametrize("reference", ["", "5D01", "5d1", "ffff", "5d01 ", "visa"])
def test_a_reference_that_no_row_has_is_unknown_and_not_guessed(reference: str) -> None:
    assert document_profile(reference) is None


def test_digital_seals_of_the_other_family_have_one_table() -> None:
    found = document_profile("idb")
    assert found is not None
    assert found.tags
