"""What to publish of people in care: bounds, and what a method needs."""

from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from leeward.apps.protection.forms.releases import LEAST_THRESHOLD, MOST_TABLES, ReleaseForm
from leeward.apps.protection.models import NoiseBudget
from leeward.apps.protection.queries.statistics import TABLES

NAMES = list(TABLES)
THIS_YEAR = timezone.now().year


def form(*, budget: bool = False, noise: bool = True, **changes: Any) -> ReleaseForm:
    usual: dict[str, Any] = {"tables": NAMES[:2], "method": "exact", "threshold": "11"}
    return ReleaseForm(usual | changes, budget=NoiseBudget(total=Decimal(4)) if budget else None, noise=noise)


def test_an_exact_release_needs_nothing_of_noise() -> None:
    made = form()
    assert made.is_valid(), made.errors
    wanted = made.wanted()
    assert (list(wanted.tables), wanted.threshold) == (NAMES[:2], 11)


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"tables": []}, {"tables"}),
        ({"tables": ["invented"]}, {"tables"}),
        ({"tables": NAMES[: MOST_TABLES + 1]}, {"tables"} if len(NAMES) > MOST_TABLES else set()),
        ({"threshold": LEAST_THRESHOLD - 1}, {"threshold"}),
        ({"threshold": "many"}, {"threshold"}),
        ({"method": "guess"}, {"method"}),
        ({"method": "noise"}, {"epsilon", "total", "first_year"}),
        ({"method": "noise", "epsilon": "0.01", "total": "4", "first_year": THIS_YEAR}, {"epsilon"}),
        ({"method": "noise", "epsilon": "9", "total": "21", "first_year": THIS_YEAR}, {"epsilon", "total"}),
        ({"method": "noise", "epsilon": "0.5", "total": "4", "first_year": 1999}, {"first_year"}),
        ({"tables": [], "threshold": "", "method": ""}, {"tables", "threshold", "method"}),
    ],
)
def test_every_error_is_said_at_once(changes: dict[str, Any], wrong: set[str]) -> None:
    assert set(form(**changes).errors) == wrong


def test_noise_with_all_it_needs() -> None:
    made = form(method="noise", epsilon="0.5", total="4", first_year=THIS_YEAR - 4)
    assert made.is_valid(), made.errors
    wanted = made.wanted()
    assert (wanted.epsilon, wanted.total, wanted.first_year) == (Decimal("0.5"), Decimal(4), THIS_YEAR - 4)


def test_a_budget_that_was_set_is_asked_for_no_more() -> None:
    made = form(budget=True, method="noise", epsilon="0.5", total="20")
    assert "total" not in made.fields
    assert made.is_valid(), made.errors
    assert made.wanted().total is None


def test_without_the_extra_noise_cannot_be_filled_in() -> None:
    assert {"epsilon", "total", "first_year"}.isdisjoint(form(noise=False).fields)


def test_no_year_to_come_is_the_first() -> None:
    made = form(method="noise", epsilon="0.5", total="4", first_year=THIS_YEAR + 1)
    assert set(made.errors) == {"first_year"}
