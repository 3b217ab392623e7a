"""Inquiries over HTTP: the same rights as on the pages, and each look in the audit log."""

from typing import Any

import pytest
from django.test import Client
from tests.apps.networks.opened import QUESTION, Analysts, source

from leeward.apps.agencies.actions.officers import create_api_key, create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.networks.models import Inquiry


def ask(officer: Officer, path: str = "") -> Any:
    key = create_api_key(officer, f"program {path}", days=1, actor=SYSTEM)
    return Client().get(f"/api/v1/inquiries{path}", headers={"authorization": f"Bearer {key}"})


def test_the_lead_reads_law_scope_and_counts(analysts: Analysts, inquiry: Inquiry) -> None:
    source(analysts.ana)
    said = ask(analysts.ana, f"/{inquiry.pk}").json()
    assert (said["question"], said["open"], said["lead"]) == (QUESTION, True, "ana")
    assert said["scope"]["legal_basis"] == "Act 12"
    assert said["sources"] == {"passenger": 1}
    assert AuditEntry.objects.filter(act="inquiry.read", object=f"inquiry/{inquiry.pk}", actor="ana").count() == 1


def test_a_supervisor_reads_the_law_and_no_counts(analysts: Analysts, inquiry: Inquiry) -> None:
    source(analysts.ana)
    said = ask(analysts.sue, f"/{inquiry.pk}").json()
    assert (said["question"], said["sources"], said["protected_sources"]) == (QUESTION, {}, 0)


def test_another_analyst_and_no_inquiry_are_one_answer(analysts: Analysts, inquiry: Inquiry) -> None:
    other = ask(analysts.ben, f"/{inquiry.pk}")
    none = ask(analysts.ben, "/00000000-0000-7000-8000-000000000000")
    assert (other.status_code, other.json()) == (none.status_code, none.json())
    assert other.status_code == 404
    assert ask(analysts.ben, "?page=1").json() == {"inquiries": [], "more": False}
    assert [each["id"] for each in ask(analysts.ana).json()["inquiries"]] == [str(inquiry.pk)]


@pytest.mark.parametrize("role", [Role.OFFICER, Role.DUTY, Role.SECOND_LINE, Role.RECORD_KEEPER, Role.TRAINER])
def test_other_roles_are_refused(role: Role, analysts: Analysts, inquiry: Inquiry) -> None:
    other = create_officer("x", "X", analysts.ana.agency, roles=[role])
    assert ask(other).status_code == 403
    assert ask(other, f"/{inquiry.pk}").status_code == 403


def test_without_a_key_nothing_is_told(inquiry: Inquiry) -> None:
    assert Client().get(f"/api/v1/inquiries/{inquiry.pk}").status_code == 401
