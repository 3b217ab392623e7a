"""Ages: the oldest first, what is out of date by a word."""

from datetime import UTC, datetime

import pytest

from leeward.apps.agencies.models import Officer
from leeward.apps.oversight.queries.figures.sources import ages_of
from leeward.apps.screening.queries.answers import Coverage

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


def test_the_oldest_is_first_and_its_state_is_said(keeper: Officer) -> None:
    found = (
        Coverage("UN-SC", "current", "2026-03-09T12:00:00Z", 10),
        Coverage("BRB-RBPF", "stale", "2026-02-28T00:00:00Z", 10),
        Coverage("BRB-IMMI", "current", None, 10),
        Coverage("USA-OFAC", "current", "2026-03-11T12:00:00Z", 10),
    )
    figure = ages_of(found, NOW)
    assert figure.rows[:2] == (("Police Service: out of date", "10.5"), ("UN-SC", "1"))
    assert set(figure.rows[2:]) == {("Immigration Department", "no date"), ("USA-OFAC", "0")}
