"""The past of the caring agency in the demonstration: closed cases, and a release of statistics that was published."""

from datetime import datetime, timedelta

from django.utils import timezone

from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import officers
from leeward.apps.protection.actions.cases import open_case
from leeward.apps.protection.actions.releases import Wanted, propose_exact, publish
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.models import Case, Fact, Section
from leeward.platform.durable import durably
from leeward.scenario.care_history import Helped, helped

FIRST = Wanted(("year-sex", "age", "exploitation"), 11)


def load_statistics() -> None:
    """Close the cases of the last years, and publish their first statistics."""
    worker, lead = (officers().get(username=name) for name in ("protection", "carelead"))
    now = timezone.now()
    for person in helped():
        _closed(person, worker, now)
    publish(propose_exact(FIRST, officer=worker), officer=lead)


def _closed(person: Helped, worker: Officer, now: datetime) -> None:
    opened = now - timedelta(days=person.days_ago)
    case = open_case(officer=worker)
    born, body = str(opened.year - person.age), {"gender": person.gender, "citizenship": [person.citizenship]}
    save_section(case, Section.Kind.PERSON, 0, {**body, "born": born}, officer=worker)
    for kind in person.kinds:
        fact = Fact(case=case, officer=worker, at=opened)
        fact.body = {"phase": "exploitation", "field": "vic_TypeOfExploitation", "code": kind}
        durably(lambda fact=fact: fact.save(force_insert=True))  # type: ignore[misc]
    Case.objects.filter(pk=case.pk).update(
        opened_at=opened,
        changed_at=opened,
        closed_at=opened + timedelta(days=50),
        erase_at=now + timedelta(days=1800),
        state=Case.State.CLOSED,
        status=Case.Status.ACTUAL,
    )
