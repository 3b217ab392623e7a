"""Sharing with a second person: a keeper writes, the rules ask, and a colleague's approval makes it a record.

What needs no second person (a lost passport, a vehicle) is a record at once. A notice, and whatever a compliance rule
asks about, waits as a proposal: in no index, not published, not even in the list of records.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from functools import partial
from typing import Any, cast

from django.utils import timezone

from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.access.second_person import require_second
from leeward.apps.agencies.actions.second_person import sign_second
from leeward.apps.agencies.models import Officer, Purpose, Role
from leeward.apps.audit.actions import SYSTEM, Actor, append
from leeward.apps.registry.access import Handling, may_change, may_decide
from leeward.apps.registry.actions.import_defaults import OWN_GRADING, Grading
from leeward.apps.registry.actions.records import (
    OWN_LIST,
    RecordConflict,
    change_record,
    create_approved,
    create_record,
    reinstate_record,
)
from leeward.apps.registry.models import Proposal, Record
from leeward.apps.registry.models.records import APPROVE_NOTICE
from leeward.apps.registry.queries.captions import caption
from leeward.core.record.compliance import Draft, Result, review, rules
from leeward.core.record.content.content import Content, Kind, digest, from_json, kind_of, to_json
from leeward.core.record.content.person import Person
from leeward.platform.durable import durably

# A proposal that no one looked at for two weeks is no longer urgent, and may no longer be true.
TERM = timedelta(days=14)


class NotShared(ValueError):
    """The compliance rules refuse, or ask for reasons that were not given; nothing is stored. `results` say which."""

    def __init__(self, results: Sequence[Result]) -> None:
        self.results = tuple(results)
        super().__init__(", ".join(result.rule for result in results))


def is_notice(content: Content) -> bool:
    """Whether it says more of a person than information: that needs a second person (rule R2)."""
    return isinstance(content, Person) and content.is_notice


def publish(
    content: Content,
    *,
    keeper: Officer,
    reason: str = "",
    record: Record | None = None,
    handling: Handling | None = None,
    grading: Grading = OWN_GRADING,
    list_name: str = OWN_LIST,
    reference: str = "",
) -> Record | Proposal:
    """Share it now, or propose it where a second person is needed; with `record`, as that record's new facts.

    A record that was withdrawn or expired is reinstated with them. Taking a notice off a record needs the second person
    too: checks would stop acting on it.

    Raises NotShared, PermissionError, and RecordConflict as `actions.create_record` and `actions.change_record` do.
    """
    rule = handling or (Handling.of(record.handling) if record else Handling())
    if not (may_change(record, keeper) if record else has_role(keeper, Role.RECORD_KEEPER)):
        raise PermissionError("only a record keeper of the owner shares records")
    results = _reviewed(content, keeper, rule, grading, reason)
    was_notice = record is not None and is_notice(from_json(cast("Kind", record.kind), record.content))
    if not results and not is_notice(content) and not was_notice:
        if record is not None:
            return _change(record, content, keeper=keeper, reason=reason, handling=rule)
        return create_record(
            content, keeper=keeper, list_name=list_name, reference=reference, handling=rule, grading=grading
        )
    payload = _payload(content, rule, grading, list_name, reference)
    return _propose(payload, content, results, keeper=keeper, reason=reason, record=record)


def propose_derived(
    content: Content, *, author: Officer, reason: str, handling: Handling, grading: Grading, list_name: str
) -> Proposal:
    """Propose what a part above derived (an inquiry) as a record of the author's agency: whatever it says, a second
    person decides. The caller says who may. Raises NotShared.
    """
    results = _reviewed(content, author, handling, grading, reason)
    payload = _payload(content, handling, grading, list_name, "")
    return _propose(payload, content, results, keeper=author, reason=reason, record=None)


def _reviewed(
    content: Content, author: Officer, handling: Handling, grading: Grading, reason: str
) -> tuple[Result, ...]:
    """What the compliance rules ask. Raises NotShared where they refuse, or where a reason is missing."""
    draft = Draft(content, grading.reliability, grading.credibility, author.agency.country, handling.countries)
    results = review(draft, rules(), timezone.now().date())
    if any(result.severity == "refuse" for result in results) or (results and not reason.strip()):
        raise NotShared(results)
    return results


def _payload(content: Content, handling: Handling, grading: Grading, list_name: str, reference: str) -> dict[str, Any]:
    return {
        "kind": kind_of(content),
        "content": to_json(content),
        "handling": handling.to_json(),
        "grading": [grading.reliability, grading.credibility],
        "list": list_name,
        "reference": reference,
    }


def reinstate(record: Record, *, keeper: Officer, reason: str) -> Record | Proposal:
    """Reinstate a withdrawn or expired record, or propose it where a new one would need the second person.

    Raises as `publish`.
    """
    content = from_json(cast("Kind", record.kind), record.content)
    grading = Grading(record.reliability, record.credibility)
    return publish(content, keeper=keeper, reason=reason, record=record, grading=grading)


def _change(record: Record, content: Content, *, keeper: Officer, reason: str, handling: Handling) -> Record:
    """Give the record these facts, and reinstate it where it is withdrawn or expired."""
    if record.state != Record.State.ACTIVE:
        record = reinstate_record(record, keeper=keeper, reason=reason)
        if digest(to_json(content)).hex() == record.digest and handling == Handling.of(record.handling):
            return record
    return change_record(record, content, keeper=keeper, reason=reason, handling=handling)


def _propose(
    payload: Mapping[str, Any],
    content: Content,
    results: Sequence[Result],
    *,
    keeper: Officer,
    reason: str,
    record: Record | None,
) -> Proposal:
    now = timezone.now()
    proposal = Proposal(
        agency=keeper.agency,
        record=record,
        version=record.version if record else 0,
        payload=dict(payload),
        digest=digest(payload).hex(),
        caption=caption(content),
        findings=[asdict(result) for result in results],
        reason=reason.strip()[:300],
        requested_by=keeper,
        requested_at=now,
        expires_at=now + TERM,
    )

    def store() -> Proposal:
        proposal.save(force_insert=True)
        _append("proposal.create", proposal, actor_of(keeper), rules=[result.rule for result in results])
        return proposal

    return durably(store)


def approve(proposal: Proposal, *, approver: Officer, answer: str = "") -> Record:
    """Make it a record: exactly what was proposed, once. Raises PermissionError, NotAllowed where another person has
    to decide, and RecordConflict.

    A record that changed since the keeper saw it is a conflict (`changed`): the keeper has to look again.
    """

    def create() -> Record:
        fresh = _open(proposal, approver)
        require_second(APPROVE_NOTICE, approver, fresh)
        sign_second(APPROVE_NOTICE, fresh, approver)
        payload = fresh.payload
        if digest(payload).hex() != fresh.digest:
            raise RecordConflict("changed", "the proposal is not what was proposed")
        record = _carry_out(fresh, from_json(payload["kind"], payload["content"]))
        _decide(fresh, Proposal.State.APPROVED, approver, answer, record=record)
        return record

    return durably(create)


def refuse(proposal: Proposal, *, approver: Officer, answer: str) -> None:
    """Refuse the proposal, with the reason. Raises PermissionError and RecordConflict."""
    if not answer.strip():
        raise RecordConflict("reason", "say why")
    durably(lambda: _decide(_open(proposal, approver), Proposal.State.REFUSED, approver, answer))


def take_back(proposal: Proposal, *, keeper: Officer) -> None:
    """The keeper's own undo, until a colleague has decided. Raises PermissionError and RecordConflict."""
    if proposal.requested_by_id != keeper.pk:
        raise PermissionError("only the person who proposed it takes it back")
    durably(lambda: _decide(_waiting(proposal), Proposal.State.WITHDRAWN, keeper, ""))


def end_proposal(proposal: Proposal) -> None:
    """End a proposal that waits, because what it came from has ended; one that was decided stays. Must run in a
    transaction.
    """
    fresh = Proposal.objects.select_for_update().filter(pk=proposal.pk, state=Proposal.State.PROPOSED).first()
    if fresh is not None:
        _decide(fresh, Proposal.State.EXPIRED, None, "")


def expire_proposals(now: datetime) -> int:
    """End proposals that were not decided in time; how many."""
    late = list(Proposal.objects.filter(state=Proposal.State.PROPOSED, expires_at__lte=now))
    for proposal in late:
        durably(partial(_decide, proposal, Proposal.State.EXPIRED, None, ""))
    return len(late)


def _waiting(proposal: Proposal) -> Proposal:
    """The proposal under lock. Raises RecordConflict where it is decided or expired."""
    fresh = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if fresh.state != Proposal.State.PROPOSED or fresh.expires_at <= timezone.now():
        raise RecordConflict("state", f"the proposal is {fresh.state}, or its time is over")
    return fresh


def _open(proposal: Proposal, approver: Officer) -> Proposal:
    if proposal.requested_by_id == approver.pk:
        require_second(APPROVE_NOTICE, approver, proposal)
    if not may_decide(proposal, approver):
        raise PermissionError("another record keeper or a supervisor of the same agency decides")
    return _waiting(proposal)


def _carry_out(proposal: Proposal, content: Content) -> Record:
    payload, keeper = proposal.payload, proposal.requested_by
    handling = Handling.of(payload["handling"])
    if proposal.record is not None:
        record = proposal.record
        record.version = proposal.version  # the one that the keeper saw
        return _change(record, content, keeper=keeper, reason=proposal.reason or "approved", handling=handling)
    return create_approved(
        content,
        author=keeper,
        list_name=payload["list"],
        reference=payload["reference"],
        handling=handling,
        grading=Grading(*payload["grading"]),
    )


def _decide(
    proposal: Proposal, state: str, officer: Officer | None, answer: str, *, record: Record | None = None
) -> None:
    """Set the decision and erase the facts: they are now in the record, or gone."""
    proposal.state, proposal.decided_by, proposal.decided_at = state, officer, timezone.now()
    proposal.answer, proposal.payload, proposal.record = answer.strip()[:300], {}, record or proposal.record
    if record is None:
        proposal.caption = ""
    proposal.save()
    _append(f"proposal.{state}", proposal, actor_of(officer) if officer else SYSTEM)


def _append(act: str, proposal: Proposal, actor: Actor, **details: object) -> None:
    more = {"digest": proposal.digest, **details}
    append(act, actor=actor, object=f"proposal/{proposal.pk}", purpose=Purpose.DATA_QUALITY, details=more)
