"""A country's name in a reader's language."""

import pytest

from leeward.core.record.codes.display import country_name


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("HTI", "en", "Haiti"),
        ("HTI", "fr", "Haïti"),
        ("D", "en", "Germany"),
        ("D", "es", "Alemania"),
        ("USA", "pt-br", "Estados Unidos"),
        ("CSK", "fr", "Czechoslovakia"),  # CLDR has no name for it
        ("XOM", "en", "Sovereign Military Order of Malta or one of its emissaries"),
        ("XXA", "en", "Stateless person"),
        ("ZZZ", "en", "ZZZ"),
        ("HTI", "xx", "Haiti"),
        ("HTI", "../..", "Haiti"),
        ("", "en", ""),
    ],
)
def test_the_name_of_a_code(code: str, language: str, name: str) -> None:
    assert country_name(code, language) == name


@pytest.mark.parametrize(("code", "name"), [("BB", "Barbados"), ("FR", "France"), ("UT", "UT"), ("", "")])
def test_a_certificate_names_its_country_by_two_letters(code: str, name: str) -> None:
    assert country_name(code) == name
