"""Each row of the log names the operation and the law of the officer's agency in it."""

from tests.apps.operations.conftest import Team

from leeward.apps.audit.models import AuditEntry
from leeward.apps.operations.actions.audited import audit_act, audit_look
from leeward.apps.operations.models import Operation


def test_the_law_is_that_of_the_officers_own_agency(operation: Operation, team: Team) -> None:
    for officer, law in (
        (team.lea, "Immigration Act, section 5"),
        (team.ali, "Immigration and Passport Act, section 9"),
        (team.otto, ""),  # takes no part
        (None, ""),  # the system
    ):
        audit_act("operation.change", operation, officer, of="site/1", details={"many": 3})
        row = AuditEntry.objects.latest("pk")
        assert (row.legal_basis, row.object) == (law, f"operation/{operation.pk}/site/1")
        assert row.details == {"many": 3}
        assert row.actor == (officer.username if officer else "system")
    audit_look("operation.reports.read", operation, team.lea)
    assert AuditEntry.objects.latest("pk").object == f"operation/{operation.pk}"


def test_a_long_law_and_a_long_id_have_room_in_the_log(operation: Operation, team: Team) -> None:
    """PostgreSQL refuses a text that is too long, and with the row of the log the act itself."""
    operation.participants.update(legal_basis="x" * 200)
    audit_act("operation.change", operation, team.lea, of=f"event/{'e' * 80}")
    AuditEntry.objects.latest("pk").clean_fields(exclude=("details", "previous", "hash", "position"))
