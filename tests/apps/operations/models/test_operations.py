"""What the database itself refuses of a plan, whatever code writes it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.apps.operations.conftest import Team

from leeward.apps.operations.models import Operation, Participant, Phase, Site


def test_a_copy_is_of_another_node() -> None:
    assert not Operation().is_copy
    assert Operation(led_by_node="ATG-NODE").is_copy


def test_what_cannot_be_stored(operation: Operation, team: Team) -> None:
    now, day = timezone.now(), timedelta(1)
    place: dict[str, Any] = {"operation": operation, "name": "Pier", "agency": team.barbados}
    Site.objects.create(**place, code="PIER")
    facts: dict[str, Any]
    for model, facts in (
        (Participant, {"operation": operation, "agency": team.antigua, "joined_at": now}),  # an agency once
        (Phase, {"operation": operation, "name": "A", "begins_on": now.date(), "ends_on": now.date() - day}),  # days
        (Site, place | {"code": "PIER"}),  # a code once
        (Site, place | {"code": "A", "latitude": 1.0}),  # both coordinates
        (Operation, {"name": "A", "lead": team.lucia, "made_at": now, "begins_on": now.date(),
                     "ends_on": now.date() + day}),  # without a maker it is a copy
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.create(**facts)
    Site.objects.update(removed_at=now)
    assert Site.objects.create(**place, code="PIER").removed_at is None, "a code is free once its site is out"
