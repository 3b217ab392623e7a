"""Each reading of what came from outside is in the audit log, which has none of what was read."""

from uuid import UUID

from django.utils import timezone
from tests.apps.protection.conftest import Care

from leeward.apps.audit.models import AuditEntry
from leeward.apps.protection.actions.received_reads import note_question_read, note_received_read
from leeward.apps.protection.actions.receiving import receive
from leeward.apps.protection.actions.wall import ask

NUMBER = UUID("019a0000-0000-7000-8000-000000000005")


def test_each_reading_of_a_referral_and_of_a_question_is_logged(care: Care) -> None:
    row = receive(NUMBER, care.agency, b"PLANTED", sender="ATG-CARE", due_at=timezone.now())
    assert row is not None
    question = ask(care.agency, {"issuer": "VEN", "number": "PLANTED", "question": "PLANTED"}, officer=care.stranger)
    note_received_read(row, officer=care.nell)
    note_received_read(row, officer=care.mona)
    note_question_read(question, officer=care.nell)
    logged = AuditEntry.objects.filter(act__in=("referral.read", "wall.read")).order_by("pk")
    assert [(each.act, each.object, each.actor) for each in logged] == [
        ("referral.read", f"referral/{NUMBER}", "nell"),
        ("referral.read", f"referral/{NUMBER}", "mona"),
        ("wall.read", f"wall/{question.pk}", "nell"),
    ]
    assert "PLANTED" not in repr(list(AuditEntry.objects.values()))
