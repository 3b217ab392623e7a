"""Everything that a page of an operation names has words."""

from leeward.apps.operations.templatetags.figures import dimension_name, figure_name, rule_word, value_name
from leeward.core.operation.counting_rules import default_rules
from leeward.core.operation.figures import DIMENSIONS, FIGURES


def test_every_figure_breakdown_and_value_has_words() -> None:
    """A code without words would be shown as it is, or stop the page."""
    for code in FIGURES:
        assert figure_name(code) != code
    for name, values in DIMENSIONS.items():
        assert dimension_name(name) != f"operation.dimension.{name}"
        for value in values:
            assert value_name(value) != f"operation.value.{value}", value


def test_a_state_is_shown_by_its_code_and_a_part_with_its_figure() -> None:
    assert value_name("BRB") == "BRB"
    assert value_name("air") == "Air", "three letters, and no state"
    assert figure_name("seizure.cash") == "Seizures: Cash"
    assert figure_name("USD") == "USD", "differences of rules name currencies too"


def test_every_word_of_the_default_rules_is_said() -> None:
    for rule in default_rules():
        for field in ("reporter", "confirms", "final"):
            word = getattr(rule, field)
            assert rule_word(word, field) not in (word, f"operation.rule.{field}.{word}")
