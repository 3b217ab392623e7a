"""What of a case may leave: nothing that names a person, or what the consent covers."""

import pytest
from tests.core.care.htcds.cells import full_case

from leeward.core.care.htcds.cut import values_within, without_identity
from leeward.core.care.htcds.fields import fields

WHOLE, _ = full_case()


def test_without_identity_no_identifying_field_is_left_and_every_other_is() -> None:
    kept = without_identity(WHOLE)
    assert set(kept) == {name for name, field in fields().items() if not field.identifying}
    for name in ("prs_FirstName", "prs_Birthdate", "prs_IdentityNumber", "prs_Email", "cco_CaseComment"):
        assert name not in kept
    assert kept["prs_Gender"] == WHOLE["prs_Gender"]


@pytest.mark.parametrize("group", sorted({field.group for field in fields().values()} - {""}))
def test_a_consent_to_one_group_lets_no_other_pass(group: str) -> None:
    kept = values_within(WHOLE, [group])  # type: ignore[list-item]  # the groups are those of the consent form
    assert {fields()[name].group for name in kept} == {"", group}


def test_without_any_consent_only_what_is_not_about_the_person_passes() -> None:
    assert {fields()[name].group for name in values_within(WHOLE, ())} == {""}


def test_cutting_keeps_values_and_changes_nothing_in_place() -> None:
    before = dict(WHOLE)
    assert all(value is WHOLE[name] for name, value in without_identity(WHOLE).items())
    assert before == WHOLE
    assert without_identity({}) == values_within({}, ["identity"]) == {}
