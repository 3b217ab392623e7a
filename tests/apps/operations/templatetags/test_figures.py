"""Words in templates."""

from leeward.apps.operations.templatetags.figures import dimension_name, figure_name, rule_word, value_name


def test_words() -> None:
    assert [value_name(value) for value in ("cash", "BRB", "unknown")] == ["Cash", "BRB", "Not known"]
    assert (figure_name("arrest"), dimension_name("charge")) == ("Arrests", "Charge")
    assert rule_word("receipt", "confirms") == "a receipt"
