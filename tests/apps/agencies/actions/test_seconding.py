"""A second person from another agency of the node: who asks, who accepts, what it opens and what not, and its end."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.apps.agencies.administrators import Administrators, administrator, administrators
from tests.conftest import Cast

from leeward.apps.agencies.access.officers import may_approve, may_vouch, oversees
from leeward.apps.agencies.actions.enrolment import add_officer
from leeward.apps.agencies.actions.officers import set_active
from leeward.apps.agencies.actions.proposals import approve, propose
from leeward.apps.agencies.actions.seconding import accept, ask, end
from leeward.apps.agencies.models import Officer, RightsProposal, Role, Seconding
from leeward.apps.agencies.queries.rights import proposals_seen_by, to_vouch_for
from leeward.apps.agencies.queries.seconding import agencies_to_ask, may_ask, open_secondings
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def admins(cast: Cast) -> Administrators:
    """Barbados's immigration has Ada and Ben, the police only Pol."""
    return administrators(cast)


@pytest.fixture
def lent(admins: Administrators, cast: Cast) -> Seconding:
    """Immigration seconds the rights of the police."""
    row = ask(cast.barbados, "Pol is alone", by=admins.pol)
    accept(row, by=admins.ada)
    return row


def waits(admins: Administrators, cast: Cast, kind: str = "grant", role: Role | None = Role.DUTY) -> RightsProposal:
    """Pol proposes it for a new officer of the police."""
    name = f"paula.{kind}"
    officer, _code = add_officer(name, "Paula", cast.police, post=None, roles=[Role.OFFICER], by=admins.pol)
    return propose(officer, RightsProposal.Kind(kind), by=admins.pol, role=role)


def test_both_agencies_agree_before_anything_is_seen(admins: Administrators, cast: Cast) -> None:
    proposal = waits(admins, cast)
    assert may_ask(admins.pol)
    assert cast.barbados in agencies_to_ask(admins.pol)
    row = ask(cast.barbados, "Pol is alone", by=admins.pol)
    assert not may_approve(admins.ada, proposal), "asked is not accepted"
    assert proposal not in proposals_seen_by(admins.ada)
    with pytest.raises(NotAllowed, match="asked accepts"):
        accept(row, by=admins.pol)
    with pytest.raises(NotAllowed, match="has ended"):
        accept(row, by=administrator("zoe", cast.antigua))
    assert [(each.row, each.may_accept) for each in open_secondings(admins.ada)] == [(row, True)]
    accept(row, by=admins.ada)
    with pytest.raises(NotAllowed, match="already"):
        accept(row, by=admins.ben)
    assert may_approve(admins.ada, proposal)
    assert may_approve(admins.ben, proposal)
    assert not may_approve(admins.pol, proposal), "never who proposed it"
    assert proposal in proposals_seen_by(admins.ada)
    approve(proposal, by=admins.ada)
    assert proposal.officer.grants.filter(role=Role.DUTY).exists()
    for act in ("seconding.ask", "seconding.accept", "rights.approve"):
        told = AuditEntry.objects.filter(act=act).values_list("agency", flat=True)
        assert set(told) == {"BRB-IMMI", cast.police.code}, f"{act}: both agencies have it in their log"


def test_who_may_not_ask(admins: Administrators, cast: Cast) -> None:
    refused: list[tuple[Officer, str, str]] = [
        (admins.ada, "alone", "has another administrator"),  # Ben is there
        (cast.alice, "alone", "administrator or supervisor of your agency asks"),
        (admins.pol, " ", "give the reason"),
    ]
    for officer, reason, why in refused:
        with pytest.raises(NotAllowed, match=why):
            ask(cast.barbados if officer == admins.pol else cast.police, reason, by=officer)
    with pytest.raises(NotAllowed, match="another agency"):
        ask(cast.police, "alone", by=admins.pol)
    ask(cast.barbados, "alone", by=admins.pol)
    with pytest.raises(NotAllowed, match="asked already"):
        ask(cast.barbados, "alone", by=admins.pol)


@pytest.mark.parametrize(
    ("kind", "role", "opens"),
    [
        ("grant", Role.DUTY, True),
        ("reset", None, True),
        ("restore", None, True),
        ("key", None, False),  # who approves sees the key
        ("grant", Role.NODE_AUDITOR, False),  # roles of the node take two node administrators
    ],
)
def test_what_the_other_agency_decides(
    lent: Seconding, admins: Administrators, cast: Cast, kind: str, role: Role | None, opens: bool
) -> None:
    proposal = waits(admins, cast, kind, role)
    assert oversees(admins.ada, proposal) == opens
    assert may_approve(admins.ada, proposal) == opens
    if not opens:
        with pytest.raises(NotAllowed):
            approve(proposal, by=admins.ada)


def test_what_the_other_agency_sees(lent: Seconding, admins: Administrators, cast: Cast) -> None:
    old = RightsProposal.objects.get(pk=waits(admins, cast).pk)
    approve(old, by=admins.ben)
    key = waits(admins, cast, "key", None)
    assert old in proposals_seen_by(admins.ben), "who decided it"
    assert old not in proposals_seen_by(admins.ada), "what is decided is the other agency's"
    assert key not in proposals_seen_by(admins.ada)
    assert old in proposals_seen_by(admins.pol)


def test_the_other_agency_vouches(lent: Seconding, admins: Administrators, cast: Cast) -> None:
    officer, _code = add_officer("pia", "Pia", cast.police, post=None, roles=[Role.OFFICER], by=admins.pol)
    Officer.objects.filter(pk=officer.pk).update(last_login=timezone.now())
    officer.refresh_from_db()
    assert officer in to_vouch_for(admins.ada)
    assert may_vouch(admins.ada, officer)
    end(lent, by=admins.pol)
    assert officer not in to_vouch_for(admins.ada)
    assert not may_vouch(admins.ada, officer)


@pytest.mark.parametrize("by", ["ada", "pol"])
def test_either_ends_it_at_any_time(lent: Seconding, admins: Administrators, cast: Cast, by: str) -> None:
    proposal = waits(admins, cast)
    end(lent, by=getattr(admins, by))
    assert not may_approve(admins.ada, proposal)
    with pytest.raises(NotAllowed):
        approve(proposal, by=admins.ada)
    with pytest.raises(NotAllowed, match="has ended"):
        end(lent, by=admins.pol)


def test_a_supervisor_decides_and_an_officer_does_not(lent: Seconding, admins: Administrators, cast: Cast) -> None:
    proposal = waits(admins, cast)
    assert may_approve(administrator("sue", cast.barbados, Role.SUPERVISOR), proposal)
    assert not may_approve(cast.alice, proposal)
    set_active(admins.ben, active=False, actor=SYSTEM)
    assert not may_approve(Officer.objects.get(pk=admins.ben.pk), proposal)


def test_one_hand_is_not_the_two(admins: Administrators, cast: Cast) -> None:
    """The administrator who made the other agency's administrator does not get a second person so."""
    row = ask(cast.barbados, "alone", by=admins.pol)
    Officer.objects.filter(pk=admins.ada.pk).update(made_by=admins.pol)
    with pytest.raises(NotAllowed, match="vouch"):
        accept(row, by=admins.ada)
    with pytest.raises(IntegrityError), transaction.atomic():
        Seconding.objects.filter(pk=row.pk).update(accepted_by=admins.pol, accepted_at=timezone.now())
