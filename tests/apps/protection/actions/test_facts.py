"""Facts of an interview: taps, words, two who change the same one."""

import pytest
from tests.apps.protection.conftest import Care
from tests.apps.protection.told import texts

from leeward.apps.protection.actions.facts import add_fact, change_fact, remove_fact, tap_chip
from leeward.apps.protection.models import Fact
from leeward.apps.protection.queries.timeline import fact_of
from leeward.core.care.interview import all_chips
from leeward.platform.refusal import NotAllowed

CHIP = all_chips()["transit/vic_MethodsOfControl/WithholdsDocuments"]


def test_a_tap_adds_a_fact_and_a_second_one_takes_it_back(care: Care) -> None:
    tap_chip(care.case, CHIP, officer=care.mona)
    assert texts(care) == [CHIP.text]
    tap_chip(care.case, CHIP, officer=care.mona)
    assert texts(care) == []
    assert Fact.objects.count() == 1


def test_a_second_tap_never_removes_what_somebody_wrote(care: Care) -> None:
    fact = tap_chip(care.case, CHIP, officer=care.mona)
    change_fact(care.case, fact, 1, {**fact.body, "text": "By a man at the port"}, officer=care.nell)
    tap_chip(care.case, CHIP, officer=care.mona)
    assert texts(care) == ["By a man at the port"]


def test_what_two_change_at_once_is_kept_of_both(care: Care) -> None:
    fact = add_fact(care.case, {"phase": "transit", "text": "By boat"}, officer=care.mona)
    change_fact(care.case, fact, 1, {"phase": "transit", "text": "By a red boat"}, officer=care.nell)
    own = change_fact(care.case, fact, 1, {"phase": "transit", "text": "By boat, at night"}, officer=care.mona)
    assert own.pk != fact.pk
    assert sorted(texts(care)) == ["By a red boat", "By boat, at night"]


def test_a_removed_fact_is_gone_from_the_timeline_and_no_stranger_removes_one(care: Care) -> None:
    fact = add_fact(care.case, {"phase": "transit", "text": "x"}, officer=care.mona)
    with pytest.raises(NotAllowed):
        remove_fact(care.case, fact, officer=care.stranger)
    remove_fact(care.case, fact, officer=care.nell)
    assert fact_of(care.case, fact.pk) is None
