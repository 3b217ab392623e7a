"""The pages: propose, decide, revoke, find; bad input is named, another agency's permit does not exist."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from tests.apps.permits.conftest import Cast, Desk

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.permits.actions.permits import propose
from leeward.apps.permits.models import Permit

pytestmark = pytest.mark.django_db


def test_a_permit_from_the_form_to_its_end(cast: Cast, desk: Desk, browser_of: Callable[[Officer], Client]) -> None:
    duty, second, other = (browser_of(who) for who in (desk.dulce, desk.clara, desk.ann))
    said = {
        "kind": "visa",
        "number": "v 123-4567",
        "valid_from": f"{desk.today}",
        "valid_until": f"{desk.today + timedelta(days=365)}",
        "document_number": "l898902c3",
        "document_issuer": "Utopia",
        "surname": "Eriksson",
        "given_names": "Anna Maria",
        "birth_date": "12 AUG 1974",
        "nationality": "UTO",
    }
    wrong = duty.post("/permits/new", said | {"valid_until": "2001-01-01", "birth_date": "soon"})
    assert (wrong.status_code, sorted(wrong.context["form"].errors)) == (422, ["birth_date", "valid_until"])
    made = duty.post("/permits/new", said)
    assert made.status_code == 302, made.context["form"].errors
    page = made["Location"]
    assert "ERIKSSON" in duty.get(page).text.upper()
    assert "Waits for a decision" in second.get("/permits").text
    assert "Issue</button>" not in duty.get(page).text
    assert "Issued." in second.post(f"{page}/issue", follow=True).text
    assert "Choose why" in duty.post(f"{page}/ask", {"because": "none"}, follow=True).text
    duty.post(f"{page}/ask", {"because": "mistake"})
    assert "Revoked." in second.post(f"{page}/revoke", follow=True).text
    assert Permit.objects.get().state == "revoked"
    found = duty.post("/permits", {"number": "L898902C3", "issuer": "UTO"})
    assert "1 permit found" in found.text
    assert duty.post("/permits", {"number": "", "issuer": "Nowhere"}).status_code == 422
    assert other.get(page).status_code == other.post(f"{page}/issue").status_code == 404
    assert "0 permits found" in other.post("/permits", {"number": "L898902C3", "issuer": "UTO"}).text
    assert duty.post(f"{page}/burn").status_code == 404
    assert AuditEntry.objects.filter(act="permit.read").count() >= 2
    assert "" not in AuditEntry.objects.filter(act="permit.read").values_list("purpose", flat=True)
    assert "L898902C3" not in str(list(AuditEntry.objects.filter(act="permit.search").values_list("details")))


@pytest.mark.parametrize(
    ("verdict", "next_step", "shown"), [("PROTECT", "child.alone", "Refer"), ("CLEAR", "clear.partly", "No match")]
)
def test_the_vetting_shows_no_possible_victim_and_no_clear_for_a_search_of_a_part(
    desk: Desk, browser_of: Callable[[Officer], Client], verdict: str, next_step: str, shown: str
) -> None:
    made = propose(desk.wish(), officer=desk.dulce)
    Permit.objects.filter(pk=made.pk).update(verdict=verdict, next_step=next_step)
    for page in ("/permits", f"/permits/{made.pk}"):
        text = browser_of(desk.clara).get(page).text
        assert shown in text
        assert not re.search(rf"\b{verdict}\b", text, re.IGNORECASE)
