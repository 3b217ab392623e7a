"""What the database itself refuses of a plan, by whatever way it is written."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from tests.apps.operations.conftest import Team

from leeward.apps.operations.models import Operation, Participant, Phase, Site

DAY = timedelta(1)


PLACES: tuple[tuple[str, float | None, float | None, bool], ...] = (
    ("a place", 13.1, -59.6, True),
    ("the poles and the date line", -90.0, 180.0, True),
    ("neither", None, None, True),
    ("too far north", 90.001, 0.0, False),
    ("91 degrees south", -91.0, 0.0, False),
    ("181 degrees east", 0.0, 181.0, False),
    ("too far west", 0.0, -180.001, False),
)


def test_a_coordinate_is_on_the_earth(operation: Operation, team: Team) -> None:
    for why, latitude, longitude, right in PLACES:
        place = {"latitude": latitude, "longitude": longitude}
        site = Site(operation=operation, code="P", name="Pier", agency=team.antigua, **place)
        if right:
            site.clean_fields()
        else:
            with pytest.raises(ValidationError) as error:
                site.clean_fields()
            assert set(error.value.message_dict) <= {"latitude", "longitude"}, why


def test_the_database_keeps_a_plan_in_order(operation: Operation, team: Team) -> None:
    first, site = operation.begins_on, {"name": "Pier", "agency": team.antigua}
    days = {"begins_on": first, "ends_on": first - DAY}
    operation.sites.create(code="TWICE", **site)
    cases: tuple[tuple[str, Any], ...] = (
        ("half a position", lambda: operation.sites.create(code="A", latitude=1.0, **site)),
        ("the other half", lambda: operation.sites.create(code="B", longitude=1.0, **site)),
        ("one code twice", lambda: operation.sites.create(code="TWICE", **site)),
        ("a phase that ends before it begins", lambda: operation.phases.create(name="X", **days)),
        ("an operation that does", lambda: Operation.objects.update(**days)),
        ("no one made it, though it is led here", lambda: Operation.objects.update(made_by=None)),
        (
            "an agency twice",
            lambda: Participant.objects.create(operation=operation, agency=team.antigua, joined_at=operation.made_at),
        ),
    )
    for why, write in cases:
        with pytest.raises(IntegrityError), transaction.atomic():
            write()
        assert operation.sites.count() == 1, why
    with pytest.raises(ProtectedError):
        team.antigua.delete()


def test_a_copy_is_another_nodes(operation: Operation) -> None:
    assert not operation.is_copy
    Operation.objects.update(led_by_node="ATG-NODE", made_by=None)
    operation.refresh_from_db()
    assert operation.is_copy
    assert str(operation) == operation.name


def test_what_was_taken_out_is_hidden_from_every_way_but_one(operation: Operation, team: Team) -> None:
    day = {"begins_on": operation.begins_on, "ends_on": operation.begins_on}
    row = operation.phases.create(name="Care", **day)
    Phase.objects.filter(pk=row.pk).update(removed_at=operation.made_at)
    assert not Phase.objects.filter(pk=row.pk).exists()
    assert not operation.phases.exists()
    assert [each.name for each in Phase.with_removed.filter(operation=operation)] == ["Care"]
    site = operation.sites.create(code="P", name="Pier", agency=team.antigua, removed_at=operation.made_at)
    assert operation.sites.create(code="P", name="Quay", agency=team.antigua).pk != site.pk, "its code is free"
