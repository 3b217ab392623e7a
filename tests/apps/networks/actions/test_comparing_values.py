"""Comparing in the background: once, also after a full queue or a failure, and never after an end."""

import pytest
from django.utils import timezone
from tests.apps.networks.queries.test_value_questions import question
from tests.apps.networks.together import Together, work_off

from leeward.apps.networks.actions import comparing_values
from leeward.apps.networks.actions.comparing_values import COMPARE, order_waiting, order_work
from leeward.apps.networks.models import Inquiry, Value, ValueQuestion
from leeward.core.privacy import intersection
from leeward.platform.durable import durably
from leeward.platform.models import Task

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not intersection.available(), reason="needs the extra privacy (openmined-psi)"),
]


def counting(both: Together, state: str = "counting") -> ValueQuestion:
    """A question that waits for the worker, about all telephones."""
    row = question(both, state, counted_by=both.max, counted_at=timezone.now())
    row.asked = [str(pk) for pk in Value.objects.values_list("pk", flat=True)]
    row.save()
    return row


def test_a_step_is_ordered_once(asking: Together) -> None:
    row = counting(asking)
    for _time in range(2):
        durably(lambda: order_work(row))
    order_waiting()
    assert Task.objects.filter(kind=COMPARE).count() == 1


def test_what_found_no_room_is_ordered_later(asking: Together) -> None:
    row = counting(asking)
    order_waiting()
    work_off()
    row.refresh_from_db()
    assert (row.state, row.size) == ("sized", 1)


def test_a_list_that_is_too_long_is_refused_and_said(asking: Together, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing_values, "MOST_HELD", 1)
    row = counting(asking)
    order_waiting()
    work_off()
    row.refresh_from_db()
    assert (row.state, row.why, row.size) == ("refused", "too_long", None)


def test_an_answer_from_an_inquiry_that_is_gone_is_none(asking: Together) -> None:
    row = counting(asking)
    order_waiting()
    ValueQuestion.objects.filter(pk=row.pk).update(answer_from=None)
    work_off()
    row.refresh_from_db()
    assert (row.state, row.why) == ("refused", "ended")


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_an_inquiry_whose_time_ran_out_tells_nothing(side: str, asking: Together) -> None:
    row = counting(asking, "telling")
    order_waiting()
    Inquiry.objects.filter(pk=getattr(asking, side).pk).update(expires_at=timezone.now())
    work_off()
    row.refresh_from_db()
    assert (row.state, row.why, row.found) == ("refused", "ended", None)
