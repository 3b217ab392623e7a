"""What a check counts and does not store is searched again, cut as the check is, and less once it is gone."""

from typing import Any

import pytest
from tests.apps.screening.conftest import Ask, Copy, Passport, Share

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.registry.actions.bulk_copies import drop_list_copy
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.discretion import further_count
from leeward.apps.screening.queries.further_hits import ON_A_PAGE, answer_with, further_hits, page_of
from leeward.core.findings import Finding, Reason
from leeward.core.policy.gravity import MOST_STORED
from leeward.core.record.content.person import Person, PersonName

pytestmark = pytest.mark.django_db
MANY = "".join(
    f"C12345678,BRB,P,lost,2026-01-{1 + day % 28:02},{2027 + day // 28},\n" for day in range(MOST_STORED + 30)
)
NAME = (PersonName("Althea Marie Greaves", surname="Greaves", given="Althea Marie"),)


def test_every_hit_that_is_not_stored_opens_and_none_twice(ask: Ask, copy: Copy, passport: Passport) -> None:
    copy(MANY)
    answer = ask(passport("C12345678"))
    check = Check.objects.get(pk=answer["id"])
    found = further_hits(check, whole=False)
    assert found is not None
    records = [each.record for each in found]
    assert len(records) == len(set(records)) == answer["more"] == 30
    assert set(records).isdisjoint(check.findings.values_list("record", flat=True))
    assert [each.record for each in answer_with(check, found[:2]).findings] == records[:2]


def test_a_record_that_went_since_is_not_among_them(ask: Ask, copy: Copy, passport: Passport) -> None:
    listed = copy(MANY)
    check = Check.objects.get(pk=ask(passport("C12345678"))["id"])
    drop_list_copy(listed, actor=SYSTEM)
    assert further_hits(check, whole=False) == ()


def test_a_check_that_stored_all_has_none(ask: Ask, share: Share, passport: Passport) -> None:
    share(Person(NAME, "wanted"))
    assert further_hits(Check.objects.get(pk=ask(passport())["id"]), whole=True) is None


def test_what_is_quiet_opens_for_its_recipient_alone(ask: Ask, share: Share, passport: Passport) -> None:
    """The twin of a missing person: at the counter a check beyond whose hits is one looks as a check without."""
    share(Person(NAME, "missing"))
    check = Check.objects.get(pk=ask(passport())["id"])
    check.findings.all().delete()
    check.decision = check.decision | {"beyond": {"count": 1, "verdict": "PROTECT", "kinds": {"person.missing": 1}}}
    assert further_hits(check, whole=False) is None
    found = further_hits(check, whole=True)
    assert found is not None
    assert [each.kind for each in found] == ["person.missing"]


BEYOND = {"count": 5, "verdict": "REFER", "kinds": {"person.warning": 3, "person.missing": 2}}
COUNTS: dict[str, tuple[dict[str, Any], bool, bool, int]] = {
    "nothing beyond": ({}, True, False, 0),
    "all for the recipient": ({"beyond": BEYOND}, True, True, 5),
    "no missing person at the counter": ({"beyond": BEYOND}, False, False, 3),
    "nothing of a discreet check at the counter": ({"beyond": BEYOND}, False, True, 0),
    "of an earlier version": ({"beyond": {"count": 4, "verdict": "HOLD"}}, False, False, 4),
}


@pytest.mark.parametrize("case", COUNTS)
def test_the_number_tells_no_more_than_the_hits(case: str) -> None:
    decision, whole, discreet, count = COUNTS[case]
    assert further_count(decision, whole=whole, discreet=discreet) == count


@pytest.mark.parametrize(
    ("number", "shown"), [("1", ON_A_PAGE), ("2", 3), ("9", 3), ("x", ON_A_PAGE), (None, ON_A_PAGE)]
)
def test_a_page_of_any_number_is_a_page(number: str | None, shown: int, alice: Officer) -> None:
    hits = [Finding("document.lost", "high", Reason("document.lost"), record=f"A/{at}") for at in range(ON_A_PAGE + 3)]
    assert len(page_of(hits, number).object_list) == shown
