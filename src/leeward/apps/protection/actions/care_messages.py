"""Messages between caring agencies on different nodes: services, referrals, answers, recalls, receipts of deletion.

What a referral says is sealed for the agency that keeps the service, within the envelope that nodes open: so neither
node's operator, nor police on either, can read it.
"""

from datetime import datetime, timedelta

from django.utils import timezone

from leeward.apps.exchange.actions.incoming import Message, Unusable, id_in
from leeward.apps.exchange.actions.message_fields import agency_in, sender_in, text_in
from leeward.apps.exchange.actions.posting import post
from leeward.apps.protection.actions import (
    comparison_in,
    owner_messages,
    partner_marks,
    recalling,
    receiving,
    referring,
    services,
)
from leeward.apps.protection.actions.letter_keys import openers
from leeward.apps.protection.models import Received, Referral
from leeward.apps.screening.actions import received_marks
from leeward.core.federation.keys.letter import Unopened, open_sealed
from leeward.messages.referrals import DECLINED
from leeward.platform.owner_keys import NoOwnerKey

_LONGEST = timedelta(days=60)


def referral_came(message: Message) -> None:
    """A partner's agency refers someone to a service here. Raises Unusable."""
    number, agency, sender = id_in(message.body, "number"), agency_in(message), sender_in(message)
    try:
        packet = open_sealed(bytes.fromhex(text_in(message, "sealed", 4_000_000)), openers(agency), referring.MAGIC)
        due = datetime.fromisoformat(text_in(message, "due", 40))
    except NoOwnerKey as error:
        raise Unusable("key") from error
    except (Unopened, ValueError) as error:
        raise Unusable("sealed") from error
    try:
        receiving.receive(number, agency, packet, sender=sender, due_at=_near(due), node=message.sender)
    except receiving.TooMany as error:
        raise Unusable("too_many") from error


def answer_came(message: Message) -> None:
    """A partner's service accepts or declines. Raises Unusable."""
    state, why = text_in(message, "state", 16), text_in(message, "why", 16)
    if state not in (Referral.State.ACCEPTED, Referral.State.DECLINED) or why not in (*DECLINED, ""):
        raise Unusable("state")
    try:
        taken = referring.take_answer(id_in(message.body, "number"), state, why, node=message.sender)
    except NoOwnerKey as error:
        raise Unusable("key") from error
    if taken is None:
        raise Unusable("number")


def recall_came(message: Message) -> None:
    """A person withdrew: what came is deleted, and the receipt goes back, also where nothing came yet. Raises
    Unusable.
    """
    number, agency, sender = id_in(message.body, "number"), agency_in(message), sender_in(message)
    if not receiving.delete_received(number, node=message.sender):
        if Received.objects.filter(pk=number).exists():
            raise Unusable("number")
        try:
            receiving.note_overtaken(number, agency, sender=sender, node=message.sender)
        except receiving.TooMany as error:
            raise Unusable("too_many") from error
    body = {"number": str(number)}
    about = f"referral/{number}"
    post(receiving.DELETED, body, to=[message.sender], topic="care", purpose="victim_protection", about=about)


def deletion_came(message: Message) -> None:
    """The receipt of a deletion. Raises Unusable."""
    try:
        taken = referring.take_deletion(id_in(message.body, "number"), node=message.sender)
    except NoOwnerKey as error:
        raise Unusable("key") from error
    if taken is None:
        raise Unusable("number")


def _near(due: datetime) -> datetime:
    """The time within reach: a sender may name one that no database or time zone takes."""
    now = timezone.now()
    return max(now - _LONGEST, min(due, now + _LONGEST)) if due.tzinfo else now + _LONGEST


KINDS = {
    referring.KIND: referral_came,
    receiving.ANSWER: answer_came,
    recalling.KIND: recall_came,
    receiving.DELETED: deletion_came,
    services.KIND: services.services_came,
    received_marks.KIND: received_marks.mark_came,
    received_marks.RECALL: received_marks.recall_came,
    received_marks.DELETED: partner_marks.deletion_came,
    owner_messages.SAFE: owner_messages.safe_came,
    owner_messages.RECALL: owner_messages.recall_came,
    owner_messages.ERASED: owner_messages.erasure_came,
    **comparison_in.KINDS,
}
"""Each kind of message, and what takes it."""
