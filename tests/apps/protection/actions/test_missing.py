"""A missing person in care: the caseworker learns of the notice, in whatever order both came, and no one else does."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django import Settings
from tests.apps.protection.closed import close
from tests.apps.protection.conftest import Care
from tests.apps.protection.noticed import BORN, matched, missing, notice, police, says

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.border.models import Confirmation
from leeward.apps.desk.models import Request
from leeward.apps.desk.queries.facts import facts_of
from leeward.apps.exchange.models import Outgoing
from leeward.apps.indexing.queries.engine import engine
from leeward.apps.protection.actions.cases import open_case
from leeward.apps.protection.actions.closing import reopen_case
from leeward.apps.protection.actions.keys import destroy_keys
from leeward.apps.protection.actions.missing import follow_notices, look_for_notices, say_same
from leeward.apps.protection.models import MissingNotice
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.records import withdraw_record
from leeward.apps.screening.actions.care import document_mark
from leeward.apps.screening.actions.checks import answer_traveller
from leeward.apps.screening.models import Check, LateHit
from leeward.apps.screening.queries.care import check_mark, marks_of
from leeward.apps.screening.queries.requests import CheckRequest
from leeward.core.document import mrz
from leeward.core.record.content.person import Notice, PersonName

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


def at_a_counter() -> Officer:
    agency = ensure_agency("BRB-IMMI", "Immigration", country="BRB")
    return create_officer("alice", "Alice", agency, roles=[Role.OFFICER], password="alice-password")


def her_zone() -> str:
    """The lines of her passport."""
    facts: dict[str, Any] = {"surname": "Desir", "given_names": "Roseline Marie", "birth_date": BORN, "sex": "F"}
    papers: dict[str, Any] = {
        "issuer": "HTI",
        "nationality": "HTI",
        "expiry_date": timezone.now().date() + timedelta(days=800),
    }
    return "\n".join(mrz.make("TD3", number="HT1234567", document_type="P", **facts, **papers))


def test_a_notice_that_was_there_before_the_case(care: Care, keeper: Officer) -> None:
    record = notice(keeper)
    says(care)
    assert matched(care.case) == [record.key]


def test_a_notice_that_comes_after_the_case_opened(care: Care, keeper: Officer) -> None:
    says(care)
    assert follow_notices() == 0
    record = notice(keeper)
    assert follow_notices() == 1
    assert matched(care.case) == [record.key]
    assert follow_notices() == 0, "once"
    look_for_notices(care.case)
    assert len(matched(care.case)) == 1, "also the other way round"


def test_a_list_of_the_missing_counts_as_a_notice_does(care: Care, keeper: Officer) -> None:
    record = notice(keeper, missing(notice=None))
    says(care)
    assert matched(care.case) == [record.key]


def test_a_document_is_enough(care: Care, keeper: Officer) -> None:
    record = notice(keeper)
    says(care, first_name="Rosie", second_name="", born="", document="HT1234567", issuer="HTI")
    assert matched(care.case) == [record.key]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ({"topic": "wanted", "notice": Notice("red", "reviewed")}, "someone wanted"),
        ({"topic": "information", "notice": None}, "someone on another list"),
        ({"names": (PersonName("Ana Lucia Perez"),), "documents": ()}, "someone else"),
    ],
)
def test_other_records_are_no_notice(care: Care, keeper: Officer, content: dict[str, Any], why: str) -> None:
    notice(keeper, missing(**content))
    says(care)
    assert matched(care.case) == [], why
    assert follow_notices() == 0, why


def test_a_notice_that_does_not_admit_the_agency(care: Care, keeper: Officer) -> None:
    notice(keeper, handling=Handling(agencies=("ATG-IMMI",)))
    says(care)
    assert matched(care.case) == []


def test_a_notice_withdrawn_before(care: Care, keeper: Officer) -> None:
    withdraw_record(notice(keeper), keeper=keeper, reason="found")
    says(care)
    assert follow_notices() == 0
    assert matched(care.case) == []


@pytest.mark.parametrize("said", [{"born": "when the rain came"}, {"citizenship": ["HTI"], "document": "?"}, {}])
def test_what_cannot_be_read_hinders_nothing(care: Care, keeper: Officer, said: dict[str, Any]) -> None:
    notice(keeper)
    says(care, **said)
    follow_notices()


def test_a_case_that_names_no_one_matches_no_one(care: Care, keeper: Officer) -> None:
    notice(keeper)
    look_for_notices(care.case)
    assert matched(care.case) == []


def test_every_case_is_compared_also_of_another_agency(care: Care, keeper: Officer) -> None:
    theirs = open_case(officer=care.stranger)
    says(care)
    says(care, theirs)
    follow_notices()
    record = notice(keeper)
    assert follow_notices() == 2
    assert matched(theirs) == [record.key]


def test_a_closed_case_and_one_without_its_key_are_left_out(care: Care, keeper: Officer) -> None:
    says(care)
    theirs = open_case(officer=care.stranger)
    says(care, theirs)
    follow_notices()
    with transaction.atomic():
        destroy_keys(theirs)
    close(care)
    record = notice(keeper)
    assert follow_notices() == 0
    reopen_case(care.case, officer=care.mona)
    assert matched(care.case) == [record.key], "once it is worked on again"


def test_a_notice_that_a_check_of_the_document_hit(care: Care, keeper: Officer) -> None:
    """The case says nothing of the person yet: the digests that mark it lead to the check, and so to the notice."""
    record = notice(keeper)
    alice = at_a_counter()
    answer = answer_traveller(CheckRequest(mrz=her_zone()), officer=alice)
    check = Check.objects.get(pk=answer.id)
    own = check_mark(check)
    case = open_case(officer=care.mona, checks=[own], documents=marks_of(check) - {own})
    look_for_notices(case)
    assert matched(case) == [record.key]
    strangers = open_case(officer=care.mona, documents=[document_mark("HT9999999", "HTI")])
    look_for_notices(strangers)
    assert matched(strangers) == []


def test_no_check_hit_question_or_message_comes_of_it(care: Care, keeper: Officer) -> None:
    """Neither counter, desk nor owner learns that anybody was looked for or found."""
    notice(keeper)
    says(care)
    follow_notices()
    say_same(care.case, MissingNotice.objects.get(), same=True, officer=care.mona)
    for table in (Check, LateHit, Confirmation, Request, Outgoing):
        assert not table.objects.exists(), table


def test_what_the_owner_is_asked_about_a_check_tells_no_difference(care: Care, keeper: Officer) -> None:
    """The same traveller at the counter, before anyone cared for her and in care: two questions that are alike."""
    notice(keeper)
    alice = at_a_counter()
    answer_traveller(CheckRequest(mrz=her_zone()), officer=alice)
    [before] = Request.objects.all()
    case = open_case(officer=care.mona, documents=[document_mark("HT1234567", "HTI")])
    says(care, case)
    say_same(case, MissingNotice.objects.get(case=case), same=True, officer=care.mona)
    answer_traveller(CheckRequest(mrz=her_zone()), officer=alice)
    [after] = Request.objects.exclude(pk=before.pk)
    alike = ("desk", "kind", "state", "sender", "agency", "post", "country", "about", "about_version", "purpose")
    assert [getattr(before, name) for name in alike] == [getattr(after, name) for name in alike]
    assert facts_of(before) == facts_of(after)


def test_rows_and_audit_log_do_not_say_which_notice(care: Care, keeper: Officer) -> None:
    record = notice(keeper)
    before = set(AuditEntry.objects.values_list("pk", flat=True))
    says(care)
    say_same(care.case, MissingNotice.objects.get(), same=True, officer=care.mona)
    written = repr(list(MissingNotice.objects.values())) + repr(
        list(AuditEntry.objects.exclude(pk__in=before).values())
    )
    assert str(record.pk) not in written
    assert "Desir" not in written
