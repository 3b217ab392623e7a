"""Earlier checks of this installation, asked about a document and its bearer.

They are asked for border checks and for issuing documents and visas, and of checks made for these alone: a search for
a missing person or for protection is never turned into a doubt. Nothing but what a check keeps anyway is read: keyed
digests, post and time; who checked, and for which agency, is not shown.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet

from leeward.apps.agencies.models import Post, Purpose
from leeward.apps.screening.digests import Digests
from leeward.apps.screening.models import Check
from leeward.apps.screening.requests import Presented
from leeward.core.documents.earlier import (
    Sighting,
    bounds,
    impossible_travel,
    is_telling,
    many_documents,
    other_identity,
)
from leeward.core.documents.table import rules
from leeward.core.findings import Finding

PURPOSES = frozenset({Purpose.BORDER_CHECK, Purpose.DOCUMENT_ISSUANCE, Purpose.VISA_VETTING})
_MOST_SIGHTINGS = 20


def from_earlier(presented: Presented, digests: Digests, *, post: Post | None, now: datetime) -> tuple[Finding, ...]:
    """What earlier checks say; nothing without a document number, or for another purpose."""
    if not digests.document or presented.purpose not in PURPOSES:
        return ()
    own = Sighting(digests.birth, digests.name, _place(presented, post), now)
    sightings = list(_sightings(digests.document, now))
    at_the_counter = [sighting for sighting in sightings if own.place and sighting.place]
    return (
        *other_identity(own, sightings),
        *impossible_travel(own, at_the_counter),
        *_many_documents(presented, digests, now),
    )


def _place(presented: Presented, post: Post | None) -> str:
    """Where the document is; a consulate or an issuing office may look at one that is elsewhere."""
    return post.unlocode if post and presented.purpose == Purpose.BORDER_CHECK else ""


def _sightings(document: str, now: datetime) -> Iterator[Sighting]:
    columns = ("birth_digest", "name_digest", "post__unlocode", "created_at", "purpose")
    found = _kept(now).filter(document_digest=document).order_by("-created_at").values_list(*columns)
    for birth, name, unlocode, seen, purpose in found[:_MOST_SIGHTINGS]:
        yield Sighting(birth, name, (unlocode or "") if purpose == Purpose.BORDER_CHECK else "", seen)


def _many_documents(presented: Presented, digests: Digests, now: datetime) -> tuple[Finding, ...]:
    off = rules()["identity.many_documents"].off
    if off or not digests.birth or not digests.name or not is_telling(presented.names):
        return ()
    same = _kept(now).filter(birth_digest=digests.birth, name_digest=digests.name)
    others = same.exclude(document_digest=digests.document).order_by().values_list("document_digest", flat=True)
    # No more than it takes: a bearer checked a thousand times costs no more than one.
    return many_documents(1 + len(others.distinct()[: int(bounds()["many_documents"])]))


def _kept(now: datetime) -> QuerySet[Check]:
    """Checks within the retention, whether or not housekeeping has purged the others yet."""
    return Check.objects.filter(
        purpose__in=PURPOSES, created_at__gte=now - timedelta(days=settings.CHECK_RETENTION_DAYS)
    )
