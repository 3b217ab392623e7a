"""Findings from what was known of a document before: earlier checks of this installation, and passenger lists.

Only border checks and the issuing of documents and visas read earlier checks, and only those made for these: a search
for a missing person or for protection never becomes a finding. Only what a check stores anyway is read: keyed digests,
post and time; who checked, and for which agency, is not shown.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection

from leeward.apps.agencies.models import Agency, Post, Purpose
from leeward.apps.agencies.queries import local_date
from leeward.apps.screening.models import Awaited, Check
from leeward.apps.screening.queries.digests import Digests
from leeward.apps.screening.queries.requests import Presented
from leeward.core.document.rules import Reading, compare_readings
from leeward.core.document.rules.earlier import (
    Shown,
    Sighting,
    documents_shown,
    impossible_travel,
    is_telling,
    many_documents,
    other_identity,
)
from leeward.core.document.rules.table import rules
from leeward.core.findings import Finding, Reason
from leeward.platform.hooks import Provider
from leeward.platform.retention import kept_since

announced = Provider[[str, Agency, datetime], Reading | None](
    "screening.announced",
    "What a passenger list says of the document with this digest, announced to this agency around this time.",
    default=lambda _document, _agency, _now: None,
)

permits_of = Provider[[str, Agency, date], tuple[Finding, ...]](
    "screening.permits_of",
    "What the visa or permit with this digest is on a day; asked only where the document is not a passport.",
    default=lambda _document, _agency, _today: (),
)

PURPOSES = frozenset(map(str, (Purpose.BORDER_CHECK, Purpose.DOCUMENT_ISSUANCE, Purpose.VISA_VETTING)))
_MOST_SIGHTINGS = 500
"""Identities of one document with the posts that saw them. A document with more was shown with others for certain."""
_MOST_DOCUMENTS = 64
"""Documents of one bearer, those that were read before those typed: far more than make a finding."""

# Every check runs these two queries, and composing them would cost more than running them: so they are plain SQL.
_CHECKS, _POSTS = (connection.ops.quote_name(model._meta.db_table) for model in (Check, Post))
_AWAITED = (
    f"SELECT kind, document_digest = %s, MAX(ends_on), appealed "
    f"FROM {connection.ops.quote_name(Awaited._meta.db_table)} "
    f"WHERE agency_id = %s AND begins_on <= %s AND ends_on >= %s AND (document_digest = %s "
    f"OR (birth_digest <> '' AND birth_digest = %s AND name_digest <> '' AND name_digest = %s)) "
    f"GROUP BY 1, 2, 4 ORDER BY 2 DESC, 1, 4"
)
_KEPT = f"made.purpose IN ({', '.join(['%s'] * len(PURPOSES))}) AND made.created_at >= %s"
_SIGHTINGS = (
    f"SELECT made.birth_digest, made.name_digest, post.unlocode, made.purpose, made.typed, "
    f"MIN(made.created_at), MAX(made.created_at) "
    f"FROM {_CHECKS} made LEFT JOIN {_POSTS} post ON post.id = made.post_id "
    f"WHERE made.document_digest = %s AND {_KEPT} GROUP BY 1, 2, 3, 4, 5 ORDER BY 7 DESC LIMIT %s"
)
_DOCUMENTS = (
    f"SELECT made.document_digest, made.number_digest, made.typed, MIN(made.created_at), MAX(made.created_at) "
    f"FROM {_CHECKS} made WHERE made.birth_digest = %s AND made.name_digest = %s AND {_KEPT} "
    f"GROUP BY made.document_digest, made.number_digest, made.typed ORDER BY made.typed, 5 DESC LIMIT %s"
)


def remembered_findings(
    presented: Presented, digests: Digests, agency: Agency, post: Post | None, now: datetime
) -> tuple[Finding, ...]:
    """The findings from passenger lists, re-entry bans and earlier checks."""
    return (
        *awaited_findings(digests, agency, presented.purpose, local_date(post, now)),
        *_from_lists(presented, digests.document, agency, now),
        *from_earlier(presented, digests, post=post, now=now),
        *_from_permits(presented, digests.document, agency, post, now),
    )


def awaited_findings(digests: Digests, agency: Agency, purpose: str, today: date) -> tuple[Finding, ...]:
    """What another part wants noticed of this document, or of another one of someone with this name and birth date."""
    if purpose != Purpose.BORDER_CHECK or not digests.document:
        return ()
    day = connection.ops.adapt_datefield_value(today)
    person = (digests.document, digests.birth, digests.name)
    return tuple(
        Finding(
            kind,
            "medium",
            Reason(f"{kind}{'' if same else '_alike'}{'_appealed' if appealed else ''}", {"until": str(until)}),
            "exact" if same else "possible",
        )
        for kind, same, until, appealed in _rows(_AWAITED, digests.document, agency.pk, day, day, *person)
    )


def _from_permits(
    presented: Presented, document: str, agency: Agency, post: Post | None, now: datetime
) -> tuple[Finding, ...]:
    """What the agency's state decided on a visa or permit that is shown: a passport costs no look."""
    page = presented.page
    if page is None or not document or page.type.startswith("P") or presented.purpose != Purpose.BORDER_CHECK:
        return ()
    return permits_of(document, agency, local_date(post, now))


def _from_lists(presented: Presented, document: str, agency: Agency, now: datetime) -> tuple[Finding, ...]:
    """How the page differs from what passenger lists stated about the document with this digest.

    Only for border checks: an office that issues documents or vets visas expects no arriving travellers.
    """
    page = presented.page
    if page is None or not document or presented.purpose != Purpose.BORDER_CHECK:
        return ()
    said = announced(document, agency, now)
    return tuple(compare_readings(page, said, "manifest")) if said else ()


def from_earlier(presented: Presented, digests: Digests, *, post: Post | None, now: datetime) -> tuple[Finding, ...]:
    """The findings from earlier checks; none without a document number, or for another purpose."""
    if not digests.document or presented.purpose not in PURPOSES:
        return ()
    own = Sighting(digests.birth, digests.name, _place(presented, post), now, digests.typed)
    kept = _retention_params(now)
    sightings = sorted(_sightings(digests.document, kept), key=lambda each: each.seen, reverse=True)
    at_the_counter = [sighting for sighting in sightings if own.place and sighting.place]
    return (
        *other_identity(own, sightings),
        *impossible_travel(own, at_the_counter),
        *_many_documents(presented, digests, now, kept),
    )


def _place(presented: Presented, post: Post | None) -> str:
    """The place of the document; a consulate or an issuing office may check one that is elsewhere."""
    return post.unlocode if post and presented.purpose == Purpose.BORDER_CHECK else ""


def _sightings(document: str, kept: tuple[Any, ...]) -> Iterator[Sighting]:
    """The first and last check of each identity at each place: those between say nothing more, so that a document that
    crosses daily does not hide who showed it before.
    """
    for birth, name, unlocode, purpose, typed, *times in _rows(_SIGHTINGS, document, *kept, _MOST_SIGHTINGS):
        place = (unlocode or "") if purpose == Purpose.BORDER_CHECK else ""
        for seen in dict.fromkeys(map(_moment, times)):
            yield Sighting(birth, name, place, seen, bool(typed))


def _many_documents(
    presented: Presented, digests: Digests, now: datetime, kept: tuple[Any, ...]
) -> tuple[Finding, ...]:
    off = rules()["identity.many_documents"].off
    if off or not digests.birth or not digests.name or not is_telling(presented.names):
        return ()
    found = _rows(_DOCUMENTS, digests.birth, digests.name, *kept, _MOST_DOCUMENTS)
    earlier = [
        Shown(document, number or document, bool(typed), _moment(first), _moment(last))
        for document, number, typed, first, last in found
        if document
    ]
    this = Shown(digests.document, digests.number, digests.typed, now, now)
    return many_documents(documents_shown([*earlier, this]))


def _moment(value: datetime | str) -> datetime:
    """A time as the database gives it: SQLite returns text for a minimum or maximum."""
    seen = datetime.fromisoformat(value) if isinstance(value, str) else value
    return seen.replace(tzinfo=UTC) if seen.tzinfo is None else seen


def _retention_params(now: datetime) -> tuple[Any, ...]:
    """Checks within the retention, whether or not the others are purged yet: the parameters of `_KEPT`."""
    since = connection.ops.adapt_datetimefield_value(kept_since("checks", now))
    return (*PURPOSES, since)


def _rows(question: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found
