"""Browsers by what they say of themselves."""

import pytest

from leeward.core.browsers import browser_of

_MOZILLA = "Mozilla/5.0"


@pytest.mark.parametrize(
    ("agent", "browser"),
    [
        (f"{_MOZILLA} (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
        (
            f"{_MOZILLA} (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140 Safari/537.36",
            "Chrome, Windows",
        ),
        (f"{_MOZILLA} (Windows NT 10.0) AppleWebKit/537.36 Chrome/140 Safari/537.36 Edg/140", "Edge, Windows"),
        (f"{_MOZILLA} (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1", "Safari, iPhone"),
        (f"{_MOZILLA} (Linux; Android 15; Pixel) Chrome/140 Mobile Safari/537.36", "Chrome, Android"),
        ("curl/8.5.0", ""),
        ("", ""),
        ("Firefox/" * 5000, "Firefox"),
    ],
)
def test_a_browser_is_named_roughly(agent: str, browser: str) -> None:
    assert browser_of(agent) == browser
