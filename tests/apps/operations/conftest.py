"""An operation of two agencies, and the officers who work in it."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.exchange.conftest import Node

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency, ensure_post
from leeward.apps.agencies.models import Agency, Officer, Post, Role
from leeward.apps.exchange.queries import trust
from leeward.apps.operations.actions.operations import Plan, begin, invite
from leeward.apps.operations.actions.rules import sign, write
from leeward.apps.operations.models import Assignment, Operation, RuleSet
from leeward.core.operation.counting_rules import template
from leeward.core.operation.figures import FIGURES


@dataclass(frozen=True)
class Team:
    """Lea leads for Barbados and Sam is her supervisor; Ali and Sue do the same for Antigua, which takes part; Otto
    leads operations of Saint Lucia, which does not.
    """

    barbados: Agency
    antigua: Agency
    lucia: Agency
    lea: Officer
    sam: Officer
    ali: Officer
    sue: Officer
    otto: Officer


@pytest.fixture
def team(db: None) -> Team:
    """The officers of three agencies."""
    barbados, antigua, lucia = (
        ensure_agency(code, name, country=code[:3])
        for code, name in (("BRB-IMMI", "Barbados"), ("ATG-IMMI", "Antigua"), ("LCA-IMMI", "Saint Lucia"))
    )
    ensure_post("BB-BGI", barbados, name="Bridgetown")
    people = (
        ("lea", barbados, Role.OPERATION_LEAD),
        ("sam", barbados, Role.SUPERVISOR),
        ("ali", antigua, Role.OPERATION_LEAD),
        ("sue", antigua, Role.SUPERVISOR),
        ("otto", lucia, Role.OPERATION_LEAD),
    )
    officers = [create_officer(name, name.title(), agency, roles=[role]) for name, agency, role in people]
    return Team(barbados, antigua, lucia, *officers)


def plan(**said: object) -> Plan:
    """A plan of five days that begins in two months."""
    today = timezone.now().date()
    facts = {"name": "Trade Wind", "aims": "Find altered passports", "zone": "America/Barbados", "unit_place": ""}
    days = {"begins_on": today + timedelta(60), "ends_on": today + timedelta(64)}
    return Plan(**{**facts, **days, **said})  # type: ignore[arg-type]


@pytest.fixture
def operation(team: Team) -> Operation:
    """Lea's operation, in which Antigua takes part."""
    made = begin(plan(), "Immigration Act, section 5", officer=team.lea)
    invite(made, team.antigua, "Immigration and Passport Act, section 9", officer=team.lea)
    made.refresh_from_db()
    return made


@pytest.fixture
def nodes(team: Team, monkeypatch: pytest.MonkeyPatch) -> tuple[Node, Node]:
    """This node, which speaks for Barbados, and the one that Antigua would have."""
    me, other = Node("BRB-IMMI", "BRB"), Node("ATG-IMMI", "ATG")
    monkeypatch.setattr(trust, "identity", lambda: me)
    monkeypatch.setattr(trust, "members", lambda: [me.member(), other.member()])
    return me, other


@pytest.fixture
def signed(operation: Operation, team: Team, nodes: tuple[Node, Node]) -> RuleSet:
    """Rules for everything that there is to count, which both states signed here."""
    row = write(operation, template(str(operation.pk), "USD", FIGURES), officer=team.lea)
    for officer in (team.sam, team.sue):
        sign(row, row.digest, officer=officer)
    row.refresh_from_db()
    return row


@pytest.fixture
def running(signed: RuleSet, team: Team) -> Operation:
    """The operation with its rules signed, a site of each agency, and today in the middle of it."""
    found = signed.operation
    for agency, code in ((team.barbados, "BB-BGI"), (team.antigua, "AG-ANU")):
        post = Post.objects.filter(code=code).first()
        found.sites.create(code=code, name=code, agency=agency, post=post)
    today = timezone.now().date()
    found.begins_on, found.ends_on, found.state = today - timedelta(2), today + timedelta(2), Operation.State.RUNNING
    found.save()
    return found


@pytest.fixture
def bob(team: Team, running: Operation) -> Officer:
    """An officer of Barbados on the roster of the airport."""
    post = Post.objects.get(code="BB-BGI")
    made = create_officer("bob", "Bob", team.barbados, roles=[Role.OFFICER], post=post)
    days = {"begins_on": running.begins_on, "ends_on": running.ends_on}
    site = running.sites.get(code="BB-BGI")
    Assignment.objects.create(operation=running, officer=made, function="first_line", site=site, **days)
    return made
