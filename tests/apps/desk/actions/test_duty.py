"""Who is on duty, and whom a request goes to."""

from datetime import time, timedelta
from typing import Any

import pytest
from tests.apps.desk.actions.test_escalating import TUESDAY, Ask, steps_of, told

from leeward.apps.agencies.actions.officers import set_active, withdraw_role
from leeward.apps.agencies.models import Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.desk.actions.answering import claim
from leeward.apps.desk.actions.duty import exempt, set_shift
from leeward.apps.desk.actions.escalating import escalate_due
from leeward.apps.desk.models import Request
from leeward.apps.desk.queries.roster import on_duty


def test_the_next_officer_on_duty_gets_what_the_first_leaves(ask: Ask, desk: Any) -> None:
    for officer in (desk.dan, desk.eve):
        set_shift(officer, 1, time(6), time(14), officer=desk.sue)
    request = ask(received=TUESDAY)
    claim(request, officer=desk.dan)
    escalate_due(TUESDAY + timedelta(minutes=16))
    assert Request.objects.get(pk=request.pk).claimed_by == desk.eve
    assert told(request) == [("next", "Eve")]


def test_where_no_one_else_is_on_duty_the_supervisors_get_it(ask: Ask, desk: Any) -> None:
    set_shift(desk.dan, 1, time(6), time(14), officer=desk.sue)
    request = ask(received=TUESDAY)
    claim(request, officer=desk.dan)
    escalate_due(TUESDAY + timedelta(minutes=16))
    assert told(request) == [("nobody_else", "Sue")]


def test_out_of_hours_a_supervisor_gets_a_new_request_at_once(ask: Ask, desk: Any) -> None:
    set_shift(desk.dan, 1, time(14), time(22), officer=desk.sue)
    request = ask(received=TUESDAY)
    escalate_due(TUESDAY)
    assert told(request) == [("nobody_on_duty", "Sue")]
    escalate_due(TUESDAY + timedelta(minutes=1))
    assert steps_of(request) == ["nobody_on_duty"]


def test_a_request_of_an_officer_gone_home_goes_to_a_supervisor(ask: Ask, desk: Any) -> None:
    set_shift(desk.dan, 1, time(6), time(8), officer=desk.sue)  # until the minute at which it is asked
    request = ask(received=TUESDAY)
    claim(request, officer=desk.dan)
    escalate_due(TUESDAY + timedelta(minutes=16))
    assert steps_of(request) == ["nobody_else"]
    assert Request.objects.get(pk=request.pk).claimed_by is None


@pytest.mark.parametrize("left", ["role", "inactive"])
def test_a_former_member_of_the_desk_gets_no_request(ask: Ask, desk: Any, left: str) -> None:
    for officer in (desk.dan, desk.eve):
        set_shift(officer, 1, time(6), time(14), officer=desk.sue)
    exempt(desk.eve, TUESDAY, TUESDAY + timedelta(days=1), on_duty=True, reason="", officer=desk.sue)
    if left == "role":
        withdraw_role(desk.eve, Role.DUTY, actor=SYSTEM)
    else:
        set_active(desk.eve, active=False, actor=SYSTEM)
    assert on_duty(desk.agency, TUESDAY) == [desk.dan]
    request = ask(received=TUESDAY)
    claim(request, officer=desk.dan)
    escalate_due(TUESDAY + timedelta(minutes=16))
    assert Request.objects.get(pk=request.pk).claimed_by == desk.dan
