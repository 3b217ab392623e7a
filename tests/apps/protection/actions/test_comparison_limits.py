"""An agreed limit counts once two supervisors of the agency that answers said so, until it ends."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.protection.conftest import Care

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.protection.actions.comparison_limits import decide_limit, propose_limit
from leeward.apps.protection.models import Comparison, ComparisonLimit
from leeward.apps.protection.queries.comparison_limits import limit_of
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(care: Care) -> Officer:
    return create_officer("chief", "Chief", care.agency, roles=[Role.PROTECTION, Role.SUPERVISOR])


def proposed(care: Care, days: int = 30) -> ComparisonLimit:
    until = timezone.localdate() + timedelta(days=days)
    return propose_limit(care.other, 900, "A-17", until, officer=care.lead)


def now_allowed(care: Care) -> int:
    """What the other agency may ask the agency of the case about."""
    return limit_of(Comparison(agency=care.other, to=care.agency))


def test_two_supervisors_put_it_into_force_for_that_agency_alone(care: Care, chief: Officer) -> None:
    row = proposed(care)
    assert now_allowed(care) == 500
    for officer in (care.lead, care.mona, care.stranger):
        with pytest.raises(NotAllowed):
            decide_limit(row, agree=True, officer=officer)
    assert now_allowed(care) == 500
    decide_limit(row, agree=True, officer=chief)
    assert now_allowed(care) == 900
    assert limit_of(Comparison(agency=care.agency, to=care.other)) == 500


def test_it_is_over_after_its_day_and_when_a_supervisor_ends_it(care: Care, chief: Officer) -> None:
    decide_limit(proposed(care, days=-1), agree=True, officer=chief)
    assert now_allowed(care) == 500
    row = decide_limit(proposed(care), agree=True, officer=chief)
    assert now_allowed(care) == 900
    decide_limit(row, agree=False, officer=care.lead)
    assert now_allowed(care) == 500
    with pytest.raises(NotAllowed):
        decide_limit(row, agree=True, officer=chief)


def test_only_a_supervisor_proposes_one(care: Care) -> None:
    with pytest.raises(NotAllowed):
        propose_limit(care.other, 900, "A-17", timezone.localdate(), officer=care.mona)


def test_each_step_is_audited_with_its_figure(care: Care, chief: Officer) -> None:
    row = decide_limit(proposed(care), agree=True, officer=chief)
    decide_limit(row, agree=False, officer=chief)
    rows = AuditEntry.objects.filter(act="comparison.limit").order_by("pk")
    assert [(each.outcome, each.object, each.details["documents"]) for each in rows] == [
        (outcome, "agency/ATG-CARE", 900) for outcome in ("proposed", "agreed", "ended")
    ]
