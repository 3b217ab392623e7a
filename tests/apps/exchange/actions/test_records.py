"""Records from partners: only their own, and their receipts of deletion."""

import json
from typing import Any

import pytest
from tests.apps.exchange.conftest import Federation
from tests.apps.exchange.published import message, passport, published

from leeward.apps.agencies.models import Officer
from leeward.apps.exchange.actions.incoming import Unusable
from leeward.apps.exchange.actions.records import take_deleted, take_records
from leeward.apps.exchange.models import Holding, Outgoing
from leeward.apps.registry.actions.records import withdraw_record
from leeward.apps.registry.models import Record
from leeward.apps.registry.queries.serialization import to_change


def test_a_deletion_receipt_is_counted(federation: Federation, keeper: Officer) -> None:
    record = withdraw_and_publish(keeper)
    deleted = [{"record": str(record.pk), "version": record.version, "at": ""}]
    take_deleted(message("records.deleted", {"deleted": deleted}))
    held = dict(Holding.objects.values_list("partner__code", "deleted_at"))
    assert held["ATG-IMMI"] is not None
    assert held["LCA-POLI"] is None, "each partner proves for itself"


def withdraw_and_publish(keeper: Officer) -> Record:
    record = passport("K1", keeper)
    published()
    record = withdraw_record(record, keeper=keeper, reason="found")
    published()
    return record


def test_a_partner_changes_only_what_its_own_agencies_own(federation: Federation, keeper: Officer) -> None:
    ours = passport("K1", keeper)
    forged = to_change(ours) | {"version": 9, "state": "withdrawn"}
    take_records(message("records", {"changes": [forged]}))
    ours.refresh_from_db()
    assert ours.state == "active"
    told = json.loads(bytes(Outgoing.objects.get(kind="records.deleted").body))["body"]
    assert told["refused"] == [{"record": str(ours.pk), "code": "owner"}]


@pytest.mark.parametrize("body", [{}, {"changes": 3}, {"changes": ["x"]}, {"changes": [{}] * 5001}])
def test_a_malformed_message_is_unusable(federation: Federation, body: dict[str, Any]) -> None:
    with pytest.raises(Unusable):
        take_records(message("records", body))
