"""A permit's way: vetted and proposed by one person, issued by another, revoked by two; and who may do none of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from tests.apps.agencies.administrators import add_pair, administrators
from tests.apps.permits.conftest import Cast, Desk
from tests.conftest import Cast as WholeCast

from leeward.apps.agencies.actions.identity import vouch
from leeward.apps.agencies.models import FirstDecision, Officer, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.permits.actions.permits import ask_to_revoke, decline, issue, keep, propose, revoke
from leeward.apps.permits.models import Permit
from leeward.apps.screening.access.invalid_request import InvalidRequest
from leeward.apps.screening.actions import care
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.care import Stops
from leeward.apps.screening.queries.switch import STOPPED
from leeward.platform.derived_keys import keyed_digest
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db


def test_vetted_issued_and_revoked_by_two_persons_each(desk: Desk) -> None:
    made = propose(desk.wish(), officer=desk.dulce)
    check = Check.objects.get(pk=made.check_made or uuid4())
    assert (made.state, made.verdict, check.purpose) == ("proposed", check.verdict, "visa_vetting")
    assert b"ERIKSSON" not in bytes(made.facts_encrypted)
    with pytest.raises(NotAllowed, match="Another person"):
        issue(made.pk, officer=desk.dulce)
    assert issue(made.pk, officer=desk.clara).state == "issued"
    with pytest.raises(NotAllowed, match="decided already"):
        decline(made.pk, officer=desk.clara)
    ask_to_revoke(made.pk, "false", officer=desk.clara)
    with pytest.raises(NotAllowed):
        ask_to_revoke(made.pk, "false", officer=desk.dulce)
    with pytest.raises(NotAllowed):
        revoke(made.pk, officer=desk.clara)
    assert keep(made.pk, officer=desk.dulce).revoke_asked_by is None
    ask_to_revoke(made.pk, "holder", officer=desk.dulce)
    gone = revoke(made.pk, officer=desk.clara)
    assert (gone.state, gone.revoked_by, gone.revoke_because) == ("revoked", desk.clara, "holder")
    acts = AuditEntry.objects.filter(act__startswith="permit.").order_by("pk").values_list("act", flat=True)
    assert [each.removeprefix("permit.") for each in acts] == [
        *("propose", "issue", "revoke_ask", "keep", "revoke_ask", "revoke"),
    ]


def test_one_administrator_who_made_two_officers_issues_nothing(cast: WholeCast, desk: Desk) -> None:
    """Reproduced: Ada set both passwords, proposed a visa as one officer and issued it as the other."""
    admins = administrators(cast)
    one, other = add_pair(admins, cast.barbados, Role.DUTY)
    made = propose(desk.wish(), officer=one)
    for officer, why in ((one, "you asked for this"), (other, "could sign in as both")):
        with pytest.raises(NotAllowed, match=why):
            issue(made.pk, officer=officer)
    with transaction.atomic(), pytest.raises(IntegrityError):
        Permit.objects.filter(pk=made.pk).update(state="issued", decided_by=one)
    assert issue(made.pk, officer=desk.clara).state == "issued"
    ask_to_revoke(made.pk, "false", officer=other)
    with pytest.raises(NotAllowed):
        revoke(made.pk, officer=one)


def test_once_another_person_vouched_they_are_two(cast: WholeCast, desk: Desk) -> None:
    admins = administrators(cast)
    one, other = add_pair(admins, cast.barbados, Role.DUTY)
    Officer.objects.filter(pk=other.pk).update(last_login=admins.ada.last_login)
    vouch(other, by=admins.ben)
    made = propose(desk.wish(), officer=one)
    assert issue(made.pk, officer=other).decided_by == other
    assert FirstDecision.objects.get().proposer == one, "a supervisor sees it"


def test_no_row_is_revoked_that_no_one_asked_to_revoke(desk: Desk) -> None:
    """SQL lets `NOT (a = NULL)` pass, so the old constraint took a revoked permit without an asker."""
    made = issue(propose(desk.wish(), officer=desk.dulce).pk, officer=desk.clara)
    with transaction.atomic(), pytest.raises(IntegrityError):
        Permit.objects.filter(pk=made.pk).update(state="revoked", revoked_by=desk.clara, revoked_on=desk.today)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"number": " - "}, "own number"),
        ({"valid_until": timedelta(-1)}, "first day or later"),
        ({"valid_until": timedelta(4_000)}, "ten years"),
    ],
)
def test_what_cannot_be_proposed(desk: Desk, change: dict[str, object], why: str) -> None:
    shifted = {name: desk.today + each if isinstance(each, timedelta) else each for name, each in change.items()}
    with pytest.raises(NotAllowed, match=why):
        propose(desk.wish(**shifted), officer=desk.dulce)
    assert not Permit.objects.exists()


def test_an_applicant_who_cannot_be_read_is_named_by_the_field(desk: Desk) -> None:
    wish = desk.wish(applicant=replace(desk.wish().applicant, birth_date="soon"))
    with pytest.raises(InvalidRequest) as refused:
        propose(wish, officer=desk.dulce)
    assert refused.value.field == "person.birth_date"


def test_no_one_else_proposes_decides_or_sees_it(cast: Cast, desk: Desk) -> None:
    made = propose(desk.wish(), officer=desk.dulce)
    with pytest.raises(NotAllowed, match="duty desk proposes"):
        propose(desk.wish(number="V2"), officer=desk.clara)
    for who, why in ((cast.alice, "duty desk and supervisors"), (desk.ann, "no such permit")):
        with pytest.raises(NotAllowed, match=why):
            issue(made.pk, officer=who)
    with pytest.raises(NotAllowed, match="no such permit"):
        issue(uuid4(), officer=desk.clara)
    with pytest.raises(NotAllowed, match="already"):
        propose(desk.wish(), officer=desk.dulce)
    assert decline(made.pk, officer=desk.dulce).state == "declined"
    assert propose(desk.wish(), officer=desk.dulce).state == "proposed", "a declined number is free again"


def test_the_database_refuses_one_person_too(desk: Desk, issued: Callable[..., Permit]) -> None:
    for change in (
        {"decided_by": desk.dulce},
        {"state": "revoked", "revoked_by": desk.clara, "revoked_on": desk.today},
    ):
        row = Permit.objects.filter(pk=issued(number=f"V{len(change)}").pk)
        row.update(revoke_asked_by=desk.clara)
        with pytest.raises(IntegrityError), transaction.atomic():
            row.update(**change)


@pytest.mark.parametrize("by", ["passport", "check"])
def test_no_visa_is_taken_from_a_person_in_care(by: str, desk: Desk) -> None:
    waits, issued = propose(desk.wish(), officer=desk.dulce), propose(desk.wish(number="V7654321"), officer=desk.dulce)
    issue(issued.pk, officer=desk.clara)
    ask_to_revoke(issued.pk, "false", officer=desk.dulce)
    digests = [waits.holder_digest]
    if by == "check":
        digests = [keyed_digest("check", str(each.check_made)) for each in (waits, issued)]
    care.mark("case/1", digests, Stops(), actor=SYSTEM)
    rows = AuditEntry.objects.count()
    for act, row in ((decline, waits), (revoke, issued)):
        with pytest.raises(NotAllowed) as stopped:
            act(row.pk, officer=desk.clara)
        assert str(stopped.value) == str(STOPPED)
    assert AuditEntry.objects.count() == rows, "a refusal leaves no row that tells"
    assert set(Permit.objects.values_list("state", flat=True)) == {"proposed", "issued"}
    assert decline(waits.pk, officer=desk.dulce).state == "declined", "who proposed it takes it back"
