"""What a second protection colleague decides about people in care."""

from datetime import timedelta
from decimal import Decimal

from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.apps.protection.compared import compared, known
from tests.site.acts_of_two.people import People
from tests.site.acts_of_two.requests import Answer, Request, page, seen
from tests.site.acts_of_two.trial import Trial

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.protection.actions.by_rule import ask_by_rule
from leeward.apps.protection.actions.cases import open_case
from leeward.apps.protection.actions.closing import close_case
from leeward.apps.protection.actions.comparing import decide, propose
from leeward.apps.protection.actions.comparison_limits import propose_limit
from leeward.apps.protection.actions.deciding import Proposal, propose_status
from leeward.apps.protection.actions.reflecting import propose_end
from leeward.apps.protection.actions.releases import Wanted, propose_exact, propose_noise
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.models import (
    Case,
    Closing,
    Comparison,
    ComparisonLimit,
    Decision,
    ReflectionClock,
    Release,
    RuleSharing,
)
from leeward.apps.protection.models.by_rule import SHARE_BY_RULE
from leeward.apps.protection.models.comparing import AGREE_LIMIT, SEND_COMPARISON, TELL_COMPARISON
from leeward.apps.protection.models.decisions import END_REFLECTION, SECOND_STATUS
from leeward.apps.protection.models.plans import CLOSE_CASE
from leeward.apps.protection.models.releases import PUBLISH
from leeward.apps.protection.queries.by_rule import Asked, packet_of
from leeward.apps.protection.queries.comparing import Other
from leeward.platform.worker import run_next, task_kinds

RULE = Asked("danger_to_life", "health", "Queen Elizabeth Hospital", "BRB", ("health",), "Unconscious", "Medicine")


def closing(_people: People, by: Officer) -> Closing:
    return close_case(open_case(officer=by), "She lives with her sister.", officer=by)


def ending(_people: People, by: Officer) -> ReflectionClock:
    case = open_case(officer=by)
    propose_end(case, "person_asked", "She wants to go home", officer=by)
    return ReflectionClock.objects.get(case=case)


def status(_people: People, by: Officer) -> Decision:
    said = Proposal("not_a_victim", "police", reasons="No sign of it", review="To the court, within 14 days")
    return propose_status(open_case(officer=by), said, officer=by)


def sharing(_people: People, by: Officer) -> RuleSharing:
    case = open_case(officer=by)
    save_section(case, "first_contact", 0, {"called": "Rosie", "medical": "yes"}, officer=by)
    return ask_by_rule(case, RULE, packet_of(case, RULE), officer=by)


def limit(people: People, by: Officer) -> ComparisonLimit:
    until = timezone.localdate() + timedelta(30)
    return propose_limit(people.cast.antigua, 900, "Agreement of 2 May", until, officer=by)


def question(people: People, by: Officer) -> Comparison:
    """Of Barbados to Antigua."""
    known(by, people.cast.antigua.code, "V200")
    row = propose(Other(people.cast.antigua), "care", "To care together", officer=by)
    compared()
    row.refresh_from_db()
    return row


def answer(people: People, by: Officer) -> Comparison:
    """Antigua asks, this officer of Barbados tells the number, and Antigua wants to know which."""
    there, here = people.cast.antigua, people.cast.barbados
    chief = create_officer("chief", "Chief", there, roles=[Role.PROTECTION, Role.SUPERVISOR])
    known(people.stranger, here.code, "V200")
    known(by, there.code, "V200")
    row = propose(Other(here), "care", "To care together", officer=people.stranger)
    for officer in (None, chief, by, people.stranger):
        if officer is not None:
            row.refresh_from_db()
            decide(row, agree=True, officer=officer)
        compared()
    row.refresh_from_db()
    return row


def release(_people: People, by: Officer) -> Release:
    return propose_exact(Wanted(("sex",), 5), officer=by)


def noisy(officer: Officer, row: Release) -> Request:
    """A release with noise is drawn by the worker, which the page orders."""
    client = Client()
    client.force_login(officer)

    def send() -> Answer:
        sent = seen(client.post(reverse("protection:decide_release", args=[row.pk]), {"act": "publish"}))
        while run_next(task_kinds()):
            pass
        return sent

    return send


def with_noise(_people: People, by: Officer) -> Release:
    return propose_noise(Wanted(("sex",), 11, Decimal(1), Decimal(2), 2023), officer=by)


AGREE = {"agree": "yes", "note": ""}
CARE = ("care_keys",)


def of_case(row: Model) -> list[object]:
    assert isinstance(row, Closing | ReflectionClock | Decision | RuleSharing | Case)
    return [row.case_id]  # type: ignore[union-attr]


TRIALS = (
    Trial(CLOSE_CASE, closing, {"page": page("protection:second_closing", of_case, AGREE)}, CARE),
    Trial(END_REFLECTION, ending, {"page": page("protection:second_reflection", of_case, AGREE)}, CARE),
    Trial(SECOND_STATUS, status, {"page": page("protection:second", lambda row: [row.case_id, row.pk], AGREE)}, CARE),
    Trial(
        SHARE_BY_RULE,
        sharing,
        {"page": page("protection:by_rule_second", lambda row: [row.case_id, row.pk], AGREE)},
        CARE,
    ),
    Trial(AGREE_LIMIT, limit, {"page": page("protection:decide_limit", lambda row: [row.pk], AGREE)}, CARE),
    Trial(
        SEND_COMPARISON,
        question,
        {"page": page("protection:comparison", lambda row: [row.pk], AGREE)},
        ("privacy", *CARE),
    ),
    Trial(
        TELL_COMPARISON,
        answer,
        {"page": page("protection:comparison", lambda row: [row.pk], AGREE)},
        ("privacy", *CARE),
    ),
    Trial(
        PUBLISH,
        release,
        {
            "page": page("protection:decide_release", lambda row: [row.pk], {"act": "publish"}),
            "task": noisy,
        },
        ("privacy", "crowded"),
        asks={"task": with_noise},
    ),
)
