"""What is closed, and why, as the officer reads it."""

import pytest

from leeward.apps.agencies.access.functions import NEVER_CLOSED, Function, closed_functions, closed_to, why_closed
from leeward.apps.agencies.models import Officer, Purpose

pytestmark = pytest.mark.django_db


def test_without_a_table_nothing_is_closed(alice: Officer) -> None:
    assert closed_to(alice) == {}
    assert [why_closed(alice, each) for each in Function] == [""] * len(Function)


def test_a_closed_function_names_what_opens_it(alice: Officer) -> None:
    with closed_functions.filled(lambda _officer: {"name_search": frozenset({"B", "A"})}):
        assert "Search by name without a document (A, B)" in why_closed(alice, Function.NAME_SEARCH)
        assert why_closed(alice, Function.HOLD_EXCEPTION) == ""


def test_it_is_read_once_for_each_officer_loaded(alice: Officer) -> None:
    asked: list[Officer] = []
    with closed_functions.filled(lambda officer: asked.append(officer) or {}):  # type: ignore[func-returns-value]
        closed_to(alice), closed_to(alice)
    assert asked == [alice]


def test_what_protects_a_person_is_no_function_at_all() -> None:
    never = {Purpose.BORDER_CHECK, Purpose.MISSING_PERSON, Purpose.VICTIM_PROTECTION, Purpose.OVERSIGHT}
    assert never.isdisjoint(Function.values)
    assert NEVER_CLOSED.keys().isdisjoint(Function.values)
