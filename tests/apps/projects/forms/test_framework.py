"""Forms of the framework."""

import pytest

from leeward.apps.projects.forms.framework import EntryForm, IndicatorForm, LinkForm, QueryForm


def test_a_baseline_needs_its_year() -> None:
    good = {"title": "Checks", "measure": "1", "baseline": "5", "baseline_year": "2024", "ascending": "on"}
    assert IndicatorForm(good).is_valid()
    assert list(IndicatorForm({**good, "baseline_year": ""}).errors) == ["baseline_year"]


def test_a_query_takes_its_parameters_alone() -> None:
    form = QueryForm({"query": "confirmed_hits", "by": "month", "minutes": "30", "training": "child"})
    assert form.is_valid(), form.errors
    choice = form.choice()
    assert (choice.query, choice.by, choice.parameters) == ("confirmed_hits", "month", {"minutes": "30"})


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"query": "checks", "by": "sex"}, "by"),
        ({"query": "passports"}, "query"),
        ({"query": "confirmed_hits", "minutes": "0"}, "minutes"),
    ],
)
def test_what_a_query_does_not_have_is_named(data: dict[str, str], field: str) -> None:
    assert list(QueryForm(data).errors) == [field]


def test_values_and_links_have_bounds() -> None:
    assert set(EntryForm({"value": "-1", "evidence": ""}).errors) == {"value", "evidence"}
    assert set(LinkForm({"partner": "", "days": "61"}).errors) == {"partner", "days"}
