"""When badges of partners end that open something here: their holders are warned as of their own certificates."""

from collections.abc import Collection
from datetime import date, tzinfo
from zoneinfo import ZoneInfo

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Concat, TruncDate
from django.utils import timezone

from leeward.apps.agencies.models import Officer
from leeward.apps.training.models import PartnerBadge
from leeward.apps.training.queries.rights import held_badges, in_force, partner_rows
from leeward.core.training.badges.partner_rows import functions_for

BADGE = "badge "
"""Before issuer and achievement, in the place of a certificate's code, which has no space."""


def badge_ends(officer: Officer) -> QuerySet[PartnerBadge, tuple[str, date]]:
    """Issuer with achievement, and last day, of each badge of the officer that counts; whether it opens anything is not
    asked yet, so that a home page reads it in the query of the certificates.
    """
    rows = PartnerBadge.objects.counting(timezone.now()).filter(officer=officer).order_by()
    named = Concat(Value(BADGE), "issuer", Value(" "), "achievement", output_field=CharField())
    return rows.values_list(named, TruncDate(F("valid_until"), tzinfo=_zone(officer)))


def opening(officer: Officer, today: date) -> Collection[str]:
    """The same names of those that open a function by the table in force."""
    rows = partner_rows(in_force(officer.agency, today))
    held = held_badges(officer, timezone.now()) if rows else []
    return {
        f"{BADGE}{each.issuer} {each.achievement}"
        for each in held
        if functions_for(rows, each.issuer, each.achievement)
    }


def _zone(officer: Officer) -> tzinfo:
    return ZoneInfo(officer.post.zone if officer.post else "UTC")
