"""Certificates over HTTP follow the same rule as their pages: who keeps them, whose, and never one's own."""

from typing import Any

import pytest
from django.test import Client
from tests.apps.training.conftest import School

from leeward.apps.agencies.actions.officers import create_api_key
from leeward.apps.agencies.models import Achievement, Officer
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry

PAGE = "/api/v1/training/certificates"


class Caller:
    """A program with a key of this officer."""

    def __init__(self, officer: Officer) -> None:
        key = create_api_key(officer, label="a", days=1, actor=SYSTEM)
        self.headers = {"Authorization": f"Bearer {key}"}

    def get(self, more: str = "") -> Any:
        return Client().get(PAGE + more, headers=self.headers)

    def post(self, said: object, more: str = "") -> Any:
        return Client().post(PAGE + more, said, content_type="application/json", headers=self.headers)


def test_issued_listed_and_revoked(school: School) -> None:
    tara, alice, bob = Caller(school.tara), Caller(school.alice), Caller(school.bob)
    said = {"officer": "Alice", "code": "NAMES", "passed_on": f"{school.today}"}
    made = tara.post(said)
    assert (made.status_code, made.json()["officer"], made.json()["state"]) == (201, "alice", "counts")
    assert alice.get("/own").json() == [made.json()] == tara.get().json()
    assert bob.get("/own").json() == []
    assert [each.get().status_code for each in (alice, bob)] == [403, 403]
    number = made.json()["id"]
    assert alice.post({"because": "skill"}, f"/{number}/revoke").status_code == 403
    done = tara.post({"because": "skill"}, f"/{number}/revoke")
    assert (done.status_code, done.json()["state"]) == (200, "revoked")
    assert tara.post({"because": "skill"}, f"/{number}/revoke").status_code == 422
    assert list(AuditEntry.objects.filter(act__startswith="officer.trained").values_list("actor", flat=True)) == [
        "tara",
        "tara",
    ]


@pytest.mark.parametrize(
    ("why", "changes", "status"),
    [
        ("the trainer's own", {"officer": "tara"}, 422),
        ("of another agency", {"officer": "bob"}, 422),
        ("no such officer", {"officer": "x" * 150}, 422),
        ("an unknown code", {"code": "OTHER"}, 422),
        ("a code with a space", {"code": "A B"}, 422),
        ("no day", {"passed_on": "yesterday"}, 422),
        ("a day ahead", {"passed_on": "2999-01-01"}, 422),
        ("another field", {"expires_on": "2999-01-01"}, 422),
    ],
)
def test_what_is_refused(school: School, why: str, changes: dict[str, str], status: int) -> None:
    said = {"officer": "alice", "code": "NAMES", "passed_on": f"{school.today}", **changes}
    answer = Caller(school.tara).post(said)
    assert (answer.status_code, "code" in answer.json()) == (status, True), why
    assert not Achievement.objects.exists()


def test_another_agencys_certificate_is_none(school: School) -> None:
    row = school.certified(school.bob)
    for number in (row.pk, 0, 10**30):
        assert Caller(school.tara).post({"because": "skill"}, f"/{number}/revoke").status_code in (404, 422)
    mine = school.certified(school.tara)
    assert Caller(school.tara).post({"because": "skill"}, f"/{mine.pk}/revoke").status_code == 422
    assert not Achievement.objects.exclude(revoked_at=None).exists()
