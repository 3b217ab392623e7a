"""Beginning and changing a project."""

from decimal import Decimal

import pytest
from tests.apps.projects.begun import begun, set_up
from tests.apps.projects.conftest import Team

from leeward.apps.audit.models import AuditEntry
from leeward.apps.projects.actions.parts import save_part, undo_part
from leeward.apps.projects.actions.projects import change
from leeward.platform.refusal import NotAllowed


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


def test_a_total_is_never_less_than_what_the_lists_share_out(team: Team) -> None:
    for name, row in (
        ("donors", {"name": "IOM", "amount": "300"}),
        ("budget", {"year": 2025, "amount": "200"}),
        ("tranches", {"due": "2025-01-01", "amount": "100"}),
    ):
        save_part(team.project, name, [row], officer=team.mona)
    for total, good in ((400, True), (300, True), (Decimal("299.99"), False), (0, False)):
        said = set_up(total=Decimal(total))
        if good:
            assert change(team.project, said, officer=team.mona).total == total
        else:
            with pytest.raises(NotAllowed, match="Donors add up to 300"):
                change(team.project, said, officer=team.mona)
    undo_part(team.project, "donors", officer=team.mona)
    with pytest.raises(NotAllowed, match="Budget by year add up to 200"):
        change(team.project, set_up(total=Decimal(150)), officer=team.mona)


def test_readers_and_others_begin_and_change_nothing(team: Team) -> None:
    for officer in (team.sue, team.zoe):
        with pytest.raises(NotAllowed):
            change(team.project, set_up(titles={"en": "Taken over"}), officer=officer)
    team.project.refresh_from_db()
    assert team.project.title == "Safer passages"
    other = begun(team.max, code="NEXT", identifier="XM-NEXT")
    for said in (set_up(code="NEXT"), set_up(identifier="XM-NEXT")):
        with pytest.raises(NotAllowed, match="has this code or identifier"):
            change(team.project, said, officer=team.mona)
    assert change(other, set_up(code="NEXT", identifier="XM-NEXT", status="4"), officer=team.mona).status == "4"
