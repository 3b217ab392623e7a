"""Officers who are trained, from the table of achievements that opens functions too."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Q

from leeward.apps.agencies.models import Achievement, Agency
from leeward.apps.projects.queries.counting import Counted, tallied


def officers_certified(agency: Agency, since: date, until: date, parameters: Mapping[str, str], by: str) -> Counted:
    """Active officers with an achievement that counts on the last day of the period, each once."""
    rows = Achievement.objects.filter(officer__agency=agency, officer__is_active=True)
    kept = Q(revoked_at=None) | Q(revoked_at__date__gt=until)
    rows = rows.filter(kept, passed_on__lte=until, expires_on__gte=until)
    if code := parameters.get("training"):
        rows = rows.filter(code=code)
    seconded: dict[int, bool] = {}
    for officer, recorder in rows.values_list("officer_id", "recorded_by_id"):
        seconded[officer] = seconded.get(officer, False) or officer != recorder
    if not seconded and not Achievement.objects.filter(officer__agency=agency).exists():
        return Counted(absent="no_data")
    return Counted(tallied(("", 1, ok) for ok in seconded.values()), keys=tuple(map(str, sorted(seconded))))
