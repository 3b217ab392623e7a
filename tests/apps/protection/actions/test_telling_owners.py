"""The owner of a notice learns "safe, contact through us" with consent alone; otherwise nothing leaves."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings
from tests.apps.protection.conftest import Care, agreed
from tests.apps.protection.noticed import notice, police, says

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.desk.models import Request
from leeward.apps.desk.queries.facts import facts_of
from leeward.apps.exchange.models import Outgoing
from leeward.apps.indexing.queries.engine import engine
from leeward.apps.protection.actions.missing import say_same
from leeward.apps.protection.actions.recalling import recall_where_feared
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.actions.telling_owners import tell_owner
from leeward.apps.protection.actions.withdrawing import withdraw_all
from leeward.apps.protection.models import Consent, MissingNotice, Sharing, Task
from leeward.apps.screening.actions.care import document_mark, mark, marked
from leeward.apps.screening.queries.care import Stops
from leeward.platform.refusal import NotAllowed

FROM_HERE = frozenset({"BRB"})
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_index(settings: Settings, tmp_path: Path) -> Iterator[None]:
    """An index that knows nothing of other tests."""
    settings.INDEX = tmp_path / "index"
    engine.cache_clear()
    yield
    engine.cache_clear()


@pytest.fixture
def keeper(db: None) -> Officer:
    """The owner of the notice."""
    return police(Role.DUTY)


@pytest.fixture
def match(care: Care, keeper: Officer) -> MissingNotice:
    """A notice that the caseworker said is about the person."""
    notice(keeper)
    says(care)
    found = MissingNotice.objects.get()
    say_same(care.case, found, same=True, officer=care.mona)
    return found


def consents(care: Care, **changes: Any) -> Consent:
    return agreed(care, recipient="BRB-RBPF", purpose="missing_notice", fields=["contact"], **changes)


def test_with_consent_the_owners_desk_reads_that_the_person_is_safe(care: Care, match: MissingNotice) -> None:
    consent = consents(care)
    tell_owner(care.case, match, officer=care.mona)
    told = Request.objects.get()
    assert (told.kind, told.desk.code, told.agency, told.about) == (
        "safe",
        "BRB-RBPF",
        "BRB-CARE",
        (match.body or {})["record"],
    )
    assert facts_of(told) == {}, "nothing else is said: no place, no name, no case"
    sharing = Sharing.objects.get()
    assert (sharing.consent, sharing.body["purpose"], sharing.body["recipient"]) == (
        consent,
        "missing_notice",
        "BRB-RBPF",
    )
    with pytest.raises(NotAllowed, match="already"):
        tell_owner(care.case, match, officer=care.mona)


@pytest.mark.parametrize(
    ("agreement", "why"),
    [
        (None, "no consent"),
        ({"recipient": "BRB-IMMI"}, "to another agency"),
        ({"purpose": "police_question"}, "for another purpose"),
        ({"fields": ["needs"]}, "for something else"),
    ],
)
def test_without_consent_nothing_leaves(
    care: Care, match: MissingNotice, agreement: dict[str, Any] | None, why: str
) -> None:
    if agreement is not None:
        usual = {"recipient": "BRB-RBPF", "purpose": "missing_notice", "fields": ["contact"]}
        agreed(care, **(usual | agreement))
    with pytest.raises(NotAllowed):
        tell_owner(care.case, match, officer=care.mona)
    assert not Request.objects.exists(), why
    assert not Outgoing.objects.exists(), why
    assert not Sharing.objects.exists(), why


def test_for_a_child_the_guardian_agrees(care: Care, match: MissingNotice) -> None:
    care.case.about = {**care.case.about, "child": "yes"}
    care.case.save()
    consents(care)
    with pytest.raises(NotAllowed, match="guardian"):
        tell_owner(care.case, match, officer=care.mona)
    consents(care, given_by="authority", giver="Child Care Board")
    tell_owner(care.case, match, officer=care.mona)
    assert Request.objects.count() == 1


def test_a_state_that_the_person_fears_is_told_nothing(care: Care, match: MissingNotice) -> None:
    consents(care)
    care.case.about = {**care.case.about, "fear": "yes", "feared": ["BRB"]}
    care.case.save()
    with pytest.raises(NotAllowed, match="fears"):
        tell_owner(care.case, match, officer=care.mona)
    assert not Request.objects.exists()


def test_a_state_that_is_named_later_loses_what_it_was_told(care: Care, match: MissingNotice) -> None:
    consents(care)
    tell_owner(care.case, match, officer=care.mona)
    save_section(care.case, "first_contact", 0, {"fear": "yes", "feared": ["BRB"]}, officer=care.mona)
    assert Request.objects.get().about == ""


def test_a_fear_tapped_at_a_counter_later_does_so_too(care: Care, match: MissingNotice, keeper: Officer) -> None:
    """The person is checked with the document that the case knows, and says there whom they fear."""
    consents(care)
    tell_owner(care.case, match, officer=care.mona)
    says(care, document="HT1234567", issuer="HTI")
    with marked.filled(recall_where_feared):
        mark("check/1", [document_mark("HT9999999", "HTI")], Stops(acts=False, fled=FROM_HERE), actor=SYSTEM)
        assert Request.objects.get().about != "", "someone else"
        mark("check/2", [document_mark("HT1234567", "HTI")], Stops(acts=False, fled=FROM_HERE), actor=SYSTEM)
    assert Request.objects.get().about == ""
    assert Sharing.objects.get().deleted_at is not None


def test_a_notice_about_someone_else_tells_no_one(care: Care, match: MissingNotice) -> None:
    consents(care)
    say_same(care.case, match, same=False, officer=care.mona)
    with pytest.raises(NotAllowed, match="first"):
        tell_owner(care.case, match, officer=care.mona)


def test_an_owner_without_a_desk_is_not_told_by_another_desk(care: Care) -> None:
    """The list of a publisher: the question would land on the desk of police in the same state."""
    police(Role.DUTY)
    publisher = ensure_agency("INT-INTERPOL", "INTERPOL", country="")
    author = create_officer("author", "Author", publisher, roles=[Role.RECORD_KEEPER])
    notice(author)
    says(care)
    found = MissingNotice.objects.get()
    say_same(care.case, found, same=True, officer=care.mona)
    agreed(care, recipient="INT-INTERPOL", purpose="missing_notice", fields=["contact"])
    with pytest.raises(NotAllowed, match="desk"):
        tell_owner(care.case, found, officer=care.mona)
    assert not Request.objects.exists()
    assert not Sharing.objects.exists()


def test_a_withdrawal_erases_what_the_desk_was_told(care: Care, match: MissingNotice) -> None:
    consents(care)
    tell_owner(care.case, match, officer=care.mona)
    withdraw_all(care.case, Consent.Way.PAGE, officer=None)
    told = Request.objects.get()
    assert (told.about, told.facts_encrypted, told.state) == ("", None, "closed")
    assert Sharing.objects.get().deleted_at is not None, "the person's page says so"
    assert not Task.objects.exists(), "no one has to call"
    with pytest.raises(NotAllowed, match="took this back"):
        tell_owner(care.case, MissingNotice.objects.get(), officer=care.mona)


def test_a_withdrawal_before_stops_it(care: Care, match: MissingNotice) -> None:
    consents(care)
    withdraw_all(care.case, Consent.Way.CASEWORKER, officer=care.mona)
    with pytest.raises(NotAllowed, match="withdrawn"):
        tell_owner(care.case, match, officer=care.mona)
