"""Promises: how many questions were answered in time, by this desk and by its counterparts."""

from dataclasses import replace

from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import agency_names
from leeward.apps.border.queries.hit_answers import Promised
from leeward.apps.desk.queries.answered import promised
from leeward.apps.oversight.queries.figures.period import Period
from leeward.apps.oversight.queries.figures.small import LEAST, shown
from leeward.core.charts.dots import dots
from leeward.core.charts.figure import Figure, Series
from leeward.core.charts.scale import Scale
from leeward.core.charts.svg import Words
from leeward.core.charts.values import Under, Value

_PERCENT = Scale((0.0, 25.0, 50.0, 75.0, 100.0))


def promises(officer: Officer, period: Period) -> Figure:
    """The share of questions that each agency answered within the promise."""
    found, names = promised(officer.agency, period.since, period.now), agency_names()
    about = _(
        "Questions whose promised time ended in the period: how many were answered within it. Your own desk is first. "
        "One without an answer counts as late; shares of fewer than five questions are not shown."
    )
    words = Words("promises", _("Promises kept"), about, _("Agency"), _("no data"), "%")
    labels = [
        _("%(agency)s (your desk)") % {"agency": names.get(each.agency, each.agency)}
        if each.agency == officer.agency.code
        else names.get(each.agency, each.agency)
        for each in found
    ]
    drawn = dots(words, labels, Series(_("In time (%)"), tuple(map(_share, found))), _PERCENT)
    table = tuple((label, (*values, shown(each.due))) for (label, values), each in zip(drawn.table, found, strict=True))
    return replace(drawn, head=(*drawn.head, _("Questions")), table=table)


def _share(each: Promised) -> Value:
    return (
        round(100 * each.kept / each.due)
        if each.due >= LEAST
        else Under(LEAST, _("under %(n)s questions") % {"n": LEAST})
    )
