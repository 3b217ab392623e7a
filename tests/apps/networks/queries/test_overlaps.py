"""What each inquiry sees of another that touches the same."""

from tests.apps.networks.together import Together, person, value
from tests.queries_asked import queries_asked

from leeward.apps.networks.actions.overlaps import agree_to
from leeward.apps.networks.models import ChartItem, Overlap
from leeward.apps.networks.queries.overlaps import compared, overlaps_of, pairs_that_touch, seen, setting_of


def test_an_inquiry_of_which_nothing_was_said_has_no_setting(touching: Together) -> None:
    assert setting_of(touching.ours) is None
    assert compared() == []


def test_both_are_compared_and_touch_the_same(found: Together) -> None:
    assert compared() == sorted((found.ours, found.theirs), key=lambda each: each.pk)
    assert pairs_that_touch() == {tuple(each.pk for each in compared())}
    assert overlaps_of(found.ours).get() == overlaps_of(found.theirs).get()


def test_what_both_have_is_what_it_is_now(found: Together) -> None:
    row = Overlap.objects.get()
    for step in ("name", "contact"):
        agree_to(row, found.ours, step, officer=found.ana)
        agree_to(row, found.theirs, step, officer=found.eve)
    more = value("246777", kind="payer")
    for inquiry, officer, word in ((found.ours, found.ana, "OUR"), (found.theirs, found.eve, "THEIR")):
        drawn = person(officer, f"{word} F")
        ChartItem.objects.create(chart=inquiry.charts.get(), kind="person", mention=drawn)
        value("246777", drawn, kind="payer")
    [told] = seen(found.ours)
    assert set(told.values) == {more, *(each for each in told.values if each.kind == "phone")}
    assert len(told.values) == 2


def test_an_inquiry_of_which_many_know_costs_as_many_queries(found: Together) -> None:
    with queries_asked() as asked:
        seen(found.ours)
    assert len(asked) <= 5
