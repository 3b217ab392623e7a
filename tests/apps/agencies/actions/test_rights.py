"""Who gives and takes which rights alone, and which need a second administrator."""

import pytest
from tests.apps.agencies.administrators import Administrators
from tests.conftest import Cast

from leeward.apps.agencies.access.roles import roles_of
from leeward.apps.agencies.actions import rights
from leeward.apps.agencies.actions.identity import end_set_up
from leeward.apps.agencies.actions.officers import create_api_key, create_officer, set_active
from leeward.apps.agencies.models import SENSITIVE_ROLES, ApiKey, Officer, Purpose, RightsProposal, Role
from leeward.apps.agencies.queries import api_key
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db
ORDINARY = [role for role in Role if role not in SENSITIVE_ROLES]


def again(officer: Officer) -> Officer:
    return Officer.objects.get(pk=officer.pk)


@pytest.mark.parametrize("role", ORDINARY)
def test_one_administrator_gives_an_ordinary_role(role: Role, cast: Cast, admins: Administrators) -> None:
    eve = create_officer("eve", "Eve", cast.barbados, roles=())
    assert rights.give_roles(eve, [role], by=admins.ada) == []
    assert roles_of(again(eve)) == {role}
    entry = AuditEntry.objects.get(act="role.grant", actor="ada")
    assert (entry.object, entry.details) == ("officer/eve", {"role": role})


@pytest.mark.parametrize("role", SENSITIVE_ROLES)
def test_a_sensitive_role_is_only_proposed(role: Role, cast: Cast, admins: Administrators) -> None:
    eve = create_officer("eve", "Eve", cast.barbados, roles=())
    assert rights.give_roles(eve, [role, Role.OFFICER], by=admins.nora) == [role]
    assert roles_of(again(eve)) == {Role.OFFICER}
    proposal = RightsProposal.objects.get()
    assert (proposal.officer, proposal.role, proposal.proposed_by) == (eve, role, admins.nora)


@pytest.mark.parametrize(
    ("by", "role"),
    [
        ("ada", Role.NODE_ADMINISTRATOR),
        ("ada", Role.NODE_AUDITOR),
        ("pol", Role.OFFICER),
        ("pol", Role.ADMINISTRATOR),
    ],
)
def test_who_may_not_give_a_role_does_not_propose_it(by: str, role: Role, cast: Cast, admins: Administrators) -> None:
    with pytest.raises(NotAllowed):
        rights.give_roles(cast.alice, [role], by=getattr(admins, by))
    assert roles_of(again(cast.alice)) == {Role.OFFICER}
    assert not RightsProposal.objects.exists()


def test_an_officer_without_the_right_gives_nothing(cast: Cast) -> None:
    for act in (
        lambda: rights.give_roles(cast.alice, [Role.DUTY], by=cast.clara),
        lambda: rights.take_roles(cast.alice, [Role.OFFICER], by=cast.clara),
        lambda: rights.suspend(cast.alice, by=cast.clara),
        lambda: rights.reset_password(cast.alice, by=cast.clara),
        lambda: rights.sign_out(cast.alice, by=cast.clara),
        lambda: rights.give_key(cast.alice, "x", days=1, purpose=Purpose.BORDER_CHECK, by=cast.clara),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_an_agency_administrator_touches_no_one_with_a_role_of_the_node(cast: Cast, admins: Administrators) -> None:
    root = create_officer("root", "Root", cast.barbados, roles=[Role.NODE_AUDITOR], password="x" * 12)
    for act in (rights.suspend, rights.reset_password, rights.sign_out, rights.restore):
        with pytest.raises(NotAllowed):
            act(root, by=admins.ada)
    assert again(root).is_active


def test_taking_a_role_away_needs_one_and_works_at_once(cast: Cast, admins: Administrators) -> None:
    rights.take_roles(cast.clara, [Role.SUPERVISOR], by=admins.ada)
    assert roles_of(again(cast.clara)) == {Role.OFFICER, Role.SECOND_LINE}


def test_no_administrator_locks_themselves_out(admins: Administrators) -> None:
    with pytest.raises(NotAllowed, match="your own administrator role"):
        rights.take_roles(admins.ada, [Role.ADMINISTRATOR], by=admins.ada)
    with pytest.raises(NotAllowed, match="suspend yourself"):
        rights.suspend(admins.ada, by=admins.ada)
    with pytest.raises(NotAllowed, match="your own password"):
        rights.reset_password(admins.ada, by=admins.ada)


def test_suspending_revokes_keys_for_good(cast: Cast, admins: Administrators) -> None:
    key = create_api_key(cast.alice, "gate", days=1, actor=SYSTEM)
    rights.suspend(cast.alice, by=admins.ada)
    assert api_key(key) is None
    assert rights.restore(cast.alice, by=admins.ada)
    assert again(cast.alice).is_active
    assert api_key(key) is None
    assert AuditEntry.objects.get(act="officer.deactivate").details == {"keys": 1, "links": 0, "sessions": 0}
    assert AuditEntry.objects.filter(act="officer.activate", actor="ada").exists()


def test_a_suspended_supervisor_waits_for_a_second_administrator(cast: Cast, admins: Administrators) -> None:
    rights.suspend(cast.clara, by=admins.ada)
    assert not rights.restore(cast.clara, by=admins.ada)
    assert not again(cast.clara).is_active
    assert RightsProposal.objects.get().kind == RightsProposal.Kind.RESTORE


def test_a_reset_of_an_administrator_waits_for_a_second(admins: Administrators) -> None:
    assert rights.reset_password(admins.ben, by=admins.ada) == ""
    assert RightsProposal.objects.get().kind == RightsProposal.Kind.RESET
    with pytest.raises(NotAllowed, match="already"):
        rights.reset_password(admins.ben, by=admins.nora)


def test_a_key_is_for_active_officers(cast: Cast, admins: Administrators) -> None:
    set_active(cast.alice, active=False, actor=SYSTEM)
    with pytest.raises(NotAllowed, match="suspended"):
        rights.give_key(cast.alice, "x", days=1, purpose=Purpose.BORDER_CHECK, by=admins.ada)
    assert not ApiKey.objects.exists()


@pytest.mark.parametrize("role", SENSITIVE_ROLES)
def test_the_command_line_gives_sensitive_rights_until_two_have_signed_in(role: Role, cast: Cast) -> None:
    eve = create_officer("eve", "Eve", cast.barbados, roles=())
    rights.require_setting_up(eve, role)


@pytest.mark.parametrize("role", SENSITIVE_ROLES)
def test_afterwards_it_gives_none(role: Role, cast: Cast, admins: Administrators) -> None:
    Officer.objects.filter(pk=admins.pol.pk).update(agency=cast.barbados)
    second = create_officer("nick", "Nick", cast.antigua, roles=[Role.NODE_ADMINISTRATOR], password="x" * 12)
    Officer.objects.filter(pk=second.pk).update(last_login=admins.ada.last_login)
    eve = create_officer("eve", "Eve", cast.barbados, roles=())
    with pytest.raises(NotAllowed, match="two administrators"):
        rights.require_setting_up(eve, role)
    rights.require_setting_up(eve, Role.OFFICER)


def test_an_agency_that_was_set_up_never_goes_back(cast: Cast, admins: Administrators) -> None:
    """Else one administrator suspends the others, and the command line gives rights alone again."""
    end_set_up(admins.ada)
    set_active(admins.ben, active=False, actor=SYSTEM)
    set_active(admins.nora, active=False, actor=SYSTEM)
    eve = again(create_officer("eve", "Eve", cast.barbados, roles=()))
    with pytest.raises(NotAllowed):
        rights.require_setting_up(eve, Role.DUTY)
    assert AuditEntry.objects.get(act="agency.set_up").object == "agency/BRB-IMMI"


def test_administrators_who_never_signed_in_or_are_suspended_do_not_count(cast: Cast, admins: Administrators) -> None:
    Officer.objects.filter(pk=admins.ben.pk).update(last_login=None)
    set_active(admins.nora, active=False, actor=SYSTEM)
    eve = create_officer("eve", "Eve", cast.barbados, roles=())
    rights.require_setting_up(eve, Role.ADMINISTRATOR)
