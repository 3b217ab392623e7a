"""The rules as a lead edits them: they begin with our table, go round unchanged, and an error names line or field."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from leeward.apps.operations.forms.rules import RulesForm
from leeward.core.operation.counting_rules import CountingRules, Rate, default_rules, problems, template
from leeward.core.operation.figures import FIGURES

ARREST = {"currency": "USD", "rates": "", "arrest-counted": "on", "arrest-definition": "One person arrested"}


def sent(form: RulesForm) -> dict[str, Any]:
    """What a browser sends for a form that no one changed."""
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (False, None)}


def test_the_first_form_has_every_rule_of_the_table() -> None:
    form = RulesForm()
    groups = list(form.groups())
    assert len(groups) == len(default_rules())
    assert all(each.counted.value() for each in groups), "everything is counted until the lead takes it out"
    named = {each.name for each in groups}
    assert {"Checks", "Arrests", "Seizures: Cash", "Possible victims"} <= named
    assert len(form.fields) == 2 + len(groups), "texts and words of a rule are fields once the lead opens it"
    for each in groups:
        assert not each.rest
        assert each.definition
        form = form.with_open(each.key)
    for each in form.groups():
        wanted = 5 if FIGURES[each.counted.name.removesuffix("-counted").partition(".")[0]].has_amounts else 4
        assert len(each.rest) == wanted, f"{each.name}: definition, three words, and a unit only where one is weighed"


def test_rules_go_through_the_form_unchanged() -> None:
    rates = (Rate("BBD", date(2027, 1, 4), Decimal("0.5"), "Central Bank of Barbados"),)
    usual = template("OP", "USD", ["check", "arrest", "seizure", "account_frozen"])
    before = CountingRules("OP", 1, "USD", usual.rules, rates)
    form = RulesForm(sent(RulesForm(rules=before)), rules=before)
    assert form.is_valid(), form.errors
    assert form.rules("OP").to_bytes() == before.to_bytes()


def test_only_what_is_ticked_is_counted_and_words_of_the_table_fill_gaps() -> None:
    form = RulesForm({**ARREST, "currency": "bbd", "seizure.cash-counted": "on"})
    assert form.is_valid(), form.errors
    rules = form.rules("OP")
    arrest, cash = rules.rule("arrest"), rules.rule("seizure", "cash")
    assert arrest is not None
    assert cash is not None
    assert {rule.key for rule in rules.rules} == {"arrest", "seizure.cash"}
    assert (arrest.definition, arrest.confirms, arrest.unit) == ("One person arrested", "second_person", "")
    assert cash.unit == "BBD", "money is in the currency of the operation where no unit is written"
    assert problems(rules, {"arrest"}) == (), "a rule that no one opened has the text of the table"


def test_a_rule_is_opened_without_losing_what_was_typed() -> None:
    form = RulesForm({"currency": "BBD", "rates": "", "arrest-counted": "on"}).with_open("arrest").with_open("hold")
    assert form["currency"].value() == "BBD"
    assert (form["arrest-counted"].value(), form["hold-counted"].value()) == (True, False)
    assert form["arrest-definition"].value() == form["arrest-definition"].field.initial
    assert form.with_open("no such rule") is form


def test_the_first_form_is_saved_unchanged() -> None:
    form = RulesForm(sent(RulesForm()))
    assert form.is_valid(), form.errors
    assert problems(form.rules("OP"), {rule.figure for rule in default_rules()}) == ()


@pytest.mark.parametrize(
    ("said", "field", "word"),
    [
        ({"currency": "US"}, "currency", "3"),
        ({"currency": "U$D"}, "currency", "three letters"),
        ({"currency": "ДЕН"}, "currency", "three letters"),  # letters, and no currency code
        ({"rates": "BBD 2027-01-04 0.5"}, "rates", "Line 1"),  # no source: whose rate is it?
        ({"rates": "\nBBD 2027-01-04 0.5 Bank\nBBD 2027-02-30 0.5 Bank"}, "rates", "Line 3"),  # no such day
        ({"rates": "BBD 2027-01-04 -0.5 Bank"}, "rates", "Line 1"),
        ({"rates": "BBD 2027-01-04 0,5 Bank"}, "rates", "Line 1"),
        ({"rates": "BBD 04/01/2027 0.5 Bank"}, "rates", "Line 1"),  # a day that two states read differently
        ({"arrest-reporter": "everyone"}, "arrest-reporter", "everyone"),
        ({"arrest-final": "never"}, "arrest-final", "never"),
        ({"arrest-definition": "x" * 2001}, "arrest-definition", "2000"),
        ({"seizure.cash-unit": "dollars"}, "seizure.cash-unit", "5"),
    ],
)
def test_what_is_wrong_is_named(said: dict[str, str], field: str, word: str) -> None:
    form = RulesForm({**ARREST, **said})
    assert not form.is_valid()
    assert list(form.errors) == [field]
    assert word in str(form.errors[field])


def test_a_rule_outside_our_table_is_kept() -> None:
    """A node that leads may have a figure's part for which this version of Leeward has no line."""
    usual = template("OP", "USD", ["seizure"])
    part = next(rule for rule in usual.rules if rule.part == "cash")
    other = type(part)("seizure", "Telephones", "agency", "receipt", "verified", "piece", part="phones")
    before = CountingRules("OP", 1, "USD", (*usual.rules, other))
    form = RulesForm(sent(RulesForm(rules=before)), rules=before)
    assert form.is_valid()
    assert form.rules("OP").rule("seizure", "phones") == other
