"""Log-odds as an analyst reads them: how likely, and what one finding adds."""

from math import exp

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def likelihood(odds: float) -> str:
    """How likely two are one, in per cent; never all or nothing."""
    share = 1 / (1 + exp(-max(-50.0, min(50.0, odds))))
    if share > 0.999:
        return _("over 99.9 %")
    return (
        _("under 0.1 %")
        if share < 0.001
        else _("%(share)s %%") % {"share": f"{100 * share:.{1 if share > 0.99 else 0}f}"}
    )


@register.filter
def added(weight: float) -> str:
    """What a finding adds to the log-odds, with its sign."""
    return f"{weight:+.1f}".replace("-", "−")
