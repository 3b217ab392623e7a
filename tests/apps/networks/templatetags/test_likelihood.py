import pytest

from leeward.apps.networks.templatetags.likelihood import added, likelihood


@pytest.mark.parametrize(
    ("odds", "words"),
    [
        (0.0, "50 %"),
        (3.0, "95 %"),
        (5.0, "99.3 %"),
        (20.0, "over 99.9 %"),
        (-12.0, "under 0.1 %"),
        (900.0, "over 99.9 %"),
    ],
)
def test_log_odds_as_a_likelihood(odds: float, words: str) -> None:
    assert likelihood(odds) == words


def test_what_is_added_has_its_sign() -> None:
    assert (added(4.24), added(-0.6)) == ("+4.2", "−0.6")
