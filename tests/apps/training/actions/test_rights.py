"""A table needs two persons and the node's key, and never closes what protects people."""

from datetime import timedelta

import pytest
from tests.apps.training.conftest import School

from leeward.apps.agencies.actions.officers import grant
from leeward.apps.agencies.models import Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.exchange.queries import trust
from leeward.apps.exchange.queries.not_ready import NotReady
from leeward.apps.training.actions.rights import approve_rights, decline_rights, propose_rights
from leeward.apps.training.models import RightsTable
from leeward.platform.refusal import NotAllowed

OPENS = {"name_search": ["NAMES"]}


@pytest.mark.parametrize(
    ("opens", "said"),
    [
        ({"border_check": ["NAMES"]}, "check of a traveller with a document"),
        ({"hold": ["NAMES"]}, "what ends a HOLD"),
        ({"protection": ["NAMES"]}, "quiet calls"),
        ({"oversight": ["NAMES"]}, "oversight"),
        ({"missing_person": ["NAMES"]}, "“missing_person” is no function"),
        ({"name_search": []}, "Search by name"),
        ({"name_search": ["OTHER"]}, "no one can achieve “OTHER”"),
    ],
)
def test_what_no_table_can_say(school: School, opens: dict[str, list[str]], said: str) -> None:
    with pytest.raises(NotAllowed, match=said):
        propose_rights(opens, school.today, officer=school.tara)
    assert not RightsTable.objects.exists()


def test_who_proposes_and_from_when(school: School) -> None:
    with pytest.raises(NotAllowed, match="trainer"):
        propose_rights(OPENS, school.today, officer=school.alice)
    with pytest.raises(NotAllowed, match="today or later"):
        propose_rights(OPENS, school.today - timedelta(1), officer=school.tara)
    propose_rights(OPENS, school.today, officer=school.tara)
    with pytest.raises(NotAllowed, match="waits"):
        propose_rights(OPENS, school.today, officer=school.clara)


def test_another_person_with_the_role_of_that_agency_approves(school: School) -> None:
    table = propose_rights(OPENS, school.today, officer=school.clara)
    grant(school.bob, Role.SUPERVISOR, actor=SYSTEM)
    for officer in (school.clara, school.tara, school.alice, school.bob):
        with pytest.raises(NotAllowed):
            approve_rights(table, officer=officer)
    approved = approve_rights(table, officer=school.sid)
    assert (approved.state, approved.decided_by) == ("approved", school.sid)
    with pytest.raises(NotAllowed, match="decided already"):
        decline_rights(table, officer=school.sid)
    rows = AuditEntry.objects.filter(act__startswith="training.rights").order_by("pk")
    assert [(row.act, row.actor) for row in rows] == [
        ("training.rights.propose", "clara"),
        ("training.rights.approve", "sid"),
    ]


def test_who_proposed_takes_it_back_and_the_next_version_has_the_next_number(school: School) -> None:
    decline_rights(propose_rights(OPENS, school.today, officer=school.tara), officer=school.tara)
    assert propose_rights({}, school.today, officer=school.tara).version == 2


def test_a_node_without_a_key_approves_nothing(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    table = propose_rights(OPENS, school.today, officer=school.tara)

    def gone() -> None:
        raise NotReady("make them first")

    monkeypatch.setattr(trust, "identity", gone)
    with pytest.raises(NotAllowed, match="make them first"):
        approve_rights(table, officer=school.clara)
    table.refresh_from_db()
    assert table.state == "proposed"
