"""Who sees a case, and who may be the second person: the caring agency's protection colleagues, and no one else."""

import pytest
from django.utils import timezone
from tests.apps.protection.conftest import Care

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.protection.access import calls_taken, may_second, releases_of, supervises_care, visible
from leeward.apps.protection.models import Release


def colleague(care: Care, *roles: Role) -> Officer:
    return create_officer("zoe", "Zoe", care.agency, roles=roles)


@pytest.mark.parametrize("role", list(Role))
def test_of_the_same_agency_only_protection_sees_a_case(role: Role, care: Care) -> None:
    Release.objects.create(
        agency=care.agency, proposed_by=care.mona, proposed_at=timezone.now(), tables=[["year"]], threshold=11
    )
    officer = colleague(care, role)
    assert visible(officer).exists() is (role == Role.PROTECTION)
    assert releases_of(officer).exists() is (role == Role.PROTECTION)


def test_every_other_role_together_sees_none(care: Care) -> None:
    officer = colleague(care, *(role for role in Role if role != Role.PROTECTION))
    assert not visible(officer).exists()
    assert not calls_taken(officer).exists()
    assert not supervises_care(officer)


def test_protection_of_another_agency_sees_none(care: Care) -> None:
    assert list(visible(care.mona)) == [care.case]
    assert not visible(care.stranger).exists()
    assert not releases_of(care.stranger).exists()


@pytest.mark.parametrize(
    ("who", "roles", "may"),
    [
        ("mona", (), False),  # the one who proposed
        ("nell", (), False),  # no supervisor
        ("lead", (), True),
        ("nell", (Role.PROTECTION,), True),
        ("mona", (Role.PROTECTION,), False),
        ("lead", (Role.PROTECTION, Role.SUPERVISOR), True),
    ],
)
def test_the_second_person_is_somebody_else_with_one_of_the_roles(
    who: str, roles: tuple[Role, ...], may: bool, care: Care
) -> None:
    assert may_second(getattr(care, who), care.mona, *roles) is may


def test_a_supervisor_who_does_not_work_in_protection_is_no_second_person(care: Care) -> None:
    officer = colleague(care, Role.SUPERVISOR)
    assert not may_second(officer, care.mona)
    assert not supervises_care(officer)
    assert supervises_care(care.lead)
