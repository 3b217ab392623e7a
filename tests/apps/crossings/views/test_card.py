"""The card beside a verdict: after it, for the agency's own officers, in words that judge no one."""

import re
from dataclasses import replace

import pytest
from django.test import Client
from tests.apps.border.conftest import Cast, MakeCheck
from tests.apps.crossings.conftest import BORN, ERIKA, Cross
from tests.queries_asked import queries_asked

from leeward.apps.audit.models import AuditEntry
from leeward.apps.crossings.models import Crossing, DocumentDecision
from leeward.core.travel.stays.crossing import Direction, Holder, Source

pytestmark = pytest.mark.django_db
IN, OUT = Direction.ENTRY, Direction.EXIT
RENEWED = replace(ERIKA, number="Y777")
OTHER = replace(ERIKA, issuer="GBR", number="Z9", given_name="JOHN", surname="POE", sex="M")


@pytest.fixture
def page(client: Client, cast: Cast) -> Client:
    client.force_login(cast.alice)
    return client


def text_of(client: Client, address: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", client.get(address).content.decode()).split())


def test_the_card_is_no_part_of_the_verdict(page: Client, cast: Cast, make_check: MakeCheck, cross: Cross) -> None:
    for days in range(4):
        cross((IN, OUT)[days % 2], 30 - days)
    check = make_check("CLEAR", cast.alice)
    with queries_asked() as asked:
        shown = page.get(f"/check/{check.pk}").content.decode()
    assert f'data-crossings="/crossings/card/{check.pk}"' in shown
    assert [each["sql"] for each in asked if "crossings_" in each["sql"]] == []


def test_the_last_five_and_what_is_left_of_the_stay(
    page: Client, cast: Cast, make_check: MakeCheck, cross: Cross
) -> None:
    for ago, direction in ((200, IN), (190, OUT), (100, IN), (98, OUT), (40, IN), (38, OUT)):
        cross(direction, ago, until=180 if direction is IN else None)
    cross(IN, 10, RENEWED, until=29)
    cross(IN, 300, OTHER)  # someone else of this birth date
    check = make_check("CLEAR", cast.alice)
    check.birth_digest = BORN
    check.save()
    shown = text_of(page, f"/crossings/card/{check.pk}")
    assert "(20 days left)" in shown
    assert "History (2 more)" in shown
    assert "Also on document Y777 (Germany): Same birth date, Same surname, Same given names" in shown
    assert "17 days here in the last 180" in shown
    assert "An entry today: may stay until" in shown
    assert "brb-visitor-2" in shown
    assert "POE" not in shown


@pytest.mark.parametrize(
    "reading",
    [
        pytest.param(replace(ERIKA, given_name="ERIKA MARIA"), id="a second given name was read"),
        pytest.param(replace(ERIKA, sex=""), id="typed without the sex"),
        pytest.param(replace(ERIKA, issuer="DEU", number="X-123"), id="typed: the state's code, and a dash"),
    ],
)
def test_another_reading_of_the_document_is_no_other_document(
    reading: Holder, page: Client, cast: Cast, make_check: MakeCheck, cross: Cross
) -> None:
    cross(IN, 20, replace(reading, issuer="D", number="X123"), until=10, document_digest="d" * 32)
    row = cross(OUT, 11, reading, document_digest="d" * 32)
    cross(IN, 10, RENEWED, until=29)
    cross(IN, 9, replace(RENEWED, given_name="ERIKA M"), until=29)
    check = make_check("CLEAR", cast.alice)
    check.birth_digest = BORN
    check.save()
    shown = text_of(page, f"/crossings/card/{check.pk}")
    assert row.day.strftime("%-d %b %Y Exit") in shown
    assert shown.count("Also on document") == shown.count("Also on document Y777") == 1


def test_an_exit_without_an_entry_counts_its_own_day(
    page: Client, cast: Cast, make_check: MakeCheck, cross: Cross
) -> None:
    cross(OUT, 52)
    shown = text_of(page, f"/crossings/card/{make_check('CLEAR', cast.alice).pk}")
    assert "1 day here in the last 180. 1 more stay is not counted: its first or last day is not known." in shown


@pytest.mark.parametrize("verdict", ["CLEAR", "REFER", "PROTECT"])
def test_no_word_of_the_card_judges_or_tells(
    verdict: str, cast: Cast, make_check: MakeCheck, cross: Cross, page: Client
) -> None:
    cross(IN, 100, until=20)
    shown = page.get(f"/crossings/card/{make_check(verdict, cast.alice).pk}").content.decode()
    assert "No exit recorded since" in " ".join(shown.split())
    assert re.search(r"overst|missing|protect|victim", shown, re.IGNORECASE) is None


def test_a_traveller_who_was_never_here(page: Client, cast: Cast, make_check: MakeCheck) -> None:
    assert "No earlier crossing is recorded here." in text_of(
        page, f"/crossings/card/{make_check('CLEAR', cast.alice).pk}"
    )


def test_another_agency_sees_neither_card_nor_history(
    client: Client, cast: Cast, make_check: MakeCheck, cross: Cross
) -> None:
    row, check = cross(IN, 3), make_check("CLEAR", cast.alice)
    client.force_login(cast.bob)
    assert client.get(f"/crossings/card/{check.pk}").status_code == 404
    assert client.get(f"/crossings/{row.pk}?purpose=border_check").status_code == 404


def test_the_history_is_read_for_a_purpose_that_is_audited(page: Client, cast: Cast, cross: Cross) -> None:
    row = cross(IN, 3)
    asks = page.get(f"/crossings/{row.pk}").content.decode()
    assert "MUSTERMANN" not in asks
    assert page.get(f"/crossings/{row.pk}?purpose=criminal_investigation").status_code == 422
    assert not AuditEntry.objects.filter(act="crossings.read").exists()
    assert "MUSTERMANN, ERIKA" in page.get(f"/crossings/{row.pk}?purpose=border_check").content.decode()
    made = AuditEntry.objects.get(act="crossings.read")
    assert (made.object, made.purpose) == (f"crossing/{row.pk}", "border_check")


def test_an_officer_parts_documents_and_takes_it_back(client: Client, cast: Cast, cross: Cross) -> None:
    row = cross(IN, 50, until=20)
    cross(OUT, 40, RENEWED)
    client.force_login(cast.bella)
    address = f"/crossings/{row.pk}?purpose=border_check"
    whole = client.get(address)
    (other,) = re.findall(r'name="other" value="(\w+)"', whole.content.decode())
    assert "Left, by the counter" in whole.content.decode()
    for verdict, stay, button in (
        ("distinct", "No exit recorded", "back"),
        ("back", "Left, by the counter", "distinct"),
    ):
        client.post(f"/crossings/{row.pk}/documents", {"other": other, "verdict": verdict})
        shown = client.get(address).content.decode()
        assert stay in shown
        assert f'value="{button}"' in shown
    assert DocumentDecision.objects.exclude(ended_at=None).count() == 1
    client.post(f"/crossings/{row.pk}/documents", {"other": "f" * 32, "verdict": "same"})
    assert DocumentDecision.objects.count() == 1


def test_the_clear_key_takes_what_was_typed_on_the_card(page: Client, cast: Cast, make_check: MakeCheck) -> None:
    first, second = make_check("CLEAR", cast.alice), make_check("CLEAR", cast.alice, document="e")
    page.post(f"/check/{first.pk}/decision", {"choice": "clear", "until": "next week"})
    assert not Crossing.objects.exists()
    page.post(f"/check/{first.pk}/decision", {"choice": "other_way", "until": "", "why": ""})
    page.post(f"/check/{second.pk}/decision", {"choice": "clear", "until": "", "why": "x" * 40})
    assert [each.direction for each in Crossing.objects.all()] == ["exit"]


def test_a_card_of_many_namesakes_is_asked_in_few_queries(
    page: Client, cast: Cast, make_check: MakeCheck, cross: Cross
) -> None:
    check = make_check("CLEAR", cast.alice)
    cross(IN, 60)
    page.get(f"/crossings/card/{check.pk}")
    with queries_asked() as one:
        page.get(f"/crossings/card/{check.pk}")
    for number in range(20):
        cross(OUT, 50, replace(OTHER, number=f"N{number}"), source=Source.LIST)
    with queries_asked() as many:
        page.get(f"/crossings/card/{check.pk}")
    assert len(many) <= len(one) + 1  # decisions about documents are asked for only where there are several
