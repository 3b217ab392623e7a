"""What a reader of several publications of a month can tell: no figure of 1 to 10, by the attack of core/privacy."""

from collections.abc import Iterable
from itertools import product

import pytest

from leeward.core.operation.small_cells import K, unsafe
from leeward.core.privacy.releases import Release
from leeward.core.travel.visits.figures import TABLES, Arrival, populations
from leeward.core.travel.visits.publication import ALL, VISITORS, publication

VISITOR = Arrival("air", "GBR", "holiday", "4-7", 7)


def published(came: Iterable[Arrival], earlier: dict[str, list[Release]] | None = None) -> dict[str, Release]:
    return publication(populations(came, ["air"] * 30, "BRB"), earlier or {})


def month() -> list[Arrival]:
    """A month with small rows in every table."""
    ways = product(("GBR", "USA", "CHE"), ("holiday", "family", "health"), ("0", "1-3", "8-14"))
    many = [Arrival("air", *way, 3) for way in ways for _ in range(9)]
    return [*many, *[Arrival("marina", "SWE", "religion", "29-90")] * 4, *[Arrival("air")] * 40]


def test_everything_is_shown_where_nothing_is_small() -> None:
    found = published([*[VISITOR] * 40, *[Arrival("air")] * 60])
    assert set(found) == set(TABLES)
    assert not any(each.hidden for each in found.values())
    assert found["arrivals"].shown()[VISITORS] == 40


@pytest.mark.parametrize("visitors", [1, 10])
def test_tables_of_few_visitors_are_left_out_since_their_total_is_hidden(visitors: int) -> None:
    found = published([*[VISITOR] * visitors, *[Arrival("air")] * 60])
    assert not {"residence", "purpose", "nights"} & set(found)
    assert VISITORS not in found["arrivals"].shown()


def test_of_a_month_with_few_arrivals_no_length_of_stay_is_told() -> None:
    found = published([Arrival("air", stayed=3)] * 7)
    assert "stayed" not in found
    assert ALL not in found["arrivals"].shown()


def test_publications_of_one_month_are_safe_together() -> None:
    came, earlier = month(), {name: [] for name in TABLES}  # type: ignore[var-annotated]
    for late in ([], [Arrival("air", "SWE", "health", "0")] * 3, [VISITOR] * 14):
        came = [*came, *late]
        for name, release in published(came, earlier).items():
            earlier[name].append(release)
    for name, releases in earlier.items():
        assert unsafe(releases) == [], name
    first, second, *_ = earlier["arrivals"]
    hidden = {cell for cell in first.shown() if cell in second.cells and cell not in second.shown()}
    assert hidden, f"three more would tell themselves beside the first publication (under {K})"
