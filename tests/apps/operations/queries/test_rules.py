"""Which rule a figure has, and its words."""

import pytest

from leeward.apps.operations.models import RuleSet
from leeward.apps.operations.queries.rules import by_group, rule_for, rule_name, rules_of


@pytest.mark.parametrize(
    ("figure", "breakdown", "key"),
    [
        ("seizure", {"commodity": "cash"}, "seizure.cash"),
        ("seizure", {"commodity": "phones"}, "seizure"),
        ("arrest", {"sex": "male", "charge": "smuggling"}, "arrest"),
        ("nothing", {}, None),
    ],
)
def test_the_rule_of_the_part_or_of_the_whole(
    figure: str, breakdown: dict[str, str], key: str | None, signed: RuleSet
) -> None:
    found = rule_for(signed.operation, figure, breakdown)
    assert (found.key if found else None) == key
    assert next(iter(by_group(rules_of(signed)))) == "Checks"


def test_words() -> None:
    assert [rule_name(key) for key in ("arrest", "seizure.cash", "USD")] == ["Arrests", "Seizures: Cash", "USD"]
