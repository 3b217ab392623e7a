"""Keeping people who are to be protected out: once one mention of them is, every mention with their document is.

It errs on the side of the person: all who shared a document with someone to be protected are left out too, and no later
list takes a protection back.

A mark tells no one. A mention that comes after it is never shown; one that inquiries could show already stays as it is,
and goes from each of them with its next scope (`queries.visible`). What analysts write or import is theirs: it is never
compared with marks, or who imports guesses would learn which of them are in care.
"""

from collections.abc import Collection, Iterable
from functools import partial
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from leeward.apps.arrivals.queries.feeds import quiet_passengers
from leeward.apps.networks.models import Mention, MentionKind, SourceKind, Use, Value, ValueKind
from leeward.apps.screening.queries.care import digests_in_care
from leeward.core.care.protective_facts import COMPANION
from leeward.platform.durable import durably
from leeward.platform.in_batches import in_batches


def protect_alike(new: Collection[UUID], changed: Collection[UUID] = ()) -> None:
    """Protect those of the new mentions that share a document with someone to be protected, and mark all others that
    do. In the transaction that wrote them.
    """
    came = set(new)
    for some in in_batches(came.union(changed)):
        digests = _documents_of(some)
        documents = _guarded(list(digests.values())) | {digests[digest] for digest in digests_in_care(digests)}
        _following(documents).filter(pk__in=came.intersection(some)).update(is_protected=True)
        _mark(documents)


def _documents_of(mentions: Collection[UUID]) -> dict[str, UUID]:
    """The documents of these mentions, by digest. Asked for by their kind in one query, SQLite would look through every
    document that there is, while others wait for the writer.
    """
    values = Use.objects.filter(mention__in=mentions).order_by().values_list("value_id", flat=True).distinct()
    rows = (Value.objects.filter(pk__in=some).values_list("kind", "digest", "pk") for some in in_batches(values))
    return {digest: pk for some in rows for kind, digest, pk in some if kind == ValueKind.DOCUMENT}


def protect_marked(digests: Collection[str]) -> None:
    """Mark everyone with these documents, who are in care from now on. In the transaction of the mark."""
    for some in in_batches(digests):
        rows = Value.objects.filter(kind=ValueKind.DOCUMENT, digest__in=some)
        _mark(rows.values_list("pk", flat=True))


def protect_quiet(passengers: Iterable[int]) -> None:
    """Mark those of these passengers who, as a record that came later shows, are missing or may be a victim.

    Most often there is no one: only who was found is written, so that checks do not wait for the search.
    """
    for some in in_batches(passengers):
        keys = [str(each) for each in quiet_passengers(some)]
        rows = Mention.objects.filter(source__kind=SourceKind.PASSENGER, source__key__in=keys, is_protected=False)
        if fresh := list(rows.filter(marked_at=None).values_list("pk", flat=True)):
            durably(partial(_mark_mentions, fresh))


def _mark_mentions(fresh: Collection[UUID]) -> None:
    Mention.objects.filter(pk__in=fresh, marked_at=None).update(marked_at=timezone.now())
    protect_alike((), fresh)


def _guarded(documents: Collection[UUID]) -> set[UUID]:
    """Those of these documents that someone has who is protected or marked."""
    people = Use.objects.filter(value__in=documents, mention__kind=MentionKind.PERSON)
    secret = Q(mention__is_protected=True) | Q(mention__protective_fact=COMPANION)
    protected = people.filter(secret).values_list("value_id", flat=True)
    return {*protected, *people.exclude(mention__marked_at=None).values_list("value_id", flat=True)}


def _mark(documents: Iterable[UUID]) -> None:
    for some in in_batches(documents):
        _following(some).filter(marked_at=None).update(marked_at=timezone.now())


def _following(documents: Collection[UUID]) -> QuerySet[Mention]:
    """The people with these documents who are not protected, but for what analysts wrote or imported."""
    having = Use.objects.filter(value__in=documents).values("mention_id")
    rows = Mention.objects.filter(pk__in=having, kind=MentionKind.PERSON, is_protected=False)
    return rows.exclude(source__kind=SourceKind.ENTRY)
