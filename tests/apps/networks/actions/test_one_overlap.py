"""Two inquiries on two nodes that touch the same are one overlap, in whatever order the messages come."""

import re
import uuid
from itertools import permutations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.apps.networks.compared import ALIAS, PAIR, THEIRS, Compared
from tests.apps.networks.partnered import NUMBER

from leeward.apps.audit.models import AuditEntry
from leeward.apps.exchange.actions.incoming import Unusable
from leeward.apps.networks.actions.comparing_inquiries import compare_with_partners
from leeward.apps.networks.actions.overlaps import stop_comparing
from leeward.apps.networks.actions.partner_overlaps import agree_there
from leeward.apps.networks.models import Comparison, PartnerOverlap
from leeward.apps.networks.queries.partner_overlaps import seen_there
from leeward.core.federation.key_shares import number_of

pytestmark = pytest.mark.django_db(transaction=True)
ORDERS = [each for each in permutations(("ours", "theirs", "we", "they")) if each[0] in ("ours", "theirs")]
"""The node there answers what was sent from here; it sends its own and is answered; each lead agrees to what is found
by then."""


def happen(what: str, partner: Compared) -> None:
    """One of them."""
    if what == "ours":
        partner.answers(*THEIRS)
        compare_with_partners()
    elif what == "theirs":
        before = set(PartnerOverlap.objects.values_list("pk", flat=True))
        partner.brings(*THEIRS, number=str(uuid.uuid4()))
        compare_with_partners()
        says(partner, "overlaps.touches", PartnerOverlap.objects.exclude(pk__in=before).get())
    elif what == "we":
        agree_there(partner.seen().row, partner.inquiry, "name", officer=partner.people.ana)
    else:
        agree(partner, "name")


def says(partner: Compared, kind: str, pair: PartnerOverlap, **more: str) -> None:
    """A message from there about the pair."""
    partner.come(kind, partner.says(pair.comparison_id, pair=str(pair.pk), **more))


def agree(partner: Compared, step: str, **more: str) -> None:
    """The lead there agrees: told for each direction that is known."""
    for each in PartnerOverlap.objects.all():
        says(partner, "overlaps.agree", each, step=step, **more)


def test_in_any_order_it_is_found_once_and_each_lead_agrees_once(partner: Compared) -> None:
    for order in ORDERS:
        partner.allow()
        compare_with_partners()
        audited = AuditEntry.objects.count()
        for what in order:
            happen(what, partner)
            assert len(seen_there(partner.inquiry)) == 1, (order, what)
        assert partner.seen().agency == partner.agency, order
        assert PartnerOverlap.objects.filter(our_steps=["name"], their_steps=["name"]).count() == 2, order
        acts = list(AuditEntry.objects.order_by("pk").values_list("act", flat=True))[audited:]
        assert (acts.count("overlap.found"), acts.count("overlap.agree")) == (1, 2), order
        stop_comparing(partner.inquiry, officer=partner.people.ana, agency=partner.agency)
        assert not PartnerOverlap.objects.exists(), order
        for theirs in Comparison.objects.all():
            partner.come("overlaps.end", partner.says(theirs.pk))


@pytest.mark.parametrize("first", ["ours", "theirs"])
def test_when_one_direction_ends_what_both_agreed_to_stays(first: str, partner: Compared) -> None:
    partner.allow()
    compare_with_partners()
    for what in ("ours", "theirs", "we", "they"):
        happen(what, partner)
    agree_there(partner.seen().row, partner.inquiry, "contact", officer=partner.people.ana)
    agree(partner, "contact", lead="Lucy")
    assert partner.seen().lead == "Lucy"
    ends = sorted(PartnerOverlap.objects.all(), key=lambda each: bool(each.comparison.to_node) != (first == "ours"))
    says(partner, "overlaps.end", ends[0])
    says(partner, "overlaps.agree", ends[0], step="contact", lead="Eve")  # was under way
    assert partner.seen().lead == "Lucy"
    says(partner, "overlaps.end", ends[1])
    assert seen_there(partner.inquiry) == []


def test_repeated_messages_change_nothing(partner: Compared) -> None:
    partner.allow()
    compare_with_partners()
    for what in ("ours", "theirs", "they"):
        happen(what, partner)
    before, audited = list(PartnerOverlap.objects.values()), AuditEntry.objects.count()
    for each in PartnerOverlap.objects.all():
        if each.comparison.from_node:
            says(partner, "overlaps.touches", each)
        says(partner, "overlaps.agree", each, step="name")
    compare_with_partners()
    assert list(PartnerOverlap.objects.values()) == before
    assert AuditEntry.objects.count() == audited


def test_what_comes_after_it_was_switched_off_is_of_another_inquiry(partner: Compared) -> None:
    partner.allow()
    compare_with_partners()
    for what in ("ours", "we", "they"):
        happen(what, partner)
    assert partner.seen().agency == partner.agency
    told = partner.sent("overlaps.ask")[-1]["alias"]
    stop_comparing(partner.inquiry, officer=partner.people.ana, agency=partner.agency)
    happen("they", partner)  # they had not heard of it
    partner.allow()
    compare_with_partners()
    happen("theirs", partner)
    assert partner.seen().agency is None, "both agree again"
    assert {partner.sent(kind)[-1]["alias"] for kind in ("overlaps.ask", "overlaps.answer")}.isdisjoint({told})


def test_two_inquiries_there_are_two_overlaps(partner: Compared) -> None:
    partner.allow()
    compare_with_partners()
    happen("ours", partner)
    partner.brings(*THEIRS, alias=str(PAIR))
    compare_with_partners()
    partner.come("overlaps.touches", partner.about())
    assert {each.row.alias for each in seen_there(partner.inquiry)} == {ALIAS, PAIR}
    [answered] = partner.sent("overlaps.answer")
    assert answered["alias"] == partner.sent("overlaps.ask")[0]["alias"], "of the same inquiry here"


def test_one_inquiry_there_answers_once(partner: Compared) -> None:
    partner.allow()
    compare_with_partners()
    partner.answers(*THEIRS)
    with pytest.raises(Unusable, match="pair"):
        partner.answers(*THEIRS)
    assert PartnerOverlap.objects.count() == 1


@pytest.mark.parametrize("chosen", [PAIR, ALIAS, uuid.UUID(int=0), uuid.uuid4()])
def test_a_partner_does_not_choose_the_number_of_an_overlap(chosen: uuid.UUID, partner: Compared) -> None:
    """It is made of the comparison and of what each side calls its inquiry, also where we answer."""
    partner.allow()
    compare_with_partners()
    with pytest.raises(Unusable, match="pair"):
        partner.answers(*THEIRS, pair=chosen)
    assert not PartnerOverlap.objects.exists()
    partner.brings(*THEIRS)
    compare_with_partners()
    [answered] = partner.sent("overlaps.answer")
    assert answered["pair"] == str(number_of(f"overlap/{NUMBER}", ALIAS, uuid.UUID(answered["alias"])))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer, and no locks of rows")
def test_the_inquiry_is_locked_before_anything_of_it(partner: Compared) -> None:
    """In one order, so that a message and a step of the lead never wait for each other."""
    partner.allow()
    with CaptureQueriesContext(connection) as asked:
        compare_with_partners()
        for what in ("ours", "theirs", "we", "they"):
            happen(what, partner)
        stop_comparing(partner.inquiry, officer=partner.people.ana, agency=partner.agency)
    locks = list[list[str]]()
    for query in asked:
        if query["sql"].startswith(("BEGIN", "COMMIT")):
            locks.append([])
        elif "FOR UPDATE" in query["sql"] and locks:
            locks[-1] += re.findall(r'FROM "(networks_\w+)"', query["sql"])[:1]
    of_networks = [each for each in locks if set(each) & {"networks_comparison", "networks_partneroverlap"}]
    assert len(of_networks) >= 6
    assert {each[0] for each in of_networks} == {"networks_inquiry"}
