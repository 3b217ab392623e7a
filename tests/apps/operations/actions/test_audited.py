"""The audit rows of an operation: who, what of which operation, and the law of the officer's own agency in it."""

from tests.apps.operations.conftest import Team

from leeward.apps.audit.models import AuditEntry
from leeward.apps.operations.actions.audited import audit_act, audit_look
from leeward.apps.operations.actions.operations import leave
from leeward.apps.operations.models import Operation


def newest() -> AuditEntry:
    """The last row."""
    entry = AuditEntry.objects.order_by("pk").last()
    assert entry is not None
    return entry


def test_a_row_names_the_law_of_the_agency_whose_officer_acts(operation: Operation, team: Team) -> None:
    cases = (
        ("of the agency that leads", team.lea, "Immigration Act, section 5"),
        ("of one that takes part", team.sue, "Immigration and Passport Act, section 9"),
        ("of none that does", team.otto, ""),
        ("the system", None, ""),
    )
    for why, officer, law in cases:
        audit_act("operation.change", operation, officer, of="site/1", details={"new": 2})
        entry = newest()
        assert (entry.legal_basis, entry.object) == (law, f"operation/{operation.pk}/site/1"), why
        assert (entry.actor == officer.username if officer else entry.actor != "") is True, why
        assert entry.details == {"new": 2}, why


def test_the_law_stays_on_record_after_the_agency_left(operation: Operation, team: Team) -> None:
    leave(operation, team.antigua, "Their election", officer=team.ali)
    audit_act("operation.change", operation, team.ali)
    assert newest().legal_basis == "Immigration and Passport Act, section 9"


def test_a_look_is_on_record_too(operation: Operation, team: Team) -> None:
    before = AuditEntry.objects.count()
    for times in range(2):
        audit_look("operation.part.read", operation, team.ali)
        assert AuditEntry.objects.count() == before + times + 1, "each look is one row"
    assert (newest().act, newest().object) == ("operation.part.read", f"operation/{operation.pk}")


def test_a_long_law_and_a_long_id_have_room_in_the_log(operation: Operation, team: Team) -> None:
    """PostgreSQL refuses a text that is too long, and with the row of the log the act itself."""
    operation.participants.update(legal_basis="x" * 200)
    audit_act("operation.change", operation, team.lea, of=f"event/{'e' * 80}")
    AuditEntry.objects.latest("pk").clean_fields(exclude=("details", "previous", "hash", "position"))
