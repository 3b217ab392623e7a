"""The demonstration's operations: one that runs with a day's work in it, one that ended."""

from typing import Any

import pytest

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency, ensure_post
from leeward.apps.agencies.models import Role
from leeward.apps.operations.models import Operation
from leeward.apps.operations.queries.rules import in_force
from leeward.apps.operations.queries.snapshots import snapshot
from leeward.apps.operations.queries.unit import messages_of
from leeward.cli.demo_operations import load_operations

POLICE = {"lead": Role.OPERATION_LEAD, "approver": Role.SUPERVISOR, "duty": Role.DUTY, "keeper": Role.RECORD_KEEPER}
IMMIGRATION = {
    "supervisor": Role.SUPERVISOR,
    "officer": Role.OFFICER,
    "secondline": Role.SECOND_LINE,
    "cruise": Role.OFFICER,
}


@pytest.mark.django_db
def test_one_runs_and_one_has_ended(settings: Any) -> None:
    settings.DEMO = True
    agencies = [ensure_agency(code, code, country=code[:3]) for code in ("BRB-RBPF", "BRB-IMMI", "ATG-IMMI")]
    for agency, people in zip(agencies, (POLICE, IMMIGRATION), strict=False):
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
        assert rules.signatures.count() == 2
        arrests = snapshot(operation).total("arrest")
        assert (arrests.counted, arrests.confirmed) == (2, 2)
    load_operations()
    assert Operation.objects.count() == 2
