"""Messages to all sites: who sends, who reads, who has not; a page that is read is in the log."""

from tests.apps.operations.actions.test_people import placing
from tests.apps.operations.conftest import Team
from tests.apps.operations.views.test_operations import browser

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.operations.actions.people import assign
from leeward.apps.operations.models import MessageReceipt, Operation, SiteMessage


def test_sent_read_and_not_read(operation: Operation, team: Team) -> None:
    olga, amy = (create_officer(name, name.title(), team.barbados, roles=[Role.OFFICER]) for name in ("olga", "amy"))
    for officer in (olga, amy):
        assign(operation, placing(officer, operation), officer=team.lea)
    page = f"/operations/{operation.pk}/messages"
    for officer, text, status in (
        (team.otto, "Stop", 404), (olga, "Stop", 403), (team.lea, "", 422), (team.lea, "x" * 8001, 422),
        (team.ali, "Begin at <six>", 302),
    ):  # fmt: skip
        assert browser(officer).post(page, {"text": text}).status_code == status, officer.username
    row = SiteMessage.objects.get()
    for _ in range(2):
        assert browser(olga).post(f"{page}/{row.pk}/read").status_code == 302
    assert MessageReceipt.objects.get().officer == olga
    shown = browser(team.sue).get(page).content.decode()
    assert "Begin at &lt;six&gt;" in shown
    assert "Amy" in shown, "who has not read it"
    assert AuditEntry.objects.filter(act="operation.messages.read", actor="sue").exists()
    assert AuditEntry.objects.filter(act="operation.message.read", actor="olga").count() == 1
    assert "six" not in str(list(AuditEntry.objects.values_list("details", flat=True))), "the log has no text of it"
