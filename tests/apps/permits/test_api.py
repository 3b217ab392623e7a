"""The API of permits: by document, for a purpose, of the key's agency, without names; a look that finds none counts."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.apps.permits.conftest import Cast, Desk

from leeward.apps.agencies.actions.officers import create_api_key
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.permits.actions.permits import propose
from leeward.apps.permits.models import Permit

pytestmark = pytest.mark.django_db
ASKED = {"issuer": "uto", "number": "l-898902c3", "purpose": "visa_vetting"}


def test_permits_of_a_document(cast: Cast, desk: Desk, issued: Callable[..., Permit]) -> None:
    issued()
    propose(desk.wish(number="V2"), officer=desk.dulce)

    def call(officer: Officer, **more: str) -> tuple[int, dict[str, Any]]:
        headers = {"Authorization": f"Bearer {create_api_key(officer, label='a', days=1, actor=SYSTEM)}"}
        address = "/api/v1/permits/of-document"
        answer = Client().post(address, ASKED | more, content_type="application/json", headers=headers)
        assert b"ERIKSSON" not in answer.content
        return answer.status_code, answer.json()

    status, found = call(desk.dulce)
    said = [(each["state"], each["standing"], each["valid_until"]) for each in found["permits"]]
    until = f"{desk.wish().valid_until}"
    assert (status, said) == (200, [("proposed", "", until), ("issued", "valid", until)])
    assert len(call(desk.clara, issuer="BRB", number="v1234567", purpose="border_check")[1]["permits"]) == 1, "its own"
    nothing: tuple[int, dict[str, Any]] = (200, {"permits": []})
    assert call(desk.ann) == call(desk.dulce, number="Z9") == nothing, "another agency's look like none"
    looks = AuditEntry.objects.filter(act="permit.search").order_by("pk")
    kept = [("visa_vetting", 2), ("border_check", 1), ("visa_vetting", 0), ("visa_vetting", 0)]
    assert [(each.purpose, each.details["found"]) for each in looks] == kept
    for officer, more, refused in (
        (cast.alice, {}, (403, "role_missing")),
        (desk.clara, {}, (422, "not_allowed")),  # a supervisor vets no visas
        (desk.dulce, {"purpose": "criminal_investigation"}, (422, "not_allowed")),
        (desk.dulce, {"number": "<<"}, (422, "not_allowed")),
        (desk.dulce, {"issuer": "U1"}, (422, "not_allowed")),
        (desk.dulce, {"number": "1" * 99}, (422, "invalid")),
    ):
        status, problem = call(officer, **more)
        assert (status, problem["code"]) == refused
    assert looks.count() == 4
