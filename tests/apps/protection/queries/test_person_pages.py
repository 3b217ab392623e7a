"""The person's own page: whole, in the days of the place, and without the name of a colleague."""

from datetime import UTC, datetime
from typing import Any

import pytest
from tests.apps.protection.conftest import Care, agreed, consent_body

from leeward.apps.agencies.models import Post
from leeward.apps.protection.actions.cases import open_case
from leeward.apps.protection.actions.withdrawing import withdraw
from leeward.apps.protection.models import CaseRead, Consent, Sharing
from leeward.apps.protection.queries import person_pages
from leeward.apps.protection.queries.person_pages import page_of

pytestmark = pytest.mark.django_db
LATE = datetime(2026, 3, 6, 2, 30, tzinfo=UTC)
"""In Barbados it is still the evening of the fifth."""


@pytest.fixture
def barbados(care: Care) -> Care:
    """The caring agency works in Barbados' time."""
    Post.objects.create(code="BGI", name="Airport", agency=care.agency, zone="America/Barbados", kind=Post.Kind.AIR)
    return care


def read(care: Care, officer: Any, at: datetime) -> None:
    row = CaseRead.objects.create(case=care.case, officer=officer, page="interview", at=at)
    CaseRead.objects.filter(pk=row.pk).update(at=at)


def test_an_empty_case_has_a_page(care: Care) -> None:
    page = page_of(care.case)
    assert page.agency == "Child and Victim Care"
    assert (page.agreed, page.shared) == ((), ())


def test_days_are_those_of_the_place(barbados: Care) -> None:
    consent = agreed(barbados, expires="2027-01-01T03:59:59+00:00")
    Consent.objects.update(at=LATE, withdrawn_at=LATE)
    page = page_of(barbados.case, LATE)
    assert page.as_of == "2026-03-05 22:30"
    said = page.agreed[0]
    assert (said.id, said.since) == (str(consent.pk), "2026-03-05")
    assert (said.until, said.withdrawn) == ("2026-12-31", "2026-03-05")


def test_what_was_shared_is_there_until_the_recipient_deleted_it_and_after(barbados: Care) -> None:
    consent = agreed(barbados)
    sharing = Sharing(case=barbados.case, officer=barbados.mona, at=LATE, consent=consent)
    sharing.body = consent_body(recipient_name="") | {"what": "referral"}
    sharing.save()
    shown = page_of(barbados.case).shared[0]
    assert (shown.day, shown.recipient, shown.deleted) == ("2026-03-05", "INT-IOM", "")
    Sharing.objects.update(deleted_at=LATE)
    assert page_of(barbados.case).shared[0].deleted == "2026-03-05"


def test_reads_are_counted_by_day_and_role_and_name_no_one(barbados: Care) -> None:
    CaseRead.objects.all().delete()
    for officer in (barbados.mona, barbados.nell, barbados.nell, barbados.lead):
        read(barbados, officer, LATE)
    read(barbados, barbados.mona, datetime(2026, 3, 6, 15, 0, tzinfo=UTC))
    page = page_of(barbados.case)
    assert [(each.day, each.role, each.times) for each in page.reads] == [
        ("2026-03-06", "protection", 1),
        ("2026-03-05", "supervisor", 1),
        ("2026-03-05", "protection", 3),
    ]
    text = page.to_bytes().decode()
    assert not any(name in text for name in ("Mona", "Nell", "Lead", "mona", "nell"))


def test_the_newest_reads_stay_where_there_are_too_many(care: Care, monkeypatch: pytest.MonkeyPatch) -> None:
    CaseRead.objects.all().delete()
    monkeypatch.setattr(person_pages, "MOST_READS", 2)
    for day in (1, 2, 3):
        read(care, care.mona, datetime(2026, 1, day, 12, tzinfo=UTC))
    assert [each.day for each in page_of(care.case).reads] == ["2026-01-03", "2026-01-02"]


def test_nothing_of_another_case_and_nothing_that_the_case_says_is_on_it(care: Care) -> None:
    other = open_case(officer=care.mona)
    other.about = {"called": "PLANTED"}
    other.save()
    withdraw(
        [agreed(care, giver="PLANTED", interpreter="PLANTED", interests="PLANTED")], Consent.Way.DESK, officer=None
    )
    care.case.about = {"called": "PLANTED"}
    care.case.save()
    assert page_of(other).agreed == ()
    assert "PLANTED" not in page_of(care.case).to_bytes().decode()
