"""The API of crossings: by document, for a purpose, of the key's agency, and audited also where nothing is found."""

import pytest
from django.test import Client
from tests.apps.border.conftest import Cast
from tests.apps.crossings.conftest import Cross

from leeward.apps.agencies.actions.officers import create_api_key
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.core.travel.stays.crossing import Direction, Holder

pytestmark = pytest.mark.django_db
ROE = Holder("GBR", "C1", "JO", "ROE", "19800102", "F")
RENEWED = Holder("GBR", "D2", "JO", "ROE", "19800102", "F")
ASKED = {"issuer": "GBR", "number": "C1", "purpose": "border_check"}


def test_a_persons_crossings_by_document(cast: Cast, cross: Cross) -> None:
    cross(Direction.ENTRY, 30, ROE, until=40)
    cross(Direction.EXIT, 20, RENEWED)
    cross(Direction.ENTRY, 9)

    def call(officer: Officer, **more: str) -> tuple[int, dict[str, object]]:
        headers = {"Authorization": f"Bearer {create_api_key(officer, label='a', days=1, actor=SYSTEM)}"}
        answer = Client().post(
            "/api/v1/crossings/of-document", ASKED | more, content_type="application/json", headers=headers
        )
        assert b"ROE" not in answer.content
        return answer.status_code, answer.json()

    status, found = call(cast.alice)
    assert (status, found["documents"]) == (200, 2)
    assert [each["direction"] for each in found["crossings"]] == ["exit", "entry"]  # type: ignore[attr-defined]
    assert [(each["open"], each["ending"]) for each in found["stays"]] == [(False, "exit")]  # type: ignore[attr-defined]
    nothing = (200, {"crossings": [], "stays": [], "documents": 0})
    assert call(cast.bob) == call(cast.alice, number="Z9") == nothing, "another agency's look like none"
    looks = AuditEntry.objects.filter(act="crossings.read").order_by("pk")
    assert [each.details["found"] for each in looks] == [2, 0, 0]
    assert {each.purpose for each in looks} == {"border_check"}
    for officer, more, refused in (
        (cast.keeper, {}, 403),
        (cast.alice, {"purpose": "criminal_investigation"}, 422),
        (cast.alice, {"number": "<<"}, 422),
        (cast.alice, {"issuer": "G1"}, 422),
        (cast.alice, {"number": "1" * 99}, 422),
    ):
        assert call(officer, **more)[0] == refused
    assert looks.count() == 3
