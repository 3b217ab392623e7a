"""What an inquiry may use: the one place that says which sources and mentions are in it.

Lists, charts, runs, exports and the API ask here, and add no rule of their own.
"""

from datetime import UTC, datetime, time, timedelta

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from leeward.apps.networks.models import ChartItem, Inquiry, Mandate, Mention, Source, SourceKind
from leeward.apps.networks.queries.fact_lifts import lifted
from leeward.apps.networks.queries.scope import Scope, list_key, mandate_in_force
from leeward.apps.registry.models import Record, RecordList
from leeward.apps.screening.access.judgement import analysable

_OF_THE_AGENCY = (
    SourceKind.CHECK,
    SourceKind.PASSENGER,
    SourceKind.BOOKING,
    SourceKind.DECLARATION,
    SourceKind.REFERRAL,
    SourceKind.DESK_TEXT,
)


def sources_in(inquiry: Inquiry) -> QuerySet[Source]:
    """The sources that the inquiry may use now: none once it is not open.

    Records that the judgement of `screening` lets analysts of this agency see in full, of the lists in scope; what
    happened at the agency's own posts in scope, within the days and its own retention; facts that care released, which
    are methods with a handling of their own; the inquiry's own entries.
    """
    return _sources(inquiry, mandate_in_force(inquiry))


def _sources(inquiry: Inquiry, mandate: Mandate | None) -> QuerySet[Source]:
    now = timezone.now()
    if mandate is None or not inquiry.is_open(now):
        return Source.objects.none()
    scope = Scope.of(mandate.scope)
    own = Q(kind=SourceKind.ENTRY, inquiry=inquiry)
    allowed = _records(inquiry, scope) | _events(inquiry, scope, now) | _care_facts(inquiry, scope)
    return Source.objects.filter(own | allowed)


def _records(inquiry: Inquiry, scope: Scope) -> Q:
    if SourceKind.RECORD not in scope.kinds or not scope.lists:
        return Q(pk__in=[])
    lists = [each.pk for each in RecordList.objects.select_related("owner") if list_key(each) in scope.lists]
    allowed = Record.objects.filter(analysable(inquiry.agency, inquiry.purpose), record_list__in=lists)
    # Where the record is newer than what was read of it, the feed has not come so far: it is not used until then.
    return Q(kind=SourceKind.RECORD, record__in=allowed, version=F("record__version"))


def _care_facts(inquiry: Inquiry, scope: Scope) -> Q:
    if SourceKind.CARE_FACT not in scope.kinds:
        return Q(pk__in=[])
    allowed = Record.objects.filter(analysable(inquiry.agency, inquiry.purpose), kind="method")
    return Q(kind=SourceKind.CARE_FACT, record__in=allowed, version=F("record__version"))


def _events(inquiry: Inquiry, scope: Scope, now: datetime) -> Q:
    kinds = [kind for kind in _OF_THE_AGENCY if kind in scope.kinds]
    first = datetime.combine(scope.since, time(), UTC)
    after = datetime.combine(scope.until, time(), UTC) + timedelta(days=1)
    kept = Q(purge_at=None) | Q(purge_at__gt=now)
    there = Q(post__code__in=scope.posts) | Q(post=None, kind=SourceKind.DESK_TEXT)
    return Q(kind__in=kinds, agency=inquiry.agency_id, at__gte=first, at__lt=after) & there & kept


def mentions_in(inquiry: Inquiry, charted: QuerySet[ChartItem] | None = None) -> QuerySet[Mention]:
    """The people and things that the inquiry may see, score and draw: never a possible victim, a smuggled person or a
    protected source. A person who is kept out is one of them once a protection colleague and the lead agreed.

    Who was marked since the scope was granted stays until the next one, and who is one of the items `charted` stays on
    their chart then too: an item that loses its words would tell that someone is in care.
    """
    mandate = mandate_in_force(inquiry)
    if mandate is None:
        return Mention.objects.none()
    allowed = Mention.objects.filter(
        Q(protective_fact="") | lifted(inquiry),
        source__in=_sources(inquiry, mandate),
        is_protected=False,
        source__is_protected=False,
    )
    unmarked = Q(marked_at=None) | Q(marked_at__gt=mandate.decided_at)
    if charted is not None:
        unmarked |= Q(pk__in=charted.order_by().exclude(mention=None).values("mention"))
    shown = allowed.filter(unmarked)
    return shown.select_related("source", "source__agency", "source__post", "source__record_list")


def protected_in(inquiry: Inquiry) -> int:
    """How many protected sources say something within the scope: a count, and nothing else."""
    return sources_in(inquiry).filter(is_protected=True).count()
