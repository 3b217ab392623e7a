"""Sealing acts about possible victims with the key file of the agency that cares where they happened."""

from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.actions import Actor
from leeward.apps.protection.models.keys import owner_keys
from leeward.apps.protection.queries.wall import carers
from leeward.platform.owner_keys import NoOwnerKey


def seal_for_carers(actor: Actor, content: bytes, place: str) -> tuple[str, bytes]:
    """The agency that cares, and the content sealed for it; no agency, and the content unchanged, where none can."""
    for code in _caring(actor):
        try:
            return code, owner_keys(code).wrap(content, place)
        except NoOwnerKey:
            continue  # a check is answered all the same
    return "", content


def _caring(actor: Actor) -> list[str]:
    """The agencies that care, the nearest first: the actor's own, those with a colleague at the post, all others."""
    codes = [agency.code for agency in carers()]
    there = Officer.objects.filter(grants__role=Role.PROTECTION, post__code=actor.post).exclude(post=None)
    near = set(there.values_list("agency__code", flat=True))
    return sorted(codes, key=lambda code: (code != actor.agency, code not in near, code))
