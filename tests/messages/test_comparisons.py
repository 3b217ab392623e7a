"""Every reason for which a comparison ends has its words."""

import re
from pathlib import Path

from leeward.messages.comparisons import REFUSALS

ACTIONS = Path("src/leeward/apps/protection/actions")


def test_every_reason_in_the_code_has_words() -> None:
    texts = [path.read_text() for path in ACTIONS.glob("*compar*.py")] + [(ACTIONS / "intersecting.py").read_text()]
    found = {
        code for text in texts for code in re.findall(r'(?:_Refused\(|why(?:, numbers)? = |refuse\(row, )"(\w+)"', text)
    }
    assert {"none", "budget", "too_many", "changed", "rubbish"} <= found
    assert found <= set(REFUSALS)
    assert all(str(each) for each in REFUSALS.values())
