"""Time that no one can set."""

import re

from leeward.platform import uptime


def test_it_only_goes_forward_and_one_start_has_one_name() -> None:
    first = uptime.seconds()
    assert 0 < first <= uptime.seconds()
    assert uptime.start() == uptime.start()
    assert re.fullmatch(r"[0-9a-f-]{36}", uptime.start())
