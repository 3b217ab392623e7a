"""Dates as people write them and documents print them."""

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.typed_dates import NotOneDate, typed_date, typed_dates
from leeward.resources.tables import rows

TODAY = date(2026, 11, 27)

UNDERSTOOD = [
    ("29 JUN 1985", "1985-06-29"),
    ("29JUN1985", "1985-06-29"),
    ("29 JUN 85", "1985-06-29"),
    ("29 JUN/JUIN 85", "1985-06-29"),  # two languages, as passports print it
    ("29/06/1985", "1985-06-29"),
    ("06/29/1985", "1985-06-29"),  # no other reading
    ("29.6.85", "1985-06-29"),
    ("03.04.1985", "1985-04-03"),  # dots put the day first
    ("03 04 1985", "1985-04-03"),  # so does the page of a passport
    ("05/05/1985", "1985-05-05"),  # both readings are one
    ("14/03/2026", "2026-03-14"),
    ("1985-06-29", "1985-06-29"),
    ("1985/06/29", "1985-06-29"),
    ("19850629", "1985-06-29"),
    ("29061985", "1985-06-29"),
    ("85-06-29", "1985-06-29"),
    ("June 29th, 1985", "1985-06-29"),
    ("1985 JUN 29", "1985-06-29"),
    ("29 de junio de 1985", "1985-06-29"),
    ("1er août 1964", "1964-08-01"),
    ("1ER AOUT 1964", "1964-08-01"),
    ("2 mrt 1990", "1990-03-02"),
    ("1º de março de 1974", "1974-03-01"),
    ("29 jiyè 1985", "1985-07-29"),
    ("29 jiye 1985", "1985-07-29"),
    ("8 dawou 1985", "1985-08-08"),
    # Known in part
    ("1985", "1985"),
    ("1985-06", "1985-06"),
    ("06/1985", "1985-06"),
    ("June 1985", "1985-06"),
    ("1985-00-00", "1985"),
    ("1985-06-00", "1985-06"),
    ("1960/1965", "1960/1965"),
    ("1960~", "1960~"),
    ("1960s", "1960/1969"),
    ("00/00/1985", "1985"),
    ("00.06.1985", "1985-06"),
]


@pytest.mark.parametrize(("text", "expected"), UNDERSTOOD)
def test_understood(text: str, expected: str) -> None:
    assert str(typed_date(text, "birth", TODAY)) == expected


ASKED = [
    ("03/04/1985", ["1985-04-03", "1985-03-04"]),
    ("3-4-85", ["1985-04-03", "1985-03-04"]),
    ("13-06-29", ["1929-06-13", "2013-06-29"]),  # the year may be first
    ("12 out 1985", ["1985-08-12", "1985-10-12"]),  # August in Haitian Creole, October in Portuguese
    ("29 jui 1985", ["1985-06-29", "1985-07-29"]),  # juin or juillet
]


@pytest.mark.parametrize(("text", "readings"), ASKED)
def test_two_readings_are_both_given(text: str, readings: list[str]) -> None:
    with pytest.raises(NotOneDate) as caught:
        typed_dates(text, "birth", TODAY)
    assert list(map(str, caught.value.candidates)) == readings


REFUSED = [
    "850629",  # the order of a zone, which no person writes
    "31/02/1985",
    "29 FEB 1985",
    "1985-00-12",
    "0000s",
    "JUN 85",  # a day or a year
    "12 smarch 1985",
    "29 JUN FEB 1985",
    "1 2 3 4",
    "29/06-1985",
    "01/01/1200",
    "soon",
    "",
    "٢٩/٠٦/١٩٨٥",
    "9" * 5000,
]


@pytest.mark.parametrize("text", REFUSED, ids=[text[:20] for text in REFUSED])
def test_refused(text: str) -> None:
    with pytest.raises(NotOneDate) as caught:
        typed_dates(text, "birth", TODAY)
    assert caught.value.candidates == ()


CENTURIES: list[tuple[str, Any, list[str]]] = [
    ("28 NOV 26", "birth", ["1926-11-28"]),  # tomorrow's day is a hundred years ago
    ("27 NOV 26", "birth", ["2026-11-27", "1926-11-27"]),  # born today, or a hundred: both are searched
    ("12 JUN 08", "birth", ["2008-06-12", "1908-06-12"]),
    ("12 JUN 05", "birth", ["2005-06-12"]),  # no one is 121
    ("29 FEB 00", "birth", ["2000-02-29"]),  # 1900 was no leap year
    ("12 JUN 31", "expiry", ["2031-06-12"]),
    ("12 JUN 99", "expiry", ["1999-06-12"]),
    ("12 JUN 31", "past", ["1931-06-12"]),
    ("12 JUN 21", "past", ["2021-06-12"]),
]


@pytest.mark.parametrize(("text", "kind", "expected"), CENTURIES)
def test_a_year_of_two_digits(text: str, kind: Any, expected: list[str]) -> None:
    assert list(map(str, typed_dates(text, kind, TODAY))) == expected


def test_without_today_a_year_of_two_digits_is_refused() -> None:
    with pytest.raises(NotOneDate):
        typed_dates("29 JUN 85", "birth", None)
    assert str(typed_date("29 JUN 1985", "birth", None)) == "1985-06-29"


def test_every_month_of_the_table_is_read() -> None:
    for _, text in rows("extraction/months.csv", 2):
        for place, word in enumerate(text.split(), 1):
            name, _, number = word.partition(":")
            day = date(1985, int(number) if number else place, 20)
            assert day in _readings(f"20 {name.upper()} 1985")


@given(
    st.dates(date(1900, 1, 1), TODAY),
    st.sampled_from(["{d}/{m}/{y}", "{m}-{d}-{y}", "{d}.{m}.{y}", "{y}-{m:02}-{d:02}"]),
)
def test_a_date_is_never_read_as_another_without_asking(day: date, form: str) -> None:
    assert day in _readings(form.format(d=day.day, m=day.month, y=day.year))


@given(st.text(max_size=80) | st.from_regex(re.compile(r"[0-9]{1,4}[-/. ][0-9]{1,2}[-/. ][0-9]{1,4}", re.ASCII)))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    _readings(text)


def _readings(text: str) -> set[date]:
    try:
        return {span.earliest for span in typed_dates(text, "birth", TODAY)}
    except NotOneDate as error:
        return {span.earliest for span in error.candidates}
