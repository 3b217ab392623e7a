"""Adopting: the charter, the agencies and the partners change together, or nothing does."""

from dataclasses import replace

import pytest
from tests.apps.exchange.federating import ADMIN, ANTIGUA, BARBADOS, WORDS, antigua, file, region
from tests.core.federation.charter.region import member

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency
from leeward.apps.agencies.models import Agency, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.exchange.actions.federation import adopt, proposed
from leeward.apps.exchange.models import Adopted, Partner
from leeward.apps.exchange.queries import federation as queries
from leeward.core.federation.charter.adoption import Refused
from leeward.core.federation.charter.read import BadFile

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def node() -> None:
    antigua()


def test_before_there_is_a_federation() -> None:
    assert queries.in_force() is None
    assert queries.my_member() is None
    assert queries.member_of("BRB-RBPF") is None
    assert list(queries.partners()) == []
    assert queries.signed_in_force() == b""


def test_the_first_file_needs_the_words() -> None:
    for words, code in (("", "words_needed"), ("acorn " * 8, "words"), (WORDS.rsplit(" ", 1)[0], "words")):
        with pytest.raises(Refused) as refused:
            adopt(file(), actor=ADMIN, words=words)
        assert refused.value.code == code
    assert not Adopted.objects.exists()
    adopt(file(), actor=ADMIN, words=WORDS.upper().replace(" ", ", "))
    assert queries.in_force() == region(issued=queries.in_force().issued, expires=queries.in_force().expires)  # type: ignore[union-attr]


def test_agencies_and_partners_follow() -> None:
    first = file()
    adopt(first, actor=ADMIN, words=WORDS)
    assert queries.signed_in_force() == first
    assert queries.my_member() == ANTIGUA
    assert queries.member_of("BRB-IMMI") == BARBADOS
    partner = queries.partners().get()
    assert (partner.code, partner.codes, partner.agency.code) == ("BRB-RBPF", ["BRB-RBPF", "BRB-IMMI"], "BRB-RBPF")
    assert Agency.objects.get(code="BRB-IMMI").contact_phone == "+1-246-555-0100"
    own = Agency.objects.get(code="ATG-IMMI")
    assert (own.name, own.contact_phone) == ("Immigration Department", ""), "what lives here is left alone"
    entry = AuditEntry.objects.get(act="federation.adopt")
    assert (entry.actor, entry.object, entry.details["version"]) == ("admin", "federation/REGION", 1)


def test_a_newer_file_changes_and_one_that_leaves_stays_known() -> None:
    adopt(file(), actor=ADMIN, words=WORDS)
    called = replace(BARBADOS.agencies[0], phone="+1-246-555-0199", languages="English, Spanish")
    lucia = member("LCA-POLI")
    adopt(file(2, members=(ANTIGUA, replace(BARBADOS, agencies=(called,)), lucia)), actor=ADMIN)
    assert {partner.code for partner in queries.partners()} == {"BRB-RBPF", "LCA-POLI"}
    told = Agency.objects.get(code="BRB-RBPF")
    assert (told.contact_phone, told.contact_languages) == ("+1-246-555-0199", "English, Spanish")
    assert Partner.objects.get(code="BRB-RBPF").codes == ["BRB-RBPF"]
    assert queries.member_of("BRB-IMMI") is None
    changes = adopt(file(3, members=(ANTIGUA, lucia)), actor=ADMIN)
    assert {change.code for change in changes} == {"member.gone"}
    assert not Partner.objects.get(code="BRB-RBPF").member, "its envelopes are kept, so it is"
    adopt(file(4, members=(ANTIGUA, BARBADOS)), actor=ADMIN)
    assert Partner.objects.get(code="BRB-RBPF").member, "it came back"


def test_nothing_changes_when_a_file_is_refused() -> None:
    adopt(file(), actor=ADMIN, words=WORDS)
    rows = AuditEntry.objects.count()
    for data in (file(2, 1), file(1), file(2)[:-20], b"PDF"):
        with pytest.raises((Refused, BadFile)):
            adopt(data, actor=ADMIN)
    assert (Adopted.objects.count(), AuditEntry.objects.count()) == (1, rows)


def test_no_charter_takes_an_agency_of_this_node() -> None:
    police = ensure_agency("ATG-POLI", "Police")
    thief = file(members=(ANTIGUA, member("LCA-POLI", "ATG-POLI")))
    assert proposed(thief, words=WORDS)
    create_officer("pia", "Pia", police, roles=(Role.OFFICER,))
    with pytest.raises(Refused, match="agency_is_local"):
        adopt(thief, actor=ADMIN, words=WORDS)


def test_a_publisher_that_joins_can_be_asked() -> None:
    ensure_agency("BRB-RBPF", "Old name", publishes_only=True)
    adopt(file(), actor=ADMIN, words=WORDS)
    found = Agency.objects.get(code="BRB-RBPF")
    assert (found.publishes_only, found.name) == (False, "Agency BRB-RBPF")
