"""Fields that hold what no document prints."""

from collections.abc import Callable
from datetime import date

import pytest

from leeward.core.document.mrz import Zone
from leeward.core.document.rules import doubts

TODAY = date(2026, 11, 24)

# changes, code, parameters, why
MALFORMED: list[tuple[dict[str, str], str, dict[str, str], str]] = [
    ({"name": "CLARKE<<MARC1A"}, "field.digit_in_name", {"character": "1", "line": "1", "column": "18"}, "a digit"),
    ({"name": "CLARKE<<MARCIÄ"}, "field.outside_alphabet", {"character": "Ä", "line": "1", "column": "19"}, "A to Z"),
    ({"number": ""}, "field.no_number", {}, "every document has a number"),
    ({"name": ""}, "field.no_name", {}, "every holder has a name"),
    ({"birth": "85O314"}, "field.birth_date", {"text": "85O314"}, "a letter O"),
    ({"expiry": "3101<1"}, "field.expiry_date", {"text": "3101<1"}, "half a day"),
    ({"code": "C"}, "field.document_type", {"document_type": "C", "format": "TD3"}, "a TD3 is P or V"),
    ({"sex": "K"}, "field.sex", {"character": "K"}, "M, F, X and the filler"),
]
UNUSUAL: list[tuple[dict[str, str], str, dict[str, str], str]] = [
    ({"name": "CLARKE"}, "name.single", {}, "one name"),
    ({"name": "CLARKE<<MARCIA<<ANN"}, "name.after_filler", {}, "text after the end of the name"),
]


@pytest.mark.parametrize(
    ("kind", "changes", "code", "params", "why"),
    [("malformed_field", *case) for case in MALFORMED] + [("name_unusual", *case) for case in UNUSUAL],
)
def test_field(
    passport: Callable[..., Zone], kind: str, changes: dict[str, str], code: str, params: dict[str, str], why: str
) -> None:
    found = {finding.reason.code: finding for finding in doubts(passport(**changes), today=TODAY)}
    assert code in found, why
    assert found[code].kind == f"document.{kind}"
    assert found[code].reason.params == params


def test_each_field_is_named_once(passport: Callable[..., Zone]) -> None:
    found = doubts(passport(name="1234<<5678"), today=TODAY)
    assert [finding.reason.code for finding in found].count("field.digit_in_name") == 1


def test_truncated_name_is_not_a_single_one(passport: Callable[..., Zone]) -> None:
    assert doubts(passport(name="A" * 39), today=TODAY) == ()
