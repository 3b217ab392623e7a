"""Which inquiry a key opens: asked first by every address, and one answer for all that it does not."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone
from tests.apps.networks.api.test_inquiries import ask
from tests.apps.networks.opened import Analysts, asked, mention, source

from leeward.apps.audit.models import AuditEntry
from leeward.apps.networks.models import Inquiry, Source

PATHS = ("entities", "pairs", "groups", "what-if", "routes")
NAME = "EVE HIDDEN"


@pytest.mark.parametrize("how", ["waits", "expired", "stopped", "another's", "no inquiry"])
def test_what_is_not_open_is_one_answer_and_leaves_no_row(how: str, inquiry: Inquiry, analysts: Analysts) -> None:
    rows, found = Inquiry.objects.filter(pk=inquiry.pk), inquiry.pk
    if how == "waits":
        found = asked(analysts.ana, "Waits").pk
    elif how == "expired":
        rows.update(expires_at=timezone.now() - timedelta(seconds=1))
    elif how == "stopped":
        rows.update(end=Inquiry.End.STOPPED)
    elif how == "another's":
        rows.update(lead=analysts.ben)
    else:
        found = UUID(int=0)
    before = AuditEntry.objects.filter(object__startswith="inquiry/").count()
    for path in PATHS:
        answer = ask(analysts.ana, f"/{found}/{path}")
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found"), path
    assert AuditEntry.objects.filter(object__startswith="inquiry/").count() == before


def test_each_look_is_a_row_with_purpose_and_law(inquiry: Inquiry, analysts: Analysts) -> None:
    for path in PATHS:
        before = AuditEntry.objects.filter(object__startswith=f"inquiry/{inquiry.pk}").count()
        assert ask(analysts.ana, f"/{inquiry.pk}/{path}").status_code == 200, path
        rows = AuditEntry.objects.filter(object__startswith=f"inquiry/{inquiry.pk}").order_by("pk")[before:]
        assert [(row.actor, row.purpose, row.legal_basis) for row in rows] == [
            ("ana", "criminal_investigation", "Act 12")
        ], path


def test_a_role_that_was_lost_opens_nothing_with_an_older_key(inquiry: Inquiry, analysts: Analysts) -> None:
    analysts.ana.grants.all().delete()
    for path in PATHS:
        assert ask(analysts.ana, f"/{inquiry.pk}/{path}").status_code == 403


@pytest.mark.parametrize("how", ["person", "source"])
def test_whom_to_protect_is_in_no_answer(how: str, inquiry: Inquiry, analysts: Analysts) -> None:
    row = mention(source(analysts.ana), content={"names": [NAME]})
    assert NAME in ask(analysts.ana, f"/{inquiry.pk}/entities").content.decode()
    if how == "person":
        row.is_protected = True
        row.save()
    else:
        Source.objects.filter(pk=row.source_id).update(is_protected=True)
    for path in (*PATHS, f"entities/{row.pk}", "routes?of=everyone", f"what-if?without={row.pk}"):
        assert NAME not in ask(analysts.ana, f"/{inquiry.pk}/{path}").content.decode(), path
