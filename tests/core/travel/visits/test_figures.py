"""Who is counted where: visitors by residence, never by nationality; workers, residents and the unknown beside them."""

import pytest

from leeward.core.travel.visits.figures import KINDS, TABLES, Arrival, populations


@pytest.mark.parametrize(
    ("why", "arrival", "kind"),
    [
        ("without a form nothing is known", Arrival("air"), "not_asked"),
        ("who lives there is no visitor", Arrival("air", "BRB"), "resident"),
        ("who comes to work is none", Arrival("air", "USA", "work", "15-28"), "other"),
        ("nor who comes for more than a year", Arrival("air", "USA", "education", "366+"), "other"),
        ("a day's visit is a visit", Arrival("cruise", "USA", "holiday", "0"), "visitor"),
        ("a national who lives abroad is one", Arrival("air", "GBR", "family", "8-14"), "visitor"),
    ],
)
def test_kinds(why: str, arrival: Arrival, kind: str) -> None:
    assert arrival.kind("BRB") == kind, why
    assert kind in KINDS


def test_each_table_has_its_population() -> None:
    came = [Arrival("air", "GBR", "holiday", "4-7", 7), Arrival("air", "BRB", stayed=0), Arrival("ferry")]
    found = populations(came, ["air", "air"], "BRB")
    assert set(found) == set(TABLES)
    assert found["arrivals"].counts == {("visitor", "air"): 1, ("resident", "air"): 1, ("not_asked", "ferry"): 1}
    assert found["departures"].counts == {("air",): 2}
    assert found["residence"].counts == {("GBR",): 1}, "of visitors alone"
    assert found["nights"].counts == {("4-7",): 1}
    assert found["stayed"].counts == {("4-7",): 1, ("0",): 1, ("open",): 1}
