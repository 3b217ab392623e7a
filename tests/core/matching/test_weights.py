"""The table of weights is complete, used, and of the right signs."""

import re
from pathlib import Path

from leeward.core import matching
from leeward.core.matching.weights import POSSIBLE, STRONG, WEIGHTS

SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in Path(next(iter(matching.__path__))).glob("*.py"))
NOT_SIGNED = {"name.gain.most", "name.gain.half_bits"}


def test_every_weight_is_used() -> None:
    unused = [key for key in WEIGHTS if len(re.findall(f'"{re.escape(key)}"', SOURCE)) < 2]
    assert unused == []


def test_agreement_adds_and_difference_takes_away() -> None:
    for key, weight in WEIGHTS.items():
        if ".equal" in key or "compatible" in key:
            assert weight > 0, key
        if ".differs" in key and not key.startswith("nationality") and not key.endswith(".alike"):
            assert weight < 0, key


def test_contradiction_outweighs_omission() -> None:
    assert WEIGHTS["name.differs"] < WEIGHTS["name.missing"] < 0


def test_the_thresholds_leave_room() -> None:
    assert 0 < POSSIBLE < STRONG < 1
