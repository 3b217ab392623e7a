"""Records that partners received: of the agency that runs the node, verified by the partner's receipt."""

from datetime import UTC, date, datetime, timedelta

from tests.apps.projects.conftest import Team

from leeward.apps.agencies.actions.officers import ensure_agency
from leeward.apps.agencies.models import Agency
from leeward.apps.exchange.models import Delivery, Outgoing, Partner
from leeward.apps.projects.queries.counting.partners import records_shared
from leeward.core.results.indicators.evaluation import Row


def sent(to: Partner, at: datetime, state: str, kind: str = "records") -> None:
    """A message to a partner."""
    made = Outgoing.objects.create(kind=kind, topic="x", purpose="x", created_at=at, not_after=at, sealed_at=at)
    Delivery.objects.create(outgoing=made, partner=to, state=state, next_at=at)


def test_messages_with_records_are_counted_by_partner(team: Team) -> None:
    agency, today = team.mona.agency, datetime.now(UTC).date()
    first = datetime.combine(today, datetime.min.time(), UTC)
    assert records_shared(agency, today, today, {}, "").absent == "no_data", "it does not run the node"
    Agency.objects.filter(pk=agency.pk).update(is_local=True)
    agency.refresh_from_db()
    assert records_shared(agency, date(2001, 1, 1), today, {}, "").absent == "erased"
    lucia, trinidad = (Partner.objects.create(code=code, agency=ensure_agency(code, code)) for code in ("LCA", "TTO"))
    sent(lucia, first, Delivery.State.RECEIVED)
    sent(lucia, first, Delivery.State.WAITING)
    sent(trinidad, first, Delivery.State.RECEIVED)
    sent(trinidad, first, Delivery.State.RECEIVED, kind="note")  # no records
    sent(trinidad, first - timedelta(seconds=1), Delivery.State.RECEIVED)  # before the period
    cases = {
        "": (Row("", 1, False, 1), Row("", 1, True, 2)),
        "partner": (Row("LCA", 1, False, 1), Row("LCA", 1, True, 1), Row("TTO", 1, True, 1)),
        "month": (Row(f"{first:%Y-%m}", 1, False, 1), Row(f"{first:%Y-%m}", 1, True, 2)),
    }
    for by, rows in cases.items():
        assert records_shared(agency, today, today, {}, by).rows == rows, by
    assert len(records_shared(agency, today, today, {}, "").keys) == 3
