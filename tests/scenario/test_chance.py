"""Seeded chance: repeatable, independent of order, and weighted."""

from collections import Counter

import pytest

from leeward.scenario.chance import Weighted, by_rank, dice


def test_the_same_key_gives_the_same_draws() -> None:
    assert dice(7, 1, 900_000).random() == dice(7, 1, 900_000).random()


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ((8, 1, 5), "another seed"),
        ((7, 2, 5), "another stream"),
        ((7, 1, 6), "another item"),
        ((7, 5, 1), "stream and item exchanged"),
    ],
)
def test_every_part_of_the_key_counts(other: tuple[int, int, int], reason: str) -> None:
    assert dice(7, 1, 5).random() != dice(*other).random(), reason


def test_an_item_of_no_weight_is_never_drawn() -> None:
    chance = dice(1, 1)
    table = Weighted(("a", "b", "c"), (1, 0, 3))
    assert {table.draw(chance) for _ in range(500)} == {"a", "c"}


def test_shares_follow_the_weights() -> None:
    chance = dice(1, 2)
    table = Weighted(("rare", "common"), (1, 9))
    drawn = Counter(table.draw(chance) for _ in range(10_000))
    assert 800 < drawn["rare"] < 1_200


def test_a_first_rank_is_drawn_more_often_than_the_last() -> None:
    chance = dice(1, 3)
    table = by_rank([str(rank) for rank in range(50)])
    drawn = Counter(table.draw(chance) for _ in range(20_000))
    assert drawn["0"] > 3 * drawn["49"] > 0
