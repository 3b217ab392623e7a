"""The audit log: written with the act, salted, chained."""

import pytest
from django.db import transaction

from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.audit.models import AuditEntry
from leeward.apps.audit.queries import verify

pytestmark = pytest.mark.django_db


def test_a_row_outside_a_transaction_is_refused(transactional_db: None) -> None:
    with pytest.raises(RuntimeError, match="in the transaction of the act"):
        append("x", actor=SYSTEM)


def test_personal_values_are_stored_only_as_salted_digests() -> None:
    first = append("search", actor=SYSTEM, digests={"number": "AB123456"})
    second = append("search", actor=SYSTEM, digests={"number": "AB123456"})
    assert "AB123456" not in str(first.details)
    # The same value twice must not be linkable from the rows alone.
    assert first.details["digests"] != second.details["digests"]


def test_rows_follow_one_another() -> None:
    with transaction.atomic():
        for number in range(5):
            append("act", actor=SYSTEM, object=f"thing/{number}")
    result = verify()
    assert result.holds
    assert result.rows + result.waiting == AuditEntry.objects.count()
