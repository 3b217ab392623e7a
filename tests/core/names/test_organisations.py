"""Names of companies, groups and ships."""

import pytest

from leeward.core.names.organisations import numbers_in, organisation_bits, organisation_tokens


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Siemens Aktiengesellschaft", "SIEMENS AG"),
        ("Nanshan Group Co Ltd", "Nanshan Group"),
        ("S.R.L. PRO TRAFFIC", "Societatea cu Răspundere Limitată PRO TRAFFIC"),
        ('ОБЩЕСТВО С ОГРАНИЧЕННОЙ ОТВЕТСТВЕННОСТЬЮ "БАЙКАЛ"', "OOO Baikal"),
        ("MV Hellenic Spirit", "HELLENIC SPIRIT"),
        ("SiemensAG", "Siemens"),
        ("C.G. City Bank", "CG City Banco"),
        ("Intl Trading Corp.", "International Trading Corporation"),
        ("Al-Qa'ida", "al Qaeda"),
        ("Hezbollah", "HIZBALLAH"),
        ("Jaysh al-Islam", "Army of Islam"),
    ],
)
def test_legal_forms_and_abbreviations_do_not_tell_names_apart(left: str, right: str) -> None:
    assert organisation_tokens(left) == organisation_tokens(right) != ()


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Victory", ()),
        ("Victory 3", ("3",)),
        ("Offshore Fund II, Ltd.", ("2",)),
        ("Brigade 044", ("44",)),
        ("X Press Feeders", ()),  # a Roman numeral is never the first word
        ("АЯС 2000", ("2000",)),
        ("1st International Bank", ("1",)),
        ("First International Bank", ("1",)),
        ("Brigade Forty-Four", ("44",)),
        ("Brigade Forty 4", ("40", "4")),
        ("Three Percenters", ("3",)),
    ],
)
def test_numbers_are_separated_from_words(text: str, numbers: tuple[str, ...]) -> None:
    assert numbers_in(text) == numbers
    assert not any(token.isdigit() for token in organisation_tokens(text))


@pytest.mark.parametrize("text", ["Company", "Limited Co.", "the"])
def test_where_nothing_else_is_left_a_form_is_the_name(text: str) -> None:
    assert organisation_tokens(text)


@pytest.mark.parametrize("text", ["", "–––", "5" * 5000, "LTD " * 400, "\u200b\u0301"])
def test_text_that_is_no_name_gives_no_tokens(text: str) -> None:
    assert len(organisation_tokens(text)) <= 24
    assert len(numbers_in(text)) <= 24


def test_a_frequent_word_says_less_than_a_rare_one() -> None:
    assert organisation_bits("TRADING") < organisation_bits("STAR") < organisation_bits("CRISTALORD")
