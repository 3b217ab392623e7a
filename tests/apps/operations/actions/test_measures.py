"""A network reported in an operation refers to figures that an inquiry shared: by a lead or supervisor alone."""

import uuid

import pytest
from tests.apps.operations.conftest import Team
from tests.apps.operations.measured import measured
from tests.apps.operations.said import arrest

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.operations.actions.measures import refer
from leeward.apps.operations.actions.reports import NO_ONE, report
from leeward.apps.operations.models import NetworkMeasure, Operation, Report
from leeward.platform.refusal import NotAllowed


def disrupted(running: Operation, team: Team) -> Report:
    """A network that Barbados reports as disrupted."""
    said = arrest(figure="network_disrupted", site="", breakdown={}, who=NO_ONE)
    return report(running, said, officer=team.lea)


def test_a_lead_or_supervisor_of_the_agency_refers_to_what_is_shared(
    running: Operation, team: Team, bob: Officer
) -> None:
    row, shared, kept = disrupted(running, team), measured(team), measured(team, shared=False)
    for officer in (bob, team.ali, team.sue, team.otto):
        with pytest.raises(NotAllowed):
            refer(row, shared.pk, officer=officer)
    for wrong in (kept.pk, uuid.uuid4()):
        with pytest.raises(NotAllowed, match="not shared"):
            refer(row, wrong, officer=team.lea)
    with pytest.raises(NotAllowed, match="no network"):
        refer(report(running, arrest(), officer=bob), shared.pk, officer=team.lea)
    for _again in range(2):
        refer(row, shared.pk, officer=team.lea)
    assert NetworkMeasure.objects.get().intervention == shared
    refer(row, None, officer=team.sam)
    assert not NetworkMeasure.objects.exists()
    said = AuditEntry.objects.filter(act="operation.measure").order_by("pk").values_list("details", flat=True)
    assert [each["refers"] for each in said] == [True, True, False]
