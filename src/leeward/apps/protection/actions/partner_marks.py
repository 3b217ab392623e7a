"""The mark of a case on its way to a partner's node: sent, changed with the case, taken back, and proved deleted.

What is sent is sealed for that node within the envelope, so that the outbox has no key and no digest in clear.
"""

import logging
from functools import partial

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Agency
from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.exchange.actions.incoming import Message, Unusable, id_in
from leeward.apps.exchange.actions.posting import post
from leeward.apps.exchange.models import Delivery, Outgoing
from leeward.apps.exchange.queries import trust
from leeward.apps.protection.models import Case, MarkKey, SharedMark, Sharing
from leeward.apps.protection.queries.marks import Says, marks_held, says
from leeward.apps.screening.actions.received_marks import KIND, MAGIC, PURPOSE, RECALL, TOPIC
from leeward.core.care.partner_mark import PLACES, PartnerMark, pair_digests
from leeward.core.federation.keys.letter import seal_for
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed
from leeward.platform.unreadable import Unreadable
from leeward.platform.unreadable_rows import note_skipped

log = logging.getLogger(__name__)


def follow_partner_marks(case: Case) -> None:
    """Bring what the case now says to the partners that have its mark; one that would stop nothing any more is taken
    back. Must run in the transaction of the change.
    """
    for row in marks_held(case):
        row.case, body = case, row.body or {}
        if row.is_over:
            continue
        now_said = says(case, frozenset(body["numbers"]))
        if not now_said.acts and not now_said.fled:
            take_back(row)
        elif _as_kept(now_said) != {name: body[name] for name in ("numbers", "acts", "fled")}:
            _send_later(row, now_said)


def follow_all() -> int:
    """Do the same for every case with a mark at a partner, so that what could not be sent is; how many cases."""
    cases = Case.objects.filter(sharedmarks__taken_back_at=None, sharedmarks__isnull=False).distinct()
    for case in cases.select_related("agency"):
        try:
            durably(partial(follow_partner_marks, case))
        except Unreadable as error:  # damaged, or its agency's key is on another machine, which follows it
            note_skipped(error)
            log.info("marks at partners were not followed: %s", error)
    return len(cases)


def send(row: SharedMark, said: Says) -> None:
    """Send the mark, or what changed in it, and keep what was sent. Must run in a transaction. Raises NotAllowed where
    it does not fit, or the partner's node has no key.
    """
    body = row.body or {}
    key = _key(row.case.agency, body["node"])
    mark = PartnerMark(key, pair_digests(key, said.numbers), said.acts, said.fled, row.until)
    if not mark.digests or len(mark.digests) > PLACES:
        raise NotAllowed(_("A mark names from one to %(most)s documents.") % {"most": PLACES})
    sealing = trust.sealing_keys([body["node"]])
    if sealing is None:
        raise NotAllowed(_("The partner's node has no key in force now. Nothing was sent; try again later."))
    waiting = Outgoing.objects.filter(about=_about(row), kind=KIND, sealed_at=None).delete()[0]
    letter = seal_for(sealing[body["node"]], mark.to_bytes(), MAGIC).hex()
    sent = {"number": str(row.pk), "sealed": letter}
    post(KIND, sent, to=[body["node"]], topic=TOPIC, purpose=PURPOSE, about=_about(row))
    row.body = {**body, **_as_kept(said), "times": body.get("times", 0) - waiting + 1}
    row.refused_at = None
    row.save()


def take_back(row: SharedMark) -> None:
    """Have the partner's node erase it; what has not left never leaves. Must run in the transaction of the act that it
    belongs to.
    """
    body = row.body or {}
    waiting = Outgoing.objects.filter(about=_about(row), kind=KIND, sealed_at=None).delete()[0]
    row.taken_back_at = timezone.now()
    row.save(update_fields=["taken_back_at"])
    if waiting == body["times"]:
        _note_deleted(row)
        return
    post(RECALL, {"number": str(row.pk)}, to=[body["node"]], topic=TOPIC, purpose=PURPOSE, about=_about(row))


def deletion_came(message: Message) -> None:
    """The proof that a partner's node erased a mark. Raises Unusable for one that it does not have to erase."""
    row = SharedMark.objects.select_related("case__agency").filter(pk=id_in(message.body, "number")).first()
    try:
        if row is None or row.node != message.sender or not row.is_over:
            raise Unusable("number")
    except Unreadable as error:
        raise Unusable("key") from error
    _note_deleted(row)


def refusal_came(delivery: Delivery) -> None:
    """The partner's node does not take a mark: it has too many of this node already, or knows no marks."""
    if delivery.outgoing.kind == KIND:
        number = delivery.outgoing.about.removeprefix("mark/")
        SharedMark.objects.filter(pk=number, taken_back_at=None).update(refused_at=timezone.now())


def _send_later(row: SharedMark, said: Says) -> None:
    """Send what changed; where that is not possible now, the change of the case still is, and a job tries again."""
    try:
        send(row, said)
    except NotAllowed as refusal:
        log.warning("the mark of a case was not changed at a partner: %s", refusal)


def _note_deleted(row: SharedMark) -> None:
    """Note, here and on the person's page, that the partner has it no more."""
    now = timezone.now()
    SharedMark.objects.filter(pk=row.pk).update(deleted_at=now)
    Sharing.objects.filter(consent=row.consent_id, deleted_at=None).update(deleted_at=now)
    append("case.partner_mark", actor=SYSTEM, object=f"case/{row.case_id}", outcome="mark.deleted")


def _as_kept(said: Says) -> dict[str, object]:
    return {"numbers": sorted(said.numbers), "acts": said.acts, "fled": sorted(said.fled)}


def _key(agency: Agency, node: str) -> bytes:
    """The key of the agency and the node; made with the first mark there. Raises NoOwnerKey, Unreadable."""
    row = MarkKey.objects.select_related("agency").filter(agency=agency, node=node).first()
    if row is None:
        row = MarkKey(agency=agency, node=node)
        row.make_key()
        row.save(force_insert=True)
    return row.key


def _about(row: SharedMark) -> str:
    return f"mark/{row.pk}"
