"""What an inquiry works with, of everything in its scope: what is on its charts, was decided, entered or shared.

Scope says little: two inquiries into the same list or post have thousands of mentions in common.
"""

from django.db.models import Count, Q, QuerySet

from leeward.apps.networks.models import (
    IMPORTED,
    JOINING,
    ChartItem,
    Inquiry,
    Intervention,
    Mention,
    PairDecision,
    SharedRecord,
    SourceKind,
    Use,
    Value,
)

MOST_USES = 50
"""A value that more mentions have (a hostel, a telephone of zeros) says nothing."""


def touched(mentions: QuerySet[Mention], inquiry: Inquiry) -> QuerySet[Mention]:
    """Those of `mentions` that the inquiry works with."""
    decided = PairDecision.objects.filter(inquiry=inquiry, undone_at=None)
    drawn = ChartItem.objects.filter(chart__inquiry=inquiry)
    removed = Intervention.objects.filter(inquiry=inquiry, undone_at=None)
    on_charts = Q(pk__in=drawn.exclude(mention=None).values("mention"))
    by_value = Q(pk__in=Use.objects.filter(value__in=drawn.exclude(value=None).values("value")).values("mention"))
    pairs = Q(pk__in=decided.values("one")) | Q(pk__in=decided.values("other"))
    acted = Q(pk__in=removed.exclude(removed=None).values("removed"))
    shared = Q(pk__in=SharedRecord.objects.filter(inquiry=inquiry).exclude(mention=None).values("mention"))
    # An imported chart may have thousands of guesses: what others work with is not to be found by trying.
    mentions = mentions.exclude(source__kind=SourceKind.ENTRY, source__key__startswith=IMPORTED)
    return mentions.filter(on_charts | by_value | pairs | acted | shared | Q(source__inquiry=inquiry))


def telling_values(mentions: QuerySet[Mention]) -> QuerySet[Value]:
    """The values of these mentions that are not so common that they join no one."""
    found = Value.objects.filter(kind__in=JOINING, uses__mention__in=mentions.order_by().values("pk"))
    common = Use.objects.values("value").annotate(n=Count("mention", distinct=True)).filter(n__gt=MOST_USES)
    return found.exclude(pk__in=common.values("value")).distinct()
