"""Officers who are trained, from the table of achievements that opens functions too; and how skilled in drills."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Q

from leeward.apps.agencies.models import Achievement, Agency
from leeward.apps.projects.queries.counting import Counted, tallied
from leeward.core.results.indicators.evaluation import Row
from leeward.core.results.indicators.people import LEAST
from leeward.platform.hooks import Provider

drill_skill = Provider[[Agency, date, date], Mapping[str, Sequence[float]]](
    "projects.drill_skill",
    "The d′ of an agency's officers in drills of a period, by cohort, without who they are.",
    default=lambda _agency, _since, _until: {},
)


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


def detection(agency: Agency, since: date, until: date, parameters: Mapping[str, str], by: str) -> Counted:
    """The officers' d' in drills, in hundredths. Skill is private to an officer and their trainer: the row has the
    median of all and no other, and a cohort of few officers, or all of them being few, is not shown.
    """
    cohorts = drill_skill(agency, since, until)
    everyone = sorted(skill for each in cohorts.values() for skill in each)
    if not everyone:
        return Counted(absent="no_data")
    if len(everyone) < LEAST:
        return Counted(absent="small")
    cells = {name: _median(each) if len(each) >= LEAST else None for name, each in cohorts.items()}
    return Counted((Row("", _median(everyone), True, len(everyone)),), cells=cells if by else None)


def _median(skills: Sequence[float]) -> int:
    """The lower median, in hundredths: a number that was measured."""
    return round(100 * sorted(skills)[(len(skills) - 1) // 2])
