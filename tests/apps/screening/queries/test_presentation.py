"""The one JSON shape, exactly; and what a viewer without the right sees of a hit."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from leeward.apps.agencies.models import Officer
from leeward.apps.registry.access import Handling
from leeward.apps.registry.models import Record
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.checks import present
from leeward.core.dates import DateSpan
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.content.person import Person, PersonName

pytestmark = pytest.mark.django_db
Ask = Callable[..., dict[str, Any]]
Share = Callable[..., Record]
Passport = Callable[..., str]

LOST = TravelDocument("C12345678", "BRB", "lost", circumstances="left in a taxi in Speightstown")
SHAPE = [
    *("id", "verdict", "state", "next_step", "unverified", "understood", "zone", "chip", "seal", "face"),
    *("findings", "more", "coverage", "index", "took_ms", "created"),
]
ZONE = [
    "format",
    "document_type",
    "issuer",
    "number",
    "nationality",
    "surname",
    "given_names",
    "name_truncated",
    "birth_date",
    "sex",
    "expiry_date",
    "optional",
    "checks",
]
FINDING = {"kind", "severity", "code", "text", "record", "owner", "score", "explanation"}


def test_every_key_and_every_kind_of_value(ask: Ask, passport: Passport, share: Share, today: date) -> None:
    record = share(LOST)
    answer = ask(passport())
    assert list(answer) == SHAPE
    assert Check.objects.get(pk=answer["id"]).verdict == "REFER"
    assert {"code", "text"} <= answer["next_step"].keys()
    assert answer["next_step"]["text"][0].isupper()
    (finding,) = answer["findings"]
    assert finding.keys() >= FINDING
    assert finding["record"] == f"BRB-RBPF/{record.pk}"
    assert all(list(reason) == ["code", "text"] for reason in finding["explanation"])
    assert "C12345678" in finding["text"]
    (source,) = answer["coverage"]
    assert list(source) == ["source", "state", "as_of", "records", "not_searched"]
    assert (source["source"], source["state"], source["records"]) == ("BRB-RBPF", "current", 1)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", source["as_of"])
    assert list(answer["index"]) == ["generation"]
    assert isinstance(answer["took_ms"], float)
    assert answer["took_ms"] > 0
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", answer["created"])


def test_the_zone_of_a_passport(ask: Ask, passport: Passport, today: date) -> None:
    zone = ask(passport(sex="X", expiry_date=date(today.year + 2, 3, 4)))["zone"]
    assert list(zone) == ZONE
    assert zone == {
        "format": "TD3",
        "document_type": "P",
        "issuer": "BRB",
        "number": "C12345678",
        "nationality": "BRB",
        "surname": "GREAVES",
        "given_names": "ALTHEA MARIE",
        "name_truncated": False,
        "birth_date": "1984-07-09",
        "sex": zone["sex"],
        "expiry_date": f"{today.year + 2}-03-04",
        "optional": [""],
        "checks": {
            "number": "ok",
            "birth_date": "ok",
            "expiry_date": "ok",
            "personal_number": "absent",
            "composite": "ok",
        },
    }
    assert zone["sex"] in {"X", None}


@pytest.mark.parametrize(("born", "shown"), [("8407<<", "1984-07"), ("84<<<<", "1984"), ("<<<<<<", None)])
def test_a_date_leaves_out_what_is_unknown(born: str, shown: str | None, ask: Ask, passport: Passport) -> None:
    first, second = passport().split("\n")
    zone = ask(f"{first}\n{second[:13]}{born}{second[19:]}")["zone"]
    assert zone["birth_date"] == shown


@pytest.mark.parametrize(
    ("at", "name"), [(9, "number"), (19, "birth_date"), (27, "expiry_date"), (43, "composite")]
)  # places of the check digits in line 2 of TD3 (ICAO 9303-4, 4.2.2)
def test_a_wrong_check_digit_is_named(at: int, name: str, ask: Ask, passport: Passport) -> None:
    first, second = passport().split("\n")
    digit = str((int(second[at]) + 1) % 10)
    checks = ask(f"{first}\n{second[:at]}{digit}{second[at + 1 :]}")["zone"]["checks"]
    assert checks[name] == "wrong"
    assert set(checks.values()) <= {"ok", "wrong", "absent"}


def test_the_card_has_no_key_that_its_format_lacks(ask: Ask, today: date) -> None:
    card = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"
    zone = ask(card)["zone"]
    assert (zone["format"], zone["optional"], zone["birth_date"]) == ("TD1", ["", ""], "1974-08-12")
    assert list(zone["checks"]) == ["number", "birth_date", "expiry_date", "composite"]


def test_without_a_record_there_is_no_owner(ask: Ask, passport: Passport) -> None:
    (finding,) = ask(passport(expiry_date=date(2020, 1, 2)))["findings"]
    assert (finding["kind"], finding["record"], finding["owner"]) == ("document.expired", None, None)


HIT_ONLY = [
    (Handling(mode="hit_only"), "the owner tells others only that there is something"),
    (Handling(roles=("second_line",)), "only the second line may see what it is"),
]


@pytest.mark.parametrize("handling", [each[0] for each in HIT_ONLY], ids=[each[1] for each in HIT_ONLY])
def test_a_hit_without_the_right_to_see_it(
    handling: Handling, ask: Ask, passport: Passport, share: Share, alice: Officer
) -> None:
    open_verdict = ask(passport("C99999990"))["verdict"]
    record = share(LOST, handling=handling)
    answer = ask(passport())
    (finding,) = answer["findings"]
    assert (open_verdict, answer["verdict"]) == ("CLEAR", "REFER")  # the verdict is unchanged
    assert (finding["kind"], finding["view"], finding["score"]) == ("hit", "hit_only", None)
    assert finding["explanation"] == []
    assert (finding["record"], finding["owner"]) == (record.key, "BRB-RBPF")
    assert answer["next_step"]["code"] == "hit_only.ask_owner"
    screen = present(Check.objects.get(pk=answer["id"]), alice)
    assert screen["findings"][0]["contact"]["phone"] == "+1-246-555-0100"
    assert (screen["legal_note"], screen["false_alarm"], screen["outcomes"], screen["questions"]) == ("", "", [], [])
    assert "lost" not in str([answer, screen]).lower()


def test_the_role_gives_access(ask: Ask, passport: Passport, share: Share, alice: Officer, bella: Officer) -> None:
    share(LOST, handling=Handling(roles=("second_line",)))
    check = Check.objects.get(pk=ask(passport(), alice)["id"])
    assert present(check, alice)["findings"][0]["kind"] == "hit"
    assert present(check, bella)["findings"][0]["kind"] == "document.lost"


@pytest.mark.parametrize("handling", [Handling(countries=("ATG",)), Handling(agencies=("ATG-IMMI",))])
def test_a_record_that_admits_others_only_is_no_finding_here(
    handling: Handling, ask: Ask, passport: Passport, share: Share, bob: Officer
) -> None:
    share(LOST, handling=handling)
    assert ask(passport())["findings"] == []
    assert [finding["kind"] for finding in ask(passport(), bob)["findings"]] == ["document.lost"]


def test_the_cut_comes_after_matching_and_before_the_best_are_taken(ask: Ask, passport: Passport, share: Share) -> None:
    born = DateSpan.of(1984, 7, 9)
    exact = Person(names=(PersonName("Althea Marie Greaves"),), topic="wanted", birth_dates=(born,), sex="F")
    for _ in range(6):
        share(exact, handling=Handling(countries=("ATG",)))
    likely = Person(names=(PersonName("Althea Greaves"),), topic="sanction", birth_dates=(DateSpan.of(1984),))
    share(likely)
    # Six better likenesses that may not be hit here must not push the one that may off the list.
    assert [finding["kind"] for finding in ask(passport())["findings"]] == ["person.sanction"]


def test_contact_first_is_shown(ask: Ask, passport: Passport, share: Share) -> None:
    share(LOST, handling=Handling(contact_first=True))
    assert ask(passport())["findings"][0]["explanation"][-1]["code"] == "record.contact_first"


def test_warnings_are_shown_even_where_the_hit_is_cut(
    ask: Ask, passport: Passport, share: Share, alice: Officer
) -> None:
    person = Person(
        names=(PersonName("Althea Marie Greaves"),),
        topic="wanted",
        birth_dates=(DateSpan.of(1984, 7, 9),),
        sex="F",
        warnings=("armed",),
    )
    share(person, handling=Handling(mode="hit_only"))
    screen = present(Check.objects.get(pk=ask(passport())["id"]), alice)
    assert (screen["verdict"], len(screen["safety"])) == ("HOLD", 1)
