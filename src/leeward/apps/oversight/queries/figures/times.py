"""How long checks took, for the operator."""

from django.utils.translation import gettext as _

from leeward.core.charts.bars import bars
from leeward.core.charts.figure import Figure, Series
from leeward.core.charts.svg import Words
from leeward.platform.metrics.aggregate import Readings
from leeward.platform.metrics.counters import BOUNDS


def times_of(counted: Readings) -> Figure:
    """The checks that were counted, by class of time."""
    words = Words(
        "times",
        _("How long checks took"),
        _("From request to stored answer. Each bar is the checks that took up to so many milliseconds."),
        _("Up to (ms)"),
        _("no data"),
        _("checks"),
    )
    return bars(words, [_label(bound) for bound in (*BOUNDS, None)], [Series(_("Checks"), tuple(counted.whole.counts))])


def _label(bound: float | None) -> str:
    """A class's upper bound in milliseconds."""
    return f">{BOUNDS[-1] * 1000:g}" if bound is None else f"{bound * 1000:g}"
