"""From a letter to a draft, to a record or a proposal: a person approves each field, a second person each notice."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.desk.forms.drafts import draft_values
from leeward.apps.registry.forms.drafts import NotDrafted, expire_drafts, write_draft
from leeward.apps.registry.models import Draft, Proposal, Record

Browser = Callable[[Officer], Client]
LETTER = (
    "Please note: DESIR, Mirlande, born 3 August 1991, a national of Haiti. Her passport of Haiti RD2204418 is stolen."
)
PERSON = {
    "pasted": LETTER,
    "name": ["surname", "given_names", "birth_date", "country", "number"],
    "value": ["DESIR", "Mirlande", "1991-08-03", "HTI", "RD2204418"],
    "use": ["0", "1", "2", "3"],
    "record": "person",
    "source": "Letter of the consulate, 24 November",
}


@pytest.mark.parametrize(
    ("kind", "chosen", "values"),
    [
        ("person", [("surname", "DESIR"), ("given_names", " ")], {"surname": "DESIR"}),
        ("person", [("name", "Ana Sol"), ("name", "Anita")], {"surname": "Ana Sol", "aliases": "Anita"}),
        ("person", [("birth_date", "1991"), ("birth_date", "1990")], {"birth_dates": "1991, 1990"}),
        ("person", [("country", "HTI")], {"remarks": "State: HTI"}),
        ("document", [("number", "A1"), ("number", "B2")], {"number": "A1", "circumstances": "Document number: B2"}),
        ("document", [("number", "A1"), ("surname", "DESIR"), ("phone", "1")], {"number": "A1"}),
        ("document", [("password", "x"), ("expiry_date", "2031-01")], {"expires": "2031-01"}),
        ("vehicle", [("plate", "M1234"), ("place", "Oistins")], {"plate": "M1234", "remarks": "Place: Oistins"}),
        ("vehicle", [("plate", "M1"), ("surname", "DESIR"), ("number", "RD1"), ("phone", "1")], {"plate": "M1"}),
        (
            "vessel",
            [("vessel", "Hawk"), ("imo", "9074729"), ("mmsi", "314")],
            {"name": "Hawk", "imo": "9074729", "mmsi": "314"},
        ),
        ("vessel", [("vessel", "Hawk"), ("vessel", "Dove")], {"name": "Hawk", "remarks": "Vessel: Dove"}),
    ],
)
def test_fields_that_fit_are_filled_and_the_rest_is_kept_as_text(
    kind: str, chosen: list[tuple[str, str]], values: dict[str, str]
) -> None:
    assert draft_values(kind, chosen) == values


def test_a_state_that_was_named_is_never_taken_for_the_nationality() -> None:
    assert "nationalities" not in draft_values("person", [("country", "HTI"), ("surname", "DESIR")])


def test_the_keeper_sees_each_field_and_shares_it(desk: Any, keeper: Officer, browser_of: Browser) -> None:
    assert browser_of(desk.dan).post("/desk/text/draft", PERSON).status_code == 302
    draft = Draft.objects.get()
    assert not Record.objects.exists()
    assert not Proposal.objects.exists()
    browser = browser_of(keeper)
    assert "Drafts from the desk (1)" in browser.get("/records").content.decode()
    page = browser.get(f"/drafts/{draft.pk}").content.decode()
    for text in ('value="DESIR"', 'value="1991-08-03"', "State: HTI", "Letter of the consulate"):
        assert text in page
    assert "RD2204418" not in page, "what was not ticked did not come along"
    said = {**draft.values, "topic": "information", "mode": "full", "reliability": "B", "credibility": "2"}
    assert browser.post(f"/drafts/{draft.pk}", said).status_code == 302
    assert Record.objects.get().caption == "Mirlande DESIR"
    assert not Draft.objects.exists(), "a draft that was used is erased"
    acts = list(AuditEntry.objects.filter(act__startswith="draft.").values_list("act", "outcome"))
    assert acts == [("draft.write", ""), ("draft.read", ""), ("draft.end", "used")]


@pytest.mark.parametrize(
    ("kind", "text", "caption"),
    [
        ("vehicle", "The van, plate M 1234, VIN 1HGCM82633A004352, was stolen at Oistins.", "M1234"),
        ("vessel", "The fishing boat 'Sea Hawk', IMO 9074729, MMSI 314123456, left without clearance.", "Sea Hawk"),
    ],
)
def test_a_vehicle_in_a_letter_becomes_a_record(
    kind: str, text: str, caption: str, desk: Any, keeper: Officer, browser_of: Browser
) -> None:
    rows = browser_of(desk.dan).post("/desk/text", {"text": text}).context["proposals"]
    said = {"name": [row.name for row in rows], "value": [row.value for row in rows], "use": list(range(len(rows)))}
    more = {"pasted": text, "record": kind, "source": "A message of the harbour master"}
    assert browser_of(desk.dan).post("/desk/text/draft", said | more).status_code == 302
    draft, browser = Draft.objects.get(), browser_of(keeper)
    assert f'value="{caption}"' in browser.get(f"/drafts/{draft.pk}").content.decode()
    sharing = {"topic": "wanted", "mode": "full", "reliability": "B", "credibility": "2"}
    assert browser.post(f"/drafts/{draft.pk}", {**draft.values, **sharing}).status_code == 302
    made = Record.objects.get()
    assert (made.kind, made.caption) == (kind, caption)


def test_a_notice_still_waits_for_a_second_person(desk: Any, keeper: Officer, browser_of: Browser) -> None:
    browser_of(desk.dan).post("/desk/text/draft", PERSON)
    draft = Draft.objects.get()
    said = {**draft.values, "topic": "missing", "mode": "full", "reliability": "B", "credibility": "2", "reason": "x"}
    assert browser_of(keeper).post(f"/drafts/{draft.pk}", said).status_code == 302
    assert Proposal.objects.get().state == "proposed"
    assert not Record.objects.exists()


def test_what_the_form_refuses_keeps_the_draft_and_what_was_typed(
    desk: Any, keeper: Officer, browser_of: Browser
) -> None:
    draft = write_draft("document", {"number": "RD2204418", "issuer": "Nowhere"}, note="", officer=desk.dan)
    said = {**draft.values, "status": "stolen", "mode": "full", "reliability": "B", "credibility": "2"}
    response = browser_of(keeper).post(f"/drafts/{draft.pk}", said)
    assert response.status_code == 422
    assert "Nowhere is not a state" in response.content.decode()
    assert Draft.objects.filter(pk=draft.pk).exists()
    assert browser_of(keeper).post(f"/drafts/{draft.pk}", {"drop": "yes"}).status_code == 302
    assert (Draft.objects.count(), Record.objects.count()) == (0, 0)


def test_who_may_open_a_draft(desk: Any, keeper: Officer, alice: Officer, browser_of: Browser) -> None:
    draft = write_draft("person", {"surname": "DESIR"}, note="", officer=desk.ann)
    assert browser_of(keeper).get(f"/drafts/{draft.pk}").status_code == 404, "another agency's"
    own = write_draft("person", {"surname": "DESIR"}, note="", officer=desk.dan)
    for officer in (desk.dan, alice):
        assert browser_of(officer).get(f"/drafts/{own.pk}").status_code == 403
    assert browser_of(alice).post("/desk/text/draft", PERSON).status_code == 403


def test_nothing_that_fits_is_no_draft(desk: Any, browser_of: Browser) -> None:
    for values in ({}, {"surname": "  "}, {"mode": "full", "reliability": "A"}):
        with pytest.raises(NotDrafted):
            write_draft("person", values, note="", officer=desk.dan)
    response = browser_of(desk.dan).post("/desk/text/draft", PERSON | {"use": []})
    assert (response.status_code, Draft.objects.count()) == (422, 0)


def test_a_draft_that_cannot_be_kept_loses_nothing(desk: Any, browser_of: Browser) -> None:
    page = browser_of(desk.dan).post("/desk/text", {"text": LETTER}).content.decode()
    rows = page.count('name="value"')
    values = [f"put right {place}" for place in range(rows)]
    said = {"pasted": LETTER, "name": ["surname"] * rows, "value": values, "use": ["1"], "record": "person"}
    again = browser_of(desk.dan).post("/desk/text/draft", said)
    shown = again.content.decode()
    assert again.status_code == 422
    assert all(f'value="{value}"' in shown for value in values)
    assert shown.count(" checked") == 1


def test_control_characters_and_long_values_are_cut_to_size(desk: Any, browser_of: Browser) -> None:
    odd = PERSON | {"value": ["DE\x00SIR\x1b[31m", "M" * 10_000, "1991", "\u202eHTI", "x"], "source": "a\x07b"}
    assert browser_of(desk.dan).post("/desk/text/draft", odd).status_code in {302, 422}
    for draft in Draft.objects.all():
        assert draft.values["surname"] == "DESIR[31m"
        assert len(draft.values["given_names"]) == 500


def test_an_unread_draft_is_erased(desk: Any) -> None:
    write_draft("person", {"surname": "DESIR"}, note="", officer=desk.dan)
    now = timezone.now()
    assert (expire_drafts(now), expire_drafts(now + timedelta(days=15))) == (0, 1)
    assert AuditEntry.objects.get(act="draft.end").outcome == "expired"
