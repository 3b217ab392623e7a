"""How well officers tell targets from good ones, for figures over many: numbers by cohort, and no officer."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Min

from leeward.apps.agencies.models import Agency
from leeward.apps.training.models import BurstAnswer
from leeward.apps.training.queries.cohorts import counts_by, skill_of


def skill_by_cohort(agency: Agency, since: date, until: date) -> Mapping[str, Sequence[float]]:
    """The d' of each officer of the agency who answered enough cases in the period, by the month of their first burst.

    Neither who they are nor their order is given. Who answered too few (`LEAST`) has no d' that says anything.
    """
    first, after = datetime.combine(since, time(), UTC), datetime.combine(until + timedelta(1), time(), UTC)
    rows = BurstAnswer.objects.filter(burst__officer__agency=agency).order_by()
    begun = dict(rows.values_list("burst__officer").annotate(first=Min("burst__started_at")))
    within = rows.filter(answered_at__gte=first, answered_at__lt=after)
    found: defaultdict[str, list[float]] = defaultdict(list)
    for officer, each in counts_by(within, "burst__officer_id").items():
        if known := skill_of(each):
            found[begun[officer].astimezone(UTC).strftime("%Y-%m")].append(known.value)
    return {cohort: sorted(each) for cohort, each in sorted(found.items())}
