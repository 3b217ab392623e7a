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
    for some in in_batches({*new, *changed}):
        own = Value.objects.filter(kind=ValueKind.DOCUMENT, uses__mention__in=some).distinct()
        digests = dict(own.values_list("digest", "pk"))
        documents = _guarded(list(digests.values())) | {digests[digest] for digest in digests_in_care(digests)}
        _following(documents).filter(pk__in=[pk for pk in some if pk in new]).update(is_protected=True)
        _mark(documents)


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
