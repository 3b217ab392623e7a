"""Facts for which people are not drawn, spread to whatever else the same agency's sources say of them.

Unlike a mark of care they are what an analyst's own sources show, so they take effect at once: who may be a victim goes
from charts, and every group that was computed with them goes too, until it is computed without.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import partial
from uuid import UUID

from django.utils import timezone

from leeward.apps.networks.actions.ingesting.storing import placed
from leeward.apps.networks.models import (
    Group,
    Hypothesis,
    Inquiry,
    Mention,
    MentionKind,
    Source,
    SourceKind,
    Use,
    ValueKind,
)
from leeward.apps.networks.queries.stated.parties import with_facts
from leeward.apps.networks.queries.stated.statement import Content, Named, Place, Statement, Used
from leeward.core.care.protective_facts import COMPANION, paid_by_other
from leeward.platform.durable import durably
from leeward.platform.in_batches import in_batches
from leeward.platform.unreadable_rows import each_readable

_EVENTS = (SourceKind.PASSENGER, SourceKind.BOOKING, SourceKind.CHECK, SourceKind.REFERRAL)
_MOST_BOOKINGS = 200
"""Bookings of one payer from which it sells tickets."""


def guard(mentions: Collection[UUID]) -> None:
    """Note the facts that these new or changed mentions bring, and those that others have for them. In the caller's
    transaction.
    """
    for some in in_batches(mentions):
        rows = Mention.objects.filter(pk__in=some, kind=MentionKind.PERSON, source__kind__in=_EVENTS)
        for agency in set(rows.order_by().values_list("source__agency", flat=True)):
            ids = list(rows.filter(source__agency=agency).values_list("pk", flat=True))
            _guard_alike(agency, [*ids, *_guard_paid(agency, ids)])


def guard_stated(statements: Iterable[Statement]) -> frozenset[UUID]:
    """Note the facts that these bring for mentions that are stored without: sources that were read before there were
    facts say nothing new, but who travels together is known now. The mentions; in the caller's transaction.

    What rests on a mark of care is noted as a mark is, and tells no one.
    """
    facts: defaultdict[str, list[Place]] = defaultdict(list)
    for each in statements:
        for one in each.mentions:
            if one.protective_fact:
                facts[one.protective_fact].append(Place(each.kind, each.key, one.number))
    noted = set[UUID]()
    for fact, places in facts.items():
        there = placed(places)
        ids = [there[place] for place in places if place in there]
        if fact == COMPANION:
            unmarked = Mention.objects.filter(pk__in=ids, is_protected=False, protective_fact="", marked_at=None)
            unmarked.update(marked_at=timezone.now())
        else:
            _note(fact, ids)
            noted.update(ids)
    return frozenset(noted)


def guard_entries(entries: Sequence[Source]) -> None:
    """Note the facts of what analysts wrote and imported before there were facts: here are their only originals."""
    for entry in entries:
        rows = list(entry.mentions.prefetch_related("uses__value"))
        named = with_facts(list(each_readable(rows, _named)), (entry.at or timezone.now()).date())
        facts = {one.number: one.protective_fact for one in named if one.protective_fact}
        for fact in set(facts.values()):
            durably(partial(_note, fact, [row.pk for row in rows if facts.get(row.number) == fact]))


def _named(row: Mention) -> Named:
    uses = tuple(Used(ValueKind(use.value.kind), use.value.digest, "", use.role) for use in row.uses.all())
    return Named(row.number, MentionKind(row.kind), Content.of(row.content), row.role, uses=uses)


def _guard_paid(agency: int, mentions: Collection[UUID]) -> set[UUID]:
    """Note who is paid for by the payers of these; all of them, also those of earlier bookings."""
    found = set[UUID]()
    paying = Use.objects.filter(mention__in=mentions, role="payer", mention__source__kind=SourceKind.BOOKING)
    for payer in set(paying.values_list("value", flat=True)):
        uses = Use.objects.filter(value=payer, role="payer", mention__source__kind=SourceKind.BOOKING)
        rows = uses.filter(mention__source__agency=agency).values_list("mention__source", "mention")
        booked: defaultdict[UUID, set[UUID]] = defaultdict(set)
        for source, mention in rows:
            booked[source].add(mention)
        if len(booked) > _MOST_BOOKINGS:
            continue
        person = _people({mention for some in booked.values() for mention in some})
        paid = paid_by_other({person[each] for each in some} for some in booked.values())
        guarded = [mention for mention, one in person.items() if one in paid]
        _note("paid_by_other", guarded)
        found.update(guarded)
    return found


def _people(mentions: Collection[UUID]) -> dict[UUID, UUID]:
    """Who each mention is: by a document, where it has one."""
    found = {each: each for each in mentions}
    for some in in_batches(mentions):
        rows = Use.objects.filter(mention__in=some, value__kind=ValueKind.DOCUMENT).order_by("-value")
        found |= dict(rows.values_list("mention", "value"))
    return found


def _guard_alike(agency: int, mentions: Collection[UUID]) -> None:
    """Facts go with the document: to these from others, and to others from these."""
    for some in in_batches(mentions):
        documents = Use.objects.filter(mention__in=some, value__kind=ValueKind.DOCUMENT).values("value")
        _spread(agency, set(documents.values_list("value", flat=True)))


def _spread(agency: int, documents: Collection[UUID]) -> None:
    people = Mention.objects.filter(kind=MentionKind.PERSON, source__kind__in=_EVENTS, source__agency=agency)
    alike = people.filter(uses__value__in=documents)
    facts = alike.exclude(protective_fact__in=("", COMPANION)).values_list("uses__value", "protective_fact")
    for document, fact in dict(facts.order_by("uses__value", "protective_fact")).items():
        having = alike.filter(uses__value=document, protective_fact="")
        _note(fact, list(having.order_by().values_list("pk", flat=True).distinct()))


def _note(fact: str, mentions: Collection[UUID]) -> None:
    for some in in_batches(mentions):
        fresh = list(Mention.objects.filter(pk__in=some, protective_fact="").values_list("pk", flat=True))
        Mention.objects.filter(pk__in=fresh).update(protective_fact=fact)
        forget_computed(fresh)


def forget_computed(mentions: Collection[UUID], inquiry: Inquiry | None = None) -> None:
    """Delete the groups and guesses that were computed with these; of one inquiry, or of all."""
    within = {"run__inquiry": inquiry} if inquiry is not None else {}
    Group.objects.filter(members__mention__in=mentions, **within).delete()
    for end in ("one", "other"):
        Hypothesis.objects.filter(**{f"{end}__in": mentions}, **within).delete()
