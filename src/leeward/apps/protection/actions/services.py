"""The directory of services: kept by the agency that offers them, told to partners whenever it changes."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils import timezone

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.agencies.queries import agency_coded
from leeward.apps.audit.actions import append
from leeward.apps.exchange.actions.incoming import Message, Unusable
from leeward.apps.exchange.actions.posting import post
from leeward.apps.exchange.queries.federation import partners, speaks_for
from leeward.apps.protection.actions.letter_keys import public_key
from leeward.apps.protection.models import Service
from leeward.core.federation.keys import SealingKey
from leeward.core.federation.keys.encryption import X25519
from leeward.core.printable import plain
from leeward.messages.referrals import KINDS
from leeward.platform.durable import durably

KIND, TOPIC = "care.services", "care"
MOST = 500
_TEXTS = {"name": 120, "place": 120, "country": 3, "languages": 120, "contact": 200, "agreement": 64}
_NUMBERS = ("capacity", "free")


def save_service(
    values: Mapping[str, Any], *, officer: Officer, service: Service | None = None, here: bool = True
) -> Service:
    """Store a service that the officer's agency keeps, and tell the partners. `here` is whether the agency answers
    referrals itself; else it is a service without Leeward.
    """

    def work() -> Service:
        row = service or Service(keeper=officer.agency)
        for name, value in values.items():
            setattr(row, name, value)
        row.agency, row.changed_at = (officer.agency if here else None), timezone.now()
        row.save()
        append("service.save", actor=actor_of(officer), object=row.code)
        tell_partners(officer.agency)
        return row

    return durably(work)


def remove_service(service: Service, *, officer: Officer) -> None:
    """Take a service out of the directory; referrals to it stay."""

    def work() -> None:
        service.removed_at = timezone.now()
        service.save(update_fields=["removed_at"])
        append("service.remove", actor=actor_of(officer), object=service.code)
        tell_partners(officer.agency)

    durably(work)


def tell_partners(agency: Agency) -> None:
    """Send the agency's services to every partner, all of them. Must run in a transaction. What has no Leeward stays in
    the directory of its keeper, who alone has an agreement with it.
    """
    nodes = list(partners().values_list("code", flat=True))
    if not nodes:
        return
    rows = Service.objects.filter(agency=agency, node="", removed_at=None)[:MOST]
    body = {"agency": agency.code, "key": public_key(agency).hex(), "services": [_told(each) for each in rows]}
    post(KIND, body, to=nodes, topic=TOPIC, purpose="victim_protection", about=f"services/{agency.code}")


def services_came(message: Message) -> None:
    """A partner's agency tells its services: what it no longer names is gone. Raises Unusable."""
    body = message.body
    agency = agency_coded(plain(body.get("agency"), 32))
    if agency is None or not speaks_for(message.sender, agency.code):
        raise Unusable("agency")
    try:
        key = SealingKey(X25519, bytes.fromhex(plain(body.get("key"), 64))).public
        told = {UUID(str(each["id"])): _read(each) for each in list(body["services"])[:MOST]}
    except (KeyError, TypeError, ValueError) as error:
        raise Unusable("services") from error
    own = Service.objects.filter(node=message.sender, agency=agency)
    if Service.objects.filter(pk__in=told).exclude(pk__in=own.values("pk")).exists():
        raise Unusable("services")
    own.exclude(pk__in=told).update(removed_at=message.received)
    for id, values in told.items():
        fixed = {"keeper": agency, "agency": agency, "node": message.sender, "seal_key": key, "removed_at": None}
        Service.objects.update_or_create(pk=id, defaults={**values, **fixed, "changed_at": message.received})


def _told(row: Service) -> dict[str, Any]:
    texts = {name: getattr(row, name) for name in (*_TEXTS, *_NUMBERS)}
    return {**texts, "id": str(row.pk), "kind": row.kind, "children": row.children}


def _read(told: Mapping[str, Any]) -> dict[str, Any]:
    """One service as a partner tells it. Raises ValueError."""
    numbers = {name: told.get(name) for name in _NUMBERS}
    if any(value is not None and (type(value) is not int or not 0 <= value < 10**6) for value in numbers.values()):
        raise ValueError("a number of places")
    if told.get("kind") not in KINDS or not plain(told.get("name"), 120):
        raise ValueError("a kind or name")
    texts = {name: plain(told.get(name), longest) for name, longest in _TEXTS.items()}
    return {**texts, **numbers, "kind": told["kind"], "children": told.get("children") is True}
