"""The lane over HTTP: the same judgement and audit row as the page; of a hit-only record the owner's contact alone."""

import re
from pathlib import Path
from typing import Any, Protocol

import pytest
from django.test import Client
from tests.apps.screening.conftest import Share, own_index, share

from leeward.apps.agencies.actions.officers import create_api_key
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.access import Handling
from leeward.core.record.content.organisations_and_craft import Vehicle

pytestmark = pytest.mark.django_db
__all__ = ["own_index", "share"]


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    alice: Officer
    keeper: Officer


def test_a_number_against_the_records(share: Share, cast: Cast, own_index: Path) -> None:
    share(Vehicle(plate="H-4821", make="Suzuki", colour="red", remarks="Taken at Oistins"))
    share(Vehicle(plate="M-77", make="Toyota"), handling=Handling(mode="hit_only"))

    def call(officer: Officer, number: str) -> tuple[int, dict[str, Any]]:
        headers = {"Authorization": f"Bearer {create_api_key(officer, label='lane', days=1, actor=SYSTEM)}"}
        sent = {"number": number}
        answer = Client().post("/api/v1/vehicles/checks", sent, content_type="application/json", headers=headers)
        return answer.status_code, answer.json()

    status, found = call(cast.alice, "h 4821")
    assert (status, found["number"], found["kind"], found["current"]) == (200, "H4821", "plate", True)
    (whole,) = found["records"]
    assert ("red Suzuki" in whole["looks"], whole["remarks"], bool(whole["contact"])) == (
        True,
        "Taken at Oistins",
        True,
    )
    (contact,) = call(cast.alice, "M77")[1]["records"]
    assert [name for name, value in contact.items() if value] == ["owner", "contact"]
    misread = call(cast.alice, "1M8GDM9A1KP042788")[1]
    assert (misread["kind"], misread["check_digit_wrong"], misread["records"]) == ("vin", True, [])
    rows = AuditEntry.objects.filter(act="vehicle.check").order_by("pk")
    assert [each.outcome for each in rows] == ["hit", "hit", "none"]
    assert not re.search("[Hh].?4821", str([each.details for each in rows]))
    for officer, number, refused in (
        (cast.keeper, "H4821", (403, "role_missing")),
        (cast.alice, "H4821'; --", (422, "vehicle.characters")),
        (cast.alice, "1M8GDM9AXKPO42788", (422, "vehicle.vin_letters")),
        (cast.alice, "9" * 101, (422, "invalid")),
    ):
        status, problem = call(officer, number)
        assert (status, problem["code"], problem.get("field", "")) == (*refused, "number" if status == 422 else "")
    assert rows.count() == 3
