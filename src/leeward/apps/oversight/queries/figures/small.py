"""Small counts that could point at a person of another agency are not shown."""

from django.utils.translation import gettext as _

from leeward.core.charts.values import Under, Value

LEAST = 5
"""The smallest count that is shown of what concerns other agencies."""


def shown(count: int, *, own: bool = False) -> Value:
    """The count: the agency's own as it is, another's from `LEAST` on. Zero points at no one."""
    return count if own or count == 0 or count >= LEAST else under()


def under() -> Under:
    """Instead of a count that is too small."""
    return Under(LEAST, _("under %(n)s") % {"n": LEAST})
