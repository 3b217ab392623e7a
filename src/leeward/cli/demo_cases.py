"""People in care in the demonstration: the table `scenario/cases.yaml`, as the caseworker would have written it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import yaml
from django.utils import timezone

from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import officers
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.protection.actions.cases import open_case
from leeward.apps.protection.actions.consents import record_consents
from leeward.apps.protection.actions.deciding import Proposal, propose_status
from leeward.apps.protection.actions.facts import add_fact
from leeward.apps.protection.actions.indicators import answer_items
from leeward.apps.protection.actions.keys import make_agency_key
from leeward.apps.protection.actions.plans import add_task, end_task, plan_looks
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.models import Case, ReflectionClock, Section
from leeward.apps.protection.queries.indicators import ILO
from leeward.cli.demo_services import load_question, load_services, refer_to
from leeward.core.care.consent import QUESTIONS
from leeward.core.care.indicators import indicator_lists
from leeward.resources import read_text


def load_cases(now: datetime | None = None) -> None:
    """Make the agency's key, and open the table's cases."""
    at = now or timezone.now()
    worker = officers().get(username="protection")
    make_agency_key(worker.agency, actor=SYSTEM)
    services = load_services()
    for row in yaml.safe_load(read_text("scenario/cases.yaml")):
        case = open_case(officer=worker)
        for kind in Section.Kind:
            if kind in row:
                save_section(case, kind, 0, row[kind], officer=worker)
        agreed = [_consent(each, services, at) for each in row.get("consents", ())]
        record_consents(case, agreed, officer=worker)
        _work(case, row, at, worker)
        opened = at - timedelta(days=row["days_ago"])
        Case.objects.filter(pk=case.pk).update(opened_at=opened)
        for clock in ReflectionClock.objects.filter(case=case):
            clock.starts_at, clock.ends_at = opened, opened + (clock.ends_at - clock.starts_at)
            clock.save()
    load_question()


def _work(case: Case, row: Mapping[str, Any], at: datetime, worker: Officer) -> None:
    """What was told, answered, planned and proposed."""
    for fact in row.get("facts", ()):
        add_fact(case, {name: str(value) for name, value in fact.items()}, officer=worker)
    given = {item: answer for answer, items in row.get("indicators", {}).items() for item in items}
    answer_items(case, indicator_lists(at.date())[ILO], given, officer=worker)
    for task in row.get("tasks", ()):
        body, due = {"what": task["what"], "kind": task["kind"]}, at.date() + timedelta(days=task["days"])
        added = add_task(case, body, due_on=due, owner=worker, officer=worker)
        if task.get("done"):
            end_task(case, added, officer=worker)
    if "refer" in row:
        refer_to(case, row["refer"], officer=worker)
    if "decision" in row:
        propose_status(case, Proposal(**row["decision"]), officer=worker)
    if row.get("looks"):
        plan_looks(case, at.date() - timedelta(days=row["days_ago"] - 8), officer=worker)


def _consent(row: dict[str, Any], services: Mapping[str, str], at: datetime) -> dict[str, Any]:
    """A consent of the table as the form gives it: asked today; what is not said is yes. A service is named."""
    usual = {"given_by": "person", "giver": "", "interests": "", "interpreter": "", "pictures": False}
    answers = dict.fromkeys(QUESTIONS, "yes") | row.get("answers", {})
    fixed = {"answers": answers, "recipient": services.get(row["recipient"], row["recipient"])}
    return usual | row | fixed | {"expires": (at + timedelta(days=row["days"])).isoformat()}
