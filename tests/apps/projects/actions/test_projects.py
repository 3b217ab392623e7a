"""Beginning and changing a project."""

from decimal import Decimal

import pytest
from tests.apps.projects.begun import begun, set_up
from tests.apps.projects.conftest import Team

from leeward.apps.audit.models import AuditEntry
from leeward.apps.border.actions.refusal import NotAllowed
from leeward.apps.projects.actions.projects import change


def test_a_code_is_used_once_in_an_agency(team: Team) -> None:
    with pytest.raises(NotAllowed):
        begun(team.max, identifier="XM-DAC-47066-OTHER")
    with pytest.raises(NotAllowed):
        begun(team.max, code="OTHER")
    begun(team.zoe)  # another agency's code is unknown here
    assert AuditEntry.objects.filter(act="project.begin").count() == 2


def test_a_change_is_audited_and_another_agencys_refused(team: Team) -> None:
    changed = change(team.project, set_up(total=Decimal(5)), officer=team.max)
    assert changed.total == Decimal(5)
    assert AuditEntry.objects.filter(act="project.change").count() == 1
    with pytest.raises(NotAllowed):
        change(team.project, set_up(total=Decimal(6)), officer=team.zoe)
