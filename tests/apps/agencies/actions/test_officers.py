"""Agencies, posts, officers and keys: each act once, each with its audit row."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.conftest import Cast

from leeward.apps.agencies.access.roles import roles_of
from leeward.apps.agencies.actions.officers import (
    change_agency,
    create_api_key,
    create_officer,
    ensure_agency,
    ensure_post,
    grant,
    note_key_use,
    prepare_node,
    revoke_api_key,
    revoke_api_keys,
    set_active,
    set_legal_basis,
    set_password,
    share_password,
    withdraw_role,
)
from leeward.apps.agencies.actions.password_links import make_link
from leeward.apps.agencies.models import Agency, ApiKey, LegalBasis, Officer, PasswordLink, Post, Role
from leeward.apps.agencies.queries import api_key
from leeward.apps.agencies.queries.links import link_of
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.core.user_names import NotAName

pytestmark = pytest.mark.django_db


def again(officer: Officer) -> Officer:
    return Officer.objects.get(pk=officer.pk)


def rows(act: str) -> int:
    return AuditEntry.objects.filter(act=act).count()


def test_what_is_there_already_stays_as_it_is(cast: Cast) -> None:
    before = rows("agency.create"), rows("post.create")
    assert ensure_agency("BRB-IMMI", "Another name", country="JAM") == cast.barbados
    assert ensure_post("BRB-BGI", cast.police, name="Another") == cast.bridgetown
    assert Agency.objects.get(pk=cast.barbados.pk).country == "BRB"
    assert Post.objects.get(pk=cast.bridgetown.pk).agency == cast.barbados
    assert (rows("agency.create"), rows("post.create")) == before


@pytest.mark.parametrize("name", ["alice", "ALICE", "", " ", "a b", "a\x07b", "x" * 65])
def test_a_name_that_is_taken_or_no_name_makes_no_officer(name: str, cast: Cast) -> None:
    count = Officer.objects.count()
    with pytest.raises(NotAName):
        create_officer(name, "Somebody", cast.barbados, roles=[Role.OFFICER])
    assert Officer.objects.count() == count


def test_without_a_password_no_one_signs_in(cast: Cast) -> None:
    eva = create_officer("eva", "Eva", cast.barbados, roles=[])
    assert not eva.has_usable_password()
    share_password(["eva"], "a shared sentence of words")
    assert again(eva).check_password("a shared sentence of words")
    assert not again(cast.alice).check_password("a shared sentence of words")


def test_a_role_is_given_and_taken_once(alice: Officer) -> None:
    given, taken = rows("role.grant"), rows("role.withdraw")
    for _ in range(2):
        grant(alice, Role.DUTY, actor=SYSTEM)
    assert roles_of(again(alice)) == {Role.OFFICER, Role.DUTY}
    assert rows("role.grant") == given + 1
    for _ in range(2):
        withdraw_role(alice, Role.DUTY, actor=SYSTEM)
    assert roles_of(again(alice)) == {Role.OFFICER}
    assert rows("role.withdraw") == taken + 1


def test_an_agency_is_changed_by_its_code(cast: Cast) -> None:
    change_agency("BRB-IMMI", actor=SYSTEM, contact_phone="+1 246 555 0100")
    assert Agency.objects.get(code="BRB-IMMI").contact_phone == "+1 246 555 0100"
    with pytest.raises(LookupError, match="there is no agency XXX-NONE"):
        change_agency("XXX-NONE", actor=SYSTEM, name="x")


def test_a_legal_basis_is_replaced_under_its_code(cast: Cast) -> None:
    for text in ("Act 1", "Act 2"):
        set_legal_basis(cast.barbados, "ACT", text, actor=SYSTEM)
    set_legal_basis(cast.police, "ACT", "Act 3", actor=SYSTEM)
    assert set(LegalBasis.objects.values_list("text", flat=True)) == {"Act 2", "Act 3"}


def test_suspending_ends_everything_and_restoring_brings_no_key_back(alice: Officer) -> None:
    key = create_api_key(alice, "gate", days=9, actor=SYSTEM)
    code = make_link(alice, actor=SYSTEM)
    set_active(alice, active=False, actor=SYSTEM)
    assert (api_key(key), link_of(code), roles_of(again(alice))) == (None, None, frozenset())
    assert AuditEntry.objects.get(act="officer.deactivate").details == {"sessions": 0, "links": 1, "keys": 1}
    set_active(alice, active=True, actor=SYSTEM)
    assert (api_key(key), link_of(code)) == (None, None)
    assert roles_of(again(alice)) == {Role.OFFICER}


def test_a_new_password_ends_the_links(alice: Officer) -> None:
    make_link(alice, actor=SYSTEM)
    set_password(alice, "another sentence of words", actor=SYSTEM)
    assert again(alice).check_password("another sentence of words")
    assert PasswordLink.objects.get().ended_at is not None
    row = AuditEntry.objects.get(act="officer.password")
    assert "sentence" not in str(row.details)


def test_a_key_is_shown_once_and_kept_as_a_digest(alice: Officer) -> None:
    key = create_api_key(alice, "gate", days=9, actor=SYSTEM)
    stored = ApiKey.objects.get()
    assert key.startswith("leeward_")
    assert key not in {stored.digest, stored.label}
    assert api_key(key) == stored
    assert api_key(key + "x") is api_key("") is None


def test_keys_are_revoked_by_label_or_one_by_one(alice: Officer, bella: Officer) -> None:
    for officer, label in ((alice, "gate"), (alice, "gate"), (alice, "visa"), (bella, "gate")):
        create_api_key(officer, label, days=9, actor=SYSTEM)
    assert revoke_api_keys(alice, "gate", actor=SYSTEM) == 2
    assert revoke_api_keys(alice, "gate", actor=SYSTEM) == 0
    before = rows("api_key.revoke")
    visa = ApiKey.objects.get(label="visa")
    revoke_api_key(visa, actor=SYSTEM)
    since = ApiKey.objects.get(label="visa").revoked_at
    revoke_api_key(visa, actor=SYSTEM)
    assert ApiKey.objects.get(label="visa").revoked_at == since
    assert rows("api_key.revoke") == before + 1
    assert ApiKey.objects.filter(revoked_at__isnull=True).get().officer == bella


def test_use_of_a_key_is_noted_once_an_hour(alice: Officer) -> None:
    create_api_key(alice, "gate", days=9, actor=SYSTEM)
    key = ApiKey.objects.get()
    note_key_use(key)
    first = ApiKey.objects.get().used_at
    note_key_use(ApiKey.objects.get())
    assert ApiKey.objects.get().used_at == first
    ApiKey.objects.update(used_at=timezone.now() - timedelta(hours=2))
    note_key_use(ApiKey.objects.get())
    noted = ApiKey.objects.get().used_at
    assert noted is not None
    assert first is not None
    assert noted >= first


def test_a_node_is_prepared_once(db: None) -> None:
    for _ in range(2):
        prepare_node("LCA-POLI")
    agency = Agency.objects.get(code="LCA-POLI")
    assert (agency.is_local, agency.country) == (True, "LCA")
    console = Officer.objects.get(username="console")
    assert not console.has_usable_password()
    assert Role.OFFICER in roles_of(console)
