"""Carriers and their keys."""

import secrets
from datetime import timedelta

from django.utils import timezone

from leeward.apps.agencies.models import Agency
from leeward.apps.arrivals.models import Carrier, CarrierKey
from leeward.apps.arrivals.queries.carriers import key_digest
from leeward.apps.audit.actions import Actor, append
from leeward.platform.durable import durably


def ensure_carrier(code: str, name: str, agency: Agency, *, actor: Actor) -> Carrier:
    """The agency's carrier with this code, made or renamed."""

    def store() -> Carrier:
        carrier, _ = Carrier.objects.update_or_create(agency=agency, code=code, defaults={"name": name})
        append("carrier.set", actor=actor, object=f"carrier/{code}")
        return carrier

    return durably(store)


def create_key(carrier: Carrier, *, days: int, actor: Actor) -> str:
    """A new bearer key, shown once; only its digest is kept."""
    key = f"carrier_{secrets.token_urlsafe(32)}"

    def store() -> None:
        expires = timezone.now() + timedelta(days=days)
        CarrierKey.objects.create(carrier=carrier, digest=key_digest(key), expires_at=expires)
        append("carrier_key.create", actor=actor, object=f"carrier/{carrier.code}", details={"days": days})

    durably(store)
    return key


def revoke_keys(carrier: Carrier, *, actor: Actor) -> int:
    """Revoke all keys of a carrier; how many were in force."""

    def revoke() -> int:
        count = carrier.keys.filter(revoked_at=None).update(revoked_at=timezone.now())
        append("carrier_key.revoke", actor=actor, object=f"carrier/{carrier.code}", details={"keys": count})
        return count

    return durably(revoke)
