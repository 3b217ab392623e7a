"""Decisions on false hits: a supervisor's, for their own agency alone; the owner agrees by what it writes."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from leeward.apps.agencies.actions.officers import create_officer, grant
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.models import Record
from leeward.apps.screening.access.invalid_request import InvalidRequest
from leeward.apps.screening.actions.false_hits import decide_pair, withdraw_pair
from leeward.apps.screening.batch.actions.screen_file import Files, screen_file
from leeward.apps.screening.batch.queries.expected_travellers import judge_travellers
from leeward.apps.screening.batch.queries.verify_hits import Requester
from leeward.apps.screening.models import Check, PairDecision, StoredFinding
from leeward.apps.screening.queries.checks import present
from leeward.apps.screening.queries.requests import CheckRequest, TypedPerson
from leeward.core.dates import DateSpan
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.content.person import Person, PersonName
from leeward.core.search.candidates.blocks import Block, Searched, search
from leeward.core.search.index.image import IndexImage
from leeward.core.travel.manifest.model import Document, Traveller
from leeward.core.travel.manifest.to_subject import to_subject

pytestmark = pytest.mark.django_db
Ask = Callable[..., dict[str, Any]]
Share = Callable[..., Record]
Passport = Callable[..., str]
OwnerWrites = Callable[..., None]
Browser = Callable[[Officer], Client]

WANTED = Person(
    names=(PersonName("Althea Marie Greaves"),),
    topic="wanted",
    birth_dates=(DateSpan.of(1984, 7, 9),),
    sex="F",
)
LOST = TravelDocument("C12345678", "BRB", "lost")


def _finding(answer: dict[str, Any]) -> tuple[Check, StoredFinding]:
    check = Check.objects.get(pk=answer["id"])
    return check, check.findings.get(order=0)


def test_only_a_supervisor_decides(
    ask: Ask, passport: Passport, share: Share, alice: Officer, bella: Officer, clara: Officer
) -> None:
    share(WANTED)
    check, finding = _finding(ask(passport()))
    for officer in (alice, bella):
        with pytest.raises(PermissionError):
            decide_pair(check, finding, supervisor=officer, reason="not her")
    decision = decide_pair(check, finding, supervisor=clara, reason=" not her ")
    assert (decision.reason, decision.record_version) == ("not her", 1)
    with pytest.raises(PermissionError):
        withdraw_pair(decision, supervisor=alice)
    withdraw_pair(decision, supervisor=clara)
    acts = AuditEntry.objects.filter(object=f"record/{finding.record}").values_list("act", flat=True)
    assert list(acts)[-2:] == ["pair.decide", "pair.withdraw"]


def test_a_name_alone_never_becomes_a_decision(ask: Ask, share: Share, clara: Officer) -> None:
    share(WANTED)
    by_name = CheckRequest(person=TypedPerson("Greaves", "Althea Marie", "1984-07-09"))
    check, finding = _finding(ask(by_name))
    assert finding.kind == "person.wanted"
    with pytest.raises(InvalidRequest) as refused:
        decide_pair(check, finding, supervisor=clara, reason="not her")
    assert refused.value.code == "pair_incomplete"


def test_a_decision_needs_a_record_and_a_reason(ask: Ask, passport: Passport, share: Share, clara: Officer) -> None:
    check, finding = _finding(ask(passport(expiry_date=timezone.now().date() - timedelta(days=9))))
    with pytest.raises(InvalidRequest, match="a record"):
        decide_pair(check, finding, supervisor=clara, reason="whatever")
    share(LOST)
    check, finding = _finding(ask(passport()))
    with pytest.raises(InvalidRequest) as refused:
        decide_pair(check, finding, supervisor=clara, reason="  ")
    assert refused.value.code == "reason_missing"


# --- the owner's word ---


@pytest.mark.parametrize(
    ("before", "after", "agreed"),
    [
        ("other_person", "", True),  # the owner wrote, and then the supervisor decided
        ("", "other_person", True),
        ("confirmed", "", False),
        ("not_valid", "", False),  # another question: the record, not the person
        ("", "", False),
    ],
)
def test_the_owner_agrees_by_what_it_writes_before_or_after(
    before: str,
    after: str,
    agreed: bool,
    ask: Ask,
    passport: Passport,
    share: Share,
    clara: Officer,
    owner_writes: OwnerWrites,
) -> None:
    share(WANTED)
    answer = ask(passport())
    if before:
        owner_writes(answer, before)
    decide_pair(*_finding(answer), supervisor=clara, reason="not her")
    if after:
        owner_writes(answer, after)
    decision = PairDecision.objects.get()
    assert (decision.owner_agreed, decision.owner_agreed_note) == (agreed, "Sgt. Bovell" if agreed else "")
    assert ask(passport())["verdict"] == ("CLEAR" if agreed else "HOLD")


def test_an_owners_answer_on_another_document_is_no_agreement(
    ask: Ask, passport: Passport, share: Share, clara: Officer, owner_writes: OwnerWrites
) -> None:
    share(WANTED)
    owner_writes(ask(passport(number="C99999999")))
    decide_pair(*_finding(ask(passport())), supervisor=clara, reason="not her")
    assert ask(passport())["verdict"] == "HOLD"


def test_an_owner_that_confirms_the_same_pair_later_takes_its_agreement_back(
    ask: Ask, passport: Passport, share: Share, clara: Officer, owner_writes: OwnerWrites
) -> None:
    share(WANTED)
    first = ask(passport())
    Check.objects.filter(pk=first["id"]).update(created_at=timezone.now() - timedelta(hours=13))
    second = ask(passport())  # so much later that it asks a question of its own
    owner_writes(first)
    decide_pair(*_finding(first), supervisor=clara, reason="not her")
    owner_writes(second, "confirmed")
    assert ask(passport())["verdict"] == "HOLD"


# --- for their own agency alone ---


def _batch(folder: Path, officer: Officer) -> list[str]:
    """How the same traveller's hits are resolved in a batch."""
    folder.mkdir()
    source = folder / "travellers.csv"
    source.write_text(
        "reference,surname,given_names,birth_date,document_number,document_issuer\n"
        "a,Greaves,Althea Marie,1984-07-09,C12345678,BRB\n"
    )
    screen_file(Files(source, folder / "hits.jsonl"), Requester(officer, "border_check"), _here)
    return [json.loads(line)["resolved"] for line in (folder / "hits.jsonl").read_text().splitlines()]


def _here(image: IndexImage, blocks: Iterable[Block]) -> Iterator[Searched]:
    index = image.open()
    return (search(block, index) for block in blocks)


@pytest.fixture
def anne(bob: Officer) -> Officer:
    """A supervisor in Antigua."""
    return create_officer("anne", "Anne", bob.agency, roles=[Role.OFFICER, Role.SECOND_LINE, Role.SUPERVISOR])


@pytest.fixture
def decided(ask: Ask, passport: Passport, share: Share, clara: Officer, owner_writes: OwnerWrites) -> PairDecision:
    """A supervisor of Barbados decided that the bearer is not the wanted person, and the owner agreed."""
    share(WANTED)
    answer = ask(passport())
    owner_writes(answer)
    return decide_pair(*_finding(answer), supervisor=clara, reason="She is much taller")


def test_it_lowers_nothing_for_another_agency_at_any_entry_point(
    decided: PairDecision, ask: Ask, passport: Passport, alice: Officer, bob: Officer, tmp_path: Path
) -> None:
    assert ask(passport())["verdict"] == "CLEAR"
    theirs = ask(passport(), officer=bob)
    assert (theirs["verdict"], theirs["findings"][0]["resolved"]) == ("HOLD", "")
    document = Document("C12345678", "P", "BRB")
    birth = DateSpan.of(1984, 7, 9)
    listed = Traveller(surname="Greaves", given_names="Althea Marie", birth_dates=(birth,), documents=(document,))
    for officer, verdict, resolved in ((alice, "CLEAR", "owner_agreed"), (bob, "HOLD", "")):
        (found,) = judge_travellers(
            [to_subject(0, listed)], agency=officer.agency, today=timezone.now().date()
        )  # lists
        assert (found.decision.verdict, [each.resolved for each in found.findings if each.record]) == (
            verdict,
            [resolved],
        )
        assert _batch(tmp_path / officer.username, officer) == [resolved]


def test_the_other_agency_sees_that_it_exists_and_not_why(
    decided: PairDecision, ask: Ask, passport: Passport, alice: Officer, bob: Officer
) -> None:
    theirs = ask(passport(), officer=bob)
    on = decided.decided_at.date().isoformat()
    assert theirs["findings"][0]["resolved_elsewhere"] == [{"agency": "BRB-IMMI", "on": on}]
    assert "taller" not in str(present(Check.objects.get(pk=theirs["id"]), bob))
    assert ask(passport())["findings"][0]["resolved_elsewhere"] == [], "the own decision is no other agency's"


def test_a_supervisor_there_adopts_it_as_their_own(
    decided: PairDecision, ask: Ask, passport: Passport, bob: Officer, anne: Officer, browser_of: Browser
) -> None:
    theirs = ask(passport(), officer=bob)
    address = f"/false-hits/new/{theirs['id']}/0"
    page = browser_of(anne).get(address).text
    assert f"{decided.decided_by.agency.name} decided on" in page
    assert "taller" not in page
    browser_of(anne).post(address, {"reason": "Seen here too", "adopts": decided.pk})
    own = PairDecision.objects.get(decided_by=anne)
    assert (own.adopted_from, own.owner_agreed, own.reason) == (decided, True, "Seen here too")
    assert ask(passport(), officer=bob)["verdict"] == "CLEAR"
    row = AuditEntry.objects.get(act="pair.decide", actor="anne")
    assert row.details["adopted_from"] == "BRB-IMMI"
    assert f"adopted from {decided.decided_by.agency.name}" in browser_of(anne).get("/false-hits").text
    withdraw_pair(own, supervisor=anne)
    assert ask(passport(), officer=bob)["verdict"] == "HOLD"
    assert ask(passport())["verdict"] == "CLEAR", "the other agency's decision is as it was"


def test_deciding_without_adopting_is_without_the_owner(
    decided: PairDecision, ask: Ask, passport: Passport, bob: Officer, anne: Officer
) -> None:
    decide_pair(*_finding(ask(passport(), officer=bob)), supervisor=anne, reason="not her")
    assert ask(passport(), officer=bob)["verdict"] == "HOLD"
    assert ask(passport())["verdict"] == "CLEAR", "one agency's decision withdraws no other's"


@pytest.mark.parametrize("gone", ["withdrawn", "over", "another document", "the own agency's"])
def test_what_is_not_there_to_adopt(
    gone: str, decided: PairDecision, ask: Ask, passport: Passport, bob: Officer, anne: Officer, clara: Officer
) -> None:
    supervisor, officer, number = anne, bob, "C12345678"
    if gone == "withdrawn":
        withdraw_pair(decided, supervisor=clara)
    elif gone == "over":
        PairDecision.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    elif gone == "another document":
        number = "C99999999"
    else:
        supervisor, officer = clara, clara
    answer = ask(passport(number=number), officer=officer)
    with pytest.raises(InvalidRequest) as refused:
        decide_pair(*_finding(answer), supervisor=supervisor, reason="so do I", adopts=decided)
    assert refused.value.code == "pair_not_adopted"


def test_no_supervisor_decides_or_withdraws_for_another_agency(
    decided: PairDecision, ask: Ask, passport: Passport, anne: Officer
) -> None:
    with pytest.raises(PermissionError):
        withdraw_pair(decided, supervisor=anne)
    with pytest.raises(PermissionError):
        decide_pair(*_finding(ask(passport())), supervisor=anne, reason="not her")
    grant(anne, Role.DATA_PROTECTION, actor=SYSTEM)
    assert ask(passport())["verdict"] == "CLEAR"
