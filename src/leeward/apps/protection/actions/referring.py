"""Referring a case to a service: what was previewed leaves, with consent and agreement, and its answer comes back."""

import hashlib
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.exchange.actions.posting import post
from leeward.apps.protection.actions.cases import locked, note_change
from leeward.apps.protection.actions.ledger import Left, note_left
from leeward.apps.protection.actions.person_pages import publish_page
from leeward.apps.protection.actions.recalling import note_gone
from leeward.apps.protection.actions.receiving import receive
from leeward.apps.protection.actions.withdrawing import take_withdrawals
from leeward.apps.protection.models import Case, CaseKey, Referral, Service
from leeward.apps.protection.models.keys import new_wrapped_key
from leeward.apps.protection.queries.fear import BARRED
from leeward.apps.protection.queries.referrals import Choice, choices, packet_of
from leeward.core.care.clocks import clock
from leeward.core.care.consent import Field
from leeward.core.care.sealed_file import new_password, seal_file
from leeward.core.federation.keys import SealingKey
from leeward.core.federation.keys.encryption import X25519
from leeward.core.federation.keys.letter import seal_for
from leeward.messages.care import SENTENCES
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

KIND, TOPIC, MAGIC = "care.referral", "care", b"LWC1"
"""The kind of message; the order of these messages; the format of what only the service's agency opens."""


def refer(
    case: Case, service: Service, number: UUID, fields: Iterable[Field], digest: str, *, officer: Officer
) -> tuple[Referral, str]:
    """Refer the case: exactly the bytes that the officer saw leave, or nothing does. With the password of the sealed
    file where the service has no Leeward, else an empty text. Raises NotAllowed.
    """
    take_withdrawals()  # what the person withdrew a moment ago is not shared

    def work() -> tuple[Referral, str]:
        current, now = locked(case, officer), timezone.now()
        choice = next((each for each in choices(current, now) if each.service.pk == service.pk), None)
        if choice is not None and choice.barred:
            raise NotAllowed(_("%(why)s Nothing was sent.") % {"why": SENTENCES[BARRED]})
        if choice is None or choice.consent is None:
            raise NotAllowed(_("The person has not agreed to this referral, or has withdrawn it. Nothing was sent."))
        if not choice.service.agreement:
            raise NotAllowed(
                _("There is no agreement with this service on how it keeps what it gets. Nothing was sent.")
            )
        if Referral.objects.filter(pk=number).exists():  # a second press, or one over a slow line
            raise NotAllowed(_("This referral was sent already: it is in the list of the case."))
        packet = packet_of(current, choice, number, fields)
        if hashlib.sha256(packet).hexdigest() != digest:
            raise NotAllowed(_("The case changed since the preview. Look at the new preview. Nothing was sent."))
        referral, password = _store(current, choice, number, packet, list(fields), officer)
        return referral, password

    referral, password = durably(work)
    publish_page(case)
    return referral, password


def take_answer(number: UUID, state: str, why: str, *, node: str) -> Referral | None:
    """A service's answer; None for a referral that was not made to that partner. Must run in a transaction."""
    found = _sent_to(node, number)
    if found is None:
        return None
    if found.state == Referral.State.WAITING:
        found.state, found.why, found.answered_at = state, why, timezone.now()
        found.save(update_fields=["state", "why", "answered_at"])
        append("case.referral_answered", actor=SYSTEM, object=f"case/{found.case_id}", outcome=state)
    return found


def take_deletion(number: UUID, *, node: str) -> Referral | None:
    """The receipt that a recalled referral was deleted where it was; None for one that was not recalled from that
    partner. Must run in a transaction.
    """
    found = _sent_to(node, number)
    if found is None or found.state not in (Referral.State.RECALLED, Referral.State.DELETED):
        return None
    if found.state == Referral.State.RECALLED:
        note_deleted(found)
    return found


def _sent_to(node: str, number: UUID) -> Referral | None:
    """The referral, under lock, if it was made to a service of that partner. Raises NoOwnerKey."""
    found = Referral.objects.select_for_update(of=("self",)).select_related("case__agency").filter(pk=number).first()
    return found if found is not None and found.service.node == node else None


def note_deleted(referral: Referral) -> None:
    """Note that the recipient has nothing any more."""
    now = timezone.now()
    referral.state, referral.answered_at, referral.file = Referral.State.DELETED, now, b""
    referral.save(update_fields=["state", "answered_at", "file"])
    note_gone(referral.consent, now)
    append("case.referral_deleted", actor=SYSTEM, object=f"case/{referral.case_id}")


def _store(
    case: Case, choice: Choice, number: UUID, packet: bytes, fields: list[Field], officer: Officer
) -> tuple[Referral, str]:
    consent, service, now = choice.consent, choice.service, timezone.now()
    assert consent is not None  # noqa: S101 - the caller looked
    if not CaseKey.objects.filter(case=case, part=consent.part).exists():
        wrapped = new_wrapped_key(case.pk, consent.part, case.agency.code)
        CaseKey.objects.create(case=case, part=consent.part, wrapped=wrapped, made_at=now)
    due = clock("referral", now).due
    referral = Referral(id=number, case=case, consent=consent, officer=officer, at=now)
    referral.seal_service(service)
    referral.due_at, referral.packet = due, packet
    password = _send(referral, packet)
    referral.save(force_insert=True)
    left = Left("referral", "referral", fields, service.code, service.name)
    note_left(case, left, officer=officer, consent=consent.pk)
    note_change(case, "refer", officer=officer)
    return referral, password


def _send(referral: Referral, packet: bytes) -> str:
    """Send it the way that the service has; the password of a sealed file, else an empty text."""
    service = referral.service
    if service.node:
        body = {**_envelope(referral, service), "sealed": _sealed(service, packet).hex()}
        about = f"referral/{referral.pk}"
        post(KIND, body, to=[service.node], topic=TOPIC, purpose="victim_protection", about=about)
        return ""
    if service.agency is not None:
        receive(referral.pk, service.agency, packet, sender=referral.case.agency.code, due_at=referral.due_at)
        return ""
    password = new_password()
    referral.file = seal_file(packet, password)
    return password


def _envelope(referral: Referral, service: Service) -> dict[str, Any]:
    """What a partner's node needs to bring a referral to the service; it says nothing of the person."""
    agency: Agency | None = service.agency
    return {
        "number": str(referral.pk),
        "to": agency.code if agency else "",
        "from": referral.case.agency.code,
        "due": referral.due_at.isoformat(),
    }


def _sealed(service: Service, packet: bytes) -> bytes:
    if not service.seal_key:
        raise NotAllowed(_("This service has not sent its key yet. Nothing was sent."))
    return seal_for(SealingKey(X25519, bytes(service.seal_key)), packet, MAGIC)
