"""What the table offers for a nationality as a zone writes it."""

from datetime import date

import pytest
from tests.apps.border.conftest import Cast

from leeward.apps.crossings.queries.permitted import offered

DAY = date(2026, 1, 5)


@pytest.mark.parametrize(
    ("nationality", "rule", "is_own"),
    [
        ("GBR", "brb-visitor-1", False),
        ("GBO", "brb-visitor-1", False),  # a British Overseas citizen
        ("D", "brb-visitor-2", False),
        ("VCT", "four-1", False),
        ("BRB", "", True),
        ("VEN", "", False),
        ("XXA", "", False),  # stateless: the officer types the day
        ("QQQ", "", False),
        ("", "", False),
    ],
)
@pytest.mark.django_db
def test_the_rule_for_a_nationality(nationality: str, rule: str, is_own: bool, cast: Cast) -> None:
    found = offered(cast.barbados, nationality, DAY)
    assert (found.rule.id if found.rule else "", found.is_own) == (rule, is_own)
    assert (found.whys != ()) == (rule.startswith("brb"))
