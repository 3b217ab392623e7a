"""Adding officers and changing them: all of a change or nothing, and another agency is another start."""

import pytest
from django.utils import timezone
from tests.apps.agencies.administrators import Administrators
from tests.conftest import Cast

from leeward.apps.agencies.access.roles import roles_of
from leeward.apps.agencies.actions.enrolment import Changes, add_officer, change_officer, free_name
from leeward.apps.agencies.actions.officers import create_api_key, ensure_post
from leeward.apps.agencies.models import ApiKey, BrowserSession, Officer, PasswordLink, RightsProposal, Role
from leeward.apps.agencies.queries.links import link_of
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.core.user_names import NotAName
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db


def again(officer: Officer) -> Officer:
    return Officer.objects.get(pk=officer.pk)


def test_a_new_officer_has_a_link_and_ordinary_roles_at_once(cast: Cast, admins: Administrators) -> None:
    roles = [Role.OFFICER, Role.SUPERVISOR]
    officer, code = add_officer("E.Clarke", "Eva", cast.barbados, post=cast.bridgetown, roles=roles, by=admins.ada)
    assert officer.username == "e.clarke"
    assert roles_of(again(officer)) == {Role.OFFICER}
    assert RightsProposal.objects.get().role == Role.SUPERVISOR
    link = link_of(code)
    assert link is not None
    assert (link.officer, link.kind) == (officer, PasswordLink.Kind.FIRST)
    assert not again(officer).has_usable_password()


@pytest.mark.parametrize(
    ("name", "who", "error"),
    [
        ("eva", "pol", NotAllowed),
        ("eva", "clara", NotAllowed),
        ("ALICE", "ada", NotAName),
        ("", "ada", NotAName),
        ("a b", "ada", NotAName),
        ("a\nb", "ada", NotAName),
        ("x" * 65, "ada", NotAName),
    ],
)
def test_who_is_not_added(name: str, who: str, error: type[Exception], cast: Cast, admins: Administrators) -> None:
    before = Officer.objects.count()
    by = getattr(admins, who, None) or cast.clara
    with pytest.raises(error):
        add_officer(name, "Eva", cast.barbados, post=None, roles=[Role.OFFICER], by=by)
    assert (Officer.objects.count(), PasswordLink.objects.count()) == (before, 0)


def test_a_role_that_may_not_be_given_adds_no_one(cast: Cast, admins: Administrators) -> None:
    with pytest.raises(NotAllowed):
        add_officer("eva", "Eva", cast.barbados, post=None, roles=[Role.OFFICER, Role.NODE_AUDITOR], by=admins.ada)
    assert not Officer.objects.filter(username="eva").exists()
    assert not AuditEntry.objects.filter(object="officer/eva").exists()


def test_a_post_is_of_the_officers_agency(cast: Cast, admins: Administrators) -> None:
    with pytest.raises(NotAllowed, match="post belongs to another"):
        add_officer("eva", "Eva", cast.police, post=cast.bridgetown, roles=(), by=admins.nora)
    with pytest.raises(NotAllowed, match="post belongs to another"):
        change_officer(cast.keeper, Changes("K", cast.police, cast.bridgetown), by=admins.nora)


def test_a_change_is_stored_whole_or_not_at_all(cast: Cast, admins: Administrators) -> None:
    changes = Changes("New Name", cast.barbados, cast.bridgetown, give=[Role.NODE_AUDITOR], take=[Role.OFFICER])
    with pytest.raises(NotAllowed):
        change_officer(cast.alice, changes, by=admins.ada)
    alice = again(cast.alice)
    assert alice.display_name == "Alice"
    assert roles_of(alice) == {Role.OFFICER}


def test_what_changed_is_audited_and_nothing_else(cast: Cast, admins: Administrators) -> None:
    same = Changes(cast.alice.display_name, cast.barbados, cast.bridgetown)
    assert change_officer(cast.alice, same, by=admins.ada) == []
    assert not AuditEntry.objects.filter(act="officer.change").exists()
    assert change_officer(cast.alice, Changes("A.", cast.barbados, None, give=[Role.AUDITOR]), by=admins.ada) == [
        Role.AUDITOR
    ]
    assert AuditEntry.objects.get(act="officer.change").details == {"fields": ["display_name", "post"]}


def test_in_another_agency_sessions_and_keys_end(cast: Cast, admins: Administrators) -> None:
    create_api_key(cast.alice, "gate", days=9, actor=SYSTEM)
    BrowserSession.objects.create(session_key="k", officer=cast.alice, expire_date=timezone.now())
    port = ensure_post("ATG-ANU", cast.antigua, name="Port")
    change_officer(cast.alice, Changes("Alice", cast.antigua, port), by=admins.nora)
    assert again(cast.alice).agency == cast.antigua
    assert ApiKey.objects.get().revoked_at is not None
    assert not BrowserSession.objects.exists()
    assert AuditEntry.objects.get(act="officer.change").details["agency"] == "ATG-IMMI"


def test_a_sensitive_role_does_not_move_to_another_agency(cast: Cast, admins: Administrators) -> None:
    with pytest.raises(NotAllowed, match="two administrators"):
        change_officer(cast.clara, Changes("Clara", cast.antigua, None), by=admins.nora)
    with pytest.raises(NotAllowed, match="Another administrator"):
        change_officer(cast.alice, Changes("Alice", cast.antigua, None), by=admins.ada)
    assert again(cast.clara).agency == cast.barbados


def test_a_free_name(cast: Cast) -> None:
    assert free_name("S.Gittens") == "s.gittens"
    with pytest.raises(NotAName, match="already"):
        free_name("ALICE")
