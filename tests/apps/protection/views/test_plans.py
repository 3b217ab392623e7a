"""Tasks and looks on their pages, to the end of a case."""

from datetime import timedelta

from django.utils import timezone
from tests.apps.protection.conftest import Care, browser

from leeward.apps.protection.models import Case


def test_tasks_and_looks_lead_to_the_end_of_a_case(care: Care) -> None:
    client, here = browser(care.mona), f"/cases/{care.case.pk}"
    day = f"{timezone.now() - timedelta(days=2):%Y-%m-%d}"
    client.post(f"{here}/plan", {"what": "A lawyer", "kind": "Legal", "owner": str(care.nell.pk), "due_on": day})
    assert "overdue" in client.get("/cases").content.decode()
    assert "overdue" in browser(care.nell).get("/").content.decode()
    client.post(f"{here}/plan/{care.case.tasks.get().pk}/done")
    client.post(f"{here}/follow-up/plan")
    assert care.case.followups.count() == 3
    page = client.get(f"{here}/follow-up").content.decode()
    assert "The case cannot be closed yet" in page
    assert f"{here}/follow-up/{care.case.followups.first().pk}/note" not in page  # type: ignore[union-attr]
    client.post(f"{here}/follow-up/decline", {"how": "Please do not call me."})
    assert client.post(f"{here}/close").status_code == 422
    client.post(f"{here}/close", {"reasons": "She lives with her sister."})
    assert Case.objects.get().is_open
    lead = browser(care.lead)
    assert "She lives with her sister." in lead.get(f"{here}/follow-up").content.decode()
    assert "waits for a supervisor" in client.get(f"{here}/follow-up").content.decode()
    client.post(f"{here}/close/second", {"agree": "yes"})
    assert Case.objects.get().is_open
    lead.post(f"{here}/close/second", {"agree": "yes"})
    assert not Case.objects.get().is_open
    assert "marks at partners were taken back" in client.get(f"{here}/decision").content.decode()
    assert client.post(f"{here}/section/narrative", {"text": "a"}).status_code == 422
    assert "Closed on" in client.get(f"{here}/follow-up").content.decode()
