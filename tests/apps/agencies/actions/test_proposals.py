"""Two administrators for sensitive rights: never one, by any way around."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.agencies.administrators import Administrators
from tests.conftest import Cast

from leeward.apps.agencies.access.roles import roles_of
from leeward.apps.agencies.actions import rights
from leeward.apps.agencies.actions.enrolment import add_officer
from leeward.apps.agencies.actions.officers import create_officer, set_active, withdraw_role
from leeward.apps.agencies.actions.proposals import approve, expire_proposals, refuse
from leeward.apps.agencies.models import ApiKey, Officer, Purpose, RightsProposal, Role
from leeward.apps.agencies.queries import api_key
from leeward.apps.agencies.queries.links import link_of
from leeward.apps.agencies.queries.rights import keys_ended_by
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db
State = RightsProposal.State


def again(officer: Officer) -> Officer:
    return Officer.objects.get(pk=officer.pk)


@pytest.fixture
def proposal(cast: Cast, admins: Administrators) -> RightsProposal:
    """Ada proposes that Alice becomes an administrator."""
    rights.give_roles(cast.alice, [Role.ADMINISTRATOR], by=admins.ada)
    return RightsProposal.objects.get()


def test_a_second_administrator_approves(cast: Cast, admins: Administrators, proposal: RightsProposal) -> None:
    assert approve(proposal, by=admins.ben) == ""
    assert roles_of(again(cast.alice)) == {Role.OFFICER, Role.ADMINISTRATOR}
    acts = list(AuditEntry.objects.filter(object="officer/alice").values_list("act", "actor").order_by("id"))
    assert acts[-3:] == [("rights.propose", "ada"), ("rights.approve", "ben"), ("role.grant", "ben")]
    entry = AuditEntry.objects.get(act="rights.approve")
    assert entry.details == {"kind": "grant", "proposed_by": "ada", "role": "administrator"}


def outsiders(cast: Cast, admins: Administrators) -> Iterator[Officer]:
    yield admins.ada  # who proposed it
    yield cast.alice  # whom it is about
    yield admins.pol  # of another agency
    yield cast.dora  # neither administrator nor supervisor


def test_no_one_else_approves(cast: Cast, admins: Administrators, proposal: RightsProposal) -> None:
    for officer in outsiders(cast, admins):
        with pytest.raises(NotAllowed):
            approve(proposal, by=officer)
    assert roles_of(again(cast.alice)) == {Role.OFFICER}


def test_an_administrator_does_not_approve_their_own_rights(cast: Cast, admins: Administrators) -> None:
    rights.give_roles(admins.ben, [Role.SUPERVISOR], by=admins.ada)
    with pytest.raises(NotAllowed):
        approve(RightsProposal.objects.get(), by=admins.ben)
    approve(RightsProposal.objects.get(), by=admins.nora)
    assert Role.SUPERVISOR in roles_of(again(admins.ben))


def test_an_agency_administrator_approves_no_role_of_the_node(cast: Cast, admins: Administrators) -> None:
    rights.give_roles(cast.alice, [Role.NODE_AUDITOR], by=admins.nora)
    with pytest.raises(NotAllowed):
        approve(RightsProposal.objects.get(), by=admins.ben)


def test_it_is_decided_once(cast: Cast, admins: Administrators, proposal: RightsProposal) -> None:
    approve(proposal, by=admins.ben)
    withdraw_role(cast.alice, Role.ADMINISTRATOR, actor=SYSTEM)
    for again_by in (admins.ben, admins.nora):
        with pytest.raises(NotAllowed, match="already"):
            approve(proposal, by=again_by)
    assert roles_of(again(cast.alice)) == {Role.OFFICER}


@pytest.mark.parametrize(("by", "state"), [("ada", State.WITHDRAWN), ("ben", State.REFUSED), ("nora", State.REFUSED)])
def test_it_is_refused_or_taken_back(
    by: str, state: RightsProposal.State, admins: Administrators, proposal: RightsProposal
) -> None:
    refuse(proposal, by=getattr(admins, by))
    proposal.refresh_from_db()
    assert proposal.state == state
    with pytest.raises(NotAllowed):
        approve(proposal, by=admins.nora)


def test_no_outsider_refuses_it(cast: Cast, admins: Administrators, proposal: RightsProposal) -> None:
    for officer in (cast.alice, admins.pol, cast.dora):
        with pytest.raises(NotAllowed):
            refuse(proposal, by=officer)


def test_it_expires_and_can_be_proposed_again(cast: Cast, admins: Administrators, proposal: RightsProposal) -> None:
    RightsProposal.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(NotAllowed, match="expired"):
        approve(proposal, by=admins.ben)
    assert expire_proposals() == 1
    assert expire_proposals() == 0
    assert AuditEntry.objects.filter(act="rights.expire", object="officer/alice").exists()
    assert rights.give_roles(cast.alice, [Role.ADMINISTRATOR], by=admins.ada) == [Role.ADMINISTRATOR]


def test_what_waits_is_not_proposed_twice(cast: Cast, admins: Administrators, proposal: RightsProposal) -> None:
    with pytest.raises(NotAllowed, match="already"):
        rights.give_roles(cast.alice, [Role.ADMINISTRATOR], by=admins.ben)
    assert RightsProposal.objects.count() == 1


@pytest.mark.parametrize("lost", ["suspended", "role"])
def test_a_proposal_of_someone_who_lost_the_right_counts_for_nothing(
    lost: str, cast: Cast, admins: Administrators, proposal: RightsProposal
) -> None:
    if lost == "suspended":
        set_active(admins.ada, active=False, actor=SYSTEM)
    else:
        withdraw_role(admins.ada, Role.ADMINISTRATOR, actor=SYSTEM)
    with pytest.raises(NotAllowed, match="may no longer"):
        approve(proposal, by=admins.ben)
    assert roles_of(again(cast.alice)) == {Role.OFFICER}


def test_the_link_of_a_reset_goes_to_who_approves(admins: Administrators) -> None:
    assert rights.reset_password(admins.ben, by=admins.ada) == ""
    code = approve(RightsProposal.objects.get(), by=admins.nora)
    link = link_of(code)
    assert link is not None
    assert (link.officer, link.made_by) == (admins.ben, "nora")


def test_restoring_a_supervisor_takes_two(cast: Cast, admins: Administrators) -> None:
    rights.suspend(cast.clara, by=admins.ada)
    rights.restore(again(cast.clara), by=admins.ada)
    approve(RightsProposal.objects.get(), by=admins.ben)
    assert again(cast.clara).is_active


def test_a_reset_of_someone_suspended_meanwhile_makes_no_link(admins: Administrators) -> None:
    rights.reset_password(admins.ben, by=admins.ada)
    rights.suspend(admins.ben, by=admins.ada)
    with pytest.raises(NotAllowed, match="suspended"):
        approve(RightsProposal.objects.get(), by=admins.nora)
    assert RightsProposal.objects.get().state == State.OPEN


def test_two_new_administrators_of_one_are_still_two_persons(cast: Cast, admins: Administrators) -> None:
    """One administrator may add an officer, yet that officer approves nothing before another administrator agreed."""
    twin = create_officer("twin", "Twin", cast.barbados, roles=())
    rights.give_roles(twin, [Role.ADMINISTRATOR], by=admins.ada)
    rights.give_roles(cast.alice, [Role.ADMINISTRATOR], by=admins.ada)
    for proposal in RightsProposal.objects.all():
        with pytest.raises(NotAllowed):
            approve(proposal, by=twin)


def test_a_key_that_acts_as_someone_with_a_sensitive_role_needs_two(admins: Administrators) -> None:
    terms = {"label": "gate", "days": 3, "purpose": "border_check"}
    assert rights.give_key(admins.ben, "gate", days=3, purpose=Purpose.BORDER_CHECK, by=admins.ada) == ""
    assert not ApiKey.objects.exists()
    key = approve(RightsProposal.objects.get(), by=admins.nora)
    found = api_key(key)
    assert found is not None
    assert (found.officer, found.label, found.purpose) == (admins.ben, "gate", "border_check")
    assert found.expires_at - timezone.now() <= timedelta(days=3)
    entry = AuditEntry.objects.get(act="rights.approve")
    assert entry.details == {"kind": "key", "proposed_by": "ada", **terms}


def test_what_one_made_alone_does_not_get_the_right_that_two_give(cast: Cast, admins: Administrators) -> None:
    """Else a key or link that an administrator made of an ordinary officer would have the right once it is approved."""
    cast.alice.set_password("a-good-password")
    cast.alice.save()
    key = rights.give_key(cast.alice, "gate", days=3, purpose=Purpose.BORDER_CHECK, by=admins.ada)
    link = rights.reset_password(cast.alice, by=admins.ada)
    assert api_key(key)
    assert link_of(link)
    rights.give_roles(cast.alice, [Role.SUPERVISOR], by=admins.ada)
    assert keys_ended_by(RightsProposal.objects.get()) == 1
    approve(RightsProposal.objects.get(), by=admins.ben)
    assert api_key(key) is None
    assert link_of(link) is None
    acts = set(AuditEntry.objects.filter(actor="ben").values_list("act", flat=True))
    assert acts == {"rights.approve", "api_key.revoke", "officer.link_end", "role.grant"}


def test_what_two_made_and_a_first_link_stay(cast: Cast, admins: Administrators) -> None:
    rights.give_key(admins.ben, "gate", days=3, purpose=Purpose.BORDER_CHECK, by=admins.ada)
    key = approve(RightsProposal.objects.get(), by=admins.nora)
    rights.give_roles(admins.ben, [Role.SUPERVISOR], by=admins.ada)
    assert keys_ended_by(RightsProposal.objects.get(kind="grant")) == 0
    with pytest.raises(NotAllowed, match="vouch"):
        approve(RightsProposal.objects.get(kind="grant"), by=admins.nora)  # she saw the key that acts as Ben
    approve(RightsProposal.objects.get(kind="grant"), by=cast.clara)
    assert api_key(key)
    newcomer, code = add_officer("eve", "Eve", cast.barbados, post=None, roles=[Role.AUDITOR], by=admins.ada)
    approve(RightsProposal.objects.get(officer=newcomer), by=admins.ben)
    assert link_of(code), "a new officer needs it to begin"
