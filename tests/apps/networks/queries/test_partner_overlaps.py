"""What an inquiry may be compared with on other nodes, and what of it may leave."""

import pytest
from tests.apps.networks.compared import OURS, Compared
from tests.apps.networks.together import on_chart, person

from leeward.apps.networks.actions.overlaps import ask_to_compare, stop_comparing
from leeward.apps.networks.models import Chart
from leeward.apps.networks.queries.partner_overlaps import (
    agencies_to_compare,
    compared_with,
    consents_of,
    seen_there,
    tokens_for,
)

pytestmark = pytest.mark.django_db


def test_an_agency_is_asked_about_once_until_it_is_switched_off(partner: Compared) -> None:
    inquiry, ana = partner.inquiry, partner.people.ana
    assert list(agencies_to_compare(inquiry)) == [partner.agency]
    ask_to_compare(inquiry, officer=ana, agency=partner.agency)
    assert (list(agencies_to_compare(inquiry)), list(compared_with())) == ([], [])
    stop_comparing(inquiry, officer=ana, agency=partner.agency)
    assert list(agencies_to_compare(inquiry)) == [partner.agency]
    partner.allow()
    assert [each.inquiry for each in compared_with(partner.agency)] == [inquiry]
    assert [each.state for each in consents_of(inquiry)] == ["on"]
    assert seen_there(inquiry) == []


def test_only_what_a_person_uses_leaves_and_of_enough_things(partner: Compared) -> None:
    inquiry = partner.inquiry
    assert set(tokens_for(inquiry, partner.agency)) == set(OURS)
    items = Chart.objects.get(inquiry=inquiry).items
    protected = items.first()
    assert protected is not None
    assert protected.mention is not None
    protected.mention.source.is_protected = True
    protected.mention.source.save()
    assert tokens_for(inquiry, partner.agency) == (), "four are too few"
    on_chart(inquiry, person(partner.people.ana, "OUR F", "2465559"))
    assert len(tokens_for(inquiry, partner.agency)) == len(OURS)
