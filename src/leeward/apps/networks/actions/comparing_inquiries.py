"""Comparing inquiries with those of partners in the background: each consents first, and neither node learns more than
that two of them touch the same.

Masking takes seconds, so it is done outside the transaction that writes what came of it. What ended meanwhile is
dropped.
"""

from datetime import datetime, timedelta
from functools import partial

from django.db.models import Q, QuerySet
from django.utils import timezone

from leeward.apps.agencies.models import Agency
from leeward.apps.exchange.queries.federation import node_of
from leeward.apps.networks.actions import one_overlap, overlaps_out
from leeward.apps.networks.actions.audited import audit_act, audit_compared
from leeward.apps.networks.models import AnsweredValues, Comparison, Inquiry, PartnerConsent, PartnerOverlap
from leeward.apps.networks.queries.partner_overlaps import compared_with, tokens_for
from leeward.apps.networks.queries.value_questions import BUDGET_OF, budget_of
from leeward.core.privacy import intersection
from leeward.core.privacy.intersection import MOST_ASKED, MOST_HELD, Holder, Reader, Requester
from leeward.core.privacy.packets import MOST_BYTES, join, split
from leeward.platform.durable import durably
from leeward.platform.unreadable_rows import each_readable

AGAIN = timedelta(days=1)
"""After this an inquiry that touched nothing there is compared again, with the values that it has by then."""


def compare_with_partners() -> None:
    """Send what is to be compared, answer what came, and read the answers."""
    forget_lapsed()
    if not intersection.available():
        return
    now = timezone.now()
    for _sent in each_readable((each for each in compared_with() if _is_due(each, now)), _send):
        pass
    came = Comparison.objects.filter(to_node="", until__gt=now).select_related("agency", "to")
    asked = ((each, consent.inquiry) for each in came for consent in _unanswered(each))
    for _answered in each_readable(asked, lambda pair: _answer(*pair)):
        pass
    unread = PartnerOverlap.objects.exclude(answer_encrypted=None)
    rows = unread.select_related("comparison__agency", "comparison__to", "inquiry__agency", "inquiry__lead")
    for _known in each_readable((pair for pair in rows if pair.is_live()), _read):
        pass


def forget_lapsed() -> None:
    """Erase what partners sent for inquiries that must have ended, also where no message says so, and what counts in
    no budget any more.
    """
    now = timezone.now()
    AnsweredValues.objects.filter(at__lte=now - BUDGET_OF).delete()
    lapsed = Comparison.objects.filter(until__lte=now).select_related("agency", "to", "inquiry")
    for row in lapsed:
        durably(partial(_lapse, row))
    for pair in PartnerOverlap.objects.filter(until__lte=now).select_related("inquiry"):
        durably(partial(erase_pair, pair))


def erase_pair(pair: PartnerOverlap) -> None:
    """Forget one pair. Must run in a transaction."""
    audit_act("overlap.end", pair.inquiry, None, of=f"overlap/{pair.pk}")
    pair.delete()


def erase(row: Comparison) -> None:
    """Forget a comparison with its pairs. Must run in a transaction."""
    for pair in row.overlaps.select_related("inquiry"):
        erase_pair(pair)
    row.delete()


def _lapse(row: Comparison) -> None:
    audit_compared("overlap.lapse", row)
    erase(row)


def _is_due(consent: PartnerConsent, now: datetime) -> bool:
    """Whether it was never sent, or so long ago that its values may be others, and touched nothing."""
    rows = Comparison.objects.filter(inquiry=consent.inquiry, to=consent.agency)
    return not rows.filter(Q(at__gt=now - AGAIN) | Q(overlaps__touches=True)).exists()


def _send(consent: PartnerConsent) -> None:
    """Send the inquiry's values, masked, in the place of those that were sent before."""
    inquiry, to = consent.inquiry, consent.agency
    tokens = tokens_for(inquiry, to)
    if not 0 < len(tokens) <= MOST_ASKED:
        return
    asker = Requester(tokens)
    request = asker.request()

    def work() -> None:
        one_overlap.lock(inquiry.pk)
        current = compared_with(to).filter(pk=consent.pk).select_for_update(of=("self",)).first()
        if current is None:
            return
        for old in Comparison.objects.filter(inquiry=inquiry, to=to).select_related("agency", "to"):
            overlaps_out.end(old, inquiry)
            erase(old)
        row = Comparison(inquiry=inquiry, agency=inquiry.agency, to=to, to_node=node_of(to), purpose=inquiry.purpose)
        row.at, row.until, row.values = timezone.now(), inquiry.expires_at or timezone.now(), len(asker.tokens)
        row.secret, row.alias = asker.key, current.alias
        row.save(force_insert=True)
        overlaps_out.ask(row, request)
        audit_compared("overlap.send", row)

    durably(work)


def _unanswered(came: Comparison) -> QuerySet[PartnerConsent]:
    """The consents of inquiries for which it was not answered yet: in no order, so that each has its turn where the
    budget of a day is not enough for all.
    """
    rows = compared_with(came.agency).filter(inquiry__agency=came.to, inquiry__purpose=came.purpose)
    return rows.exclude(inquiry__in=came.overlaps.values("inquiry")).order_by("?")


def _answer(came: Comparison, inquiry: Inquiry) -> None:
    """Answer for one inquiry here, once, within what the agency there may ask today."""
    if came.values > budget_of(came, timezone.now()).left:
        return
    tokens = tokens_for(inquiry, came.agency)
    if not 0 < len(tokens) <= MOST_HELD:
        return
    holder, masked = Holder(tokens), came.packet or b""
    try:
        packet = join(holder.prepared, holder.answer(masked))
    except ValueError:  # masked values that are none: there is nothing to answer
        durably(partial(_lapse, came))
        return
    if len(packet) > MOST_BYTES:
        return

    def work() -> None:
        Agency.objects.select_for_update().get(pk=came.to_id)  # as questions on values: one after the other
        one_overlap.lock(inquiry.pk)
        now, current = timezone.now(), Comparison.objects.select_for_update(of=("self",)).filter(pk=came.pk).first()
        consent = _unanswered(current).filter(inquiry=inquiry).first() if current else None
        if consent is None or came.values > budget_of(came, now).left:
            return
        AnsweredValues.objects.create(agency=came.agency, to=came.to, values=came.values, at=now)
        number = PartnerOverlap.number_in(came, consent.alias)
        pair = PartnerOverlap(id=number, comparison=came, inquiry=inquiry, until=came.until, alias=came.alias)
        one_overlap.add(pair)
        overlaps_out.answer(pair, packet, consent.alias)
        audit_act("overlap.answer", inquiry, None, of=f"overlap/{pair.pk}", details={"with": came.node})

    durably(work)


def _read(pair: PartnerOverlap) -> None:
    """Read whether they touch; how much they have in common is not kept."""
    row = pair.comparison
    secret, answer = row.secret or b"", pair.answer or b""
    try:
        size = Reader(row.values, secret).size(*split(answer))
    except ValueError:
        size = 0

    def work() -> None:
        one_overlap.lock(pair.inquiry_id)
        rows = PartnerOverlap.objects.select_for_update(of=("self",)).exclude(answer_encrypted=None)
        current = (
            rows.select_related("comparison__agency", "comparison__to", "inquiry__lead").filter(pk=pair.pk).first()
        )
        if current is None:
            return
        current.answer, current.touches = None, False
        current.save()
        if size > 0:
            one_overlap.note_touching(current)
            overlaps_out.touches(current)

    durably(work)
