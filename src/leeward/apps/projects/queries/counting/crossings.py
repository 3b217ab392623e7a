"""People who crossed the border, from crossings that were not withdrawn: numbers, and never who."""

from collections.abc import Mapping
from datetime import date

from leeward.apps.agencies.models import Agency
from leeward.apps.crossings.models import Crossing
from leeward.apps.projects.queries.counting import Counted, tallied
from leeward.core.travel.stays.crossing import Source

_OBSERVED = frozenset({Source.COUNTER, Source.TYPED})
"""An officer saw the person; lists and forms only announce one."""


def crossings(agency: Agency, since: date, until: date, parameters: Mapping[str, str], by: str) -> Counted:
    """Crossings on the local days of the period. An agency without any so far has no data, and no zero."""
    rows = Crossing.objects.filter(agency=agency)
    found = [
        (str(pk), _cell(by, day, direction, post), source in _OBSERVED)
        for pk, day, direction, post, source in rows.filter(
            day__gte=since, day__lte=until, withdrawal=None
        ).values_list("pk", "day", "direction", "post__name", "source")
    ]
    if not found and not rows.exists():
        return Counted(absent="no_data")
    return Counted(tallied((cell, 1, seen) for _key, cell, seen in found), keys=tuple(sorted(key for key, *_ in found)))


def _cell(by: str, day: date, direction: str, post: str | None) -> str:
    return {"post": post or "–", "month": f"{day:%Y-%m}", "direction": direction}.get(by, "")
