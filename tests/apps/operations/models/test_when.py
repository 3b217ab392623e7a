"""Days and zones that stop no one's counting: each that is let through has its bounds in UTC."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from django.core.exceptions import ValidationError

from leeward.apps.operations.models import Operation, Phase
from leeward.apps.operations.models.when import FIRST, LAST, check_day, check_zone


def test_every_day_that_is_let_through_begins_and_ends_in_every_zone() -> None:
    for name in sorted(available_timezones()):
        check_zone(name)
        for day in (FIRST, LAST):
            begins = datetime.combine(day, time(), ZoneInfo(name)).astimezone(UTC)
            ends = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(name)).astimezone(UTC)
            assert begins < ends, f"{day} in {name}"


def test_other_days_and_zones_are_refused_wherever_they_come_from() -> None:
    for day in (date.min, date(1999, 12, 31), date(2100, 1, 1), date.max):
        with pytest.raises(ValidationError, match="2000"):
            check_day(day)
        with pytest.raises(ValidationError) as refused:
            Phase(name="Care", begins_on=day, ends_on=day).clean_fields(exclude=("operation",))
        assert set(refused.value.message_dict) == {"begins_on", "ends_on"}
    for zone in ("", "Barbados", "../../etc/passwd", "/etc/localtime", "america/barbados"):
        with pytest.raises(ValidationError, match="no such time zone"):
            check_zone(zone)
        copy = Operation(zone=zone, begins_on=FIRST, ends_on=date.max)
        with pytest.raises(ValidationError) as refused:  # what a node does with the statement of another one
            copy.clean_fields(exclude=("lead", "name", "aims", "made_at"))
        assert set(refused.value.message_dict) == {"zone", "ends_on"}
