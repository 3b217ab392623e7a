"""Referrals to the second line."""

from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from leeward.apps.agencies.models import Agency
from leeward.apps.border.models import Referral
from leeward.apps.projects.queries.counting import Counted, bounds, month, tallied
from leeward.apps.projects.queries.counting.checks import was_counted
from leeward.platform.retention import kept_since


def referrals(agency: Agency, since: date, until: date, parameters: Mapping[str, str], by: str) -> Counted:
    """Referrals of the agency in the period; quiet ones are not told apart from the others."""
    first, after = bounds(since, until)
    if first < kept_since("checks", timezone.now()):
        return Counted(absent="erased")
    if not was_counted(since, until):
        return Counted(absent="no_data")
    rows = Referral.objects.filter(agency=agency, referred_at__gte=first, referred_at__lt=after).order_by("pk")
    found = list(rows.values_list("pk", "referred_at", "closed_at", "post__name"))
    cells = [(post or "–") if by == "post" else month(at) if by == "month" else "" for _pk, at, _closed, post in found]
    counted = tallied(
        (cell, 1, closed is not None) for cell, (_pk, _at, closed, _post) in zip(cells, found, strict=True)
    )
    return Counted(counted, keys=tuple(str(each[0]) for each in found))
