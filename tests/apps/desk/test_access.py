"""What a desk sees of the record that a request is about, and whose questions are whose."""

from collections.abc import Callable
from typing import Any

import pytest

from leeward.apps.agencies.actions.officers import create_officer, grant
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.desk.access import is_own_question, may_work_on, record_view, speaks_for_owner
from leeward.apps.desk.models import Request
from leeward.apps.desk.queries.about import about
from leeward.apps.desk.queries.subjects import subjects
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.records import create_record
from leeward.core.record.content.person import Notice, Person, PersonName

Ask = Callable[..., Request]
NAME = (PersonName("Orlando Testcase"),)
WANTED = Person(NAME, "wanted")
MISSING = Person(NAME, "missing")
YELLOW = Person(NAME, "information", notice=Notice("yellow", "reviewed"))
PROTECTED = Person(NAME, "protection")


@pytest.fixture
def elsewhere(cast: Any) -> Officer:
    """Keeps the records of Antigua."""
    return create_officer("kay", "Kay", cast.antigua, roles=[Role.RECORD_KEEPER])


@pytest.mark.parametrize(
    ("content", "handling", "dan", "sue", "ann", "why"),
    [
        (WANTED, Handling(), "full", "full", "full", "open to everyone"),
        (MISSING, Handling(), "none", "full", "full", "a missing person: for recipients, and the owner's desk"),
        (YELLOW, Handling(), "none", "full", "full", "a yellow notice says the same"),
        (PROTECTED, Handling(), "none", "full", "full", "a person under protection"),
        (WANTED, Handling(mode="hit_only"), "hit_only", "hit_only", "full", "its owner gives only the hit"),
        (MISSING, Handling(mode="hit_only"), "none", "hit_only", "full", "both"),
        (WANTED, Handling(countries=("ATG",)), "none", "none", "full", "not for this country"),
    ],
)
def test_of_anothers_record_a_desk_sees_what_every_page_shows(
    content: Person, handling: Handling, dan: str, sue: str, ann: str, why: str, desk: Any, elsewhere: Officer
) -> None:
    record = create_record(content, keeper=elsewhere, handling=handling)
    assert (record_view(record, desk.dan), record_view(record, desk.sue)) == (dan, sue), why
    assert record_view(record, desk.ann) == ann, why
    assert record_view(None, desk.sue) == "none"


def test_a_request_about_anothers_missing_person_shows_no_name_on_the_duty_officers_pages(
    ask: Ask, desk: Any, elsewhere: Officer
) -> None:
    record = create_record(MISSING, keeper=elsewhere)
    request = ask(record=record.key, finding="person.yellow")
    seen = {officer.username: about(request, officer) for officer in (desk.dan, desk.sue)}
    assert seen["dan"] is not None
    assert (seen["dan"].record, seen["dan"].comparison) == (None, None)
    assert seen["sue"] is not None
    assert seen["sue"].record == record
    assert "Testcase" not in str(subjects([request], desk.dan))
    assert "Testcase" in str(subjects([request], desk.sue))


@pytest.mark.parametrize("content", [MISSING, YELLOW, PROTECTED])
def test_an_owners_desk_answers_for_all_of_its_records(content: Person, desk: Any, keeper: Officer) -> None:
    record = create_record(content, keeper=keeper, handling=Handling(mode="hit_only", countries=("ATG",)))
    assert record_view(record, desk.dan) == "full"


def test_work_is_for_the_own_desk_while_a_request_is_open(ask: Ask, desk: Any) -> None:
    request = ask()
    assert [may_work_on(each, request) for each in (desk.dan, desk.sue, desk.ann)] == [True, True, False]
    request.claimed_by = desk.eve
    assert [may_work_on(each, request) for each in (desk.dan, desk.eve, desk.sue)] == [False, True, True]
    request.state = Request.State.ANSWERED
    assert not may_work_on(desk.sue, request)


def test_only_the_owner_speaks_for_itself(ask: Ask, desk: Any, elsewhere: Officer) -> None:
    theirs = create_record(WANTED, keeper=elsewhere)
    assert speaks_for_owner(ask())
    assert not speaks_for_owner(ask(record=theirs.key))


def test_a_question_of_the_own_desk_is_answered_by_no_one_there(ask: Ask, desk: Any) -> None:
    request = ask()
    assert not is_own_question(desk.dan, request)
    request.direction = Request.Direction.OWN
    assert is_own_question(desk.dan, request)
    grant(desk.dan, Role.SUPERVISOR, actor=SYSTEM)
    assert is_own_question(Officer.objects.get(pk=desk.dan.pk), request)
