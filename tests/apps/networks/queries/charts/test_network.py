"""What a chart can be made of: only what the inquiry may use, and ways that do not lead through crowds."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.apps.networks.charted import person, value, world
from tests.apps.networks.opened import Analysts

from leeward.apps.networks.models import Inquiry, Mention, Pair, PairDecision, Source, Tie
from leeward.apps.networks.queries.charts.network import chart_network, dates_of, mention_rows
from leeward.core.graph.shared_values import MOST as COMMON


def test_people_values_and_what_ties_them(analysts: Analysts, inquiry: Inquiry) -> None:
    made = world(analysts, inquiry)
    network = chart_network(inquiry)
    assert set(network.kinds) == set(made.ids.values())
    assert network.is_value(made.ids["card"])
    assert not network.is_value(made.ids["ada"])
    assert network.around(made.ids["bea"], {"payer", "phone", "person"}) == [made.ids["card"], made.ids["phone"]]
    assert network.around(made.ids["bea"], {"person"}) == []


def test_a_path_leads_over_shared_values(analysts: Analysts, inquiry: Inquiry) -> None:
    made = world(analysts, inquiry)
    way = [made.ids[name] for name in ("ada", "card", "bea", "phone", "cid", "firm")]
    network = chart_network(inquiry)
    assert list(network.path(way[0], way[-1])) == way
    assert set(network.connecting([way[0], way[2], way[4]])) == set(way[:5])
    assert network.path(way[0], Mention().pk) == ()


def test_a_path_in_time_order_goes_one_way_only(analysts: Analysts, inquiry: Inquiry) -> None:
    made = world(analysts, inquiry)
    network = chart_network(inquiry)
    days = {source: at.date() for source, at in dates_of(network.sources.values()).items()}
    way, gap = network.path_in_time(made.ids["ada"], made.ids["firm"], days)
    assert [way[0], way[-1], gap] == [made.ids["ada"], made.ids["firm"], 10]
    assert network.path_in_time(made.ids["firm"], made.ids["ada"], days) == ((), 0)


def test_the_date_that_a_source_states_goes_before_its_own(analysts: Analysts, inquiry: Inquiry) -> None:
    made = world(analysts, inquiry)
    Tie.objects.update(since=date(1990, 1, 1))
    network = chart_network(inquiry)
    days = {source: at.date() for source, at in dates_of(network.sources.values()).items()}
    assert network.path_in_time(made.ids["ada"], made.ids["firm"], days)[0] == ()


def test_a_value_of_a_crowd_ties_no_one_else(analysts: Analysts, inquiry: Inquiry) -> None:
    crowd = [person(analysts, f"k{number}", f"Person {number}") for number in range(COMMON + 1)]
    hostel = value("address", "12 Bay Street", *crowd)
    network = chart_network(inquiry)
    assert network.is_common(hostel.pk)
    assert network.path(crowd[0].pk, crowd[1].pk) == ()
    assert network.path(crowd[0].pk, hostel.pk) == (crowd[0].pk, hostel.pk)


def test_two_mentions_of_one_person_are_one_item_unless_an_analyst_says_otherwise(
    analysts: Analysts, inquiry: Inquiry
) -> None:
    one, other = person(analysts, "1", "Ada March"), person(analysts, "2", "Ada Marsh")
    Pair.objects.create(one=one, other=other, log_odds=8.0, levels={}, model="1")
    assert set(chart_network(inquiry).kinds) == {one.pk}
    decided = {"inquiry": inquiry, "one": one, "other": other, "decided_by": analysts.ana, "decided_at": timezone.now()}
    PairDecision.objects.create(verdict="distinct", **decided)
    assert set(chart_network(inquiry).kinds) == {one.pk, other.pk}


def test_what_is_protected_purged_or_ended_is_not_in_it(analysts: Analysts, inquiry: Inquiry) -> None:
    made = world(analysts, inquiry)
    Mention.objects.filter(pk=made.ids["ada"]).update(is_protected=True)
    Source.objects.filter(key="c").update(purge_at=timezone.now() - timedelta(seconds=1))
    assert set(chart_network(inquiry).kinds) == {made.ids[name] for name in ("bea", "firm", "card", "phone")}
    Inquiry.objects.filter(pk=inquiry.pk).update(end="stopped")
    assert chart_network(Inquiry.objects.get(pk=inquiry.pk)).kinds == {}


@pytest.mark.parametrize(
    ("most", "ties", "why"),
    [(COMMON - 1, True, "few share it"), (COMMON, True, "as many as may"), (COMMON + 1, False, "one more is a crowd")],
)
def test_how_many_may_share_a_value(most: int, ties: bool, why: str, analysts: Analysts, inquiry: Inquiry) -> None:
    crowd = [person(analysts, f"k{number}", f"Person {number}") for number in range(most)]
    phone = value("phone", "12465550100", *crowd)
    network = chart_network(inquiry)
    assert network.is_common(phone.pk) is not ties, why
    assert bool(network.path(crowd[0].pk, crowd[-1].pk)) is ties, why
    assert (phone.pk in network.connecting([crowd[0].pk, crowd[-1].pk])) is ties, why
    days = {source: at.date() for source, at in dates_of(network.sources.values()).items()}
    assert bool(network.path_in_time(crowd[0].pk, crowd[-1].pk, days)[0]) is ties, why


def test_what_has_most_evidence_comes_first(analysts: Analysts, inquiry: Inquiry) -> None:
    ada, bea, cid = (person(analysts, key, key.title()) for key in ("ada", "bea", "cid"))
    Tie.objects.create(source=ada.source, one=ada, other=bea, kind="called")
    for witness in (ada, bea):
        Tie.objects.create(source=witness.source, one=cid, other=ada, kind="called")
    assert chart_network(inquiry).around(ada.pk, {"person"}) == [cid.pk, bea.pk]


@pytest.mark.parametrize("items", [(), ("ada",), ("ada", "unknown")])
def test_fewer_than_two_known_items_are_connected_by_nothing(
    items: tuple[str, ...], analysts: Analysts, inquiry: Inquiry
) -> None:
    made = world(analysts, inquiry)
    unknown = Mention().pk
    assert chart_network(inquiry).connecting([made.ids.get(name, unknown) for name in items]) == ()


def test_an_item_that_is_unknown_has_nothing_beside_it_and_no_path(analysts: Analysts, inquiry: Inquiry) -> None:
    made, unknown = world(analysts, inquiry), Mention().pk
    network = chart_network(inquiry)
    assert network.around(unknown, {"person"}) == []
    assert not network.is_value(unknown)
    assert not network.is_common(unknown)
    assert network.path_in_time(made.ids["ada"], unknown, {}) == ((), 0)


def test_a_tie_without_any_day_is_on_no_path_in_time(analysts: Analysts, inquiry: Inquiry) -> None:
    made = world(analysts, inquiry)
    network = chart_network(inquiry)
    assert network.path_in_time(made.ids["cid"], made.ids["firm"], {}) == ((), 0)
    assert network.path(made.ids["cid"], made.ids["firm"]) == (made.ids["cid"], made.ids["firm"])


def test_sources_without_a_moment_have_no_date(analysts: Analysts, inquiry: Inquiry) -> None:
    ada, bea = person(analysts, "a", "Ada"), person(analysts, "b", "Bea", at=None)
    assert set(dates_of({ada.source_id, bea.source_id, Mention().pk})) == {ada.source_id}


def test_one_who_is_tied_to_oneself_is_tied_to_no_one(analysts: Analysts, inquiry: Inquiry) -> None:
    one, other = person(analysts, "1", "Ada March"), person(analysts, "2", "Ada Marsh")
    Tie.objects.create(source=one.source, one=one, other=other, kind="called")
    Pair.objects.create(one=one, other=other, log_odds=8.0, levels={}, model="1")
    assert chart_network(inquiry).evidence == (), "two mentions of one person"


def test_only_mentions_that_the_inquiry_may_use_are_given(analysts: Analysts, inquiry: Inquiry) -> None:
    made = world(analysts, inquiry)
    Mention.objects.filter(pk=made.ids["ada"]).update(is_protected=True)
    rows = mention_rows(inquiry, [made.ids["ada"], made.ids["bea"], made.ids["card"]])
    assert set(rows) == {made.ids["bea"]}
    assert mention_rows(inquiry, []) == {}
