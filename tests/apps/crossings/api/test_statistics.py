"""Monthly statistics over the API: as they were published last, and each file in the audit log."""

from typing import Any

import pytest
from django.test import Client
from tests.apps.border.conftest import Cast
from tests.apps.crossings.figures import came, settled_month

from leeward.apps.agencies.actions.officers import create_api_key
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.crossings.actions.figures import publish

pytestmark = pytest.mark.django_db


def test_a_months_statistics_as_they_were_published(cast: Cast) -> None:
    came(cast, 30, "GBR")
    came(cast, 3, "CHE", day=5)
    publish(cast.barbados, settled_month())

    def call(officer: Officer, month: str) -> tuple[int, dict[str, Any]]:
        headers = {"Authorization": f"Bearer {create_api_key(officer, label='a', days=1, actor=SYSTEM)}"}
        answer = Client().get(f"/api/v1/crossings/statistics?month={month}", headers=headers)
        return answer.status_code, answer.json()

    month = f"{settled_month():%Y-%m}"
    status, found = call(cast.clara, month)
    assert (status, found["month"]) == (200, month)
    figures = found["figures"]
    assert not {each["counted"] for each in figures} & set(range(1, 11))
    for officer, asked, code in (
        (cast.alice, month, (403, "role_missing")),
        (cast.clara, "2001-01", (404, "not_published")),
        (cast.clara, "October", (422, "invalid")),
    ):
        status, refused = call(officer, asked)
        assert (status, refused["code"]) == code
    assert AuditEntry.objects.filter(act="crossings.figures.read").count() == 1
