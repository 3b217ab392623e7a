"""A passport zone made to order, with check digits by Doc 9303-3 section 4.9 written out once more."""

from collections.abc import Callable
from datetime import date

import pytest

from leeward.core.document.mrz import Zone, parse

TODAY = date(2026, 11, 24)


def digit(text: str) -> str:
    values = [0 if sign == "<" else int(sign, 36) for sign in text]
    return str(sum(value * (7, 3, 1)[at % 3] for at, value in enumerate(values)) % 10)


def passport_lines(
    *,
    code: str = "P",
    issuer: str = "BRB",
    name: str = "CLARKE<<MARCIA",
    number: str = "R123456",
    nationality: str = "BRB",
    birth: str = "850314",
    sex: str = "F",
    expiry: str = "310101",
    personal: str = "",
) -> tuple[str, str]:
    number, personal = number.ljust(9, "<"), personal.ljust(14, "<")
    checked = f"{number}{digit(number)}", f"{birth}{digit(birth)}", f"{expiry}{digit(expiry)}"
    personal_digit = digit(personal)
    composite = digit("".join(checked) + personal + personal_digit)
    upper = f"{code.ljust(2, '<')}{issuer.ljust(3, '<')}{name.ljust(39, '<')}"
    lower = f"{checked[0]}{nationality.ljust(3, '<')}{checked[1]}{sex}{checked[2]}{personal}{personal_digit}"
    return upper, lower + composite


@pytest.fixture(scope="session")
def today() -> date:
    return TODAY


@pytest.fixture(scope="session")
def passport() -> Callable[..., Zone]:
    """Makes the zone of a valid Barbadian passport, changed in the fields given."""
    return lambda **changes: parse("\n".join(passport_lines(**changes)), today=TODAY)


@pytest.fixture(scope="session")
def altered() -> Callable[..., Zone]:
    """The valid passport with characters written over: `(line, column, character)`, counted from 1."""

    def alter(*changes: tuple[int, int, str]) -> Zone:
        lines = [list(line) for line in passport_lines()]
        for line, column, character in changes:
            lines[line - 1][column - 1] = character
        return parse("\n".join("".join(line) for line in lines), today=TODAY)

    return alter
