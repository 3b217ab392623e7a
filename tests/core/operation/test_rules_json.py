"""Rules that were written are read the same; anything else is refused with its field."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from leeward.core.operation.counting_rules import CountingRules, Rate, template
from leeward.core.operation.rules_json import BadRules, read

RULES = template("OP-1", "USD", ["arrest", "seizure"])
WHOLE = CountingRules("OP-1", 2, "USD", RULES.rules, (Rate("BBD", date(2026, 11, 2), Decimal("0.5"), "bank"),))
JSON = WHOLE.to_json()
RULE, RATE = JSON["rules"][0], JSON["rates"][0]


def test_what_was_written_is_read() -> None:
    assert read(JSON).digest == WHOLE.digest


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (None, "missing"),
        ([], "missing"),
        ({}, "missing"),
        (JSON | {"rules": 3}, "rules is not a list"),
        (JSON | {"rules": [3]}, "rules is not a list"),
        (JSON | {"rules": [{}]}, "a rule has its fields"),
        (JSON | {"rules": [RULE | {"final": "never"}]}, "final: 'never'"),
        (JSON | {"rules": list(reversed(JSON["rules"]))}, "another form"),
        (JSON | {"rates": [{}]}, "a rate has its fields"),
        (JSON | {"rates": [RATE | {"day": "2 Nov"}]}, "day: '2 Nov'"),
        (JSON | {"rates": [RATE | {"rate": "-1"}]}, "rate"),
        (JSON | {"rates": [RATE | {"rate": "0.50"}]}, "another form"),
        (JSON | {"version": 0}, "another form"),
        (JSON | {"version": "2"}, "another form"),
        (JSON | {"more": 1}, "another form"),
    ],
)
def test_anything_else_is_refused(value: Any, why: str) -> None:
    with pytest.raises(BadRules, match=why):
        read(value)
