"""Scores as they are shown."""

import pytest

from leeward.core.matching.score import cut


@pytest.mark.parametrize(
    ("score", "three", "four"),
    [
        (0.49996, 0.499, 0.4999),
        (0.5, 0.5, 0.5),
        (0.57, 0.57, 0.57),
        (0.899999, 0.899, 0.8999),
        (0.0, 0.0, 0.0),
        (1.0, 1.0, 1.0),
    ],
)
def test_a_score_below_a_bound_is_never_shown_as_the_bound(score: float, three: float, four: float) -> None:
    assert (cut(score, 3), cut(score)) == (three, four)
