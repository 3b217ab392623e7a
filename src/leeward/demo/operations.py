"""Two joint operations of the demonstration, as their lead and a supervisor would have made them: one that ended three
months ago, and one that runs today.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import agency_coded, officer_named, post_coded
from leeward.apps.operations.actions import people, unit
from leeward.apps.operations.actions.operations import Plan, begin, invite
from leeward.apps.operations.actions.phases import save_phase
from leeward.apps.operations.actions.readiness import Typed, second_go, type_item
from leeward.apps.operations.actions.running import end
from leeward.apps.operations.actions.sites import SiteFacts, save_site
from leeward.apps.operations.actions.situation import draft_due
from leeward.apps.operations.models import GoDecision, Operation
from leeward.demo.counts import report_acts, sign_rules
from leeward.demo.follow_up import follow_up
from leeward.platform.durable import durably

_ZONE = ZoneInfo("America/Barbados")
"""That of the coordination unit: its days are those of plan and reports."""
_LAWS = {"BRB-IMMI": "Immigration Act, s. 5 (invented)", "ATG-IMMI": "Immigration and Passport Act, s. 9 (invented)"}
_POSTS = (
    ("BRB-BGI", 13.0746, -59.4925, 12, "00:00 to 24:00"),
    ("BRB-BTC", 13.1037, -59.6262, 6, "06:00 to 18:00"),
    ("ATG-ANU", 17.1367, -61.7927, 8, "05:00 to 24:00"),
)
_PIER = ("PAYNES-BAY", "Paynes Bay fishing pier", 13.1675, -59.6386)


def load_operations() -> None:
    """Make both, once, whole or not at all."""
    if not settings.DEMO or Operation.objects.exists():
        return
    durably(lambda: _both(timezone.localdate(timezone=_ZONE)))


def _both(today: date) -> None:
    lead, second, supervisor = (officer_named(name) for name in ("lead", "approver", "supervisor"))
    past = _planned("Leeward Watch I", today - timedelta(96), lead, supervisor)
    _run(past, lead, second)
    report_acts(past, lead, second, at=datetime.combine(past.begins_on, time(9), UTC))
    end(past, officer=lead)
    ended = datetime.combine(past.ends_on, time(22), UTC)
    Operation.objects.filter(pk=past.pk).update(ended_at=ended)
    past.refresh_from_db()
    follow_up(past, lead, second, supervisor, at=datetime.combine(past.begins_on, time(12), UTC))
    now = _planned("Leeward Watch II", today - timedelta(1), lead, supervisor)
    _run(now, lead, second)
    report_acts(now, lead, second, at=datetime.combine(now.begins_on, time(9), UTC))
    draft_due(timezone.now())
    _today(now, lead, supervisor)


def _planned(name: str, first: date, lead: Officer, supervisor: Officer) -> Operation:
    """A plan with phases, sites, roster and briefing."""
    aims = "Find altered and borrowed passports at airports and at sea.\nRefer possible victims to care the same day."
    last = first + timedelta(4)
    plan = Plan(name, aims, first, last, _ZONE.key, "Police headquarters, Bridgetown")
    operation = begin(plan, "Police Act, s. 21 (invented)", officer=lead)
    for code, law in _LAWS.items():
        if agency := agency_coded(code):
            invite(operation, agency, law, officer=lead)
    for phase, begins, ends in (
        ("Training and rehearsal", first - timedelta(7), first - timedelta(1)),
        ("Days at the border", first, last),
        ("Care and interviews", first, last + timedelta(10)),
    ):
        save_phase(operation, None, phase, begins, ends, officer=lead)
    _sites(operation, lead)
    _people(operation, lead, supervisor)
    sign_rules(operation, lead)
    return operation


def _sites(operation: Operation, lead: Officer) -> None:
    for code, north, east, lanes, hours in _POSTS:
        if post := post_coded(code):
            facts = SiteFacts(code, post.name, post.agency, post, north, east, lanes, hours, silent_after=60)
            save_site(operation, None, facts, officer=lead)
    code, name, north, east = _PIER
    pier = SiteFacts(code, name, lead.agency, None, north, east, hours="04:00 to 09:00", silent_after=120)
    save_site(operation, None, pier, officer=lead)


def _people(operation: Operation, lead: Officer, supervisor: Officer) -> None:
    days = (operation.begins_on, operation.ends_on)
    airport = operation.sites.get(code="BRB-BGI")
    for name, function, site, by in (
        ("lead", "unit_lead", None, lead),
        ("duty", "unit", None, lead),
        ("keeper", "liaison", operation.sites.get(code=_PIER[0]), lead),
        ("supervisor", "site_lead", airport, supervisor),
        ("officer", "first_line", airport, supervisor),
        ("secondline", "second_line", airport, supervisor),
        ("cruise", "first_line", operation.sites.get(code="BRB-BTC"), supervisor),
    ):
        people.assign(operation, people.Placing(officer_named(name), function, site, *days), officer=by)
    people.require(operation, "second_line", "interview", officer=lead)
    people.brief(
        operation,
        "Look at the photo page and the chip together. A companion who answers for everyone is a reason to refer, "
        "quietly.\nHits: wait for the owner's answer. Possible victims: call protection, ask nothing more.",
        officer=lead,
    )


def _run(operation: Operation, lead: Officer, second: Officer) -> None:
    """What was typed on the board, the decision of two persons, and the beginning."""
    before = operation.begins_on - timedelta(1)
    type_item(operation, "rehearsal", Typed(lead, before, 1, 1, ""), officer=lead)
    for item in ("counting_rules", "legal_bases", "index_age", "list_age", "briefings", "roster", "training"):
        type_item(operation, item, Typed(second, before, None, None, ""), officer=lead)
    type_item(operation, "prepared", Typed(second, before, None, None, "Within the first two days"), officer=lead)
    type_item(operation, "shelter_beds", Typed(lead, before, None, 2, ""), officer=lead)
    type_item(operation, "interpreters", Typed(lead, before, None, 2, "By telephone from the hub"), officer=lead)
    # An invented past: the board of today would not let it begin.
    at = datetime.combine(before, time(15), UTC)
    row = GoDecision.objects.create(
        operation=operation, way="go", reason="Interpreters by telephone.", decided_by=lead, decided_at=at
    )
    second_go(row, officer=second)
    Operation.objects.filter(pk=operation.pk).update(state=Operation.State.RUNNING)
    operation.refresh_from_db()


def _today(operation: Operation, lead: Officer, supervisor: Officer) -> None:
    """Shifts around now with one handover, tasks, log and a message that some have read."""
    today, now = timezone.localdate(timezone=_ZONE), timezone.now().replace(minute=0, second=0, microsecond=0)
    officer, duty = officer_named("officer"), officer_named("duty")
    before = unit.plan_shift(operation, duty, now - timedelta(hours=9), now - timedelta(hours=1), officer=lead)
    unit.plan_shift(operation, lead, now - timedelta(hours=1), now + timedelta(hours=7), officer=lead)
    unit.plan_shift(operation, duty, now + timedelta(hours=7), now + timedelta(hours=15), officer=lead)
    unit.leave_shift(
        before, "Two boats expected at Paynes Bay before nine. Antigua sent nothing since six.", officer=duty
    )
    unit.read_handover(before, officer=lead)
    people.confirm_briefing(operation, 1, officer=supervisor)
    unit.add_task(operation, "Ask Antigua why nothing was reported since six", duty, today, officer=lead)
    unit.add_task(operation, "Bring the second document reader to lane 4", officer, today, officer=supervisor)
    done = unit.add_task(operation, "Print the cards with the numbers of protection", supervisor, today, officer=lead)
    unit.end_task(done, undo=False, officer=supervisor)
    unit.write_log(operation, "Day two begins. All posts of Barbados have reported.", officer=lead)
    unit.write_log(operation, "A blank passport at the airport, held for its owner's answer.", officer=lead)
    message = unit.send_message(operation, "From noon, look at the chip of every emergency passport.", officer=lead)
    unit.confirm_message(message, today, officer=supervisor)
