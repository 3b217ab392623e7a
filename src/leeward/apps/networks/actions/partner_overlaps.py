"""Inquiries on partners' nodes that touch the same: what a lead here agrees to, and how it ends."""

import uuid

from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.exchange.queries.federation import agencies_of_partners
from leeward.apps.networks.access import opened
from leeward.apps.networks.actions import one_overlap, overlaps_out
from leeward.apps.networks.actions.audited import audit_act
from leeward.apps.networks.actions.between_nodes import check_extra, check_purpose
from leeward.apps.networks.actions.comparing_inquiries import erase, erase_pair
from leeward.apps.networks.models import Inquiry, PartnerOverlap
from leeward.apps.networks.queries.overlaps import Step
from leeward.apps.networks.queries.partner_overlaps import overlaps_there
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed


def check_may_compare(inquiry: Inquiry, agency: Agency) -> None:
    """Raise NotAllowed unless inquiries can be compared with those of this agency on another node."""
    check_extra()
    if not agencies_of_partners().filter(pk=agency.pk).exists():
        raise NotAllowed(_("This agency is on no other node."))
    check_purpose(inquiry.purpose)


def agree_there(pair: PartnerOverlap, inquiry: Inquiry, step: str, *, officer: Officer) -> None:
    """Agree to a step, as the lead of the inquiry here. It happens once the lead there has agreed too. Raises
    NotAllowed.
    """

    def work() -> None:
        if not opened(officer).filter(pk=inquiry.pk, lead=officer).exists():
            raise NotAllowed(_("Only the officer who leads the open inquiry may do this."))
        current = overlaps_there(inquiry).filter(pk=pair.pk).first()
        same = one_overlap.directions(current) if current else []
        current = next((each for each in same if each.pk == pair.pk), None)
        if current is None or step not in Step.values:
            raise NotAllowed(_("The other inquiry has ended, or is no longer compared."))
        if step == Step.CONTACT and not (Step.NAME in current.our_steps and Step.NAME in current.their_steps):
            raise NotAllowed(_("First both agree to name their agencies."))
        if step in current.our_steps:
            raise NotAllowed(_("You agreed to this already."))
        both = step in current.their_steps
        for each in same:
            each.our_steps = sorted({*each.our_steps, step})
            each.save(update_fields=["our_steps"])
            if both and step == Step.CONTACT:
                overlaps_out.contact(each)
            else:
                overlaps_out.agree(each, step)
        details = {"step": step, "both": both}
        audit_act("overlap.agree", inquiry, officer, of=f"overlap/{current.pk}", details=details)

    durably(work)


def forget(inquiry: Inquiry, agency: Agency | None = None) -> None:
    """Forget what it shares with inquiries of partners, or of one agency of theirs, on both nodes, and be another
    inquiry to them from then on. Must run in a transaction.
    """
    sent = inquiry.comparisons.select_related("agency", "to")
    for row in sent.filter(to=agency) if agency else sent:
        overlaps_out.end(row, inquiry)
        erase(row)
    answered = inquiry.partner_overlaps.select_related("comparison__agency", "comparison__to", "inquiry")
    for pair in answered.filter(comparison__agency=agency) if agency else answered:
        overlaps_out.end(pair.comparison, inquiry, pair)
        erase_pair(pair)
    consents = inquiry.partner_consents.all()
    for consent in consents.filter(agency=agency) if agency else consents:
        consent.alias = uuid.uuid4()
        consent.save(update_fields=["alias"])
