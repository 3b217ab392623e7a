"""The demonstration's operations: one that runs with a day's work in it, one that ended."""

from typing import Any

import pytest
from django.utils import timezone
from tests.apps.exchange.conftest import Node

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency, ensure_post
from leeward.apps.agencies.models import Role
from leeward.apps.agencies.queries import officer_named
from leeward.apps.exchange.queries import trust
from leeward.apps.operations.models import Operation
from leeward.apps.operations.queries.follow_up import asked, open_for
from leeward.apps.operations.queries.release_files import as_pdf
from leeward.apps.operations.queries.releases import speaks_of
from leeward.apps.operations.queries.rules import holds, in_force
from leeward.apps.operations.queries.snapshots import snapshot
from leeward.apps.operations.queries.unit import messages_of
from leeward.core.operation.release_json import signed_bytes
from leeward.demo.operations import load_operations

POLICE = {"lead": Role.OPERATION_LEAD, "approver": Role.SUPERVISOR, "duty": Role.DUTY, "keeper": Role.RECORD_KEEPER}
IMMIGRATION = {
    "supervisor": Role.SUPERVISOR,
    "officer": Role.OFFICER,
    "secondline": Role.SECOND_LINE,
    "cruise": Role.OFFICER,
}


@pytest.mark.django_db
def test_one_runs_and_one_has_ended(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DEMO = True
    node = Node("BRB-RBPF", "BRB")
    monkeypatch.setattr(trust, "identity", lambda: node)
    agencies = [ensure_agency(code, code, country=code[:3]) for code in ("BRB-RBPF", "BRB-IMMI", "ATG-IMMI")]
    for agency, people in zip(agencies, (POLICE, IMMIGRATION, {"lead.atg": Role.OPERATION_LEAD}), strict=True):
        for name, role in people.items():
            create_officer(name, name, agency, roles=[role])
    for code in ("BRB-BGI", "BRB-BTC"):
        ensure_post(code, agencies[1], name=code)
    load_operations()
    running, ended = Operation.objects.all()
    assert (running.state, ended.state) == ("running", "ended")
    assert running.sites.count() == 3
    assert running.tasks.exclude(done_at=None).count() == 1
    assert len(messages_of(running)[0].missing) == 6
    for operation in (running, ended):
        rules = in_force(operation)
        assert rules is not None
        assert [each.signed_by.username for each in rules.signatures.order_by("country") if each.signed_by] == [
            "lead.atg",
            "approver",
        ]
        assert all(holds(each, node.signer.verify_key) for each in rules.signatures.all()), "the node's published key"
        arrests = snapshot(operation).total("arrest")
        assert (arrests.counted, arrests.confirmed) == (2, 2)
    released = list(ended.releases.order_by("as_of"))
    assert [row.kind for row in released] == ["preliminary", "verified", "day_30", "day_90"]
    for row in released:
        assert (row.node, row.key) == (node.code, node.signer.id), "the node's own key, as people sign"
        assert node.signer.verify_key.holds(bytes(row.signature), signed_bytes(row.body))
        assert speaks_of(row) <= row.as_of < row.decided_at <= timezone.now()  # type: ignore[operator]
    causes = [{each["cause"] for each in row.body["differences"]} for row in released]
    assert causes[0] == set()
    assert {"withdrawn", "twins", "verified"} <= causes[1]
    assert "late_report" in causes[2]
    assert {"court", "late_report"} <= causes[3]
    lead = officer_named("lead")
    assert {each.question.day for each in asked(ended, lead, timezone.now()) if each.state == "answered"} >= {30, 90}
    assert open_for(ended, lead, timezone.now()) == []
    assert [as_pdf(row)[:5] for row in released] == [b"%PDF-"] * 4
    assert running.situation_reports.count() == 1
    load_operations()
    assert Operation.objects.count() == 2
