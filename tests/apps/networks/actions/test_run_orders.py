"""Groups computed at an analyst's wish."""

import pytest
from tests.apps.networks.opened import Analysts
from tests.apps.networks.world import cell

from leeward.apps.networks.actions.inquiries import stop
from leeward.apps.networks.actions.run_orders import RUN, order, run_ordered, waiting
from leeward.apps.networks.models import Inquiry, Run
from leeward.platform.models import Task
from leeward.platform.refusal import NotAllowed
from leeward.platform.worker import TaskKind, run_next


def worked() -> Task:
    while run_next({RUN: TaskKind(RUN, run_ordered)}):
        pass
    return Task.objects.get(kind=RUN)


def test_it_is_done_by_the_worker(analysts: Analysts, inquiry: Inquiry) -> None:
    cell(analysts.ana, "abcd")
    order(inquiry, officer=analysts.ana)
    assert waiting(inquiry) is not None
    assert not Run.objects.exists()
    assert worked().state == Task.State.DONE
    assert Run.objects.filter(inquiry=inquiry).exists()
    assert waiting(inquiry) is None


def test_it_is_not_ordered_twice(analysts: Analysts, inquiry: Inquiry) -> None:
    order(inquiry, officer=analysts.ana)
    with pytest.raises(NotAllowed, match="already"):
        order(inquiry, officer=analysts.ana)


def test_once_the_inquiry_was_stopped_nothing_is_computed(analysts: Analysts, inquiry: Inquiry) -> None:
    cell(analysts.ana, "abcd")
    order(inquiry, officer=analysts.ana)
    stop(inquiry, "Enough", officer=analysts.sue)
    assert worked().state == Task.State.FAILED
    assert not Run.objects.exists()
