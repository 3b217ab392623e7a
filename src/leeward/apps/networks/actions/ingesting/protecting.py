"""Keeping people who are to be protected out: once one mention of them is, every mention with their document is.

It errs on the side of the person: all who shared a document with someone to be protected are left out too, and no later
list takes a protection back.
"""

from collections.abc import Collection, Iterable
from functools import partial
from uuid import UUID

from leeward.apps.arrivals.queries.feeds import quiet_passengers
from leeward.apps.networks.actions.pairs import forget
from leeward.apps.networks.models import Mention, MentionKind, SourceKind, Use, Value, ValueKind
from leeward.apps.screening.queries.care import marked
from leeward.platform.durable import durably
from leeward.platform.in_batches import in_batches


def protect_alike(mentions: Collection[UUID]) -> None:
    """Protect those of these mentions, and all others, that share a document with someone to be protected. In a
    transaction.
    """
    for some in in_batches(mentions):
        own = Value.objects.filter(kind=ValueKind.DOCUMENT, uses__mention__in=some).distinct()
        digests = dict(own.values_list("digest", "pk"))
        guarded = set(
            Use.objects.filter(
                value__in=list(digests.values()), mention__is_protected=True, mention__kind=MentionKind.PERSON
            ).values_list("value_id", flat=True)
        )
        _protect(guarded | {digests[digest] for digest in marked(digests)})


def protect_marked(digests: Collection[str]) -> None:
    """Protect everyone with these documents, who are in care from now on. In the transaction of the mark."""
    for some in in_batches(digests):
        rows = Value.objects.filter(kind=ValueKind.DOCUMENT, digest__in=some)
        _protect(rows.values_list("pk", flat=True))


def protect_quiet(passengers: Iterable[int]) -> None:
    """Protect those of these passengers who, as a record that came later shows, are missing or may be a victim.

    Most often there is no one: only who was found is written, so that checks do not wait for the search.
    """
    for some in in_batches(passengers):
        keys = [str(each) for each in quiet_passengers(some)]
        rows = Mention.objects.filter(source__kind=SourceKind.PASSENGER, source__key__in=keys, is_protected=False)
        if fresh := list(rows.values_list("pk", flat=True)):
            durably(partial(_protect_mentions, fresh))


def _protect_mentions(fresh: Collection[UUID]) -> None:
    Mention.objects.filter(pk__in=fresh).update(is_protected=True)
    forget(fresh)
    protect_alike(fresh)


def _protect(documents: Iterable[UUID]) -> None:
    for some in in_batches(documents):
        having = Use.objects.filter(value__in=some).values("mention_id")
        rows = Mention.objects.filter(pk__in=having, kind=MentionKind.PERSON, is_protected=False)
        fresh = list(rows.values_list("pk", flat=True))
        Mention.objects.filter(pk__in=fresh).update(is_protected=True)
        forget(fresh)
