"""Tokens of travellers: equal for one person on one day, and nothing else."""

from dataclasses import replace
from datetime import date

import pytest

from leeward.core.travel.stays.crossing import Holder
from leeward.core.travel.stays.entry_tokens import MOST_TOKENS, SECRET_BYTES, is_of_document, is_token, tokens

SECRET, DAY = b"s" * SECRET_BYTES, date(2026, 11, 20)
ANA = Holder("GBR", "C1234567", "ANA MARIA", "LÓPEZ ROE", "19800102", "F")


@pytest.mark.parametrize(
    ("changed", "shared", "why"),
    [
        ({}, 5, "the same"),
        ({"sex": "", "issuer": "gbr", "number": "c 1234567"}, 5, "the sex is not in it, and spaces are not read"),
        ({"number": "D7654321"}, 4, "a renewed passport: names and birth date"),
        ({"given_name": "ROE LOPEZ", "surname": "ANA MARIA"}, 5, "names in each other's place"),
        ({"given_name": "ANA"}, 3, "a list without the second name"),
        ({"given_name": "EVA", "surname": "DOE"}, 1, "the document alone"),
        ({"birth_date": "19800103", "number": "D7654321"}, 0, "another day of birth"),
        ({"birth_date": "1980", "number": "0000000"}, 0, "a year is no birth date, and zeros are no number"),
    ],
)
def test_what_two_documents_share(changed: dict[str, str], shared: int, why: str) -> None:
    found = set(tokens(SECRET, DAY, ANA)) & set(tokens(SECRET, DAY, replace(ANA, **changed)))
    assert len(found) == shared, why


def test_nothing_is_shared_over_days_or_agreements_and_nothing_is_readable() -> None:
    ours = tokens(SECRET, DAY, ANA)
    assert not set(ours) & set(tokens(SECRET, date(2026, 11, 21), ANA))
    assert not set(ours) & set(tokens(b"t" * SECRET_BYTES, DAY, ANA))
    assert (len(ours), sum(map(is_of_document, ours))) == (MOST_TOKENS, 1)
    assert all(map(is_token, ours))
    assert not any(part in "".join(ours).upper() for part in ("ANA", "LOPEZ", "1234567"))
    with pytest.raises(ValueError, match="32 bytes"):
        tokens(b"short", DAY, ANA)


@pytest.mark.parametrize(
    "text", ["", "document.", "name." + "0" * 24, "person." + "G" * 24, "person." + "0" * 25, 7, None]
)
def test_what_is_no_token(text: object) -> None:
    assert not is_token(text)
