"""People in care in the demonstration: the table `scenario/cases.yaml`, as the caseworker would have written it."""

from datetime import datetime, timedelta

import yaml
from django.utils import timezone

from leeward.apps.agencies.queries import officers
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.protection.actions.cases import open_case
from leeward.apps.protection.actions.keys import make_agency_key
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.models import Case, Section
from leeward.resources import read_text


def load_cases(now: datetime | None = None) -> None:
    """Make the agency's key, and open the table's cases."""
    at = now or timezone.now()
    worker = officers().get(username="protection")
    make_agency_key(worker.agency, actor=SYSTEM)
    for row in yaml.safe_load(read_text("scenario/cases.yaml")):
        case = open_case(officer=worker)
        Case.objects.filter(pk=case.pk).update(opened_at=at - timedelta(days=row["days_ago"]))
        for kind in Section.Kind:
            if kind in row:
                save_section(case, kind, 0, row[kind], officer=worker)
