"""The rows of the audit log: with purpose and law, in the transaction of their act."""

import pytest
from django.db import transaction
from tests.apps.networks.opened import Analysts, asked
from tests.apps.networks.views.test_inquiries import browser

from leeward.apps.audit.models import AuditEntry
from leeward.apps.networks.actions.audited import audit_act, audit_list, audit_look
from leeward.apps.networks.models import Inquiry


def test_a_row_names_the_inquiry_its_purpose_and_its_law(inquiry: Inquiry, analysts: Analysts) -> None:
    audit_look("entity.read", inquiry, analysts.ana, of="entity/1", details={"found": 2})
    row = AuditEntry.objects.get(act="entity.read")
    assert (row.actor, row.object) == ("ana", f"inquiry/{inquiry.pk}/entity/1")
    assert (row.purpose, row.legal_basis, row.details) == ("criminal_investigation", "Act 12", {"found": 2})


def test_before_a_mandate_there_is_no_law_and_without_an_officer_the_system_did_it(analysts: Analysts) -> None:
    audit_act("inquiry.end", asked(analysts.ana), None)
    row = AuditEntry.objects.get(act="inquiry.end")
    assert row.legal_basis == ""
    assert row.actor not in ("ana", "")


def test_an_act_that_fails_leaves_no_row(inquiry: Inquiry, analysts: Analysts) -> None:
    def fails() -> None:
        with transaction.atomic():
            audit_act("pair.decide", inquiry, analysts.ana)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    assert not AuditEntry.objects.filter(act="pair.decide").exists()


def test_a_list_is_of_no_inquiry(analysts: Analysts) -> None:
    audit_list(analysts.ana)
    assert AuditEntry.objects.get(act="inquiry.list").actor == "ana"


@pytest.mark.parametrize(
    "path",
    [
        "", "/entities", "/entities?q=ada", "/pairs", "/pairs?show=decided", "/groups", "/what-if", "/routes",
        "/entries", "/shared", "/values", "/others", "/interventions",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "query", ["page=-1", "page=" + "9" * 30 + "&q=%F0%9F%9A%A2", "page=x&show=x&of=x&count=x&group=x&without=x"]
)
def test_each_look_at_a_page_is_one_row_whatever_the_address_says(
    path: str, query: str, inquiry: Inquiry, analysts: Analysts
) -> None:
    before = AuditEntry.objects.filter(object__startswith=f"inquiry/{inquiry.pk}").count()
    answer = browser(analysts.ana).get(f"/inquiries/{inquiry.pk}{path}{'&' if '?' in path else '?'}{query}")
    assert answer.status_code in (200, 422)
    assert AuditEntry.objects.filter(object__startswith=f"inquiry/{inquiry.pk}").count() == before + 1
