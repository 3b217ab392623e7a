"""Situation reports between nodes: stated by the leader, signed by each state on its node, in whatever order."""

from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from tests.apps.exchange.conftest import Federation, federation
from tests.apps.operations.federated import Staff, accepted, arrives, led_by_antigua, led_here, said, sent, staff
from tests.apps.operations.views.test_operations import browser

from leeward.apps.audit.models import AuditEntry
from leeward.apps.exchange.actions.incoming import Unusable
from leeward.apps.operations.actions.situation import draft, sign_part
from leeward.apps.operations.models import Operation, SituationReport, SituationSignature
from leeward.apps.operations.queries.situation import bytes_of, digest_of, unsigned
from leeward.apps.operations.queries.situation_report import situation_report
from leeward.core.federation.keys import signed_context
from leeward.core.operation.situation import signed_part

__all__ = ["federation"]
NUMBERS = {"reports": 2, "counted": 1, "confirmed": 1, "change": 1}
PART = {"figures": {"arrest": NUMBERS}, "open_confirmations": 3}
STATES = {"ATG": PART, "BRB": {"figures": {}, "open_confirmations": 0}}
TOLD = {"states": STATES, "readiness": ["links"], "as_of": "2026-11-28T04:00:00.000000Z"}
DAY = timezone.now().date() - timedelta(1)


@pytest.fixture
def people(federation: Federation) -> Staff:
    return staff(federation)


def report(federation: Federation, operation: Operation, version: int = 1, **other: Any) -> Any:
    """The day's report as Antigua's node, which leads, states it."""
    key = other.pop("key", DAY.isoformat())
    return said(federation.antigua, "operation.situation", key, version, TOLD | other, operation.pk)


def signature(federation: Federation, operation: Operation, content: bytes, key: str = "", **body: Any) -> Any:
    """Antigua's node signs this part of it."""
    signer = federation.antigua.signer
    made = signer.sign(signed_context("situation_report", content)).hex()
    key = key or f"ATG-IMMI/{DAY}/{sha256(content).hexdigest()}"
    told = {"key": signer.id, "signature": made} | body
    return said(federation.antigua, "operation.situation_signature", key, 1, told, operation.pk)


def refused(statement: Any) -> str:
    with pytest.raises(Unusable) as error, transaction.atomic():
        arrives(statement)
    return error.value.code


def test_the_leader_states_each_version_and_takes_the_signatures(federation: Federation, people: Staff) -> None:
    operation = led_here(people)
    row = draft(operation, operation.begins_on, timezone.now())
    assert row is not None
    ((audience, stated),) = sent("operation.situation")
    told = stated["body"]
    assert (audience, stated["key"]) == (["ATG-IMMI"], row.day.isoformat())
    assert (told["states"], "log" in told) == (row.body["states"], False), "what the unit wrote stays here"
    sign_part(row, digest_of(row, "BRB"), officer=people.sam)
    assert [each["body"]["key"] for _, each in sent("operation.situation_signature")] == [federation.me.signer.id]
    right = bytes_of(row, "ATG")
    key = f"ATG-IMMI/{row.day}/{digest_of(row, 'ATG')}"
    for why, wrong in (
        ("signature", signature(federation, operation, right, key, signature="00")),
        ("signature", signature(federation, operation, right, key, signature="no number")),
        ("signature", signature(federation, operation, bytes_of(row, "BRB"), key)),
        ("agency", signature(federation, operation, right, f"BRB-RBPF/{row.day}/{digest_of(row, 'BRB')}")),
        ("situation", signature(federation, operation, right, "ATG-IMMI/a day/00")),
        ("lead", report(federation, operation)),
    ):
        assert refused(wrong) == why
    assert unsigned(row) == ["ATG"]
    arrives(signature(federation, operation, right, key))
    arrives(signature(federation, operation, right, key))
    assert unsigned(row) == []
    kept = SituationSignature.objects.get(country="ATG")
    assert (kept.node, kept.signed_by) == ("ATG-IMMI", None)
    assert AuditEntry.objects.filter(act="operation.situation.sign").count() == 2
    assert "an officer of node ATG-IMMI" in str(situation_report(row).sections)


@pytest.mark.parametrize("early", [False, True], ids=["report first", "signature first"])
def test_a_copy_shows_the_report_and_its_state_signs_there(federation: Federation, people: Staff, early: bool) -> None:
    operation = accepted(led_by_antigua(people), people)
    coming = [
        signature(federation, operation, signed_part(str(operation.pk), DAY, "ATG", PART)),
        report(federation, operation),
    ]
    for statement in coming if early else reversed(coming):
        arrives(statement)
    row = SituationReport.objects.get()
    assert (row.day, row.version, unsigned(row)) == (DAY, 1, ["BRB"])
    page, sam = f"/operations/{operation.pk}/situation/{DAY}", browser(people.sam)
    shown = sam.get(page).content.decode()
    for words in ("on node ATG-IMMI", "The log stays at the node that leads", "confirms that these are its figures"):
        assert words in shown
    sam.post(f"{page}/sign", {"digest": digest_of(row, "BRB")})
    assert unsigned(row) == []
    assert len(sent("operation.situation_signature")) == 1
    later = STATES | {"ATG": PART | {"open_confirmations": 2}}
    arrives(report(federation, operation, 2, states=later))
    new = SituationReport.objects.get(version=2)
    assert unsigned(new) == ["ATG"], "the part of Barbados is the one that it signed"


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": "yesterday"},
        {"as_of": "9999-99-99"},
        {"as_of": None},
        {"readiness": ["nothing that the board has"]},
        {"states": {"ATG": PART | {"figures": {"potential_victim": NUMBERS}}}},
    ],
)
def test_a_report_that_no_page_can_show_is_refused(
    federation: Federation, people: Staff, wrong: dict[str, Any]
) -> None:
    operation = led_by_antigua(people)
    assert refused(report(federation, operation, **wrong)) == "situation"
    assert not SituationReport.objects.exists()
