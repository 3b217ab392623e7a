"""The network of an inquiry: entities, what ties them, and never what is not visible."""

from itertools import pairwise

import pytest
from tests.apps.networks.opened import Analysts, granted
from tests.apps.networks.world import cell, days_ago, person, tied

from leeward.apps.networks.models import Inquiry, Pair, PairDecision
from leeward.apps.networks.queries.network import Picture, TooMany, picture_of, uses_of


def names(picture: Picture) -> set[str]:
    return {picture.mentions[pk].content["names"][0] for pk in picture.mentions}


def test_stated_ties_and_shared_values_tie(analysts: Analysts, inquiry: Inquiry) -> None:
    ada, bo = (person(analysts.ana, name, phone="+1868") for name in ("ADA", "BO"))
    cy = person(analysts.ana, "CY")
    tied(bo, cy, "directs")
    picture = picture_of(inquiry)
    found = {(each.one, each.other, each.kind, each.what, each.weight) for each in picture.links}
    assert found == {(ada.pk, bo.pk, "shared", "phone", 1.0), (bo.pk, cy.pk, "stated", "directs", 1.0)}
    assert (picture.network.size, picture.network.ties) == (3, 2)


def test_a_protected_person_is_no_node(analysts: Analysts, inquiry: Inquiry) -> None:
    ada = person(analysts.ana, "ADA", phone="1")
    hidden = person(analysts.ana, "VIC", phone="1", is_protected=True)
    tied(ada, hidden)
    picture = picture_of(inquiry)
    assert names(picture) == {"ADA"}
    assert picture.links == ()


def test_what_thousands_share_ties_no_one(analysts: Analysts, inquiry: Inquiry) -> None:
    for number in range(25):
        person(analysts.ana, f"P{number}", address="HOSTEL", key=str(number))
    assert picture_of(inquiry).links == ()


def test_a_value_that_is_common_elsewhere_ties_less(analysts: Analysts, inquiry: Inquiry) -> None:
    for name in ("ADA", "BO"):
        person(analysts.ana, name, phone="1")
    for number in range(3):
        person(analysts.ana, f"P{number}", phone="1", at=days_ago(400), key=str(number))
    assert [each.weight for each in picture_of(inquiry).links] == [0.25]


def test_thirty_bookings_of_one_payer_are_one_user_of_a_telephone(analysts: Analysts, inquiry: Inquiry) -> None:
    owner = person(analysts.ana, "OWNER", phone="1", key="owner")
    bookings = [person(analysts.ana, "PAYER", phone="1", key=str(number)) for number in range(30)]
    for one, other in pairwise(bookings):
        Pair.objects.create(one=one, other=other, log_odds=9.0, levels={}, model="1")
    picture = picture_of(inquiry)
    assert [(each.one, each.other, each.weight) for each in picture.links] == [(owner.pk, bookings[0].pk, 1.0)]


def test_pairs_and_decisions_make_entities(analysts: Analysts, inquiry: Inquiry) -> None:
    first, second, third = (person(analysts.ana, "ADA MARCH", key=key) for key in "123")
    Pair.objects.create(one=first, other=second, log_odds=9.0, levels={}, model="1")
    picture = picture_of(inquiry)
    assert picture.whole.members == {first.pk: (first.pk, second.pk), third.pk: (third.pk,)}
    said = {"inquiry": inquiry, "decided_by": analysts.ana, "decided_at": days_ago(0)}
    PairDecision.objects.create(one=first, other=second, verdict="distinct", **said)
    PairDecision.objects.create(one=second, other=third, verdict="same", **said)
    assert picture_of(inquiry).whole.members == {first.pk: (first.pk,), second.pk: (second.pk, third.pk)}
    assert picture_of(granted(analysts.ana, analysts.sue, "Other")).whole.of[second.pk] == first.pk


def test_a_window_of_time(analysts: Analysts, inquiry: Inquiry) -> None:
    old, new = person(analysts.ana, "OLD", at=days_ago(50)), person(analysts.ana, "NEW", at=days_ago(5))
    assert set(picture_of(inquiry, (days_ago(10), days_ago(0))).mentions) == {new.pk}
    assert set(picture_of(inquiry, (days_ago(60), days_ago(10))).mentions) == {old.pk}


def test_the_digest_changes_with_what_is_read_and_not_without(analysts: Analysts, inquiry: Inquiry) -> None:
    one, other, _ = cell(analysts.ana, "abc")
    before = picture_of(inquiry).digest
    assert picture_of(inquiry).digest == before
    tied(other, one, "directs")
    assert picture_of(inquiry).digest != before


def test_people_of_a_booking_are_a_party(analysts: Analysts, inquiry: Inquiry) -> None:
    for name, booking in (("ADA", "X"), ("BO", "X"), ("CY", "Y")):
        person(analysts.ana, name, booking=booking, phone="1")
    party = uses_of(picture_of(inquiry).values).uses.party.tolist()
    assert party[0] == party[1] != party[2]


def test_too_large_a_scope_is_said(analysts: Analysts, inquiry: Inquiry) -> None:
    cell(analysts.ana, "abc")
    with pytest.raises(TooMany) as raised:
        picture_of(inquiry, most=2)
    assert raised.value.count == 3


def test_a_name_is_never_joined_by_a_value(analysts: Analysts, inquiry: Inquiry) -> None:
    for name in ("ADA", "BO"):
        person(analysts.ana, name, payer="VI 4111")
    assert picture_of(inquiry).network.size == 2


def test_people_of_a_booking_are_tied_once_and_on_a_voyage_not_at_all(analysts: Analysts, inquiry: Inquiry) -> None:
    ada, bo = (person(analysts.ana, name, booking="X", voyage="V A-B") for name in ("ADA", "BO"))
    for kind in ("booked_together", "travelled_together"):
        tied(ada, bo, kind)
    assert [(each.kind, each.what) for each in picture_of(inquiry).links] == [("shared", "booking")]
