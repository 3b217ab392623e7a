"""Colours of notices and topics: one table."""

import pytest
from pydantic import TypeAdapter, ValidationError

from leeward.core.record.content.person_kinds import (
    COLOURS,
    PERSON_KINDS,
    PROTECTIVE_KINDS,
    TOPIC_OF_COLOUR,
    NoticeColour,
    severity_of,
)


@pytest.mark.parametrize(
    ("kind", "severity"),
    [
        ("person.red", "critical"),
        ("person.yellow", "high"),
        ("person.wanted", "critical"),
        ("person.pink", "low"),
        ("", "low"),
    ],
)
def test_how_grave_a_kind_is(kind: str, severity: str) -> None:
    assert severity_of(kind) == severity


def test_a_colour_that_is_none_is_refused_with_those_that_are() -> None:
    colours = TypeAdapter(NoticeColour)
    assert [colours.validate_python(each) for each in COLOURS] == list(COLOURS)
    for wrong in ("pink", "", "RED"):
        with pytest.raises(ValidationError, match="is not a colour of a notice; colours are red"):
            colours.validate_python(wrong)


def test_whom_a_record_may_protect_whatever_its_source() -> None:
    assert {"person.yellow", "person.missing", "person.protection"} <= PROTECTIVE_KINDS
    assert TOPIC_OF_COLOUR["yellow"] == "missing"
    assert len({kind.word for kind in PERSON_KINDS}) == len(PERSON_KINDS)
