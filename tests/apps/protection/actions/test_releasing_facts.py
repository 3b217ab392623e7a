"""Facts leave without a person and with consent, exactly as they were seen, and are taken back with it."""

import hashlib
import json
from datetime import date
from typing import Any

import pytest
from tests.apps.protection.conftest import Care, agreed

from leeward.apps.audit.models import AuditEntry
from leeward.apps.protection.actions.cases import open_case
from leeward.apps.protection.actions.facts import add_fact
from leeward.apps.protection.actions.releasing_facts import release_facts
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.actions.withdrawing import withdraw_all
from leeward.apps.protection.models import Consent, FactRelease, Sharing, Task
from leeward.apps.protection.queries.released import packet_of, problems, proposed
from leeward.apps.registry.models import Record
from leeward.core.record.content.method import PROTECTED, Method, Trace
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db
SAID = {
    "called": "Rosie",
    "first_name": "Roseline",
    "second_name": "Desir",
    "born": "2004-03-14",
    "document": "HT1234567",
    "issuer": "HTI",
    "reach": "Ring +509 3412 3456",
}


def method(**changes: Any) -> Method:
    """What would leave."""
    usual: dict[str, Any] = {
        "title": "Work in hotels, by boat",
        "practice": "route",
        "description": "By an advertisement on the internet",
        "route": ("Cap-Haitien", "Providenciales"),
        "source": PROTECTED,
        "traces": (Trace("fee", "USD 4,500"), Trace("recruiter", "Captain Blue"), Trace("phone", "+1 758 555 0199")),
    }
    return Method(**(usual | changes))


def consents(care: Care, **changes: Any) -> Consent:
    usual = {"recipient": "investigators", "purpose": "investigation_facts", "fields": ["exploitation"]}
    return agreed(care, **(usual | changes))


def release(care: Care, content: Method | None = None) -> FactRelease:
    content = content or method()
    digest = hashlib.sha256(packet_of(content)).hexdigest()
    return release_facts(care.case, content, digest, officer=care.mona)


def test_what_leaves_is_a_method_that_names_no_case_and_no_caseworker(care: Care) -> None:
    save_section(care.case, "person", 0, SAID, officer=care.mona)
    save_section(care.case, "narrative", 0, {"text": "PLANTED what was done to me"}, officer=care.mona)
    consents(care)
    release(care)
    [record] = Record.objects.all()
    assert record.kind == "method", "and no record of a person, an organisation or a vehicle"
    assert record.content["source"] == "protected"
    left = repr(list(Record.objects.values())) + repr(
        list(AuditEntry.objects.filter(object__contains="record/").values())
    )
    planted = ("Rosie", "Roseline", "Desir", "2004", "HT1234567", "3412", "PLANTED", "mona", str(care.case.pk))
    assert [each for each in (*planted, care.case.reference) if each in left] == []
    rows = repr(list(FactRelease.objects.values()))
    assert str(record.pk) not in rows, "no one without the case's key can tell which record came from which case"
    sharing = Sharing.objects.get()
    assert (sharing.body["recipient"], sharing.body["fields"]) == ("investigators", ["exploitation"])


@pytest.mark.parametrize(
    ("field", "content"),
    [
        ("title", method(title="How Roseline came")),
        ("description", method(description="they took HT-1234567")),
        ("description", method(description="on 3 May 2026")),
        ("route", method(route=("Desir's house",))),
        ("recruiter", method(traces=(Trace("recruiter", "Marie-Ange Toussaint"),))),
        ("phone", method(traces=(Trace("phone", "509 3412-3456"),))),
    ],
)
def test_what_tells_a_person_stays(care: Care, field: str, content: Method) -> None:
    """The person's own marks; and the names of others in care, whom someone may take for a recruiter."""
    save_section(care.case, "person", 0, SAID, officer=care.mona)
    other = open_case(officer=care.nell)
    save_section(other, "person", 0, {"first_name": "Marie-Ange", "second_name": "Toussaint"}, officer=care.nell)
    consents(care)
    assert {each.field for each in problems(care.case, content)} == {field}
    with pytest.raises(NotAllowed, match="identifies a person"):
        release(care, content)
    assert not Record.objects.exists()
    assert not Sharing.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [None, {"recipient": "BRB-RBPF"}, {"purpose": "police_question"}, {"fields": ["needs"]}],
)
def test_without_consent_nothing_leaves(care: Care, changes: dict[str, Any] | None) -> None:
    if changes is not None:
        consents(care, **changes)
    with pytest.raises(NotAllowed):
        release(care)
    assert not Record.objects.exists()


def test_other_facts_than_those_seen_do_not_leave(care: Care) -> None:
    consents(care)
    with pytest.raises(NotAllowed, match="preview"):
        release_facts(
            care.case, method(title="Other"), hashlib.sha256(packet_of(method())).hexdigest(), officer=care.mona
        )
    assert not Record.objects.exists()


def test_a_withdrawal_erases_what_left(care: Care) -> None:
    consents(care)
    release(care)
    withdraw_all(care.case, Consent.Way.PAGE, officer=None)
    record = Record.objects.get()
    assert (record.state, record.content) == ("withdrawn", {})
    assert FactRelease.objects.get().withdrawn_at is not None
    assert Sharing.objects.get().deleted_at is not None
    assert not Task.objects.exists()
    with pytest.raises(NotAllowed, match="withdrawn"):
        release(care)


@pytest.mark.parametrize(("feared", "countries"), [(["HTI"], ["BRB"]), (["BRB"], None), ([], None)])
def test_a_state_that_the_person_fears_gets_none_of_it(
    care: Care, feared: list[str], countries: list[str] | None
) -> None:
    save_section(care.case, "first_contact", 0, {"fear": "yes", "feared": feared}, officer=care.mona)
    consents(care)
    if countries is None:
        with pytest.raises(NotAllowed, match="fears"):
            release(care)
        assert not Record.objects.exists()
    else:
        release(care)
        assert Record.objects.get().handling["countries"] == countries


def test_the_interview_proposes_lines_without_the_person(care: Care) -> None:
    save_section(care.case, "person", 0, SAID, officer=care.mona)
    texts = ("He called from +1 758 555 0199", "They wrote to me at +509 3412 3456", "PLANTED")
    for place, text in zip(("Cap-Haitien", "House of Desir", "Providenciales"), texts, strict=True):
        add_fact(care.case, {"phase": "transit", "text": text, "place": place}, officer=care.mona)
    found = proposed(care.case, date(2026, 11, 28))
    assert found["route"] == "Cap-Haitien\nProvidenciales"
    assert found["phone"] == "+1 758 555 0199"
    assert "PLANTED" not in json.dumps(found)
