"""People in care in the demonstration: the table `scenario/cases.yaml`, as the caseworker would have written it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import yaml
from django.db.models import F
from django.utils import timezone

from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import officers
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.protection.actions.cases import open_case
from leeward.apps.protection.actions.consents import record_consents
from leeward.apps.protection.actions.deciding import Proposal, propose_status, second_status
from leeward.apps.protection.actions.facts import add_fact
from leeward.apps.protection.actions.indicators import answer_items
from leeward.apps.protection.actions.keys import make_agency_key
from leeward.apps.protection.actions.plans import add_task, end_task, note_look, plan_looks
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.actions.training import record_child_training
from leeward.apps.protection.models import Case, FollowUp, Received, ReflectionClock, Section
from leeward.apps.protection.queries.indicators import ILO
from leeward.apps.protection.queries.plans import looks_of
from leeward.apps.registry.models import Record
from leeward.core.care.consent import QUESTIONS
from leeward.core.care.indicators import indicator_lists
from leeward.demo.care_exchange import compare, share
from leeward.demo.services import load_question, load_services, refer_to
from leeward.resources import read_text

_TRAINED = timedelta(days=200)


def load_cases(now: datetime | None = None) -> None:
    """Make the agency's key, and open the table's cases."""
    at = now or timezone.now()
    worker = officers().get(username="protection")
    make_agency_key(worker.agency, actor=SYSTEM)
    lead = officers().get(username="carelead")
    record_child_training(worker, at.date() - _TRAINED, at.date() + 2 * _TRAINED, officer=lead)
    services = load_services()
    for row in yaml.safe_load(read_text("scenario/cases.yaml")):
        case = open_case(officer=worker)
        for kind in Section.Kind:
            if kind in row:
                save_section(case, kind, 0, row[kind], officer=worker)
        if row.get("looked_for"):
            save_section(case, Section.Kind.PERSON, 0, _looked_for(), officer=worker)
        agreed = [_consent(each, services, at) for each in row.get("consents", ())]
        record_consents(case, agreed, officer=worker)
        _work(case, row, at, worker)
        share(case, row, officer=worker, second=lead)
        _move_back(case, timedelta(days=row["days_ago"]))
        if "ended" in row:
            _look(case, row, at, worker)
    load_question()
    compare(asker=worker, second=lead)


def _looked_for() -> dict[str, str]:
    """Who a woman is that a notice of the region looks for, so that a caseworker has one to look at: the youngest."""
    notices = Record.objects.filter(kind="person", content__notice__colour="yellow", content__sex="F", handling={})
    born = {each.content.get("birth_dates", [""])[0]: each.content["names"][0] for each in notices}
    grown = sorted(day for day in born if "" < day < "2005")
    if not grown:
        return {}
    name = born[grown[-1]]
    return {"first_name": name.get("given", ""), "second_name": name.get("surname", ""), "born": grown[-1]}


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
        said = dict(row["decision"])
        lead = officers().get(username="carelead") if said.pop("seconded", False) else None
        proposed = propose_status(case, Proposal(**said), officer=worker)
        if lead is not None:
            second_status(case, proposed, agree=True, note="", officer=lead)


def _look(case: Case, row: Mapping[str, Any], at: datetime, worker: Officer) -> None:
    """Plan the looks from the day on which the acute help ended, and note those that were done when they were due."""
    plan_looks(case, at.date() - timedelta(days=row["ended"]), officer=worker)
    for look in looks_of(case):
        if look.days in row.get("looks", {}):
            note_look(case, look, row["looks"][look.days], officer=worker)
            FollowUp.objects.filter(pk=look.pk).update(done_at=at - timedelta(days=row["ended"] - look.days))


def _move_back(case: Case, span: timedelta) -> None:
    """Let the case be as old as the table says: what was written just now was written when it was opened."""
    numbers = list(case.referrals.values_list("pk", flat=True))
    for rows, times in (
        (Case.objects.filter(pk=case.pk), ("opened_at", "changed_at")),
        (ReflectionClock.objects.filter(case=case), ("at", "starts_at", "ends_at")),
        *((rows.all(), ("at",)) for rows in (case.sections, case.facts, case.indicatoranswers, case.consents)),
        (case.decisions.all(), ("at", "seconded_at")),
        (case.tasks.all(), ("at", "done_at")),
        (case.referrals.all(), ("at", "due_at", "answered_at")),
        (case.rulesharings.all(), ("at", "seconded_at")),
        *((rows.all(), ("at",)) for rows in (case.sharings, case.factreleases)),
        (Received.objects.filter(pk__in=numbers), ("at", "due_at", "answered_at")),
    ):
        rows.update(**{name: F(name) - span for name in times})


def _consent(row: dict[str, Any], services: Mapping[str, str], at: datetime) -> dict[str, Any]:
    """A consent of the table as the form gives it: asked today; what is not said is yes. A service is named."""
    usual = {"given_by": "person", "giver": "", "interests": "", "interpreter": "", "pictures": False}
    answers = dict.fromkeys(QUESTIONS, "yes") | row.get("answers", {})
    fixed = {"answers": answers, "recipient": services.get(row["recipient"], row["recipient"])}
    return usual | row | fixed | {"expires": (at + timedelta(days=row["days"])).isoformat()}
