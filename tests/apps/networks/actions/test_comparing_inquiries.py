"""Inquiries compared with those of another node: by consent, within the budget, and one bit of each pair."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.apps.networks.compared import OTHERS, OURS, PAIR, THEIRS, Compared
from tests.apps.networks.partnered import text
from tests.apps.networks.together import on_chart, person
from tests.apps.networks.views.test_inquiries import browser
from tests.site.test_unreadable_rows import damage

from leeward.apps.agencies.actions.officers import ensure_agency
from leeward.apps.exchange.actions.incoming import Unusable
from leeward.apps.exchange.models import Outgoing, Partner
from leeward.apps.networks.actions import overlaps_in
from leeward.apps.networks.actions.comparing_inquiries import AGAIN, compare_with_partners
from leeward.apps.networks.actions.overlaps import ask_to_compare, decide_to_compare, stop_comparing
from leeward.apps.networks.models import AnsweredValues, Comparison, Inquiry, PartnerOverlap, Value
from leeward.apps.networks.queries.partner_overlaps import seen_there
from leeward.core.privacy.intersection import Requester
from leeward.platform.unreadable_rows import skipped_rows

pytestmark = pytest.mark.django_db(transaction=True)


def test_nothing_is_answered_or_sent_before_the_lead_and_a_second_person_allow_it(partner: Compared) -> None:
    asker = partner.brings(*THEIRS)
    compare_with_partners()
    ask_to_compare(partner.inquiry, officer=partner.people.ana)  # with others of this node, which is not with partners
    ask_to_compare(partner.inquiry, officer=partner.people.ana, agency=partner.agency)
    compare_with_partners()
    assert not Outgoing.objects.exists()
    stop_comparing(partner.inquiry, officer=partner.people.ana, agency=partner.agency)
    partner.allow()
    compare_with_partners()
    assert partner.size(asker) == 1
    assert len(partner.sent("overlaps.ask")) == 1
    compare_with_partners()
    assert len(partner.sent("overlaps.answer")) == len(partner.sent("overlaps.ask")) == 1, "once"


def test_the_lead_who_asks_learns_no_number(partner: Compared) -> None:
    partner.allow()
    compare_with_partners()
    partner.answers(*OURS, *THEIRS)
    compare_with_partners()
    assert partner.seen().agency is None
    [row] = PartnerOverlap.objects.values()
    assert row["answer_encrypted"] is None
    assert len(OURS) not in [value for value in row.values() if type(value) is int]
    assert partner.sent("overlaps.touches")[0]["pair"] == str(partner.pair())


def test_where_nothing_is_in_common_no_one_learns_anything(partner: Compared) -> None:
    partner.allow()
    asker = partner.brings(*OTHERS)
    compare_with_partners()
    assert partner.size(asker) == 0
    partner.answers(*OTHERS)
    compare_with_partners()
    assert seen_there(partner.inquiry) == []
    assert not partner.sent("overlaps.touches")


@pytest.mark.parametrize("damaged", [1, 0])
def test_what_can_be_read_is_compared_and_the_rest_once_it_was_put_back(damaged: int, partner: Compared) -> None:
    """A damaged value is noted, and the page of the inquiry says so."""
    on_chart(partner.inquiry, person(partner.people.ana, "OUR F", "2465559"))
    row = Value.objects.get(digest=OURS[damaged].removeprefix("phone:"))
    kept = damage(row, "text_encrypted")
    page = f"/inquiries/{partner.inquiry.pk}/others"
    assert "1 value of this inquiry cannot be read" not in browser(partner.people.ana).get(page).content.decode()
    partner.allow()
    asker = partner.brings(*THEIRS)  # the first of ours, and none of the others
    with skipped_rows() as skipped:
        compare_with_partners()
    assert len(skipped) == 1
    assert partner.sent("overlaps.ask")
    assert partner.size(asker) == damaged
    assert "1 value of this inquiry cannot be read" in browser(partner.people.ana).get(page).content.decode()
    assert "1 value of this inquiry cannot be read" not in browser(partner.people.sue).get(page).content.decode()
    Value.objects.filter(pk=row.pk).update(text_encrypted=kept)
    Comparison.objects.update(at=timezone.now() - AGAIN)
    compare_with_partners()
    partner.answers(OURS[0])
    compare_with_partners()
    assert partner.seen()
    assert "cannot be read" not in browser(partner.people.ana).get(page).content.decode()


def test_the_budget_and_too_few_values_bind_the_node_that_answers(partner: Compared, settings: Any) -> None:
    partner.allow()
    settings.ASKED_VALUES = 5
    partner.brings(*THEIRS)
    compare_with_partners()
    assert not partner.sent("overlaps.answer")
    settings.ASKED_VALUES = 6
    compare_with_partners()
    assert len(partner.sent("overlaps.answer")) == 1
    partner.come("overlaps.ask", partner.masked(Requester(OTHERS).request(), number=str(PAIR), alias=str(PAIR)))
    compare_with_partners()
    assert len(partner.sent("overlaps.answer")) == 1, "the day's budget is spent"


@pytest.mark.parametrize("ended", ["comparison", "pair", "lapses", "here"])
def test_what_is_erased_gives_no_budget_back(ended: str, partner: Compared, settings: Any) -> None:
    settings.ASKED_VALUES = 11
    partner.allow()
    partner.brings(*THEIRS)
    compare_with_partners()
    if ended == "lapses":
        PartnerOverlap.objects.update(until=timezone.now() - timedelta(seconds=1))
    elif ended == "here":
        stop_comparing(partner.inquiry, officer=partner.people.ana, agency=partner.agency)
        partner.allow()
    else:
        body = partner.about()
        partner.come("overlaps.end", body if ended == "pair" else partner.says(body["number"]))
    partner.come("overlaps.ask", partner.masked(Requester(OTHERS).request(), number=str(PAIR), alias=str(PAIR)))
    compare_with_partners()
    assert len(partner.sent("overlaps.answer")) == 1, "6 of 11 are spent"
    AnsweredValues.objects.update(at=timezone.now() - timedelta(days=1))
    compare_with_partners()
    assert len(partner.sent("overlaps.answer")) > 1, "the next day"


def test_with_an_agency_that_left_nothing_is_compared_and_the_others_are(partner: Compared) -> None:
    other = ensure_agency("GRD-IMMI", "Grenada", country="GRD")
    Partner.objects.create(code=other.code, agency=other)
    ask_to_compare(partner.inquiry, officer=partner.people.ana, agency=other)
    decide_to_compare(partner.inquiry, agree=True, officer=partner.people.sue, agency=other)
    row = partner.touching()
    Comparison.objects.filter(to_node__gt="").delete()
    Partner.objects.filter(code=partner.agency.code).update(member=False)
    compare_with_partners()
    assert [each.to for each in Comparison.objects.exclude(inquiry=None)] == [other]
    assert PartnerOverlap.objects.get() == row
    assert seen_there(partner.inquiry) == []


def test_an_answer_is_not_read_once_the_inquiry_is_over(partner: Compared) -> None:
    partner.allow()
    compare_with_partners()
    partner.answers(*OURS)
    Inquiry.objects.update(expires_at=timezone.now())
    compare_with_partners()
    assert PartnerOverlap.objects.get().touches is None
    assert not partner.sent("overlaps.touches")


def test_an_inquiry_with_too_little_is_neither_sent_nor_answered_for(partner: Compared) -> None:
    partner.inquiry.charts.get().items.all()[0].delete()
    partner.allow()
    partner.brings(*THEIRS)
    compare_with_partners()
    assert not Outgoing.objects.exists()


def test_what_touched_nothing_is_sent_again_after_a_day(partner: Compared) -> None:
    partner.allow()
    compare_with_partners()
    partner.answers(*OTHERS)
    compare_with_partners()
    Comparison.objects.update(at=timezone.now() - timedelta(days=2))
    compare_with_partners()
    assert Comparison.objects.filter(inquiry=partner.inquiry).count() == 1
    assert [each["number"] for each in partner.sent("overlaps.ask")] == [str(Comparison.objects.get().pk)]


def test_an_answer_that_is_none_and_answers_without_end_say_nothing(
    partner: Compared, monkeypatch: pytest.MonkeyPatch
) -> None:
    partner.allow()
    compare_with_partners()
    number, until = partner.sent("overlaps.ask")[0]["number"], (timezone.now() + timedelta(days=1)).isoformat()
    body = partner.says(number, pair=str(partner.pair()), until=until, packet=text(b"rubbish"))
    partner.come("overlaps.answer", body)
    compare_with_partners()
    assert seen_there(partner.inquiry) == []
    with pytest.raises(Unusable, match="pair"):
        partner.come("overlaps.answer", body)
    monkeypatch.setattr(overlaps_in, "MOST_PAIRS", 1)
    with pytest.raises(Unusable, match="too_many"):
        partner.come("overlaps.answer", body | {"alias": str(PAIR), "pair": str(partner.pair(PAIR))})
