"""Words of the statistics of arrivals: tables, kinds, purposes, lengths of stay."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: Mapping[str, Promise] = {
    "visits.table.arrivals": _("Arrivals"),
    "visits.table.departures": _("Departures"),
    "visits.table.residence": _("Visitors by country of residence"),
    "visits.table.purpose": _("Visitors by purpose"),
    "visits.table.nights": _("Visitors by the nights that they plan"),
    "visits.table.stayed": _("Arrivals by the nights until the exit"),
    "visits.kind.visitor": _("Visitors"),
    "visits.kind.resident": _("Residents"),
    "visits.kind.other": _("Others: work for an employer here, or more than a year"),
    "visits.kind.not_asked": _("Residence not known: no form"),
    "visits.purpose.holiday": _("Holiday, leisure, recreation"),
    "visits.purpose.family": _("Friends or relatives"),
    "visits.purpose.business": _("Business"),
    "visits.purpose.transit": _("Transit"),
    "visits.purpose.education": _("Education or training"),
    "visits.purpose.health": _("Health or medical care"),
    "visits.purpose.religion": _("Religion or pilgrimage"),
    "visits.purpose.shopping": _("Shopping"),
    "visits.purpose.other": _("Other"),
    "visits.mode.air": _("Air"),
    "visits.mode.cruise": _("Cruise ship"),
    "visits.mode.ferry": _("Ferry"),
    "visits.mode.marina": _("Yacht"),
    "visits.mode.land": _("Land"),
    "visits.mode.": _("Not known"),
    "visits.nights.0": _("Same day"),
    "visits.nights.1-3": _("1 to 3"),
    "visits.nights.4-7": _("4 to 7"),
    "visits.nights.8-14": _("8 to 14"),
    "visits.nights.15-28": _("15 to 28"),
    "visits.nights.29-90": _("29 to 90"),
    "visits.nights.91-365": _("91 to 365"),
    "visits.nights.366+": _("More than a year"),
    "visits.nights.open": _("No exit recorded yet"),
}
"""`visits.mode.` is a crossing whose post has no kind."""
