"""What a certificate says, without a database: each row, each fact, the data inside, and the holder's rights."""

import json
from datetime import UTC, date, datetime

import pytest

from leeward.apps.agencies.models import Agency, Post
from leeward.apps.crossings.models import Crossing
from leeward.apps.crossings.queries.certificates import Certificate, certificate_report
from leeward.core.travel.stays.crossing import Holder

AT = datetime(2026, 11, 29, 9, 30, tzinfo=UTC)
POST = Post(code="BRB-BGI", name="Barbados Airport")
AGENCY = Agency(code="BRB-IMMI", name="Barbados Immigration", country="BRB")


def crossing(day: date, direction: str, source: str = "counter", post: Post | None = POST) -> Crossing:
    return Crossing(agency=AGENCY, day=day, direction=direction, source=source, post=post)


def certificate(*rows: Crossing, surname: str = "ROE", given: str = "JO", days: int = 30) -> Certificate:
    return Certificate(AGENCY, Holder("GBR", "C1", given, surname, "19800102", "F"), rows, AT, days)


@pytest.mark.parametrize(
    ("surname", "given", "name"),
    [
        ("ROE", "JO", "ROE, JO"),
        ("ROE", "", "ROE"),
        ("", "JO", "JO"),
        ("", "", ""),
    ],
)
def test_the_holder_as_the_document_states(surname: str, given: str, name: str) -> None:
    assert certificate(surname=surname, given=given).name == name


@pytest.mark.parametrize(("days", "said"), [(30, "within 30 days."), (1, "within 1 day."), (14, "within 14 days.")])
def test_when_a_correction_is_answered(days: int, said: str) -> None:
    assert certificate(days=days).rights.endswith(said)


def test_each_row_is_in_the_table_and_in_the_data() -> None:
    rows = (
        crossing(date(2026, 11, 2), "exit", "list", None),
        crossing(date(2026, 10, 29), "entry"),
    )
    report = certificate_report(certificate(*rows))
    (section,) = report.sections
    (table,) = section.tables
    assert table.rows == (
        ("2 November 2026", "Exit", "", "Carrier's list"),
        ("29 October 2026", "Entry", "Barbados Airport", "Counter"),
    )
    data = json.loads(report.attached)
    assert data["document"] == {"issuer": "GBR", "number": "C1"}
    assert data["crossings"] == [
        {"day": "2026-11-02", "direction": "exit", "post": "", "source": "list"},
        {"day": "2026-10-29", "direction": "entry", "post": "BRB-BGI", "source": "counter"},
    ]
    assert "ROE" not in report.attached


def test_no_crossing_is_said_without_a_table() -> None:
    report = certificate_report(certificate())
    (section,) = report.sections
    assert (section.tables, section.texts[0]) == ((), "No crossing of this document is recorded.")
    assert (report.made_at, report.publisher, report.language) == (AT, "Barbados Immigration", "en")
    assert dict(report.facts)["Document"] == "C1, United Kingdom"
