"""Whether open inquiries touch the same, and what their leads see of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.networks.models import Inquiry, Mention, Overlap, OverlapSetting, OverlapStep, Pair, Value
from leeward.apps.networks.queries.onward import mentions_for
from leeward.apps.networks.queries.touched import telling_values, touched
from leeward.core.linkage.entities import SURE

LEAST = 5
"""Things that an inquiry must touch to be compared: of fewer, one bit would nearly say which."""
Step = OverlapStep.Step


def setting_of(inquiry: Inquiry) -> OverlapSetting | None:
    """What was said about comparing it; None if nothing ever was."""
    return OverlapSetting.objects.select_related("asked_by", "decided_by").filter(inquiry=inquiry).first()


def compared() -> list[Inquiry]:
    """The open inquiries whose leads, and a second person, let them be compared."""
    rows = Inquiry.objects.select_related("agency", "lead").filter(overlap_setting__state=OverlapSetting.State.ON)
    return list(rows.filter(end=Inquiry.End.OPEN, expires_at__gt=timezone.now()).order_by("pk"))


def pairs_that_touch() -> set[tuple[UUID, UUID]]:
    """Every two compared inquiries of different leads that touch the same, the older first."""
    known: dict[tuple[UUID, int], frozenset[UUID]] = {}

    def what(inquiry: Inquiry, to: Agency) -> frozenset[UUID]:
        key = (inquiry.pk, to.pk)
        if key not in known:
            known[key] = _touches(inquiry, to)
        return known[key]

    return {
        (one.pk, other.pk)
        for one, other in combinations(compared(), 2)
        if one.lead_id != other.lead_id and what(one, other.agency) & what(other, one.agency)
    }


def _touches(inquiry: Inquiry, to: Agency) -> frozenset[UUID]:
    """Keys of the mentions and values that the inquiry touches and `to` may learn of; none where they are too few."""
    mentions = touched(mentions_for(inquiry, to), inquiry)
    found = {*mentions.values_list("pk", flat=True), *telling_values(mentions).values_list("pk", flat=True)}
    return frozenset({*found, *_same(found)}) if len(found) >= LEAST else frozenset()


def _same(mentions: Iterable[UUID]) -> set[UUID]:
    """Mentions that the model is sure are the same as one of these: two agencies each have their own of one person."""
    among = Q(one__in=list(mentions)) | Q(other__in=list(mentions))
    pairs = Pair.objects.filter(among, log_odds__gte=SURE).values_list("one", "other")
    return {each for pair in pairs for each in pair}


@dataclass(frozen=True, slots=True)
class Seen:
    """An overlap as one of the two inquiries sees it. `agency` and `lead` are None until both agreed to tell them;
    `ours` and `theirs` are the steps that each side agreed to. `values` is what both have, `mentions` are those of this
    side that it is about.
    """

    row: Overlap
    ours: frozenset[str]
    theirs: frozenset[str]
    agency: Agency | None = None
    lead: Officer | None = None
    mentions: Sequence[Mention] = ()
    values: Sequence[Value] = ()

    def both(self, step: str) -> bool:
        """Whether both leads agreed to it."""
        return step in self.ours and step in self.theirs


def overlaps_of(inquiry: Inquiry) -> QuerySet[Overlap]:
    """The overlaps that the inquiry may know of: while both are open and compared, whatever the job has seen yet."""
    ids = [each.pk for each in compared()]
    rows = Overlap.objects.filter(Q(one=inquiry) | Q(other=inquiry)).filter(one__in=ids, other__in=ids)
    return rows.select_related("one__agency", "one__lead", "other__agency", "other__lead").prefetch_related("steps")


def seen(inquiry: Inquiry) -> list[Seen]:
    """What the inquiry sees of its overlaps, the newest first."""
    return [_seen(row, inquiry) for row in overlaps_of(inquiry)]


def _seen(row: Overlap, inquiry: Inquiry) -> Seen:
    other = row.other if row.one_id == inquiry.pk else row.one
    ours, theirs = (
        frozenset(each.step for each in row.steps.all() if each.inquiry_id == side.pk) for side in (inquiry, other)
    )
    told = Seen(row, ours, theirs)
    if not told.both(Step.NAME):
        return told
    if not told.both(Step.CONTACT):
        return Seen(row, ours, theirs, other.agency)
    common = _touches(inquiry, other.agency) & _touches(other, inquiry.agency)
    mine = touched(mentions_for(inquiry, other.agency), inquiry)
    values = list(telling_values(mine).filter(pk__in=common).order_by("kind", "pk"))
    who = mine.filter(Q(pk__in=common) | Q(uses__value__in=values)).distinct().order_by("pk")
    return Seen(row, ours, theirs, other.agency, other.lead, list(who), values)
