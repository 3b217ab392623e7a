"""Publishing a month: once it has settled, once by the job, again by a supervisor, and never with a small figure."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.apps.border.conftest import Cast
from tests.apps.crossings.figures import came, settled_month

from leeward.apps.audit.models import AuditEntry
from leeward.apps.crossings.actions.figures import publish, publish_again, publish_due
from leeward.apps.crossings.models import Crossing, MonthFigures
from leeward.apps.crossings.queries.figures import earlier_of, lines
from leeward.core.operation.small_cells import unsafe
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db


def test_the_job_publishes_a_settled_month_once(cast: Cast) -> None:
    assert publish_due() == 0, "no crossings, no month"
    came(cast, 30, "GBR")
    assert (publish_due(), publish_due()) == (1, 0)
    row = MonthFigures.objects.get()
    assert (row.agency, row.month, row.made_by) == (cast.barbados, settled_month(), None)
    assert [each.counted for each in lines(row, "residence")] == [30, 30]
    assert AuditEntry.objects.get(act="crossings.figures").actor == "system"


def test_publications_of_a_month_are_safe_together_and_nothing_new_is_no_publication(cast: Cast) -> None:
    came(cast, 30, "GBR")
    came(cast, 12, "USA", day=3)
    first = publish(cast.barbados, settled_month())
    assert publish_again(settled_month(), officer=cast.clara) == first
    came(cast, 3, "USA", day=9, mode="cruise")
    second = publish_again(settled_month(), officer=cast.clara)
    assert second.made_by == cast.clara
    count, earlier = earlier_of(cast.barbados, settled_month())
    assert count == 2
    assert all(unsafe(releases) == [] for releases in earlier.values())
    total = next(each for each in lines(second, "arrivals") if not each.row)
    assert total.counted is None, "45 beside 42 would tell the three"
    assert b"USA" not in bytes(second.people_encrypted), "small counts are kept encrypted"


def test_small_figures_are_in_no_column_that_is_seen(cast: Cast) -> None:
    came(cast, 30, "GBR")
    came(cast, 4, "CHE", day=5)
    row = publish(cast.barbados, settled_month())
    seen = [each["counted"] for table in row.tables.values() for each in table]
    assert 4 not in seen
    assert all(each is None or each == 0 or each > 10 for each in seen)


@pytest.mark.parametrize("month", [timezone.now().date().replace(day=1), date(2001, 1, 1)])
def test_what_is_not_published(month: date, cast: Cast) -> None:
    with pytest.raises(NotAllowed, match=r"after its end|No crossing"):
        publish(cast.barbados, month)


def test_a_month_whose_crossings_were_deleted_is_not_counted_again(cast: Cast) -> None:
    came(cast, 30, "GBR", day=-3 * 366)
    month = Crossing.objects.earliest("day").day.replace(day=1)
    with pytest.raises(NotAllowed, match="deleted already"):
        publish_again(month, officer=cast.clara)


def test_nothing_new_is_no_publication_after_the_second_one_either(cast: Cast) -> None:
    came(cast, 30, "GBR")
    publish(cast.barbados, settled_month())
    came(cast, 3, "GBR", day=9, mode="cruise")
    second = publish_again(settled_month(), officer=cast.clara)
    assert second.people.keys() != {"arrivals", "departures", "residence", "purpose", "nights", "stayed"}
    assert publish_again(settled_month(), officer=cast.clara) == second


def test_only_a_supervisor_publishes_again(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        publish_again(settled_month(), officer=cast.alice)


def test_months_before_are_published_too_the_oldest_first(cast: Cast) -> None:
    came(cast, 30, "GBR")
    came(cast, 30, "USA", day=-40)
    assert (publish_due(), publish_due(), publish_due()) == (1, 1, 0)
    assert MonthFigures.objects.order_by("made_at").first().month < settled_month() - timedelta(1)  # type: ignore[union-attr]
