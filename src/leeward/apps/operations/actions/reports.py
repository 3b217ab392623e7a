"""Reporting in an operation: an event, its corrections, confirmations and withdrawals, each as a version of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Literal

import uuid_utils.compat
from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.access import confirms, may_report
from leeward.apps.operations.actions.audited import audit_act
from leeward.apps.operations.actions.salts import tokens_of
from leeward.apps.operations.actions.storing import store
from leeward.apps.operations.models import DocumentPhoto, Operation, Report
from leeward.apps.operations.models.when import FIRST
from leeward.apps.operations.queries.reports import event_of, versions
from leeward.apps.operations.queries.rules import rule_for
from leeward.core.federation.keys.canonical import dumps, time_text
from leeward.core.operation.events import BadEvent, Event, Evidence, State
from leeward.core.operation.figures import FIGURES
from leeward.core.operation.money import Amount, plain
from leeward.core.operation.tokens import Identity
from leeward.messages import sentence
from leeward.platform.durable import durably
from leeward.platform.pictures import Picture
from leeward.platform.refusal import NotAllowed

_AHEAD = timedelta(minutes=5)
"""How far ahead of this node's clock a phone's may be before its report is refused."""
NEXT: Mapping[str, State] = {"confirm": "confirmed", "verify": "verified", "withdraw": "withdrawn"}
"""What an act makes of an event."""
NO_ONE = Identity()
"""Who is not named."""
Act = Literal["confirm", "verify", "withdraw"]


@dataclass(frozen=True, slots=True)
class Said:
    """What an officer reports. `who` and `note` never leave this node; of `who` only tokens are kept."""

    figure: str
    site: str
    happened_at: datetime
    quantity: int = 1
    breakdown: Mapping[str, str] = field(default_factory=dict)
    amounts: tuple[Amount, ...] = ()
    who: Identity = NO_ONE
    note: str = ""
    about: str = ""


def report(
    operation: Operation, said: Said, *, officer: Officer, key: str = "", photo: Picture | None = None
) -> Report:
    """Report an event. The same request with the same `key` once more changes nothing. Raises NotAllowed, and BadEvent
    for a field that cannot be counted.
    """
    _check(operation, said, officer)
    digest = _request_digest(operation, said)
    marks = tokens_of(operation, said.who) if said.who != NO_ONE else frozenset()

    def work() -> Report:
        known = Report.objects.filter(reported_by=officer, idempotency_key=key).first() if key else None
        if known is not None:
            if known.request_digest != digest or known.operation_id != operation.pk:
                raise NotAllowed(_("This key was used for another report."))
            return known
        id = uuid_utils.compat.uuid7().hex
        event = Event(
            id, 1, officer.agency.code, officer.agency.country, said.site, said.figure, said.happened_at,
            timezone.now(), "reported", said.quantity, said.breakdown, said.amounts, marks,
            (Evidence("form", id),), about=said.about,
        )  # fmt: skip
        row = store(operation, event, officer.agency, officer=officer, note=said.note, key=key, request=digest)
        if photo is not None:
            _add_photo(row, photo, officer)
        audit_act("operation.report", operation, officer, of=f"event/{id}", details={"figure": said.figure})
        return row

    return durably(work)


def decide(row: Report, act: Act, *, officer: Officer, note: str = "") -> Report:
    """Confirm, verify or withdraw the event of which `row` is the newest version. Raises NotAllowed."""

    def work() -> Report:
        current = _newest(row)
        _check_act(current, act, officer)
        if act == "withdraw" and not note.strip():
            raise NotAllowed(_("Say why it is withdrawn."))
        made = _next(current, NEXT[act], officer, note or current.note)
        if act == "withdraw":
            audit_act("operation.report.withdraw", current.operation, officer, of=f"event/{current.event}")
        else:
            done = "operation.report.confirm" if act == "confirm" else "operation.report.verify"
            audit_act(done, current.operation, officer, of=f"event/{current.event}")
        return made

    return durably(work)


def undo(row: Report, *, officer: Officer) -> Report:
    """Take the last act on an event back, as the officer who did it, or a second person who did not report it: what was
    before is the next version. Raises NotAllowed.
    """

    def work() -> Report:
        current = _newest(row)
        before = versions(current.operation, current.agency, current.event).filter(version=current.version - 1).first()
        if before is None or not may_undo(officer, current):
            raise NotAllowed(_("There is nothing that you can take back."))
        made = _next(current, before.state, officer, before.note)  # type: ignore[arg-type]  # a word of `State`
        audit_act("operation.report.undo", current.operation, officer, of=f"event/{current.event}")
        return made

    return durably(work)


def is_second(officer: Officer, row: Report) -> bool:
    """Whether the officer is the second person for the event: of those who confirm, and not who reported it."""
    return not _reported(officer, row) and confirms(officer, row.operation, row.agency)


def may_withdraw(officer: Officer, row: Report) -> bool:
    """Whether the officer withdraws the event: their own, whatever became of it, or as one of those who confirm."""
    return _reported(officer, row) or confirms(officer, row.operation, row.agency)


def may_undo(officer: Officer, row: Report) -> bool:
    """Whether the officer takes the last act back. Who reported the event takes back only what they did themselves:
    else they would confirm it, by undoing a second person's undo.
    """
    return row.version > 1 and (row.reported_by_id == officer.pk or is_second(officer, row))


def _reported(officer: Officer, row: Report) -> bool:
    first = versions(row.operation, row.agency, row.event).last()
    return first is not None and first.reported_by_id == officer.pk


def _next(current: Report, state: State, officer: Officer, note: str) -> Report:
    event = replace(event_of(current), version=current.version + 1, state=state, reported_at=timezone.now())
    return store(current.operation, event, current.agency, officer=officer, note=note)


def _newest(row: Report) -> Report:
    Operation.objects.select_for_update(of=("self",)).get(pk=row.operation_id)
    found = versions(row.operation, row.agency, row.event).select_related("operation").first()
    if found is None or found.pk != row.pk:
        raise NotAllowed(_("This report was changed since you opened it. Read it again."))
    return found


def _check(operation: Operation, said: Said, officer: Officer) -> None:
    if operation.state not in (Operation.State.RUNNING, Operation.State.ENDED):
        raise NotAllowed(_("This operation does not run yet."))
    rule = rule_for(operation, said.figure, said.breakdown)
    if rule is None:
        raise NotAllowed(_("The counting rules have no such figure."))
    if not may_report(officer, operation, rule.reporter, said.site):
        raise NotAllowed(_("You cannot report this figure for this site. The counting rules say who can."))
    if said.about and not operation.reports.filter(agency=officer.agency_id, event=said.about).exists():
        raise NotAllowed(_("An outcome is about a report of your agency."))
    if said.happened_at.year < FIRST.year:
        raise BadEvent("happened_at", "operation.event.time")
    if said.happened_at > timezone.now() + _AHEAD:
        raise BadEvent("happened_at", "operation.event.future")
    figure = FIGURES[said.figure]
    if said.who != NO_ONE and (figure.victims or not figure.person):
        raise NotAllowed(_("Of this figure only numbers are reported, never a name."))


def _check_act(current: Report, act: Act, officer: Officer) -> None:
    if current.state == Report.State.WITHDRAWN:
        raise NotAllowed(_("This report is withdrawn."))
    if not (may_withdraw if act == "withdraw" else is_second)(officer, current):
        raise NotAllowed(_("A lead or supervisor of the same agency decides it, who did not report it."))
    if act == "confirm" and current.state != Report.State.REPORTED:
        raise NotAllowed(_("This report is confirmed already."))
    if act == "verify" and current.state == Report.State.VERIFIED:
        raise NotAllowed(_("This report is verified already."))


def _add_photo(row: Report, picture: Picture, officer: Officer) -> None:
    photo = DocumentPhoto(operation=row.operation, agency=row.agency, event=row.event)
    photo.added_by, photo.added_at, photo.picture = officer, timezone.now(), picture.jpeg
    photo.save(force_insert=True)


def _request_digest(operation: Operation, said: Said) -> str:
    """What tells a repeated request from another one. Of a person it has only the tokens, which need the salt."""
    who = sorted(tokens_of(operation, said.who)) if said.who != NO_ONE else []
    amounts = [
        [plain(each.value), each.unit, plain(each.purity) if each.purity is not None else ""] for each in said.amounts
    ]
    facts = [
        str(operation.pk), said.figure, said.site, time_text(said.happened_at), said.quantity, dict(said.breakdown),
        amounts, who, said.about,
    ]  # fmt: skip
    return sha256(dumps(facts)).hexdigest()


def problem(error: BadEvent) -> str:
    """What is wrong with a report, in words."""
    return sentence(error.code)
