"""Why did this match: shown step by step, cut by handling, audited, and tolerant of odd input."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.indexing.queries.engine import rebuild
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.records import create_record
from leeward.apps.registry.models import Record
from leeward.apps.screening.actions.checks import answer_traveller
from leeward.apps.screening.queries.requests import CheckRequest, TypedDocument, TypedPerson
from leeward.core.dates import DateSpan
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.content.person import Person, PersonName

pytestmark = pytest.mark.django_db
WANTED = Person(
    names=(PersonName("Barzan Ibrahim Al-Tikriti"), PersonName("برزان إبراهيم التكريتي", kind="original_script")),
    birth_dates=(DateSpan.of(1951, 2, 17),),
    sex="M",
    topic="sanction",
)


@pytest.fixture
def browser(keeper: Officer, browser_of: Callable[[Officer], Client]) -> Client:
    return browser_of(keeper)


@pytest.fixture
def record(keeper: Officer) -> Record:
    return create_record(WANTED, keeper=keeper)


def ask(browser: Client, **fields: str) -> Any:
    """Send the form, which is understood."""
    answer = send(browser, **fields)
    assert answer.status_code == 200
    return answer


def refused(browser: Client, **fields: str) -> Any:
    """Send the form, which is sent back with what is wrong."""
    answer = send(browser, **fields)
    assert answer.status_code == 422
    return answer


def send(browser: Client, **fields: str) -> Any:
    return browser.post("/why", {name.replace("__", "-"): value for name, value in fields.items()})


ONE = {"one__surname": "Al-Tikriti", "one__given_names": "Barzan", "one__birth_date": "1951-02-17"}
TWO = {"two__surname": "Barzan Ibrahim Al-Tikriti", "two__birth_date": "1951-02-17"}


def test_who_may_ask(alice: Officer, clara: Officer, browser_of: Callable[[Officer], Client], browser: Client) -> None:
    assert browser_of(alice).get("/why").status_code == 403
    assert browser_of(clara).get("/why").status_code == 200
    assert Client().get("/why").status_code == 302
    assert b"Two persons, compared as a check compares them" in browser.get("/why").content


def test_two_typed_persons(browser: Client) -> None:
    answer = ask(browser, **ONE, **TWO)
    assert answer.context["outcome"]["code"] == "strong"
    assert [part["how"] for part in answer.context["parts"]] == ["equal", "missing", "equal"]
    assert answer.context["offer"].place == 1
    page = answer.content.decode()
    for told in ("very likely", "left out on the other side", "Same birth date", "What would change it", "<rect"):
        assert told in page
    entry = AuditEntry.objects.get(act="match.explain")
    assert (entry.actor, entry.purpose, entry.object) == ("keeper", "data_quality", "")
    assert entry.details["digests"].keys() == {"query", "candidate"}
    assert "Tikriti" not in str(entry.details)


def test_contradictions_are_shown(browser: Client) -> None:
    answer = ask(browser, **ONE, two__surname="Barzan Al-Dulaimi", two__birth_date="1975-01-02")
    assert answer.context["outcome"]["code"] == "none"
    assert "contradicts" in answer.content.decode()
    assert all(change["score"] > answer.context["match"].score for change in answer.context["changes"])


def test_a_record_is_found_chosen_and_compared(record: Record, browser: Client) -> None:
    rebuild()
    found = ask(browser, **ONE, search="tikriti", find="1")
    assert [each.pk for each in found.context["found"]] == [record.pk]
    assert found.context["one"]["given_names"].value() == "Barzan"
    assert AuditEntry.objects.filter(act="record.search").count() == 1
    answer = ask(browser, **ONE, record=str(record.pk))
    assert answer.context["outcome"]["code"] == "strong"
    assert answer.context["offer"].ways
    assert AuditEntry.objects.get(act="match.explain").object == f"record/{record.key}"


def test_a_record_in_no_index_is_found_through_the_journal(record: Record, browser: Client) -> None:
    assert ask(browser, **ONE, record=str(record.pk)).context["offer"] is not None
    stranger = {"one__surname": "Oduya", "one__given_names": "Grace"}
    answer = ask(browser, **stranger, record=str(record.pk))
    assert answer.context["offer"] is None
    assert "does not offer this record" in answer.content.decode()


def test_original_script_keeps_its_language(record: Record, browser: Client) -> None:
    answer = ask(browser, one__surname="برزان التكريتي", record=str(record.pk))
    assert answer.context["candidate"]["lang"] == "und-Arab"
    assert 'lang="und-Arab"' in answer.content.decode()


def test_a_link_brings_the_record(record: Record, browser: Client) -> None:
    page = browser.get("/why", {"record": str(record.pk)})
    assert page.context["record"] == record
    assert f"/why?record={record.pk}" in browser.get(f"/records/{record.pk}").content.decode()


def test_from_a_finding_to_its_reasons(
    record: Record, alice: Officer, clara: Officer, bob: Officer, browser_of: Callable[[Officer], Client]
) -> None:
    person = TypedPerson(surname="Al-Tikriti", given_names="Barzan Ibrahim", birth_date="1951-02-17", sex="M")
    document = TypedDocument(number="C1234567", issuer="IRQ")
    answer = answer_traveller(CheckRequest(person=person, document=document), officer=alice)
    supervisor = browser_of(clara)
    page = supervisor.get(f"/false-hits/new/{answer.id}/0").content.decode()
    address = f"/why?check={answer.id}&amp;record={record.pk}"
    assert address in page
    form = supervisor.get(address.replace("&amp;", "&")).context["one"]
    filled = {name: form[name].value() for name in form.fields}
    assert filled.pop("nationality") is None
    assert filled == {
        "surname": "Al-Tikriti",
        "given_names": "Barzan Ibrahim",
        "birth_date": "1951-02-17",
        "sex": "M",
        "number": "C1234567",
        "issuer": "IRQ",
    }
    assert list(AuditEntry.objects.filter(act="check.read").values_list("actor", flat=True)) == ["clara", "clara"]
    assert AuditEntry.objects.filter(act="record.read", object=f"record/{record.key}").count() == 1
    stranger = create_officer("sven", "Sven", bob.agency, roles=[Role.SUPERVISOR])
    assert browser_of(stranger).get("/why", {"check": answer.id}).status_code == 404
    assert supervisor.get("/why", {"check": "x"}).status_code == 404
    keeper = create_officer("kim", "Kim", alice.agency, roles=[Role.RECORD_KEEPER])
    assert browser_of(keeper).get("/why", {"check": answer.id}).status_code == 404, "travellers are not a keeper's"


@pytest.mark.parametrize("id", ["x", "00000000-0000-0000-0000-000000000000", "' OR 1=1"])
def test_a_link_to_nothing(id: str, browser: Client) -> None:
    assert browser.get("/why", {"record": id}).status_code == 404


def test_a_record_kept_by_its_owner_looks_absent(
    record: Record, clara: Officer, keeper: Officer, browser_of: Callable[[Officer], Client]
) -> None:
    hidden = create_record(
        Person(names=(PersonName("Zahra Qadir"),)), keeper=keeper, handling=Handling(mode="hit_only")
    )
    other = browser_of(clara)  # of another agency
    assert other.get("/why", {"record": str(hidden.pk)}).status_code == 404
    assert ask(other, **ONE, search="Qadir", find="1").context["found"] == []
    assert "no longer exists" in refused(other, **ONE, record=str(hidden.pk)).content.decode()
    assert AuditEntry.objects.filter(act="match.explain").count() == 0
    assert ask(other, **ONE, record=str(record.pk)).context["match"]


def test_a_document_is_no_person(keeper: Officer, browser: Client) -> None:
    made = create_record(TravelDocument(number="C1234567", issuer="BRB", type="P", status="lost"), keeper=keeper)
    assert browser.get("/why", {"record": str(made.pk)}).status_code == 404
    assert "describes no person" in refused(browser, **ONE, record=str(made.pk)).content.decode()


ODD = [
    ({}, "one", "surname", "Write a name"),
    ({"one__surname": "... --- !!!"}, "one", "surname", "no letter"),
    ({"one__surname": "\u200b\u200d"}, "one", "surname", "no letter"),
    ({"one__surname": "x" * 501}, "one", "surname", "at most 500"),
    ({"one__birth_date": "1984-13-00"}, "one", "birth_date", "is not a date"),
    ({"one__birth_date": "the sixties"}, "one", "birth_date", "is not a date"),
    ({"one__nationality": "Atlantis"}, "one", "nationality", "is not a state"),
    ({"one__sex": "Q"}, "one", "sex", "Select a valid choice"),
    ({"one__number": "1" * 61}, "one", "number", "at most 60"),
    ({"two__surname": "", "two__birth_date": ""}, "two", "surname", "Write a name"),
]


@pytest.mark.parametrize(("fields", "side", "field", "told"), ODD)
def test_unreadable_input_is_reported_at_its_field(
    fields: dict[str, str], side: str, field: str, told: str, browser: Client
) -> None:
    given = {"one__surname": "" if fields == {} else "Smith", **TWO, **fields}
    answer = refused(browser, **given)
    assert told in str(answer.context[side].errors[field])
    assert "Nothing was compared yet" in answer.content.decode()


@pytest.mark.parametrize(
    "name",
    ["e\u0301" * 100, "Мария 李 Smith", "A" * 500, "\u202eevil", "<script>alert(1)</script>", "a b c d e f g h " * 30],
)
def test_odd_names_are_compared_and_escaped(name: str, browser: Client) -> None:
    answer = ask(browser, one__surname=name, two__surname=name)
    assert answer.context["match"].score > 0
    assert "<script>alert" not in answer.content.decode()


def test_an_empty_search_says_what_to_write(browser: Client) -> None:
    assert "Write a part of the name" in ask(browser, find="1").content.decode()
