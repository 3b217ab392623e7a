"""What checks and referrals say: the traveller, the record that surely hit, the end; and whom they protect."""

from collections.abc import Callable

import pytest
from tests.apps.arrivals.conftest import EXPIRES, MISSING_CHILD, check_of
from tests.apps.networks.arriving import Cast, Share, own_index, share
from tests.apps.screening.conftest import Passport, passport, today

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.border.models import Decision, Referral, Signs
from leeward.apps.networks.queries.stated.checks import check_said, is_protected, referral_said
from leeward.apps.screening.actions.care import mark
from leeward.apps.screening.actions.checks import answer_traveller
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.care import Stops
from leeward.apps.screening.queries.requests import CheckRequest, TypedDocument, TypedPerson
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.content.person import HeldDocument, Person, PersonName

pytestmark = pytest.mark.django_db
__all__ = ["own_index", "passport", "share", "today"]


def checked(cast: Cast, lines: str) -> Check:
    return Check.objects.get(pk=answer_traveller(CheckRequest(mrz=lines), officer=cast.alice).id)


def test_a_traveller_is_said_with_document_and_verdict(cast: Cast, passport: Passport) -> None:
    check = checked(cast, passport("C12345678"))
    (one,) = check_said(check)
    (named,) = one.mentions
    assert (named.content.surname, named.content.documents) == ("GREAVES", (("C12345678", "BRB"),))
    assert named.uses[0].digest == check.document_digest
    assert dict(named.content.facts) == {"verdict": "CLEAR"}
    assert (one.agency, one.post, one.at) == (cast.barbados.pk, cast.bridgetown.pk, check.created_at)


def test_a_sure_hit_relates_the_traveller_to_the_record(cast: Cast, share: Share, passport: Passport) -> None:
    record = share(Person((PersonName("Roe"),), "wanted", documents=(HeldDocument("C12345678", "BRB"),)))
    (one,) = check_said(checked(cast, passport("C12345678")))
    assert [(tie.other.key, tie.role) for tie in one.ties] == [(record.pk.hex, "person.wanted")]


def test_no_tie_where_the_hit_was_judged_false(cast: Cast, share: Share, passport: Passport) -> None:
    share(Person((PersonName("Roe"),), "wanted", documents=(HeldDocument("C12345678", "BRB"),)))
    check = checked(cast, passport("C12345678"))
    check.findings.update(resolved="other_person")
    assert check_said(Check.objects.get(pk=check.pk))[0].ties == ()


def test_a_missing_child_and_someone_in_care_are_protected(cast: Cast, share: Share) -> None:
    share(MISSING_CHILD)
    request = CheckRequest(
        document=TypedDocument("A1", "BRB", "P", EXPIRES.isoformat()),
        person=TypedPerson("ROE", "ALEX", "1984-07-09", "F", "BRB"),
    )
    child = Check.objects.get(pk=answer_traveller(request, officer=cast.alice).id)
    other = check_of("B2", cast.alice)
    assert is_protected(child)
    assert check_said(child)[0].mentions[0].is_protected
    assert check_said(child)[0].ties, "that a tie goes would tell it, and no query shows one of them"
    assert not is_protected(other)
    mark("case/1", {other.document_digest}, Stops(), actor=SYSTEM)
    assert is_protected(other)


@pytest.mark.parametrize(("outcome", "quiet", "protected"), [
    ("admitted", False, False), ("refused", False, False), ("protection", False, True),
    ("child", False, True), ("asylum", False, True), ("admitted", True, True),
])  # fmt: skip
def test_how_a_referral_ended_and_whom_it_protects(
    cast: Cast, share: Share, outcome: str, quiet: bool, protected: bool
) -> None:
    share(TravelDocument("A1", "BRB", "stolen"))
    check = check_of("A1", cast.alice)
    row = Referral(check_made=check, referred_by=cast.alice, referred_at=check.created_at, outcome=outcome, quiet=quiet)
    row.outcome_note = "He said that his cousin paid."
    row.save()
    (one,) = referral_said(row)
    assert one.mentions[0].is_protected is protected
    assert ("cousin" in one.text) is not protected
    assert one.text


def decided(check: Check, officer: Officer) -> None:
    Decision.objects.create(check_made=check, choice="protect", decided_by=officer, decided_at=check.created_at)


def referred(check: Check, officer: Officer) -> None:
    Referral.objects.create(check_made=check, referred_by=officer, referred_at=check.created_at, quiet=True)


def signed(check: Check, officer: Officer) -> None:
    row = Signs(check_made=check, changed_at=check.created_at)
    row.noted = {"avoids_eye_contact": "12:00"}
    row.save()


@pytest.mark.parametrize("saw", [decided, referred, signed])
def test_what_the_officer_saw_protects_too(cast: Cast, saw: Callable[[Check, Officer], None]) -> None:
    check = check_of("A1234567", cast.alice)
    assert not is_protected(check)
    saw(check, cast.alice)
    assert is_protected(Check.objects.get(pk=check.pk))


def test_one_that_does_not_open_says_nothing(cast: Cast, passport: Passport) -> None:
    check = checked(cast, passport("C12345678"))
    check.subject_encrypted = b"\x01broken"
    assert check_said(check) == []
