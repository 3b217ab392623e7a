"""Sentences about wrong clocks: which clock it is, as far as known, and by how much."""

from collections.abc import Collection

from django.utils.translation import gettext as _

RIGHT_SECONDS = 60
"""Clocks that differ by less count as right: on a bad line an answer may take that long."""


def differs(ahead: int) -> bool:
    """Whether a partner's clock, `ahead` seconds ahead of ours, differs from ours."""
    return abs(ahead) > RIGHT_SECONDS


def clock(ahead: int) -> str:
    """The sentence for one partner's clock; empty if it is right."""
    if not differs(ahead):
        return ""
    told = {"time": span(ahead)}
    if ahead > 0:
        return _("Its clock is %(time)s ahead of this node's: what it sends waits that long.") % told
    return _("Its clock is %(time)s behind this node's: what this node sends waits that long.") % told


def own_clock(ahead: Collection[int]) -> str:
    """The sentence if this node's own clock is wrong: two or more partners agree with each other and not with it."""
    if len(ahead) < 2 or not all(map(differs, ahead)) or differs(max(ahead) - min(ahead)):
        return ""
    middle = sorted(ahead)[len(ahead) // 2]
    told = {"time": span(middle)}
    if middle > 0:
        return _("This node's clock is probably %(time)s behind: all partners agree on another time. Set it.") % told
    return _("This node's clock is probably %(time)s ahead: all partners agree on another time. Set it.") % told


def span(seconds: int) -> str:
    """A duration in its two largest units."""
    minutes = round(abs(seconds) / 60)
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return _("%(days)s d %(hours)s h") % {"days": days, "hours": hours}
    if hours:
        return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": minutes}
    return _("%(minutes)s min") % {"minutes": minutes}
