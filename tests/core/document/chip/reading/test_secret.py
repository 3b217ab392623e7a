"""The secret of a zone, in the examples of Doc 9303-11 appendices D.2 and G.1, and where a zone was misread."""

import hashlib
from datetime import date

import pytest

from leeward.core.document.chip.reading.secret import OF_CARD, OF_ZONE, Secret, of_card_number, of_parts, of_zone
from leeward.core.document.mrz import parse

TODAY = date(2026, 11, 24)
UPPER = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
LOWER = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"  # Doc 9303-4 appendix B


def zone(lower: str = LOWER) -> Secret:
    return of_zone(parse(f"{UPPER}\n{lower}", today=TODAY))


@pytest.mark.parametrize(
    ("why", "number", "birth", "expiry", "digest"),
    [
        (
            "D.2: a number of eight, filled up",
            "L898902C",
            "690806",
            "940623",
            "239AB9CB282DAF66231DC5A4DF6BFBAEDF477565",
        ),
        ("the same, filled up already", "L898902C<", "690806", "940623", "239AB9CB282DAF66231DC5A4DF6BFBAEDF477565"),
        ("G.1: a number of nine", "T22000129", "640812", "101031", "7E2D2A41C74EA0B38CD36F863939BFA8E9032AAD"),
    ],
)
def test_the_secrets_of_the_standard(why: str, number: str, birth: str, expiry: str, digest: str) -> None:
    secret = of_parts(number, birth, expiry)
    assert (secret.kind, secret.value.hex().upper()) == (OF_ZONE, digest), why


def test_number_and_dates_count_with_their_check_digits() -> None:
    """Section 4.3.2: number, birth and expiry, each followed by its digit."""
    assert zone().value == hashlib.sha1(b"L898902C3674081221204159", usedforsecurity=False).digest()
    assert zone() == of_parts("L898902C3", "740812", "120415")


@pytest.mark.parametrize(
    ("why", "lower"),
    [
        ("the number's digit", "L898902C30UTO7408122F1204159ZE184226B<<<<<10"),
        ("the birth date's digit", "L898902C36UTO7408120F1204159ZE184226B<<<<<10"),
        ("the expiry date's digit", "L898902C36UTO7408122F1204150ZE184226B<<<<<10"),
        ("the composite digit", "L898902C36UTO7408122F1204159ZE184226B<<<<<11"),
    ],
)
def test_a_smudged_check_digit_does_not_lock_the_chip(why: str, lower: str) -> None:
    assert zone(lower) == zone(), why


@pytest.mark.parametrize(
    ("why", "lower"),
    [
        ("a digit of the number", "L898902C45UTO7408122F1204159ZE184226B<<<<<10"),
        ("a day of birth", "L898902C36UTO7408132F1204159ZE184226B<<<<<10"),
        ("a year of expiry", "L898902C36UTO7408122F1304159ZE184226B<<<<<10"),
    ],
)
def test_another_number_or_date_is_another_secret(why: str, lower: str) -> None:
    assert zone(lower) != zone(), why


@pytest.mark.parametrize(
    "lower", ["L898902C36UTO7408122M1204159ZE184226B<<<<<10", "L898902C36D<<7408122F1204159<<<<<<<<<<<<<<<8"]
)
def test_sex_nationality_and_personal_number_open_nothing(lower: str) -> None:
    assert zone(lower) == zone()


def test_a_card_access_number_is_a_secret_of_its_own_kind() -> None:
    assert of_card_number("123456") == Secret(OF_CARD, b"123456")
    assert OF_CARD != OF_ZONE


@pytest.mark.parametrize("secret", [zone(), of_card_number("123456")], ids=["zone", "card"])
def test_a_secret_is_never_shown(secret: Secret) -> None:
    for shown in (repr(secret), str(secret), f"{secret}"):
        assert secret.value.hex() not in shown
        assert repr(secret.value) not in shown
        assert "123456" not in shown
