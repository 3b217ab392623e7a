import pytest

from leeward.apps.networks.templatetags.shares import share


@pytest.mark.parametrize(
    ("value", "told"),
    [(0, "0 %"), (0.557, "55.7 %"), (1, "100 %"), (0.0001, "<0.1 %"), (0.99999, ">99.9 %"), (0.5, "50 %")],
)
def test_a_share_is_never_rounded_to_all_or_nothing(value: float, told: str) -> None:
    assert share(value).replace("\N{NARROW NO-BREAK SPACE}", " ") == told
