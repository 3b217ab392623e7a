"""Hits that a check counted and does not store open from its pages, for those who see the check."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.apps.border.conftest import Cast, MakeCheck
from tests.apps.screening.conftest import Copy, Passport, copy, own_index, passport, today
from tests.apps.screening.queries.test_further_hits import MANY

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.border.actions.decisions import decide
from leeward.apps.border.models import Referral
from leeward.apps.screening.actions.checks import answer_traveller
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.requests import CheckRequest

__all__ = ["copy", "own_index", "passport", "today"]
BrowserOf = Callable[[Officer], Client]
pytestmark = pytest.mark.django_db


@pytest.fixture
def many(alice: Officer, copy: Copy, passport: Passport) -> Check:
    """A check with a placeholder number that 230 rows have."""
    copy(MANY)
    return Check.objects.get(pk=answer_traveller(CheckRequest(mrz=passport("C12345678")), officer=alice).id)


def test_more_is_a_link_that_opens_the_rest(many: Check, alice: Officer, browser_of: BrowserOf) -> None:
    client, address = browser_of(alice), f"/check/{many.pk}/further"
    assert f'href="{address}">30 more</a>' in client.get(f"/check/{many.pk}").text
    page = client.get(address)
    assert (page.status_code, page.text.count('<section class="finding')) == (200, 30)
    assert f'href="/check/{many.pk}"' in page.text
    assert page["Cache-Control"].startswith("max-age=0")


def test_opening_is_audited_with_what_was_shown_also_of_an_own_check(
    many: Check, alice: Officer, browser_of: BrowserOf
) -> None:
    browser_of(alice).get(f"/check/{many.pk}/further")
    row = AuditEntry.objects.filter(act="check.read").get()
    assert (row.object, len(row.details["records"])) == (f"check/{many.pk}", 30)
    assert set(row.details["records"]).isdisjoint(many.findings.values_list("record", flat=True))


def test_others_do_not_find_it(many: Check, cast: Cast, bob: Officer, browser_of: BrowserOf) -> None:
    assert browser_of(bob).get(f"/check/{many.pk}/further").status_code == 404
    assert browser_of(cast.keeper).get(f"/check/{many.pk}/further").status_code == 403
    assert Client().get(f"/check/{many.pk}/further").status_code == 302


@pytest.mark.parametrize("verdict", ["CLEAR", "REFER", "HOLD", "PROTECT"])
def test_a_check_without_further_hits_has_no_link_and_no_page(
    verdict: str, make_check: MakeCheck, alice: Officer, browser_of: BrowserOf
) -> None:
    check = make_check(verdict, alice)
    assert "/further" not in browser_of(alice).get(f"/check/{check.pk}").text
    assert browser_of(alice).get(f"/check/{check.pk}/further").status_code == 404


def test_a_quiet_check_tells_no_number_at_the_counter(
    make_check: MakeCheck, alice: Officer, cast: Cast, browser_of: BrowserOf
) -> None:
    check = make_check("PROTECT", alice)
    check.decision = check.decision | {"beyond": {"count": 9, "verdict": "PROTECT", "kinds": {"person.missing": 9}}}
    check.save()
    for officer in (alice, cast.clara):  # whatever the role: companions read along
        assert "/further" not in browser_of(officer).get(f"/check/{check.pk}").text
        assert browser_of(officer).get(f"/check/{check.pk}/further").status_code == 404


def test_the_second_line_opens_them_from_the_referral(
    many: Check, alice: Officer, bella: Officer, bob: Officer, browser_of: BrowserOf
) -> None:
    decide(many, "refer", officer=alice, reason="many records")
    referral = Referral.objects.get(check_made=many)
    address = f"/second-line/{referral.pk}/further"
    assert f'href="{address}">30 more</a>' in browser_of(bella).get(f"/second-line/{referral.pk}").text
    page = browser_of(bella).get(address)
    assert (page.status_code, page.text.count('<section class="finding')) == (200, 30)
    assert browser_of(bob).get(address).status_code == 404


def test_a_hold_that_no_one_may_see_opens_nothing(many: Check, cast: Cast, browser_of: BrowserOf) -> None:
    assert browser_of(cast.clara).get(f"/second-line/hold/{many.pk}/further").status_code == 404
