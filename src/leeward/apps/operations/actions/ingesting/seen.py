"""What a check, an owner's answer, a referral or a HOLD is in an operation."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from leeward.apps.border.models import Confirmation, Hold, Referral
from leeward.apps.networks.queries.stated.checks import is_protected
from leeward.apps.operations.actions.salts import tokens_of
from leeward.apps.operations.models import Operation, Site
from leeward.apps.screening.access.invalid_request import InvalidRequest
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.presented_again import presented_again
from leeward.core.document.mrz import MalformedMrz
from leeward.core.operation.events import Event, Evidence, State
from leeward.core.operation.figures import DIMENSIONS
from leeward.core.operation.tokens import Document, Identity
from leeward.platform.refusal import NotAllowed
from leeward.platform.unreadable import Unreadable
from leeward.platform.unreadable_rows import note_skipped

_ANSWERED = {
    Confirmation.Answer.CONFIRMED: "hit_confirmed",
    Confirmation.Answer.OTHER_PERSON: "hit_false",
    Confirmation.Answer.NOT_VALID: "hit_false",
}
_RECIPIENTS = {"second_line": "second_line", "asylum": "asylum", "police": "police", "medical": "medical"}
_DATABASES = {"person": "nominals", "document": "documents", "vehicle": "vehicles"}


def events_of_check(operation: Operation, site: Site, check: Check) -> list[Event]:
    """Its hits, one for each record; none of someone to protect."""
    return [] if is_protected(check) else list(_hits(operation, site, check).values())


def _hits(operation: Operation, site: Site, check: Check) -> dict[str, Event]:
    """The hits by their records."""
    records = sorted(
        {found.record: found for found in check.findings.all() if found.record and not found.resolved}.items()
    )
    who = _tokens(operation, check) if records else frozenset()
    return {
        record: _event(site, "hit", f"hit-{check.pk.hex}-{found.order}", check.created_at, check.created_at,
                       breakdown=_of_finding(found.kind), tokens=who,
                       evidence=(Evidence("hit", f"{check.pk.hex}/{found.order}"),))
        for record, found in records
    }  # fmt: skip


def events_of_answer(operation: Operation, site: Site, asked: Confirmation) -> list[Event]:
    """The owner's answer to a hit, where it says one thing or the other. One that confirms also makes the hit itself
    confirmed, as its counting rule says: else a board has five hits, none confirmed, beside four that owners confirmed.
    """
    figure, check = _ANSWERED.get(asked.answer), asked.check_made  # type: ignore[call-overload]  # a stored word
    if figure is None or asked.answered_at is None or is_protected(check):
        return []
    answer = _event(
        site, figure, f"answer-{asked.pk.hex}", check.created_at, asked.answered_at, state="confirmed",
        breakdown=_of_finding(asked.kind), tokens=_tokens(operation, check), evidence=(Evidence("hit", asked.pk.hex),),
    )  # fmt: skip
    hit = _hits(operation, site, check).get(asked.record) if figure == "hit_confirmed" else None
    if hit is None:
        return [answer]
    return [answer, replace(hit, version=2, reported_at=asked.answered_at, state="confirmed")]


def referral_event(operation: Operation, site: Site, referral: Referral) -> list[Event]:
    """Someone sent to second line or to another service; none of someone to protect."""
    check = referral.check_made
    if referral.quiet or is_protected(check):
        return []
    recipient = _RECIPIENTS.get(referral.recipient, "other")
    return [
        _event(site, "referral", f"referral-{referral.pk.hex}", referral.referred_at, referral.referred_at,
               breakdown={"recipient": recipient}, tokens=_tokens(operation, check),
               evidence=(Evidence("referral", referral.pk.hex),))
    ]  # fmt: skip


def hold_event(operation: Operation, site: Site, hold: Hold) -> list[Event]:
    """A HOLD, and as its next version how it ended; one that care stopped counts as open, or its end would tell."""
    check = hold.check_made
    if is_protected(check):
        return []
    ended_at = None if hold.ended_how == Hold.End.STOPPED else hold.ended_at
    confirmed = hold.ended_how == Hold.End.OWNER_CONFIRMED
    how = "open" if ended_at is None else "confirmed" if confirmed else "lifted"
    return [
        _event(site, "hold", f"hold-{check.pk.hex}", hold.started_at, ended_at or hold.started_at,
               version=2 if ended_at else 1, state="confirmed" if confirmed else "reported",
               breakdown={"hold": how}, tokens=_tokens(operation, check), evidence=(Evidence("hold", check.pk.hex),))
    ]  # fmt: skip


def _event(
    site: Site, figure: str, id: str, at: datetime, reported: datetime, *,
    version: int = 1, state: State = "reported", **more: Any,
) -> Event:  # fmt: skip
    agency = site.agency
    return Event(id, version, agency.code, agency.country, site.code, figure, at, reported, state, **more)


def _tokens(operation: Operation, check: Check) -> frozenset[str]:
    """The traveller's tokens; none of what does not open any more."""
    try:
        presented = presented_again(check)
    except Unreadable as error:
        note_skipped(error)
        return frozenset()
    except (MalformedMrz, InvalidRequest):
        return frozenset()
    surname, given = (*presented.names, "", "")[:2]
    born = next((str(each) for each in presented.subject.birth_dates), "")
    papers = (Document(presented.issuer, presented.number),) if presented.number else ()
    try:
        return tokens_of(operation, Identity(given, surname, born, papers))
    except NotAllowed:  # the salt is destroyed: what is read so late counts as a person of its own
        return frozenset()
    except Unreadable as error:  # the other operations at the site have their own
        note_skipped(error)
        return frozenset()


def _of_finding(kind: str) -> dict[str, str]:
    """In which database a finding hit, and the colour of the notice, by its kind such as `person.red`."""
    part, _, colour = kind.partition(".")
    found = {"database": _DATABASES.get(part, "other")}
    return found | {"colour": colour} if colour in DIMENSIONS["colour"] else found
