"""What a partner's node tells about comparing inquiries. Whatever it sends, this node tells nothing of an inquiry whose
lead and second person did not allow it with that agency, and no lead is named before both agreed.
"""

from collections.abc import Callable
from uuid import UUID

from django.utils import timezone

from leeward.apps.agencies.actions.question_budget import OutOfQuestions, Principal, spend
from leeward.apps.agencies.queries import agency_coded
from leeward.apps.exchange.actions.incoming import Message, Unusable, id_in
from leeward.apps.exchange.actions.message_fields import agency_in, asked_here, asked_there, sender_in, text_in
from leeward.apps.networks.actions import one_overlap, overlaps_out
from leeward.apps.networks.actions.audited import audit_act, audit_compared
from leeward.apps.networks.actions.comparing_inquiries import erase, erase_pair
from leeward.apps.networks.actions.values_in import packet_in, until_in
from leeward.apps.networks.models import Comparison, Inquiry, PartnerOverlap
from leeward.apps.networks.queries.overlaps import LEAST, Step
from leeward.core.privacy import intersection
from leeward.core.privacy.packets import MOST_BYTES
from leeward.platform.budget_lock import lock_budget

MOST_WAITING, MOST_PAIRS = 200, 50
"""Comparisons of one partner that are kept, and answers to one."""
_LONGEST_LEAD = 300


def ask_came(message: Message) -> None:
    """Masked values of an inquiry of a partner's agency. They wait until an inquiry here may be compared with them; a
    node without the extra drops them, and says as little as one where nothing may be compared. Raises Unusable.
    """
    number, agency, sender = id_in(message.body, "number"), agency_in(message), agency_coded(sender_in(message))
    known = Comparison.objects.filter(pk=number).first()
    if sender is None or (known is not None and known.from_node != message.sender):
        raise Unusable("from" if sender is None else "number")
    if known is not None or not intersection.available():
        return
    if message.purpose not in Inquiry.PURPOSES:
        raise Unusable("purpose")
    lock_budget("compared inquiries", message.sender)
    if Comparison.objects.filter(from_node=message.sender).count() >= MOST_WAITING:
        raise Unusable("too_many")
    row = Comparison(id=number, agency=sender, to=agency, from_node=message.sender, purpose=message.purpose)
    row.alias = id_in(message.body, "alias")
    row.at, row.until, row.packet = timezone.now(), until_in(message), packet_in(message)
    row.values = _values_in(row.packet)
    if Comparison.objects.filter(from_node=message.sender, agency=sender, to=agency, alias=row.alias).exists():
        raise Unusable("alias")  # the old one is ended before an inquiry is sent again
    try:
        spend(Principal("partner", message.sender), row.values)
    except OutOfQuestions as error:
        raise Unusable("too_many") from error
    row.save(force_insert=True)
    audit_compared("overlap.came", row)


def answer_came(message: Message) -> None:
    """An inquiry there may be compared with the one here: its answer is read in the background. Its number is made of
    what both sides gave, so that no partner chooses it. Raises Unusable.
    """
    row = _find(message)
    if row is None:
        return
    asked, pair, alias = asked_here(row, message), _pair_id(message), id_in(message.body, "alias")
    if (
        asked.inquiry is None
        or pair != PartnerOverlap.number_in(asked, alias)
        or PartnerOverlap.objects.filter(pk=pair).exists()
    ):
        raise Unusable("pair")
    lock_budget("overlaps", asked.pk)
    if asked.overlaps.count() >= MOST_PAIRS:
        raise Unusable("too_many")
    found = PartnerOverlap(id=pair, comparison=asked, inquiry=asked.inquiry)
    found.until, found.answer, found.alias = until_in(message), packet_in(message), alias
    if asked.overlaps.filter(alias=found.alias).exists():
        raise Unusable("alias")
    if len(found.answer) > MOST_BYTES:
        raise Unusable("packet")
    one_overlap.add(found)


def touches_came(message: Message) -> None:
    """The two touch the same. Raises Unusable."""
    row = _find(message)
    if row is None or (pair := _pair(asked_there(row, message), message)) is None:
        return
    if pair.touches is None:
        one_overlap.note_touching(pair)


def agree_came(message: Message) -> None:
    """The lead there agrees to a step; with the second one comes who it is, once both agreed. Raises Unusable."""
    row = _find(message)
    if row is None or (pair := _pair(_between(row, message), message)) is None:
        return
    step, lead = text_in(message, "step", 16), text_in(message, "lead", _LONGEST_LEAD)
    named = Step.NAME in pair.our_steps and Step.NAME in pair.their_steps
    same = one_overlap.directions(pair)
    if step not in Step.values or not any(each.touches for each in same) or (step == Step.CONTACT and not named):
        raise Unusable("step")
    both = step in pair.our_steps
    if lead and not (both and step == Step.CONTACT):
        raise Unusable("lead")
    is_new = step not in pair.their_steps
    for each in same:
        each.their_steps = sorted({*each.their_steps, step})
        each.contact = lead or each.contact
        each.save()
        if is_new and both and step == Step.CONTACT:
            overlaps_out.contact(each)
    if is_new:
        details = {"step": step, "both": both}
        audit_act("overlap.agree", pair.inquiry, None, of=f"overlap/{pair.pk}", details=details)


def end_came(message: Message) -> None:
    """An inquiry there has ended, or is no longer compared. Raises Unusable."""
    row = _find(message)
    if row is None:
        return
    found = _between(row, message)
    if "pair" not in message.body:
        audit_compared("overlap.lapse", found)
        erase(found)
    elif pair := _pair(found, message):
        erase_pair(pair)


def _values_in(packet: bytes) -> int:
    """How many values are masked; fewer than an inquiry needs could say which. Raises Unusable."""
    try:
        values = intersection.document_count(packet)
    except ValueError as error:
        raise Unusable("packet") from error
    if values < LEAST:
        raise Unusable("packet")
    return values


def _between(row: Comparison, message: Message) -> Comparison:
    return asked_here(row, message) if row.to_node else asked_there(row, message)


def _pair_id(message: Message) -> UUID:
    return id_in(message.body, "pair")


def _pair(row: Comparison, message: Message) -> PartnerOverlap | None:
    """The pair that is meant; None for one that has ended here, also where the job that erases it is late."""
    rows = PartnerOverlap.objects.select_for_update(of=("self",)).select_related("inquiry__agency", "inquiry__lead")
    pair = rows.filter(pk=_pair_id(message), comparison=row).first()
    if pair is None or not pair.is_live():
        return None
    pair.comparison = row
    return pair


def _find(message: Message) -> Comparison | None:
    """The comparison that is meant, behind the lock of the inquiry here; None for one that has ended here."""
    number = id_in(message.body, "number")
    sent_for = Comparison.objects.filter(pk=number).values_list("inquiry", flat=True).first()
    if sent_for is None and "pair" in message.body:
        sent_for = PartnerOverlap.objects.filter(pk=_pair_id(message)).values_list("inquiry", flat=True).first()
    one_overlap.lock(sent_for)
    rows = Comparison.objects.select_for_update(of=("self",)).select_related("agency", "to", "inquiry__agency")
    return rows.filter(pk=number).first()


KINDS: dict[str, Callable[[Message], None]] = {
    overlaps_out.ASK: ask_came,
    overlaps_out.ANSWER: answer_came,
    overlaps_out.TOUCHES: touches_came,
    overlaps_out.AGREE: agree_came,
    overlaps_out.END: end_came,
}
"""Each kind of message about comparing inquiries, and what takes it."""
ASKS = (overlaps_out.ASK,)
"""Those for which the federation must let the partner state the purpose."""
