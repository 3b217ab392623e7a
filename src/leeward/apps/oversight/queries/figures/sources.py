"""The age of the sources that checks are compared with."""

from datetime import datetime

from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import agency_names
from leeward.apps.oversight.queries.figures.period import Period
from leeward.apps.screening.queries.answers import Coverage
from leeward.apps.screening.queries.coverage import coverage_now
from leeward.core.charts.figure import Figure, Series
from leeward.core.charts.rows import rows
from leeward.core.charts.svg import Words


def ages(_officer: Officer, period: Period) -> Figure:
    """How many days old each source is now; the oldest first."""
    return ages_of(coverage_now(), period.now)


def ages_of(found: tuple[Coverage, ...], now: datetime) -> Figure:
    """The same for a coverage that was read already."""
    names = agency_names()
    aged = sorted(((_age(source, now), source) for source in found), key=lambda pair: -(pair[0] or 0))
    words = Words(
        "ages",
        _("Age of sources"),
        _("How many days ago each source's newest edition is dated. The oldest are drawn; the table has all."),
        _("Source"),
        _("no date"),
        _("days"),
    )
    labels = [_label(source, names.get(source.source, source.source)) for _age_, source in aged]
    return rows(words, labels, [Series(_("Days"), tuple(age for age, _source in aged))])


def _age(source: Coverage, now: datetime) -> float | None:
    if source.as_of is None:
        return None
    return max(0.0, round((now - datetime.fromisoformat(source.as_of)).total_seconds() / 86400, 1))


def _label(source: Coverage, name: str) -> str:
    """The name, with its state where it is not current: by a word, never by a colour alone."""
    if source.state == "current":
        return name
    states = {"stale": _("out of date"), "missing": _("missing"), "unreachable": _("not reachable")}
    return f"{name}: {states.get(source.state, source.state)}"
