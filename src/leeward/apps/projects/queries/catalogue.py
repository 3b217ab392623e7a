"""The library of indicators: safe aggregates over live records. Each gives counts, and never a record or a person."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from leeward.apps.agencies.models import Agency
from leeward.apps.projects.queries.counting import Counted
from leeward.apps.projects.queries.counting.care import care_published
from leeward.apps.projects.queries.counting.checks import checks
from leeward.apps.projects.queries.counting.crossings import crossings
from leeward.apps.projects.queries.counting.field import hits_let_go, referrals_confirmed
from leeward.apps.projects.queries.counting.hits import answer_minutes, confirmed_hits, confirmed_share
from leeward.apps.projects.queries.counting.operations import operation_results
from leeward.apps.projects.queries.counting.partners import records_shared
from leeward.apps.projects.queries.counting.referrals import referrals
from leeward.apps.projects.queries.counting.training import detection, officers_certified
from leeward.core.results.indicators.evaluation import Measure

Count = Callable[[Agency, date, date, Mapping[str, str], str], Counted]


@dataclass(frozen=True, slots=True)
class Query:
    """One aggregate: what it measures, in which unit, what it may be broken down by, and from where it counts.

    `parameters` are its numbers and codes with what they are without being chosen. With `of_people` small counts are
    hidden; such a query has no parameter, since the difference of two would tell of few. The sentences are in
    `messages.indicators`.
    """

    code: str
    measure: Measure
    unit: str
    source: str
    count: Count
    broken_down_by: tuple[str, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)
    of_people: bool = False


LIBRARY: Mapping[str, Query] = {
    each.code: each
    for each in (
        Query("checks", "count", "checks", "checks", checks, ("post", "verdict", "month")),
        Query("confirmed_hits", "count", "hits", "confirmations", confirmed_hits, ("post", "month"), {"minutes": "60"}),
        Query("confirmed_share", "percent", "percent", "confirmations", confirmed_share, ("month",), {"minutes": "60"}),
        Query("answer_minutes", "median", "minutes", "confirmations", answer_minutes, ("month",)),
        Query("referrals", "count", "referrals", "referrals", referrals, ("post", "month"), of_people=True),
        Query(
            "care_published",
            "count",
            "people",
            "statistics",
            care_published,
            ("sex", "age", "exploitation", "citizenship"),
        ),
        Query("officers_certified", "count", "officers", "achievements", officers_certified, (), {"training": ""}),
        Query("records_shared", "count", "messages", "deliveries", records_shared, ("partner", "month")),
        Query(
            "operation_results",
            "count",
            "results",
            "operations",
            operation_results,
            ("operation", "country"),
            {"figure": "hit_confirmed", "operation": ""},
        ),
        Query(
            "crossings", "count", "crossings", "crossings", crossings, ("post", "month", "direction"), of_people=True
        ),
        Query("referrals_confirmed", "percent", "percent", "field", referrals_confirmed, ("cohort",)),
        Query("hits_let_go", "percent", "percent", "field", hits_let_go, ("cohort",)),
        Query("detection", "median", "skill", "drills", detection, ("cohort",)),
    )
}
"""By code."""
