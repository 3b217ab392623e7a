"""The directory of services: what the keeper says goes to partners, and each partner changes its own alone."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from tests.apps.protection.conftest import Care

from leeward.apps.agencies.actions.officers import ensure_agency
from leeward.apps.audit.models import AuditEntry
from leeward.apps.exchange.actions.incoming import Message, Unusable
from leeward.apps.exchange.models import Outgoing, Partner
from leeward.apps.protection.actions.letter_keys import public_key
from leeward.apps.protection.actions.services import MOST, remove_service, save_service, services_came
from leeward.apps.protection.models import Service
from leeward.apps.protection.queries.referrals import services
from leeward.core.federation.keys import Opener
from leeward.platform.owner_keys import NoOwnerKey

Told = Callable[..., None]
LUCIA, GRENADA = "LCA-CARE", "GRD-CARE"
KEY = Opener.generate().sealing_key.public.hex()
ID = uuid.UUID("019a0000-0000-7000-8000-000000000002")
SHELTER = {"id": str(ID), "name": "Harbour House", "kind": "shelter", "country": "LCA", "free": 3, "children": True}
VALUES = {"name": "Safe House", "kind": "shelter", "free": 2, "agreement": "A-17"}


@pytest.fixture
def partners(care: Care) -> None:
    """Two other nodes, each with a caring agency."""
    for code in (LUCIA, GRENADA):
        agency = ensure_agency(code, code, country=code[:3])
        Partner.objects.create(code=code, agency=agency, codes=[code])


@pytest.fixture
def told(partners: None) -> Told:
    """Lets a partner tell its services."""

    def make(*rows: object, agency: object = LUCIA, node: str = LUCIA, **changes: object) -> None:
        body: dict[str, Any] = {"agency": agency, "key": KEY, "services": list(rows)} | changes
        now = timezone.now()
        services_came(Message(uuid.uuid4(), node, "care.services", body, "victim_protection", "", now, now))

    return make


def names() -> list[str]:
    return [each.name for each in services()]


def test_a_saved_service_goes_to_every_partner_with_the_key_to_seal_with(care: Care, partners: None) -> None:
    row = save_service(VALUES, officer=care.mona)
    assert (row.keeper, row.agency, row.node) == (care.agency, care.agency, "")
    posted = Outgoing.objects.get()
    assert (posted.kind, posted.audience) == ("care.services", sorted([LUCIA, GRENADA]))
    assert public_key(care.agency).hex().encode() in bytes(posted.body)
    assert b"Safe House" in bytes(posted.body)
    assert AuditEntry.objects.filter(act="service.save").count() == 1


def test_a_service_without_leeward_stays_with_its_keeper(care: Care, partners: None) -> None:
    row = save_service(VALUES, officer=care.mona, here=False)
    assert row.agency is None
    assert b"Safe House" not in bytes(Outgoing.objects.get().body)


def test_without_partners_nothing_is_posted(care: Care) -> None:
    save_service(VALUES, officer=care.mona)
    assert not Outgoing.objects.exists()


def test_an_agency_without_a_key_tells_and_stores_nothing(care: Care, partners: None, settings: Any) -> None:
    (settings.CASE_KEYS / f"{care.agency.code}.key").unlink()
    with pytest.raises(NoOwnerKey):
        save_service(VALUES, officer=care.mona)
    assert not Service.objects.exists()
    assert not Outgoing.objects.exists()


def test_a_removed_service_is_gone_here_and_there(care: Care, partners: None) -> None:
    row = save_service(VALUES, officer=care.mona)
    remove_service(row, officer=care.mona)
    assert names() == []
    assert b"Safe House" not in bytes(Outgoing.objects.latest("created_at").body)
    assert AuditEntry.objects.filter(act="service.remove").count() == 1


def test_only_the_agencys_own_services_are_told(care: Care, partners: None) -> None:
    save_service(VALUES, officer=care.stranger)
    save_service(VALUES | {"name": "Clinic"}, officer=care.mona)
    posted = Outgoing.objects.latest("created_at")
    assert b"Clinic" in bytes(posted.body)
    assert b"Safe House" not in bytes(posted.body)


def test_what_a_partner_tells_is_in_the_directory(told: Told) -> None:
    told(SHELTER)
    row = Service.objects.get()
    assert (row.pk, row.node, row.keeper.code, row.free, row.children) == (ID, LUCIA, LUCIA, 3, True)
    assert bytes(row.seal_key).hex() == KEY


def test_what_a_partner_no_longer_names_is_gone_and_comes_back(told: Told) -> None:
    told(SHELTER, SHELTER | {"id": str(uuid.uuid4()), "name": "Clinic", "kind": "health"})
    told(SHELTER)
    assert names() == ["Harbour House"]
    told()
    assert names() == []
    told(SHELTER | {"name": "Harbour House II"})
    assert names() == ["Harbour House II"]


def test_a_partner_changes_no_service_of_another(care: Care, told: Told) -> None:
    own = save_service(VALUES, officer=care.mona)
    told(SHELTER)
    for taken in (own.pk, ID):
        with pytest.raises(Unusable):
            told(SHELTER | {"id": str(taken), "name": "Mine now"}, agency=GRENADA, node=GRENADA)
    told(agency=GRENADA, node=GRENADA)
    assert sorted(names()) == ["Harbour House", "Safe House"]


@pytest.mark.parametrize(
    ("agency", "node", "why"),
    [
        (GRENADA, LUCIA, "another node's agency"),
        ("BRB-CARE", LUCIA, "an agency of this node"),
        ("NOT-THERE", LUCIA, "an agency that no one knows"),
        (None, LUCIA, "no agency"),
        ([LUCIA], LUCIA, "no text"),
        (LUCIA, "XXX-CARE", "from a node that is no partner"),
    ],
)
def test_services_are_told_by_who_speaks_for_their_agency(told: Told, agency: object, node: str, why: str) -> None:
    with pytest.raises(Unusable) as refused:
        told(SHELTER, agency=agency, node=node)
    assert refused.value.code == "agency", why
    assert not Service.objects.exists(), why


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (SHELTER | {"id": "x"}, "not an id"),
        (SHELTER | {"id": None}, "no id"),
        (SHELTER | {"kind": "prison"}, "a kind that is not in the list"),
        (SHELTER | {"kind": ["shelter"]}, "a kind that is no text"),
        (SHELTER | {"name": "\x00\x1b"}, "no name once control characters are gone"),
        (SHELTER | {"free": -1}, "fewer than no places"),
        (SHELTER | {"free": True}, "no number"),
        (SHELTER | {"capacity": 10**9}, "more places than people"),
        (SHELTER | {"capacity": "3"}, "a number in quotes"),
        ({}, "nothing"),
        ("Harbour House", "a text"),
        (None, "null"),
    ],
)
def test_one_unusable_service_makes_the_whole_message_unusable(told: Told, row: object, why: str) -> None:
    told(SHELTER)
    with pytest.raises(Unusable) as refused:
        told(SHELTER | {"name": "Changed"}, row)
    assert refused.value.code == "services", why
    assert names() == ["Harbour House"], why


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"key": ""}, "no key"),
        ({"key": "00" * 31}, "a short key"),
        ({"key": "zz" * 32}, "no hexadecimal"),
        ({"key": 7}, "a number"),
        ({"key": "00" * 32}, "a key that anyone can open with"),
        ({"services": None}, "no list"),
        ({"services": 5}, "a number"),
        ({"services": "text"}, "a text"),
    ],
)
def test_without_a_usable_key_and_list_nothing_changes(told: Told, changes: dict[str, object], why: str) -> None:
    told(SHELTER)
    with pytest.raises(Unusable) as refused:
        told(**changes)
    assert refused.value.code == "services", why
    assert names() == ["Harbour House"], why


def test_texts_are_cut_and_cleaned_and_what_is_unknown_is_left_out(told: Told) -> None:
    told(SHELTER | {"name": "A\x00" * 500, "contact": {"phone": 1}, "keeper": "BRB-CARE", "seal_key": "x"})
    row = Service.objects.get()
    assert (row.name, row.contact, row.keeper.code) == ("A" * 120, "", LUCIA)


def test_a_flood_of_services_is_bounded(told: Told) -> None:
    told(*(SHELTER | {"id": str(uuid.UUID(int=number + 1))} for number in range(MOST + 20)))
    assert services().count() == MOST
