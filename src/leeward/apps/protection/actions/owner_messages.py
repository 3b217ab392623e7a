"""The word "safe, contact through us" to the owner of a notice, and taking it back: on this node, or by envelope."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Agency
from leeward.apps.agencies.queries import agency_coded
from leeward.apps.audit.actions import SYSTEM, append_sealed
from leeward.apps.desk.actions.receiving import UnusableBody, receive
from leeward.apps.desk.actions.taking_back import take_back
from leeward.apps.desk.models import Kind
from leeward.apps.desk.queries.routing import desk_for
from leeward.apps.exchange.actions.incoming import Message, Unusable, id_in
from leeward.apps.exchange.actions.message_fields import agency_in, sender_in, text_in
from leeward.apps.exchange.actions.posting import post
from leeward.apps.exchange.models import Outgoing
from leeward.apps.protection.models import MissingNotice, Sharing
from leeward.platform.owner_keys import NoOwnerKey
from leeward.platform.refusal import NotAllowed

SAFE, RECALL, ERASED, TOPIC = "care.safe", "care.safe.recall", "care.safe.erased", "care"
PURPOSE = "missing_person"


def send(match: MissingNotice, record: str, version: int) -> None:
    """Tell the owner; it says which notice, and who to speak with. Must run in a transaction. Raises NotAllowed where
    no desk of the owner can be reached."""
    sender = match.case.agency
    if match.node:
        body = {**_between(match), "record": record, "version": version}
        post(SAFE, body, to=[match.node], topic=TOPIC, purpose=PURPOSE, about=_about(match))
        return
    owner = agency_coded(match.owner)
    if owner is None or desk_for(owner.code, sender).pk != owner.pk:
        raise NotAllowed(_("The owner has no desk that Leeward reaches. Nothing left; call, if the person wants it."))
    _put(match.pk, owner, sender.code, sender.country, record, version, node=sender.code)


def take_back_from(match: MissingNotice) -> None:
    """Have the owner's desk erase it; what has not left never leaves. Must run in the transaction of the withdrawal."""
    gone = False
    if match.node:
        gone = bool(Outgoing.objects.filter(about=_about(match), sealed_at=None, topic=TOPIC).delete()[0])
        if not gone:
            post(RECALL, _between(match), to=[match.node], topic=TOPIC, purpose=PURPOSE, about=_about(match))
    else:
        gone = take_back(match.pk, sender=match.case.agency.code)
    match.taken_back_at = timezone.now()
    match.save(update_fields=["taken_back_at"])
    if gone:
        _note_erased(match)


def safe_came(message: Message) -> None:
    """A partner's caring agency says that a missing person of an agency here is safe. Raises Unusable."""
    owner, sender, record = agency_in(message), sender_in(message), text_in(message, "record", 80)
    if record.partition("/")[0] != owner.code:
        raise Unusable("record")
    if desk_for(owner.code, owner).pk != owner.pk:
        raise Unusable("to")
    speaking, version = agency_coded(sender), message.body.get("version")
    country = speaking.country if speaking else ""
    number = id_in(message.body, "number")
    try:
        _put(number, owner, sender, country, record, version if isinstance(version, int) else 0, node=message.sender)
    except UnusableBody as error:
        raise Unusable(error.code) from error


def recall_came(message: Message) -> None:
    """The person withdrew: what the desk was told is erased, and the receipt goes back. Raises Unusable."""
    agency_in(message)
    sender_in(message)
    number = id_in(message.body, "number")
    take_back(number, sender=message.sender)
    body, about = {"number": str(number)}, f"notice/{number}"
    post(ERASED, body, to=[message.sender], topic=TOPIC, purpose=PURPOSE, about=about)


def erasure_came(message: Message) -> None:
    """The receipt that the owner's desk erased it. Raises Unusable for what that partner was not asked to erase."""
    taken = MissingNotice.objects.exclude(taken_back_at=None).select_related("case__agency")
    match = taken.filter(pk=id_in(message.body, "number")).first()
    try:
        if match is None or match.node != message.sender:
            raise Unusable("number")
    except NoOwnerKey as error:
        raise Unusable("key") from error
    _note_erased(match)


def _put(number: UUID, owner: Agency, sender: str, country: str, record: str, version: int, *, node: str) -> None:
    body = {
        "request": str(number),
        "record": record,
        "version": version,
        "asked_by": {"agency": sender, "country": country},
    }
    receive(Kind.SAFE, body, sender=node, desk=owner, purpose=PURPOSE)


def _between(match: MissingNotice) -> dict[str, str]:
    return {"number": str(match.pk), "to": match.owner, "from": match.case.agency.code}


def _about(match: MissingNotice) -> str:
    return f"notice/{match.pk}"


def _note_erased(match: MissingNotice) -> None:
    """Note on the person's page that the owner has it no more."""
    Sharing.objects.filter(consent=match.consent, deleted_at=None).update(deleted_at=timezone.now())
    append_sealed("case.notice", actor=SYSTEM, object=f"case/{match.case_id}", outcome="erased")
