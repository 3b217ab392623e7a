"""Inquiries on two nodes that touch the same: what leads agree to, and how it ends."""

import pytest
from tests.apps.networks.compared import Compared

from leeward.apps.networks.actions.inquiries import close
from leeward.apps.networks.actions.overlaps import stop_comparing
from leeward.apps.networks.actions.partner_overlaps import agree_there
from leeward.apps.networks.models import Comparison, PartnerOverlap
from leeward.apps.networks.queries.partner_overlaps import seen_there
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db(transaction=True)


def test_agency_then_lead_once_both_agree(partner: Compared) -> None:
    ana, row = partner.people.ana, partner.touching()
    with pytest.raises(NotAllowed, match="name their agencies"):
        agree_there(row, partner.inquiry, "contact", officer=ana)
    with pytest.raises(NotAllowed):
        agree_there(row, partner.inquiry, "name", officer=partner.people.sue)
    agree_there(row, partner.inquiry, "name", officer=ana)
    assert partner.seen().agency is None
    partner.come("overlaps.agree", partner.about(step="name"))
    assert partner.seen().agency == partner.agency
    partner.come("overlaps.agree", partner.about(step="contact"))
    assert not any("lead" in each for each in partner.sent("overlaps.agree"))
    agree_there(row, partner.inquiry, "contact", officer=ana)
    assert partner.sent("overlaps.agree")[-1]["lead"].startswith("Ana")
    assert partner.seen().lead == ""
    partner.come("overlaps.agree", partner.about(step="contact", lead="Lucy, lucy@example.org"))
    assert partner.seen().lead == "Lucy, lucy@example.org"
    assert len(partner.sent("overlaps.agree")) == 2, "who leads is told once"
    with pytest.raises(NotAllowed, match="already"):
        agree_there(row, partner.inquiry, "contact", officer=ana)


def test_who_offered_contact_first_is_named_when_the_other_accepts(partner: Compared) -> None:
    row = partner.touching()
    for step in ("name", "contact"):
        agree_there(row, partner.inquiry, step, officer=partner.people.ana)
        if step == "name":
            partner.come("overlaps.agree", partner.about(step=step))
    partner.come("overlaps.agree", partner.about(step="contact", lead="Lucy"))
    assert partner.seen().lead == "Lucy"
    assert partner.sent("overlaps.agree")[-1]["lead"].startswith("Ana")


@pytest.mark.parametrize("how", ["off", "closed"])
def test_the_end_on_this_side_ends_it_there(how: str, partner: Compared) -> None:
    partner.touching()
    if how == "off":
        stop_comparing(partner.inquiry, officer=partner.people.sue, agency=partner.agency)
    else:
        close(partner.inquiry, "Answered", officer=partner.people.ana)
    assert seen_there(partner.inquiry) == []
    assert not PartnerOverlap.objects.exists()
    assert not Comparison.objects.filter(from_node="").exists()
    ended = partner.sent("overlaps.end")
    assert sorted("pair" in each for each in ended) == [False, True], "what was sent, and what was answered"
