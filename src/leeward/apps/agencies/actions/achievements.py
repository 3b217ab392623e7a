"""Recording what an officer was trained for."""

from datetime import date

from django.utils import timezone

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Achievement, Officer
from leeward.apps.audit.actions import append
from leeward.platform.durable import durably


def record_achievement(on: Officer, code: str, passed_on: date, expires_on: date, *, officer: Officer) -> Achievement:
    """Record it, beside what was recorded before; whether the recorder may is the caller's question."""

    def store() -> Achievement:
        row = Achievement.objects.create(
            officer=on,
            code=code,
            passed_on=passed_on,
            expires_on=expires_on,
            recorded_by=officer,
            recorded_at=timezone.now(),
        )
        append("officer.trained", actor=actor_of(officer), object=f"officer/{on.username}", outcome=code)
        return row

    return durably(store)
