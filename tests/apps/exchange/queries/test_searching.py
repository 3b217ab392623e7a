"""Partners' answers to a search, silence included."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from leeward.apps.agencies.actions.officers import ensure_agency
from leeward.apps.exchange.models import Partner, Search, SearchAnswer
from leeward.apps.exchange.queries.searching import answers, search_of

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def search() -> Search:
    return Search.objects.create(asked_by="alice", purpose="border_check", asked_at=NOW, due_at=NOW)


def partner(code: str) -> Partner:
    agency = ensure_agency(code, f"Agency {code}", contact_phone="+1")
    return Partner.objects.create(code=code, agency=agency)


@pytest.mark.parametrize(
    ("after", "cannot", "state"),
    [
        (None, "", "silent"),
        (timedelta(0), "", "answered"),
        (timedelta(seconds=1), "", "late"),
        (timedelta(seconds=1), "no_index", "cannot"),
        (timedelta(0), "no_index", "cannot"),
    ],
)
def test_what_a_partners_answer_counts_as(after: timedelta | None, cannot: str, state: str, search: Search) -> None:
    at = None if after is None else NOW + after
    SearchAnswer.objects.create(
        search=search, partner=partner("ATG-NODE"), answered_at=at, cannot=cannot, found=[{"owner": "X"}], untold=["Y"]
    )
    (answer,) = answers(search.pk)
    assert (answer.state, answer.found, answer.untold) == (state, ({"owner": "X"},), ("Y",))
    assert (answer.name, answer.phone) == ("Agency ATG-NODE", "+1")


def test_a_search_is_its_officers_alone(search: Search) -> None:
    assert search_of(search.pk, "alice") == search
    assert search_of(search.pk, "bob") is None
    assert search_of(search.pk, "") is search_of(uuid4(), "alice") is None
