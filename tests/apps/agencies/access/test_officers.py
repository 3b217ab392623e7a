"""Which officers and rights an administrator manages, and who is the second person."""

import pytest
from tests.apps.agencies.administrators import Administrators, administrator
from tests.conftest import Cast

from leeward.apps.agencies.access.officers import (
    approvers,
    given_roles,
    is_sensitive,
    managed_agencies,
    managed_officers,
    manages,
    may_approve,
    may_withdraw,
    roles_to_give,
)
from leeward.apps.agencies.actions.officers import set_active
from leeward.apps.agencies.actions.rights import give_roles
from leeward.apps.agencies.models import NODE_ROLES, Officer, RightsProposal, Role
from leeward.apps.audit.actions import SYSTEM

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("who", "agencies"),
    [("ada", ["BRB-IMMI"]), ("pol", ["BRB-RBPF"]), ("nora", ["ATG-IMMI", "BRB-IMMI", "BRB-RBPF"])],
)
def test_whose_officers_an_administrator_manages(who: str, agencies: list[str], admins: Administrators) -> None:
    manager = getattr(admins, who)
    found = managed_agencies(manager).values_list("code", flat=True)
    assert [code for code in found if code in {"ATG-IMMI", "BRB-IMMI", "BRB-RBPF"}] == agencies
    assert {each.agency.code for each in managed_officers(manager)} <= set(found)


def test_no_other_role_manages_anyone(cast: Cast) -> None:
    for officer in (cast.alice, cast.clara, cast.keeper):
        assert not managed_agencies(officer).exists()
        assert not managed_officers(officer).exists()
        assert not manages(officer, cast.alice)


def test_an_officer_of_the_node_is_managed_by_the_node_alone(cast: Cast, admins: Administrators) -> None:
    nina = administrator("nina", cast.barbados, Role.NODE_AUDITOR)
    assert not manages(admins.ada, nina)
    assert manages(admins.nora, nina)
    assert manages(admins.ada, cast.alice)
    assert not manages(admins.pol, cast.alice)


def test_roles_of_a_suspended_officer_are_still_given(cast: Cast, admins: Administrators) -> None:
    set_active(cast.clara, active=False, actor=SYSTEM)
    clara = Officer.objects.get(pk=cast.clara.pk)
    assert given_roles(clara) == [Role.OFFICER, Role.SECOND_LINE, Role.SUPERVISOR]
    assert is_sensitive(clara)
    assert not is_sensitive(cast.alice)


def test_roles_of_the_node_are_given_by_the_node(admins: Administrators) -> None:
    assert set(Role) - set(roles_to_give(admins.ada)) == set(NODE_ROLES)
    assert set(roles_to_give(admins.nora)) == set(Role)


@pytest.mark.parametrize(
    ("who", "may", "why"),
    [
        ("ben", True, "another administrator of the agency"),
        ("nora", True, "a node administrator"),
        ("ada", False, "neither the proposer"),
        ("pol", False, "of another agency"),
        ("alice", False, "it is about her"),
        ("clara", True, "a supervisor of the agency"),
        ("dora", False, "neither administrator nor supervisor"),
    ],
)
def test_the_second_person_is_another_one(who: str, may: bool, why: str, cast: Cast, admins: Administrators) -> None:
    give_roles(cast.alice, [Role.AUDITOR], by=admins.ada)
    proposal = RightsProposal.objects.get()
    officer = getattr(admins, who, None) or getattr(cast, who)
    assert may_approve(officer, proposal) is may, why
    assert may_withdraw(officer, proposal) is (who == "ada")


def test_a_suspended_administrator_approves_nothing(cast: Cast, admins: Administrators) -> None:
    give_roles(cast.alice, [Role.AUDITOR], by=admins.ada)
    set_active(admins.ben, active=False, actor=SYSTEM)
    assert not may_approve(Officer.objects.get(pk=admins.ben.pk), RightsProposal.objects.get())


def test_who_could_approve_has_signed_in_and_is_someone_else(cast: Cast, admins: Administrators) -> None:
    assert approvers(cast.alice, Role.AUDITOR) == [admins.ada, admins.ben, admins.nora]
    assert approvers(admins.ada, Role.AUDITOR) == [admins.ben, admins.nora]
    assert approvers(cast.alice, Role.NODE_AUDITOR) == [admins.nora]
    Officer.objects.filter(pk=admins.ben.pk).update(last_login=None)
    Officer.objects.filter(pk=admins.nora.pk).update(is_active=False)
    assert approvers(cast.alice, Role.AUDITOR) == [admins.ada]
