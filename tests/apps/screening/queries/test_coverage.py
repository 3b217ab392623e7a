"""What a search did not use is counted by source, once for each state of the registry, and never called clear."""

from collections.abc import Callable
from typing import Any, Protocol

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.apps.registry.actions.test_received_limits import filled, person, receive

from leeward.apps.agencies.actions.officers import grant
from leeward.apps.agencies.models import Officer, Purpose, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.records import withdraw_record
from leeward.apps.registry.models import Record, RecordList
from leeward.apps.screening.actions.checks import answer_traveller
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries import coverage
from leeward.apps.screening.queries.checks import present
from leeward.apps.screening.queries.requests import CheckRequest
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.content.organisations_and_craft import Vessel
from leeward.core.record.content.person import Person, PersonName

pytestmark = pytest.mark.django_db
Ask = Callable[..., dict[str, Any]]
Share = Callable[..., Record]
Passport = Callable[..., str]
Copy = Callable[..., RecordList]

LOST = TravelDocument("C99999999", "BRB", "lost")
SOMEBODY = (PersonName("Rosalind Ottley", "primary"),)


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    alice: Officer
    bob: Officer
    keeper: Officer


def missed(answer: dict[str, Any]) -> dict[str, int]:
    return {row["source"]: row["not_searched"] for row in answer["coverage"] if row["not_searched"]}


@pytest.mark.parametrize(
    ("content", "terms", "count", "why"),
    [
        (LOST, {}, 0, "open to all"),
        (LOST, {"handling": Handling(countries=("ATG",))}, 1, "for another country"),
        (LOST, {"handling": Handling(agencies=("BRB-IMMI",))}, 0, "for this agency"),
        (LOST, {"handling": Handling(mode="hit_only")}, 0, "a hit is found, though not shown"),
        (Person(SOMEBODY, topic="wanted"), {"handling": Handling(countries=("ATG",))}, 1, "persons count too"),
        (Person(SOMEBODY, topic="missing"), {}, 0, "found, and told to protection colleagues"),
        (
            Person(SOMEBODY, topic="protection", protected_from=("BRB",)),
            {"handling": Handling(countries=("ATG",))},
            0,
            "that there is a protected person whom this state may not find is nothing to tell it (R11)",
        ),
        (Vessel((PersonName("Sea Specimen"),)), {"handling": Handling(countries=("ATG",))}, 0, "no traveller"),
    ],
)
def test_what_counts(
    content: Any, terms: dict[str, Any], count: int, why: str, ask: Ask, passport: Passport, share: Share
) -> None:
    share(TravelDocument("C88888888", "BRB", "lost"))
    share(content, **terms)
    answer = ask(passport())
    assert missed(answer) == ({"BRB-RBPF": count} if count else {}), why
    assert answer["verdict"] == "CLEAR"
    assert answer["next_step"]["code"] == ("clear.partly" if count else "clear.proceed")


def test_another_purpose_searches_less(cast: Cast, ask: Ask, passport: Passport, share: Share) -> None:
    share(LOST)
    share(Person(SOMEBODY, topic="missing"))
    grant(cast.alice, Role.DUTY, actor=SYSTEM)
    counts = [
        missed(ask(CheckRequest(mrz=passport(), purpose=purpose)))
        for purpose in (Purpose.BORDER_CHECK, Purpose.MISSING_PERSON, Purpose.DOCUMENT_ISSUANCE)
    ]
    assert counts == [{}, {"BRB-RBPF": 1}, {"BRB-RBPF": 1}]


def test_the_count_follows_the_registry(
    cast: Cast, ask: Ask, passport: Passport, share: Share, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coverage, "_QUICK", 60.0)  # on a busy machine one record may take longer to count than usual
    record = share(LOST, handling=Handling(countries=("ATG",)))
    assert missed(ask(passport())) == {"BRB-RBPF": 1}
    assert missed(ask(passport(), officer=cast.bob)) == {}
    withdraw_record(record, keeper=cast.keeper, reason="found")
    assert missed(ask(passport())) == {}


def test_a_bulk_copy_counts_by_its_terms(cast: Cast, ask: Ask, passport: Passport, copy: Copy) -> None:
    copy("C99999999,BRB,P,lost,2026-01-01,,BRB-RBPF\n", handling={"countries": ["ATG"]})
    assert missed(ask(passport())) == {"BRB-RBPF": 1}
    assert missed(ask(passport(), officer=cast.bob)) == {}


def test_a_check_does_not_count_again(ask: Ask, passport: Passport, share: Share) -> None:
    share(LOST)
    ask(passport())
    with CaptureQueriesContext(
        connection,
    ) as asked:
        ask(passport())
    assert not [
        query["sql"]
        for query in asked.captured_queries
        if "registry_record" in query["sql"] and "COUNT" in query["sql"]
    ]


def test_the_screen_says_how_much_was_not_searched(alice: Officer, passport: Passport, share: Share) -> None:
    for number in ("C77777777", "C88888888"):
        share(TravelDocument(number, "BRB", "lost"), handling=Handling(countries=("ATG",)))
    answer = answer_traveller(CheckRequest(mrz=passport()), officer=alice)
    shown = present(Check.objects.get(pk=answer.id), alice)
    assert shown["verdict_text"] == "No match"
    assert shown["next_step"]["text"] == "No match in what may be searched for this purpose."
    assert "2 records (sources: 1)" in shown["qualified_text"]


def test_what_a_partner_sent_and_a_person_has_to_look_at_first_is_not_searched(
    cast: Cast, ask: Ask, passport: Passport, browser_of: Callable[[Officer], Client]
) -> None:
    """What a record would turn into beyond the limits of a day is not here yet: a CLEAR must not say that all was
    searched. New records are here, marked, and do not count.
    """
    filled()
    receive([person(number, 2, topic="wanted") for number in range(14)])
    receive([person(100 + number, topic="wanted") for number in range(5)])
    answer = ask(passport())
    assert missed(answer) == {"ATG-IMMI": 4}
    page = browser_of(cast.alice).get(f"/check/{answer['id']}").text
    assert "waits for a decision: 4 records (sources: 1)" in page
    assert "all current" not in page


def test_a_member_that_sent_nothing_is_a_missing_source_and_named_on_the_verdict(
    monkeypatch: pytest.MonkeyPatch,
    cast: Cast,
    ask: Ask,
    passport: Passport,
    share: Share,
    browser_of: Callable[[Officer], Client],
) -> None:
    """A node of the demonstration's federation said "checked against 6 sources, all current" without its partners'."""
    members = {"BRB-RBPF": frozenset({"BRB-RBPF"}), "LCA-POLI": frozenset({"LCA-POLI", "LCA-IMMI"})}
    monkeypatch.setattr(coverage, "sharing_members", lambda _kinds: members)
    share(LOST)
    answer = ask(passport())
    states = {row["source"]: row["state"] for row in answer["coverage"]}
    assert states == {"BRB-RBPF": "current", "LCA-POLI": "missing"}
    page = browser_of(cast.alice).get(f"/check/{answer['id']}").text
    assert "missing: LCA-POLI" in page
    assert "No record of LCA-POLI was here to check against." in page
    assert "all current" not in page
