"""What a wrong clock does, in plain words: whose it is as far as can be told, and by how much."""

from collections.abc import Collection

from django.utils.translation import gettext as _

RIGHT_SECONDS = 60
"""Clocks that differ by less are right: an answer may be that long on a bad line."""


def differs(ahead: int) -> bool:
    """Whether a partner's clock, that many seconds ahead of ours, is not the same as ours."""
    return abs(ahead) > RIGHT_SECONDS


def clock(ahead: int) -> str:
    """The sentence for one partner's clock; empty where it is right."""
    if not differs(ahead):
        return ""
    told = {"time": span(ahead)}
    if ahead > 0:
        return _("Its clock is %(time)s ahead of this node's: what it sends waits that long.") % told
    return _("Its clock is %(time)s behind this node's: what this node sends waits that long.") % told


def own_clock(ahead: Collection[int]) -> str:
    """The sentence where it is this node's own clock: two or more partners agree with each other and not with it."""
    if len(ahead) < 2 or not all(map(differs, ahead)) or differs(max(ahead) - min(ahead)):
        return ""
    middle = sorted(ahead)[len(ahead) // 2]
    told = {"time": span(middle)}
    if middle > 0:
        return _("This node's clock is probably %(time)s behind: all partners agree on another time. Set it.") % told
    return _("This node's clock is probably %(time)s ahead: all partners agree on another time. Set it.") % told


def span(seconds: int) -> str:
    """A length of time, in its two largest units."""
    minutes = round(abs(seconds) / 60)
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return _("%(days)s d %(hours)s h") % {"days": days, "hours": hours}
    if hours:
        return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": minutes}
    return _("%(minutes)s min") % {"minutes": minutes}
