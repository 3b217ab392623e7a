"""Shortened names and the surnames of women."""

import pytest

from leeward.core.names.fold import fold_word
from leeward.core.names.likeness import FLOOR, likeness
from leeward.core.names.short_forms import feminine_of, is_shortened


@pytest.mark.parametrize(
    ("short", "long"),
    [("KAMCHY", "KAMCHYBEK"), ("SEGUN", "OLUSEGUN"), ("PARLIN", "PARLINDUNGAN"), ("GHODRAT", "GHODRATOLLAH")],
)
def test_a_cut_name_is_the_longer_one(short: str, long: str) -> None:
    short, long = fold_word(short), fold_word(long)
    assert is_shortened(short, long)
    assert is_shortened(long, short)
    assert likeness(short, long).degree >= FLOOR


@pytest.mark.parametrize(
    ("given", "surname"),
    [("IVAN", "IVANOV"), ("JOHN", "JOHNSON"), ("PETR", "PETROVICH"), ("HASAN", "HASANZADE"), ("ABC", "ABCDEF")],
)
def test_a_surname_made_from_a_given_name_is_not_a_form_of_it(given: str, surname: str) -> None:
    assert not is_shortened(fold_word(given), fold_word(surname))


@pytest.mark.parametrize(
    ("woman", "man"), [("NOVAKOVA", "NOVAK"), ("KOVALSKA", "KOVALSKI"), ("IVANOVA", "IVANOV"), ("PUTINA", "PUTIN")]
)
def test_the_womens_form_of_a_surname(woman: str, man: str) -> None:
    assert feminine_of(woman, man)
    assert feminine_of(man, woman)
    assert not feminine_of(man, man + "K")
