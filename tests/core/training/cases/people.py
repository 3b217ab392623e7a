"""Invented travellers for the tests of cases."""

from datetime import date

from leeward.core.document.mrz.facts import Sex
from leeward.core.training.cases.case import Traveller

ADA = Traveller("LOWE", "ADA", "F", date(1990, 5, 17), "BRB", "X40512306", date(2031, 8, 9))
BO = Traveller("NUNEZ", "BO", "M", date(2012, 12, 31), "DOM", "RD4471208", date(2028, 2, 29))
_CODES = ("BRB", "HTI", "JAM", "TTO", "GUY")
_SEXES: tuple[Sex, ...] = ("F", "M")


def _traveller(number: int) -> Traveller:
    born = date(1950 + number % 60, 1 + number % 12, 3)
    sex, code = _SEXES[number % 2], _CODES[number // 2 % 5]
    return Traveller("LOWE", "ADA", sex, born, code, f"X{40_000_000 + 7 * number}", date(2030, 1, 1))


TRAVELLERS = [_traveller(number) for number in range(1560)]
