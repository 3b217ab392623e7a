"""Phrases of OFAC's remarks, most of them from the list itself."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.record.lists.ofac_remarks import read_remarks

BIRTH_DATES = [
    ("DOB 15 Jan 1955", "1955-01-15"),
    ("DOB 1984", "1984"),
    ("DOB Feb 1970", "1970-02"),
    ("DOB circa 1951", "1951~"),
    ("DOB 1951 to 1953", "1951/1953"),
    ("alt. DOB 1984 to 1986", "1984/1986"),
    ("DOB 01 Jan 1960 to 31 Dec 1963", "1960/1963"),
    ("DOB Aug 1957 to Sep 1957", "1957-08-01/1957-09-30"),
    ("DOB circa 1960-1965", "1960/1965~"),
    ("DOB circa 03 Apr 1960", "1960-04-03~"),
]

PASSPORTS = [
    ("Passport AB149814 (Colombia)", ("AB149814", "COL", "")),
    ("alt. Passport RL 0249432 (Lebanon)", ("RL0249432", "LBN", "")),
    ("Passport 472220033 (Korea, North)", ("472220033", "PRK", "")),
    ("Passport 265 216 (Egypt)", ("265216", "EGY", "")),
    ("Passport AF465508 Colombia", ("AF465508", "COL", "")),
    ("Passport TR-J 565114 (Turkey) issued 10 Sep 1997", ("TRJ565114", "TUR", "issued 10 Sep 1997")),
    (
        "Passport K754050 issued 26 May 1999 expires 25 May 2004",
        ("K754050", "", "issued 26 May 1999 expires 25 May 2004"),
    ),
    ("alt. Passport Booklet: A5199819 (Pakistan)", ("A5199819", "PAK", "")),
    ("Diplomatic Passport A921579 (Kenya)", ("A921579", "KEN", "Diplomatic")),
    ("Passport D000000483, Diplomatic (Syria)", ("D000000483", "SYR", "diplomatic")),
    ("Passport #H0044232 (Iraq)", ("H0044232", "IRQ", "")),
    ("Travel Document Number A0020375 (Germany)", ("A0020375", "D", "")),
]

NOT_UNDERSTOOD = [
    "Linked To: MAHAN AIR",
    "Vice-Chairperson, 13th National People's Congress Standing Committee",
    "Executive Order 13662 Directive Determination - Subject to Directive 4",
    "U.S.A. Passport issued 21 Jun 1992 in Amman, Jordan",
    "nationality possibly Palestinian",
    "DOB unknown",
]


@pytest.mark.parametrize(("phrase", "expected"), BIRTH_DATES)
def test_birth_dates(phrase: str, expected: Any) -> None:
    remarks = read_remarks(f"{phrase}; nationality Iran.")
    assert [str(date) for date in remarks.birth_dates] == [expected]
    assert remarks.nationalities == ["IRN"]


@pytest.mark.parametrize(("phrase", "expected"), PASSPORTS)
def test_passports(phrase: str, expected: Any) -> None:
    (document,) = read_remarks(f"{phrase}.").documents
    assert (document.number, document.issuer, document.note) == expected


@pytest.mark.parametrize("phrase", NOT_UNDERSTOOD)
def test_phrases_not_understood_are_kept_unchanged(phrase: str) -> None:
    remarks = read_remarks(f"Gender Male; {phrase}; POB Tehran, Iran.")
    assert remarks.rest == [phrase]
    assert (remarks.sex, remarks.birth_places) == ("M", ["Tehran, Iran"])


def test_weak_and_former_names() -> None:
    remarks = read_remarks("a.k.a. 'MUJIB, Abdul'; f.k.a. 'ANA I'; a.k.a. 'O'NEIL'.")
    assert remarks.weak_names == [("MUJIB, Abdul", "weak_alias"), ("ANA I", "former"), ("O'NEIL", "weak_alias")]


@given(st.text(st.sampled_from("abzAZ019 .;:'()#-,/&") | st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_text_is_read_or_kept(text: Any) -> None:
    read_remarks(text)


def test_a_very_long_phrase_is_kept_and_takes_no_time() -> None:
    phrase = "Registration Number " + "A1 " * 50_000
    assert len(read_remarks(phrase).rest) == 1
