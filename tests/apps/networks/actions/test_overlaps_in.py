"""What another node may send about comparing inquiries, and what it may not."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.apps.networks.compared import OTHERS, OURS, PAIR, Compared
from tests.apps.networks.partnered import LUCIA, text

from leeward.apps.agencies.actions.officers import ensure_agency
from leeward.apps.exchange.actions.incoming import Unusable
from leeward.apps.exchange.models import Partner
from leeward.apps.networks.actions import overlaps_in
from leeward.apps.networks.actions.comparing_inquiries import forget_lapsed
from leeward.apps.networks.models import Comparison, Inquiry, PartnerOverlap
from leeward.apps.networks.queries.partner_overlaps import seen_there
from leeward.core.privacy import intersection
from leeward.core.privacy.intersection import Requester

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("how", ["lapses", "inquiry", "pair"])
def test_the_end_there_ends_it_here(how: str, partner: Compared) -> None:
    row = partner.touching()
    if how == "lapses":
        PartnerOverlap.objects.update(until=timezone.now() - timedelta(seconds=1))
        assert seen_there(partner.inquiry) == [], "before any job or message"
        Comparison.objects.exclude(from_node="").update(until=timezone.now() - timedelta(seconds=1))
        forget_lapsed()
    else:
        body = partner.about()
        partner.come("overlaps.end", body if how == "pair" else {k: v for k, v in body.items() if k != "pair"})
    assert not PartnerOverlap.objects.exists()
    assert Comparison.objects.filter(pk=row.comparison_id).exists() == (how == "pair")
    partner.come("overlaps.agree", partner.says(row.comparison_id, pair=str(row.pk), step="name"))  # was under way


def test_a_lead_whose_inquiry_is_over_is_not_named(partner: Compared) -> None:
    row = partner.touching()
    PartnerOverlap.objects.update(our_steps=["contact", "name"], their_steps=["name"])
    Inquiry.objects.update(expires_at=timezone.now())
    partner.come("overlaps.agree", partner.about(step="contact"))
    assert not partner.sent("overlaps.agree"), "the job that ends it may be late"
    row.refresh_from_db()
    assert row.their_steps == ["name"]


@pytest.mark.parametrize(
    ("kind", "changes", "code", "why"),
    [
        ("overlaps.ask", {"packet": text(b"no question")}, "packet", "nothing masked"),
        ("overlaps.ask", {"packet": 7}, "packet", "no text"),
        ("overlaps.ask", {"packet": text(Requester(OURS[:4]).request()) if intersection.available() else ""}, "packet",
         "so few would say which"),
        ("overlaps.ask", {"until": "soon"}, "until", "no time"),
        ("overlaps.ask", {"from": "BRB-INTL"}, "from", "it does not speak for that agency"),
        ("overlaps.ask", {"to": LUCIA}, "to", "not an agency here"),
        ("overlaps.ask", {"number": "7"}, "number", "no id"),
        ("overlaps.ask", {}, "alias", "that inquiry is compared already"),
        ("overlaps.answer", {}, "number", "an answer to its own question"),
        ("overlaps.touches", {"to": LUCIA}, "to", "not an agency here"),
        ("overlaps.touches", {"pair": "7"}, "pair", "no id"),
        ("overlaps.agree", {"step": "everything"}, "step", "no such step"),
        ("overlaps.agree", {"step": "contact"}, "step", "agencies come first"),
        ("overlaps.agree", {"step": "name", "lead": "Lucy"}, "lead", "no one is named before both agreed"),
        ("overlaps.agree", {"step": "name", "from": "BRB-INTL"}, "from", "not its agency"),
        ("overlaps.end", {"from": "BRB-INTL"}, "from", "not its agency"),
    ],
)  # fmt: skip
def test_what_no_one_waits_for_is_refused(
    kind: str, changes: dict[str, Any], code: str, why: str, partner: Compared
) -> None:
    partner.touching()
    number = PAIR if kind == "overlaps.ask" else PartnerOverlap.objects.get().comparison_id
    usual = partner.masked(Requester(OTHERS).request(), number=str(number)) | {"pair": partner.about()["pair"]}
    before = [list(model.objects.order_by("pk").values()) for model in (Comparison, PartnerOverlap)]
    with pytest.raises(Unusable) as refused:
        partner.come(kind, usual | changes)
    assert refused.value.code == code, why
    assert [list(model.objects.order_by("pk").values()) for model in (Comparison, PartnerOverlap)] == before


def test_another_node_does_not_touch_it(partner: Compared, monkeypatch: pytest.MonkeyPatch) -> None:
    row = partner.touching()
    Partner.objects.create(code="GRD-IMMI", agency=ensure_agency("GRD-IMMI", "Grenada", country="GRD"))
    theirs = partner.about(step="name", **{"from": "GRD-IMMI"})
    for kind in ("overlaps.touches", "overlaps.agree", "overlaps.end"):
        with pytest.raises(Unusable):
            partner.come(kind, theirs, node="GRD-IMMI")
    with pytest.raises(Unusable):
        partner.come("overlaps.ask", partner.masked(b"", number=str(row.comparison_id)), node="GRD-IMMI")
    with pytest.raises(Unusable, match="purpose"):
        partner.come("overlaps.ask", partner.masked(b"", number=str(PAIR)), purpose="border_check")
    monkeypatch.setattr(overlaps_in, "MOST_WAITING", 1)
    with pytest.raises(Unusable, match="too_many"):
        partner.come("overlaps.ask", partner.masked(Requester(OTHERS).request(), number=str(PAIR)))
