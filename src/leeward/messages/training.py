"""What drills measured, in words. Parameters: counts as digits; `value`, `low` and `high` are d' and its interval."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from leeward.messages.counted import Counted

DETECTION: Mapping[str, object] = {
    "detection.found": Counted(
        "Of 1 altered document you found %(found)s.",
        "Of %(targets)s altered documents you found %(found)s.",
        by="targets",
    ),
    "detection.sent_on": Counted(
        "Of 1 good document you sent on %(sent_on)s.",
        "Of %(good)s good documents you sent on %(sent_on)s.",
        by="good",
    ),
    "detection.too_few": _("From %(more)s of each on, it is possible to say how well you tell them apart."),
    "detection.sensitivity": _(
        "You tell them apart with d' %(value)s (between %(low)s and %(high)s; 0 is guessing, 3 is very good)."
    ),
    "detection.lean.sends_on": _("You send on more readily than you let go."),
    "detection.lean.even": _("You send on and let go about evenly."),
    "detection.lean.lets_go": _("You let go more readily than you send on."),
    "detection.passed": _("This passes."),
    "detection.not_passed": _("This does not pass yet: even the lower end has to be over 1.5."),
}

SENTENCES: Mapping[str, object] = MappingProxyType({**DETECTION})
