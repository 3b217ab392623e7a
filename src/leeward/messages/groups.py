"""What could innocently explain a group, and how a network changed, in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: Mapping[str, Promise] = {
    "explanation.family": _("Family: the same surname, or a source says so"),
    "explanation.employer": _("Work: one employer"),
    "explanation.crew": _("Crew: one boat or ship"),
    "explanation.booking": _("Tour or team: a booking of three or more"),
    "explanation.commuting": _("Commuting: both travel regularly on one route and weekday"),
    "explanation.address": _("A hostel or block: an address of six or more"),
    "network_change.weaker": _("Weaker"),
    "network_change.stronger": _("Stronger"),
    "network_change.uncertain": _("No certain change"),
}
