"""Checks and their verdicts by hour or day, and by post."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.agencies.queries import posts
from leeward.apps.oversight.queries.figures.period import Period
from leeward.apps.oversight.queries.figures.small import shown
from leeward.apps.screening.queries.hour_counts import Tally, counted_hours, tallies
from leeward.core.charts.bars import bars
from leeward.core.charts.figure import Figure, Series
from leeward.core.charts.multiples import multiples
from leeward.core.charts.svg import Words
from leeward.core.charts.values import Under, Value
from leeward.core.policy.verdicts import Verdict
from leeward.messages import sentence

ALERTS = (Verdict.VERIFY, Verdict.REFER, Verdict.HOLD)
"""Verdicts with an alert, as they look: PROTECT is counted as REFER."""
MOST_POSTS = 12
"""Posts in the figure of posts, those with most checks; the map has all."""


def scope(officer: Officer) -> Agency | None:
    """Whose checks the officer's figures count: the agency's own; those of all (None) for a node administrator, who
    sees load and no verdicts."""
    return None if has_role(officer, Role.NODE_ADMINISTRATOR) else officer.agency


def checks(officer: Officer, period: Period) -> Figure:
    """How many checks there were."""
    agency = scope(officer)
    values = _values(period, tallies(period.since, agency), known_places(period), own=agency is not None)
    if agency is None:
        about = _("Border checks of all agencies of this installation.")
    else:
        about = _("Border checks of your agency at all its posts.")
    words = Words("checks", _("Checks"), about, axis_word(period), _("no data"), _("checks"))
    return bars(words, labels(period), [Series(_("Checks"), values)])


def alerts(officer: Officer, period: Period) -> Figure:
    """How many of them had an alert, by verdict."""
    found, known = list(tallies(period.since, officer.agency, "verdict")), known_places(period)
    words = Words(
        "alerts",
        _("Alerts by verdict"),
        _("Checks that were not clear, by the first verdict. Referrals to protection count as referrals."),
        axis_word(period),
        _("no data"),
        _("checks"),
    )
    series = [
        Series(
            sentence(f"verdict.{verdict}"),
            _values(period, (each for each in found if each.verdict == verdict), known, own=True),
            verdict.look,
        )
        for verdict in ALERTS
    ]
    return bars(words, labels(period), series)


def hours_of_day(officer: Officer, period: Period) -> Figure:
    """How many checks an hour of the day has on average, over the counted days of the period."""
    agency = scope(officer)
    counted = Counter(map(_hour_there, counted_hours(period.since)))
    made: Counter[int] = Counter()
    for each in tallies(period.since, agency):
        made[_hour_there(each.hour)] += each.checks
    words = Words(
        "hours",
        _("Checks by hour of the day"),
        _("Average of each hour over the days of the period: when counters have to be open."),
        _("Hour"),
        _("no data"),
        _("checks an hour"),
    )
    means = tuple(_mean(made[hour], counted[hour], own=agency is not None) for hour in range(24))
    return bars(words, [f"{hour:02}:00" for hour in range(24)], [Series(_("Checks an hour"), means)])


def by_post(officer: Officer, period: Period) -> Figure:
    """The same for each post, on one scale."""
    agency = scope(officer)
    found, known = list(tallies(period.since, agency, "post")), known_places(period)
    names = {post.pk: (post.name, post.agency_id == officer.agency_id) for post in posts()}
    total: Counter[int | None] = Counter()
    for each in found:
        total[each.post] += each.checks
    series = []
    for post, _checks in total.most_common(MOST_POSTS):
        name, own = names.get(post or 0, (_("Without a post"), agency is not None))
        series.append(Series(name, _values(period, (each for each in found if each.post == post), known, own=own)))
    words = Words(
        "posts",
        _("Checks by post"),
        _("The posts with most checks, all on one scale; the number is the largest one."),
        axis_word(period),
        _("no data"),
    )
    return multiples(words, labels(period), series)


def _mean(made: int, hours: int, *, own: bool) -> Value:
    """So many checks on average, to a tenth; hidden where so few were made that the sum would be."""
    if not hours:
        return None
    sum_shown = shown(made, own=own)
    return sum_shown if isinstance(sum_shown, Under) else round(made / hours, 1)


def axis_word(period: Period) -> str:
    """What the places of the axis are."""
    return _("Hour") if period.by_hour else _("Day")


def labels(period: Period) -> list[str]:
    """The words of the places."""
    return [slot.label for slot in period.slots]


def known_places(period: Period) -> frozenset[int]:
    """The places of which an hour was counted; at the others there is no data."""
    return frozenset(map(period.place, counted_hours(period.since)))


def _values(period: Period, found: Iterable[Tally], known: frozenset[int], *, own: bool) -> tuple[Value, ...]:
    counts: Counter[int] = Counter()
    for each in found:
        counts[period.place(each.hour)] += each.checks
    return tuple(shown(counts[place], own=own) if place in known else None for place in range(len(period.slots)))


def _hour_there(hour: datetime) -> int:
    return timezone.localtime(hour).hour
