"""Every part of a plan that can be taken out is hidden alike, from its class and from its operation."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from tests.apps.operations.conftest import Team

from leeward.apps.operations.models import Assignment, Operation, Phase, Site, UnitShift
from leeward.apps.operations.models.removable import Removable


def test_all_of_them_hide_what_is_out(operation: Operation, team: Team) -> None:
    now, days = timezone.now(), {"begins_on": operation.begins_on, "ends_on": operation.ends_on}
    hours = {"begins_at": now, "ends_at": now + timedelta(hours=1)}
    cases: tuple[tuple[Any, str, dict[str, Any]], ...] = (
        (Phase, "phases", {"name": "Care", **days}),
        (Site, "sites", {"code": "P", "name": "Pier", "agency": team.antigua}),
        (Assignment, "assignments", {"officer": team.ali, "function": "unit", **days}),
        (UnitShift, "shifts", {"officer": team.ali, **hours}),
    )
    assert {kind for kind, _name, _facts in cases} == set(Removable.__subclasses__()), "a new one belongs here"
    for kind, name, facts in cases:
        row = kind.objects.create(operation=operation, **facts)
        assert list(kind.objects.all()) == list(getattr(operation, name).all()) == [row]
        row.removed_at = now
        row.save()
        assert not kind.objects.exists(), kind
        assert not getattr(operation, name).exists(), kind
        assert list(kind.with_removed.all()) == [row], kind
        fetched = Operation.objects.prefetch_related(name).get()
        assert list(getattr(fetched, name).all()) == [], "nor is it fetched with its operation"
        kind.with_removed.update(removed_at=None)
        assert list(kind.objects.all()) == [row], kind
