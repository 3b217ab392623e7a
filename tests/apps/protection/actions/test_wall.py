"""The wall: a question is relayed, answered within consent, and no answer says nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.protection.conftest import Care, agreed

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.actions.wall import MOST_AN_HOUR, ask, give
from leeward.apps.protection.actions.withdrawing import withdraw
from leeward.apps.protection.models import Consent, Sharing, WallQuestion
from leeward.apps.protection.queries.wall import as_asked, questions_for, questions_of
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db
Kind = WallQuestion.Kind
BODY = {"issuer": "VEN", "number": "PLANTED1", "question": "PLANTED2: is she safe?"}


@pytest.fixture
def police(care: Care) -> Officer:
    """At the desk of the police."""
    agency = ensure_agency("BRB-RBPF", "Police", country="BRB")
    return create_officer("pat", "Pat", agency, roles=[Role.DUTY], password="pat-password")


def seen(police: Officer, *, later: bool = False) -> tuple[str, str, bool]:
    """What the asker sees of the newest question."""
    found = as_asked(questions_of(police), timezone.now() + timedelta(days=2 if later else 0))[0]
    return str(found.state), found.answer, found.contact


def test_no_answer_a_refusal_and_no_such_case_look_the_same_at_every_moment(care: Care, police: Officer) -> None:
    row = ask(care.agency, BODY, officer=police)
    before = seen(police), seen(police, later=True)
    give(row, Kind.NONE, None, [], "", officer=care.mona)
    assert (seen(police), seen(police, later=True)) == before
    assert before[0] != before[1]


def test_the_fact_that_someone_is_in_care_needs_consent_too(care: Care, police: Officer) -> None:
    row = ask(care.agency, BODY, officer=police)
    with pytest.raises(NotAllowed, match="no consent"):
        give(row, Kind.CONTACT, care.case, [], "", officer=care.mona)
    agreed(care, recipient="BRB-RBPF", purpose="police_question", fields=["contact"])
    give(row, Kind.CONTACT, care.case, [], "", officer=care.mona)
    assert seen(police)[2]
    assert Sharing.objects.get().body["recipient"] == "BRB-RBPF"


def test_consent_does_not_let_an_answer_into_a_state_that_the_person_fears(care: Care) -> None:
    there = create_officer("vic", "Vic", ensure_agency("VEN-PNB", "Police", country="VEN"), roles=[Role.DUTY])
    agreed(care, recipient="VEN-PNB", purpose="police_question", fields=["contact"])
    first, second = (ask(care.agency, BODY, officer=there) for _ in range(2))
    give(first, Kind.CONTACT, care.case, [], "", officer=care.mona)
    save_section(care.case, "first_contact", 0, {"fear": "yes", "feared": ["VEN"]}, officer=care.mona)
    first.refresh_from_db()
    assert first.kind == Kind.NONE, "what was answered before says nothing any more"
    with pytest.raises(NotAllowed, match="fears"):
        give(second, Kind.CONTACT, care.case, [], "", officer=care.mona)


def test_a_text_tells_no_part_beyond_consent_and_goes_when_it_is_withdrawn(care: Care, police: Officer) -> None:
    row = ask(care.agency, BODY, officer=police)
    consent = agreed(care, recipient="BRB-RBPF", purpose="police_question", fields=["contact", "documents"])
    with pytest.raises(NotAllowed):
        give(row, Kind.TEXT, care.case, ["documents", "story"], "told", officer=care.mona)
    give(row, Kind.TEXT, care.case, ["documents"], "The passport is with us.", officer=care.mona)
    assert seen(police)[1] == "The passport is with us."
    withdraw([consent], Consent.Way.DESK, officer=None)
    assert seen(police, later=True) == ("No information is given.", "", False)


def test_only_the_caring_agency_reads_the_question(care: Care, police: Officer) -> None:
    ask(care.agency, BODY, officer=police)
    assert questions_for(care.nell).get().body["question"] == BODY["question"]
    assert not questions_for(care.stranger).exists()
    assert not questions_for(police).exists()
    assert "PLANTED" not in repr(WallQuestion.objects.values().get()) + repr(list(AuditEntry.objects.values()))


def test_a_question_is_answered_once(care: Care, police: Officer) -> None:
    row = ask(care.agency, BODY, officer=police)
    give(row, Kind.NONE, None, [], "", officer=care.mona)
    with pytest.raises(NotAllowed, match="already"):
        give(row, Kind.NONE, None, [], "", officer=care.mona)
    with pytest.raises(NotAllowed):
        give(ask(care.agency, BODY, officer=police), Kind.NONE, None, [], "", officer=care.stranger)


def test_questions_are_limited_so_that_no_one_searches_for_people(care: Care, police: Officer) -> None:
    for _ in range(MOST_AN_HOUR):
        ask(care.agency, BODY, officer=police)
    with pytest.raises(NotAllowed, match="Too many"):
        ask(care.agency, BODY, officer=police)
