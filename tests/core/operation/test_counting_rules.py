"""The rules that states sign: one form of a set, nothing counted without a rule, and every change visible."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.core.federation.keys import FileSigner, signed_context, signers
from leeward.core.operation.counting_rules import (
    Change,
    Confirms,
    CountingRules,
    Final,
    Problem,
    Rate,
    Reporter,
    Rule,
    default_rules,
    differences,
    problems,
    template,
)
from leeward.core.operation.figures import FIGURES

COUNTED = ("check", "arrest", "seizure")
RULES = template("OP-1", "BBD", COUNTED)
RATE = Rate("USD", date(2026, 11, 2), Decimal("2.00"), "Central Bank of Barbados")


def changed(figure: str, **fields: object) -> CountingRules:
    """The template with one rule changed."""
    rules = tuple(replace(rule, **fields) if rule.key == figure else rule for rule in RULES.rules)  # type: ignore[arg-type]
    return replace(RULES, version=2, rules=rules)


def test_the_template_has_a_rule_for_every_figure_of_events() -> None:
    counted = [code for code, figure in FIGURES.items() if figure.source == "events"]
    assert problems(template("OP-1", "BBD", counted), counted) == ()
    assert {rule.figure for rule in default_rules()} == set(counted)


def test_money_is_in_the_operations_currency() -> None:
    cash = RULES.rule("seizure", "cash")
    assert cash is not None
    assert (cash.unit, cash.key) == ("BBD", "seizure.cash")


def test_a_part_without_a_rule_of_its_own_has_the_figures() -> None:
    assert RULES.rule("seizure", "phones") == RULES.rule("seizure")
    assert RULES.rule("hit") is None


@pytest.mark.parametrize(
    ("rules", "found"),
    [
        (RULES, ()),
        (replace(RULES, rules=RULES.rules[1:]), (Problem("operation.rules.missing", "check"),)),
        (replace(RULES, rules=(*RULES.rules, RULES.rules[0])), (Problem("operation.rules.twice", "check"),)),
        (changed("arrest", definition=" "), (Problem("operation.rules.definition", "arrest"),)),
        (changed("seizure.cash", unit="money"), (Problem("operation.rules.unit", "seizure.cash"),)),
        (changed("seizure.cash", part="tea"), (Problem("operation.rules.unknown", "seizure.tea"),)),
        (replace(RULES, currency="$"), (Problem("operation.rules.currency", "$"),)),
        (replace(RULES, rates=(RATE,)), ()),
        (replace(RULES, rates=(replace(RATE, rate=Decimal(0)),)), (Problem("operation.rules.rate", "USD"),)),
        (replace(RULES, rates=(replace(RATE, source=""),)), (Problem("operation.rules.rate", "USD"),)),
    ],
)
def test_what_cannot_be_signed(rules: CountingRules, found: tuple[Problem, ...]) -> None:
    assert problems(rules, COUNTED) == found


def test_a_figure_that_is_none() -> None:
    rules = replace(RULES, rules=(*RULES.rules, Rule("sighting", "One look.", "site", "nothing", "at_once")))
    assert problems(rules, COUNTED) == (Problem("operation.rules.unknown", "sighting"),)


def test_a_set_has_one_form_in_any_order() -> None:
    rates = (RATE, replace(RATE, rate=Decimal("2.000"), day=date(2026, 11, 3)))
    one, other = replace(RULES, rates=rates), replace(RULES, rates=rates[::-1], rules=RULES.rules[::-1])
    assert one.to_bytes() == other.to_bytes()
    assert one.digest == other.digest != RULES.digest


def test_each_state_signs_the_version_that_it_saw() -> None:
    signer = FileSigner.generate()
    signatures = {signer.id: signer.sign(signed_context("counting_rules", RULES.to_bytes()))}
    assert signers("counting_rules", RULES.to_bytes(), signatures, [signer.verify_key]) == {signer.id}
    later = changed("arrest", definition="Other.")
    assert signers("counting_rules", later.to_bytes(), signatures, [signer.verify_key]) == frozenset()


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_two_versions_differ_exactly_where_their_digests_do(data: st.DataObject) -> None:
    changes = {
        "definition": st.text(min_size=1, max_size=5),
        "final": st.sampled_from(get_args(Final)),
        "reporter": st.sampled_from(get_args(Reporter)),
        "confirms": st.sampled_from(get_args(Confirms)),
    }
    figure, field = (
        data.draw(st.sampled_from([rule.key for rule in RULES.rules])),
        data.draw(st.sampled_from([*changes])),
    )
    later = replace(changed(figure, **{field: data.draw(changes[field])}), version=1)
    found = differences(RULES, later)
    assert bool(found) == (later.digest != RULES.digest)
    assert [(change.about, change.field) for change in found] == ([(figure, field)] if found else [])
    assert tuple(Change(each.about, each.field, each.after, each.before) for each in found) == differences(later, RULES)


@pytest.mark.parametrize(
    ("currency", "day", "rate"),
    [
        ("BBD", date(2026, 11, 2), "1"),
        ("USD", date(2026, 11, 1), None),
        ("USD", date(2026, 11, 2), "2.00"),
        ("USD", date(2026, 11, 4), "2.00"),
        ("USD", date(2026, 11, 9), "2.5"),
        ("EUR", date(2026, 11, 9), None),
    ],
)
def test_the_rate_of_a_day_is_the_latest_until_then(currency: str, day: date, rate: str | None) -> None:
    later = Rate("USD", date(2026, 11, 5), Decimal("2.5"), "Central Bank of Barbados")
    found = replace(RULES, rates=(later, RATE)).rate(currency, day)
    assert found == (None if rate is None else Decimal(rate))


def test_differences_name_each_value() -> None:
    later = replace(changed("arrest", final="judgement"), currency="USD", rates=(RATE,))
    assert differences(RULES, later) == (
        Change("", "currency", "BBD", "USD"),
        Change("USD", "2026-11-02", "", "2 (Central Bank of Barbados)"),
        Change("arrest", "final", "verified", "judgement"),
    )
    assert differences(RULES, replace(RULES, version=2)) == ()
