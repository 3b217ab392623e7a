"""Large charts: the same each time, old places kept, ties short."""

import random

import numpy as np
from hypothesis import given
from tests.core.graph.test_layout import Pairs, graphs

from leeward.core.graph.rough_layout import roughly_arranged


@given(graphs())
def test_the_same_each_time_and_what_has_a_place_keeps_it(graph: tuple[list[str], Pairs]) -> None:
    ids, pairs = graph
    at = roughly_arranged(ids, pairs)
    assert list(at) == ids
    assert roughly_arranged(ids, pairs) == at
    after = roughly_arranged([*ids, "new"], [*pairs, ("new", ids[0])] if ids else pairs, at)
    assert {each: after[each] for each in ids} == at


def test_ties_are_shorter_than_what_is_not_tied() -> None:
    chance = random.Random(2)
    ids = [str(number) for number in range(2_000)]
    pairs = [(ids[number], ids[chance.randrange(max(0, number - 40), number)]) for number in range(1, 2_000)]
    at = roughly_arranged(ids, pairs)

    def far(some: Pairs) -> float:
        return float(np.mean([np.hypot(at[a][0] - at[b][0], at[a][1] - at[b][1]) for a, b in some]))

    assert far(pairs) < 0.4 * far([(chance.choice(ids), chance.choice(ids)) for _ in pairs])
