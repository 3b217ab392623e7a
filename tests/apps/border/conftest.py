"""A post with its officers, and checks of every verdict as screening records them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

import pytest
from django.utils import timezone

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.actions.officers import create_officer, ensure_agency, grant
from leeward.apps.agencies.models import Agency, Officer, Post, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.border.actions.confirmations import Ways, ask_owners, owner_says, question_ways
from leeward.apps.border.actions.interviews import record_answer
from leeward.apps.border.models import Confirmation, Referral
from leeward.apps.registry.models import Record, RecordList
from leeward.apps.screening.actions.checks import snapshot_of
from leeward.apps.screening.models import Check, FindingEvidence, StoredFinding
from leeward.apps.screening.queries.answers import Coverage, evidence_bytes
from leeward.core.findings import Finding, Reason
from leeward.platform.derived_keys import KEYED_DIGITS
from leeward.platform.durable import durably

MakeCheck = Callable[..., Check]


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    barbados: Agency
    police: Agency
    antigua: Agency
    bridgetown: Post
    alice: Officer
    bella: Officer
    clara: Officer
    dora: Officer
    keeper: Officer
    bob: Officer


LOST = Finding("document.lost", "high", Reason("document.lost", {"number": "X123"}))
WANTED = Finding("person.red", "critical", Reason("person.red"), strength="strong", score=0.93, review_state="reviewed")
MISSING = Finding("person.yellow", "high", Reason("person.yellow"), strength="strong", score=0.91)
EXPIRED = Finding("document.expired", "low", Reason("expiry.past", {"expiry_date": "2020-01-01", "days": "99"}))

# verdict -> (findings, next step, policy's answer)
CASES: dict[str, tuple[tuple[Finding, ...], str, dict[str, Any]]] = {
    "CLEAR": ((), "clear.proceed", {"actions": ["clear", "refer"]}),
    "REFER": (
        (LOST, EXPIRED),
        "lost_document.ask_bearer",
        {"actions": ["refer", "ask_owner", "clear"], "recipient": "second_line", "path": "own_document"},
    ),
    "HOLD": (
        (WANTED,),
        "red.confirm_with_owner",
        {
            "actions": ["ask_owner", "refer", "call_help"],
            "recipient": "second_line",
            "legal_note": "legal.hold_is_no_detention",
        },
    ),
    "PROTECT": (
        (MISSING, EXPIRED),
        "yellow.take_to_protection",
        {"actions": ["protect", "call_help"], "recipient": "protection", "quiet": True},
    ),
}


@pytest.fixture
def officer_with(cast: Cast) -> Callable[..., Officer]:
    """Makes an officer of the agency with these roles."""

    def make(name: str, *roles: Role) -> Officer:
        return create_officer(name, name.title(), cast.barbados, roles=roles, post=cast.bridgetown)

    return make


@pytest.fixture
def bob(cast: Cast) -> Officer:
    """Of another agency, with every role of a post there."""
    for role in (Role.SECOND_LINE, Role.SUPERVISOR, Role.PROTECTION):
        grant(cast.bob, role, actor=SYSTEM)
    return Officer.objects.get(pk=cast.bob.pk)


@pytest.fixture
def record(db: None) -> Record:
    """A record of another agency, shared with everyone."""
    owner = ensure_agency(
        "ATG-RPF", "Royal Police Force", country="ATG", contact_name="Duty desk", contact_phone="+1 268 555 0100"
    )
    now = timezone.now()
    return Record.objects.create(
        owner=owner,
        record_list=RecordList.objects.create(owner=owner, name="notices"),
        kind="person",
        reference="1",
        caption="Somebody",
        content={},
        digest="0" * 64,
        review_at=now.date() + timedelta(days=30),
        delete_at=now.date() + timedelta(days=300),
        created_at=now,
        changed_at=now,
    )


@pytest.fixture
def make_check(record: Record) -> MakeCheck:
    """Records a check with this verdict, as screening does, without an index."""

    def make(
        verdict: str,
        officer: Officer,
        *,
        at: datetime | None = None,
        born: str = "1964-08-12",
        document: str = "d",
    ) -> Check:
        findings, step, decision = CASES[verdict]
        check = Check(
            officer=officer,
            post=officer.post,
            verdict=verdict,
            next_step=step,
            decision={"decisive": 0 if findings else None, "qualified": False} | decision,
            document_digest=document * KEYED_DIGITS,
            coverage=snapshot_of((Coverage("UN-SC", "current", "2026-02-27T00:00:00Z", 1003),), at or timezone.now()),
            took_ms=7.9,
            by_protection=has_role(officer, Role.PROTECTION),
            created_at=at or timezone.now(),
        )
        check.subject = _subject(born)
        check.save()
        for order, finding in enumerate(findings):
            _store(check, order, finding, record)
        return check

    return make


def _subject(born: str) -> dict[str, Any]:
    zone = {
        "format": "TD3",
        "document_type": "P",
        "issuer": "D",
        "number": "X123",
        "nationality": "D",
        "surname": "MUSTERMANN",
        "given_names": "ERIKA",
        "name_truncated": False,
        "birth_date": born,
        "sex": "F",
        "expiry_date": "2029-02-28",
        "optional": [""],
        "checks": {"number": "ok", "birth_date": "ok", "expiry_date": "ok", "composite": "ok"},
    }
    return {"zone": zone, "lines": [], "document": None, "person": None, "repairs": []}


def _store(check: Check, order: int, finding: Finding, record: Record) -> None:
    hit = finding is not EXPIRED
    row = StoredFinding.objects.create(
        check_made=check,
        order=order,
        kind=finding.kind,
        severity=finding.severity,
        strength=finding.strength,
        code=finding.reason.code,
        score=finding.score,
        record=record.key if hit else "",
        owner=record.owner.code if hit else "",
        record_version=1,
        review_state=finding.review_state,
    )
    evidence = FindingEvidence(finding=row)
    evidence.parameters = evidence_bytes(finding)
    evidence.save()


@dataclass
class Sent:
    """What was sent: to partners by node, and to our own desk."""

    partners: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)
    desk: list[Mapping[str, Any]] = field(default_factory=list)


@pytest.fixture
def nodes() -> dict[str, str]:
    """Which node speaks for which agency."""
    return {"ATG-RPF": "ATG-NODE"}


@pytest.fixture
def sent(nodes: dict[str, str]) -> Iterator[Sent]:
    """Question ways that note what is sent."""
    out = Sent()
    ways = Ways(
        node_of=lambda agency: nodes.get(agency, ""),
        to_partner=lambda node, body, _check: out.partners.append((node, body)),
        to_desk=lambda owner, body, _check: out.desk.append({**body, "desk": owner}),
    )
    with question_ways.filled(lambda: ways):
        yield out


def interviewed(referral: Referral, officer: Officer, **answers: str) -> None:
    """Record these answers of an interview, in their order; `path_x` stands for `path.x`."""
    for name, answer in answers.items():
        record_answer(referral, name.replace("path_", "path."), answer, officer=officer)


def ask(check: Check) -> list[Confirmation]:
    return durably(lambda: ask_owners(check))


def say(asked: Confirmation, answer: str, *, node: str = "ATG-NODE", note: str = "") -> Confirmation | None:
    return owner_says(
        asked.pk, answer, note=note, by="Duty desk, ATG", answered_at=timezone.now(), node=node, actor=SYSTEM
    )
