"""Earlier checks of this installation: the findings that they give, and the purposes that never read them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import Settings
from uuid_utils.compat import uuid7

from leeward import resources
from leeward.apps.agencies.actions.officers import ensure_post, grant
from leeward.apps.agencies.models import Officer, Post, Purpose, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.screening.actions.checks import answer_traveller
from leeward.apps.screening.models import Awaited, Check
from leeward.apps.screening.queries.requests import CheckRequest, TypedDocument, TypedPerson
from leeward.core.document.rules.table import rules
from leeward.platform.retention import days_kept

pytestmark = pytest.mark.django_db

Passport = Callable[..., str]
Kinds = Callable[..., list[str]]

SAME = {"surname": "Greaves", "given_names": "Althea Marie", "birth_date": date(1984, 7, 9)}


@pytest.fixture
def bridgetown(post: Post) -> Post:
    """The airport of Barbados, where its UN/LOCODE says."""
    post.unlocode = "BBBGI"
    post.save()
    return post


@pytest.fixture
def antigua_airport(bob: Officer) -> Post:
    """An airport 520 km away, of another agency on the same installation."""
    post = ensure_post("ATG-ANU", bob.agency, name="Antigua Airport", zone="America/Antigua")
    post.unlocode = "AGANU"
    post.save()
    return post


@pytest.fixture
def kinds(alice: Officer, bob: Officer, bridgetown: Post) -> Kinds:
    """Checks a zone and tells the kinds of its findings, for any purpose: by their roles together both have all."""
    for officer in (alice, bob):
        for role in (Role.DUTY, Role.SUPERVISOR):
            grant(officer, role, actor=SYSTEM)

    def ask(zone: str, **said: Any) -> list[str]:
        officer, post = said.pop("officer", alice), said.pop("post", bridgetown)
        answer = answer_traveller(CheckRequest(mrz=zone, **said), officer=officer, post=post)
        return [finding.kind for finding in answer.findings]

    return ask


def test_one_document_at_two_posts_too_soon(
    kinds: Kinds, passport: Passport, bob: Officer, antigua_airport: Post
) -> None:
    assert kinds(passport(), officer=bob, post=antigua_airport) == []
    assert kinds(passport()) == ["document.impossible_travel"]


def test_the_answer_names_neither_post_nor_colleague(
    kinds: Kinds, passport: Passport, alice: Officer, bob: Officer, bridgetown: Post, antigua_airport: Post
) -> None:
    kinds(passport(), officer=bob, post=antigua_airport)
    answer = answer_traveller(CheckRequest(mrz=passport()), officer=alice, post=bridgetown)
    (finding,) = answer.findings
    assert set(finding.reason.params) == {"distance", "minutes"}
    assert answer.verdict == "VERIFY", "never more by itself"


def test_time_enough_to_travel(kinds: Kinds, passport: Passport, bob: Officer, antigua_airport: Post) -> None:
    kinds(passport(), officer=bob, post=antigua_airport)
    Check.objects.update(created_at=timezone.now() - timedelta(hours=2))
    assert kinds(passport()) == []


def test_four_documents_of_one_bearer(kinds: Kinds, passport: Passport) -> None:
    numbers = ("C10000001", "C20000002", "C30000003")
    assert [kinds(passport(number=number, **SAME)) for number in numbers] == [[], [], []]
    assert kinds(passport(number="C40000004", **SAME)) == ["document.many_documents"]
    assert kinds(passport(number="C10000001", **SAME)) == ["document.many_documents"], "whichever of them"


TYPED = TypedPerson("Greaves", "Althea Marie", "1984-07-09")


@pytest.fixture
def by_hand(alice: Officer, bridgetown: Post) -> Callable[..., list[str]]:
    """Checks a typed document of the same bearer and tells the kinds of its findings."""

    def ask(number: str, issuer: str, **person: str) -> list[str]:
        request = CheckRequest(document=TypedDocument(number, issuer), person=replace(TYPED, **person))
        return [finding.kind for finding in answer_traveller(request, officer=alice, post=bridgetown).findings]

    return ask


def test_one_number_under_four_issuers_is_no_finding_on_the_genuine_traveller(
    kinds: Kinds, by_hand: Callable[..., list[str]], passport: Passport
) -> None:
    for issuer in ("Barbados", "Dominica", "", "DOM"):
        assert by_hand("C10000001", issuer) == []
    assert kinds(passport(number="C10000001", **SAME)) == []


def test_a_number_that_was_corrected_until_it_was_right_is_one_document(
    kinds: Kinds, by_hand: Callable[..., list[str]], passport: Passport
) -> None:
    for number in ("C1000000L", "C100000O1", "C10000007", "C1000001", "C10000001"):
        assert by_hand(number, "BRB") == []
    assert kinds(passport(number="C10000001", **SAME)) == []
    assert kinds(passport(number="C20000002", **SAME)) == []


def test_a_mistyped_birth_date_is_no_finding_on_the_zone(
    kinds: Kinds, by_hand: Callable[..., list[str]], passport: Passport
) -> None:
    assert by_hand("C10000001", "BRB", birth_date="7 SEP 1984") == []
    assert by_hand("C10000001", "BRB", birth_date="9 JUL 1984") == [], "corrected"
    assert kinds(passport(number="C10000001", **SAME)) == []


def test_four_zones_are_a_finding_whatever_was_typed_between(
    kinds: Kinds, by_hand: Callable[..., list[str]], passport: Passport
) -> None:
    for number in ("C10000001", "C20000002", "C30000003"):
        assert kinds(passport(number=number, **SAME)) == []
        assert by_hand(number, "LCA") == []
    assert kinds(passport(number="C40000004", **SAME)) == ["document.many_documents"]


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"birth_date": date(1990, 1, 1)}, "another birth date is another bearer"),
        ({"surname": "Ottley"}, "another name is another bearer"),
    ],
)
def test_documents_of_others_do_not_count(kinds: Kinds, passport: Passport, facts: dict[str, Any], why: str) -> None:
    for number in ("C10000001", "C20000002", "C30000003"):
        kinds(passport(number=number, **SAME))
    assert kinds(passport(number="C40000004", **SAME | facts)) == [], why


def test_a_name_that_many_bear_is_not_counted(kinds: Kinds, passport: Passport) -> None:
    for number in range(1, 6):
        found = kinds(passport(number=f"C{number}0000000", surname="Nguyen", given_names="Van Minh"))
        assert found == []


@pytest.mark.parametrize("purpose", [Purpose.MISSING_PERSON, Purpose.VICTIM_PROTECTION, Purpose.CRIMINAL_INVESTIGATION])
def test_a_search_for_another_purpose_neither_asks_nor_tells(
    kinds: Kinds, passport: Passport, bob: Officer, antigua_airport: Post, purpose: str
) -> None:
    kinds(passport(), officer=bob, post=antigua_airport)
    assert kinds(passport(surname="Ottley"), purpose=purpose) == [], "it does not ask"
    Check.objects.filter(purpose=Purpose.BORDER_CHECK).delete()
    assert kinds(passport()) == [], "and what it saw is told to no one"


def test_an_office_that_issues_documents_is_no_place_where_one_travelled(
    kinds: Kinds, passport: Passport, bob: Officer, antigua_airport: Post
) -> None:
    kinds(passport(), officer=bob, post=antigua_airport, purpose=Purpose.VISA_VETTING)
    assert kinds(passport()) == []
    assert kinds(passport(surname="Ottley"), purpose=Purpose.VISA_VETTING) == ["document.other_identity"]


def repeated(check: Check, times: int, **facts: Any) -> None:
    """The same check again, so many times, a minute apart, the last one just now; facts may count with `{at}`."""
    now = timezone.now()
    for at in range(times):
        check.pk, check.idempotency_key = uuid7(), None
        check.created_at = now - timedelta(minutes=times - at)
        for name, value in facts.items():
            setattr(check, name, value.format(at=at) if isinstance(value, str) else value)
        check.subject = {}
        check.save(force_insert=True)


def test_crossing_often_hides_no_other_identity(kinds: Kinds, passport: Passport) -> None:
    """A commuter crosses daily: once someone else showed the document, and that stays a finding."""
    kinds(passport(surname="Ottley"))
    Check.objects.update(created_at=timezone.now() - timedelta(days=30))
    assert kinds(passport()) == ["document.other_identity"]
    repeated(Check.objects.latest("created_at"), 40)
    assert kinds(passport()) == ["document.other_identity"]


def test_nor_does_typing_it_again_and_again(by_hand: Callable[..., list[str]]) -> None:
    """An older entry counts, though the same one within the time of a correction does not."""
    by_hand("C10000001", "BRB", surname="Ottley")
    Check.objects.update(created_at=timezone.now() - timedelta(days=3))
    assert by_hand("C10000001", "BRB") == ["document.other_identity"]
    repeated(Check.objects.earliest("created_at"), 1)
    assert by_hand("C10000001", "BRB") == ["document.other_identity"]


def test_typed_numbers_hide_no_document_that_was_read(kinds: Kinds, passport: Passport) -> None:
    numbers = ("C10000001", "C20000002", "C30000003")
    assert [kinds(passport(number=number, **SAME)) for number in numbers] == [[], [], []]
    template = Check.objects.latest("created_at")
    repeated(template, 90, typed=True, document_digest="{at:032}", number_digest="0" * 32)
    assert "document.many_documents" in kinds(passport(number="C40000004", **SAME))


@pytest.mark.parametrize("others", [0, 5, 12])
def test_a_ban_on_the_document_comes_before_those_of_the_name(kinds: Kinds, passport: Passport, others: int) -> None:
    """However many people of this name and birth date are awaited with other documents."""
    kinds(passport())
    check, today = Check.objects.get(), timezone.now().date()
    dates = {"agency": check.officer.agency, "begins_on": today - timedelta(2), "ends_on": today + timedelta(9)}
    person = {"birth_digest": check.birth_digest, "name_digest": check.name_digest}
    for at in range(others):
        Awaited.objects.create(holder=f"alike/{at}", kind="stay.ban", document_digest=f"{at:032}", **person, **dates)
    Awaited.objects.create(holder="same", kind="stay.ban", document_digest=check.document_digest, **person, **dates)
    found = answer_traveller(CheckRequest(mrz=passport()), officer=check.officer, post=check.post).findings
    assert found[0].reason.code == "stay.ban"
    assert [each.reason.code for each in found[1:]] == ["stay.ban_alike"] * bool(others)


def test_nothing_older_than_the_retention_is_asked(kinds: Kinds, passport: Passport, settings: Settings) -> None:
    kinds(passport())
    Check.objects.update(created_at=timezone.now() - timedelta(days=days_kept("checks") + 1))
    assert kinds(passport(surname="Ottley")) == []


def test_an_agency_that_may_not_count_documents_switches_it_off(
    kinds: Kinds, passport: Passport, tmp_path: Path
) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "rules.csv").write_text("rule,severity\nidentity.many_documents,off\n")
    resources.use_override(tmp_path)
    rules.cache_clear()
    try:
        numbers = ("C10000001", "C20000002", "C30000003", "C40000004")
        assert [kinds(passport(number=number, **SAME)) for number in numbers] == [[], [], [], []]
    finally:
        resources.use_override(None)
        rules.cache_clear()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the plan of SQLite")
@pytest.mark.parametrize(
    ("where", "index"),
    [("document_digest = ''", "document_digest"), ("birth_digest = '' AND name_digest = ''", "check_identity")],
)
def test_each_question_uses_an_index(db: None, where: str, index: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN SELECT 1 FROM screening_check WHERE {where}")
        assert index in str(cursor.fetchall())
