"""What an analyst and the agency asked see of searches: in an order that serves them, and no more than is due."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.border.conftest import Cast
from tests.apps.crossings.conftest import Cross

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.crossings.actions.police import READABLE, Asked, Document, ask, decide
from leeward.apps.crossings.actions.purging import purge_crossings
from leeward.apps.crossings.models import CaseSearch
from leeward.apps.crossings.queries.police import found_by, own_searches, searches_listed, searches_waiting
from leeward.apps.crossings.queries.retention import days_kept
from leeward.core.travel.stays.crossing import Direction, Holder

pytestmark = pytest.mark.django_db
ROE = Holder("GBR", "C1", "JO", "ROE", "19800102", "F")


@pytest.fixture
def analyst(cast: Cast) -> Officer:
    return create_officer("nadia", "Nadia", cast.police, roles=[Role.ANALYST])


def asked(case: str, officer: Officer, agency: str = "BRB-IMMI") -> CaseSearch:
    return ask(Asked(agency, case, Document("GBR", "C1"), "A stolen car"), officer=officer)


def test_what_waits_is_first_and_what_is_over_is_gone(cast: Cast, analyst: Officer) -> None:
    now = timezone.now()
    agreed, first, second, refused = (asked(case, analyst) for case in ("1/26", "2/26", "3/26", "4/26"))
    decide(agreed, agrees=True, officer=cast.clara)
    decide(refused, agrees=False, officer=cast.clara)
    assert [each.pk for each in searches_listed(cast.clara, now)] == [first.pk, second.pk, agreed.pk]
    assert list(searches_listed(cast.bob, now)) == []
    assert searches_waiting(cast.clara, now).count() == 2
    later = now + READABLE + timedelta(days=1)
    assert [each.pk for each in searches_listed(cast.clara, later)] == [first.pk, second.pk]
    words = {each.search.case_number: (str(each.word), each.readable) for each in own_searches(analyst, later)}
    waits = ("Waits for an answer", False)
    assert words == {"1/26": ("Ended", False), "2/26": waits, "3/26": waits, "4/26": waits}
    assert own_searches(cast.keeper, now) == []


def test_only_the_agency_asked_is_searched(cast: Cast, analyst: Officer, cross: Cross) -> None:
    row = cross(Direction.ENTRY, 30, ROE)
    assert found_by(asked("1/26", analyst)) == [row]
    assert found_by(asked("1/26", analyst, "ATG-IMMI")) == []
    assert found_by(asked("1/26", analyst, "XXX-NONE")) == []


def test_a_search_is_kept_for_the_days_of_the_table(cast: Cast, analyst: Officer) -> None:
    kept, old = asked("1/26", analyst), asked("2/26", analyst)
    long_ago = timezone.now() - timedelta(days=days_kept()["case_search"] + 2)
    CaseSearch.objects.filter(pk=old.pk).update(asked_at=long_ago)
    assert purge_crossings() == 1
    assert [each.pk for each in CaseSearch.objects.all()] == [kept.pk]
