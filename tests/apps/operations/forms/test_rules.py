"""The rules as a lead edits them."""

from leeward.apps.operations.forms.rules import RulesForm
from leeward.core.operation.counting_rules import template


def test_what_is_not_counted_is_left_out_and_units_follow_the_currency() -> None:
    asked = RulesForm({"currency": "bbd", "seizure.cash-counted": "on", "seizure.cash-definition": " Money "})
    assert asked.is_valid(), asked.errors
    rules = asked.rules("OP")
    assert [(rule.key, rule.definition, rule.unit) for rule in rules.rules] == [("seizure.cash", "Money", "BBD")]


def test_it_begins_with_what_there_is() -> None:
    form = RulesForm(rules=template("OP", "USD", ["arrest"]))
    assert form["currency"].initial == "USD"
    assert [each.name for each in form.groups() if each.counted.initial] == ["Arrests"]


def test_a_wrong_rate_is_named_by_its_line() -> None:
    for line in ("BBD 2027-01-04 0.5", "BBD 4 Jan 0.5 Bank", "BBD 2027-01-04 -1 Bank", "BBD 2027-01-04 1e3 Bank"):
        assert "Line 1" in str(RulesForm({"currency": "USD", "rates": line}).errors["rates"])
