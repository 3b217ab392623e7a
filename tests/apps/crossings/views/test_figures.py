"""The page of statistics: empty, with months, hidden figures by word, a file; and who may see it."""

import csv
from datetime import date
from io import StringIO

import pytest
from django.test import Client
from tests.apps.border.conftest import Cast
from tests.apps.crossings.figures import came, settled_month

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.crossings.actions.figures import publish
from leeward.apps.crossings.models import MonthFigures

pytestmark = pytest.mark.django_db
PAGE = "/crossings/statistics"


def test_an_empty_page_says_when_there_will_be_one(client: Client, cast: Cast) -> None:
    client.force_login(cast.clara)
    assert "No month is published yet" in client.get(PAGE).content.decode()
    assert client.get(f"{PAGE}/file?month=2026-10").status_code == 404


def test_nothing_published_is_no_fault(client: Client, cast: Cast) -> None:
    client.force_login(cast.clara)
    assert client.get(PAGE).status_code == 200
    for month in ("2026-10", "10", "2026-10-01"):
        assert client.get(f"{PAGE}?month={month}").status_code in (200, 404)
    assert client.get(f"{PAGE}?month=2026-10").status_code == 404


def test_a_month_of_long_ago_stays_published(client: Client, cast: Cast) -> None:
    came(cast, 30, "GBR")
    row = publish(cast.barbados, settled_month())
    MonthFigures.objects.filter(pk=row.pk).update(month=date(2023, 1, 1))
    for number in range(14):
        row.pk, row.month = None, date(2024 + number // 12, number % 12 + 1, 1)
        row.save(force_insert=True)
    client.force_login(cast.clara)
    page = client.get(f"{PAGE}?month=2023-01")
    assert ("January 2023" in page.text, page.status_code) == (True, 200)
    assert client.get(f"{PAGE}/file?month=2023-01").status_code == 200


def test_a_month_as_page_and_file(client: Client, cast: Cast) -> None:
    came(cast, 30, "GBR")
    came(cast, 25, day=3, mode="ferry")
    came(cast, 4, "BRB", day=4)
    publish(cast.barbados, settled_month())
    client.force_login(create_officer("ana", "Ana", cast.barbados, roles=[Role.PROJECT_MANAGER]))
    html = client.get(PAGE).content.decode()
    assert "United Kingdom" in html
    assert "Residence not known: no form" in html
    assert ("hidden" in html, html.count("<svg") >= 5, "Publish this month again" in html) == (True, True, False)
    month = f"{settled_month():%Y-%m}"
    assert client.get(f"{PAGE}?month=2001-01").status_code == 404
    rows = list(csv.DictReader(StringIO(client.get(f"{PAGE}/file?month={month}").content.decode())))
    assert {each["counted"] for each in rows if each["hidden"] == "True"} == {""}
    assert ("30", "GBR") in {(each["counted"], each["residence"]) for each in rows}
    assert AuditEntry.objects.filter(act="crossings.figures.read").count() == 1
    assert client.post(f"{PAGE}/again", {"month": month}).status_code == 403
    client.force_login(cast.bob)
    assert client.get(PAGE).status_code == 403


def test_a_supervisor_publishes_again(client: Client, cast: Cast) -> None:
    came(cast, 30, "GBR")
    publish(cast.barbados, settled_month())
    came(cast, 30, "USA", day=7)
    client.force_login(cast.clara)
    month = f"{settled_month():%Y-%m}"
    assert "Published:" in client.post(f"{PAGE}/again", {"month": month}, follow=True).content.decode()
    assert MonthFigures.objects.count() == 2
    assert "after its end" in client.post(f"{PAGE}/again", {"month": "2099-01"}, follow=True).content.decode()
    assert client.post(f"{PAGE}/again", {"month": "10"}).status_code == 404
