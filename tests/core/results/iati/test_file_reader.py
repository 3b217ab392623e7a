"""What is written reads back equal; what no field holds is kept or reported, never lost in silence."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.results.iati.example import ACTIVITY, NOW, SMALL

from leeward.core.results.iati import content as c
from leeward.core.results.iati.file_reader import read
from leeward.core.results.iati.file_writer import write
from leeward.core.results.iati.nodes import line_of
from leeward.core.results.iati.schema import schema
from leeward.core.results.iati.slots import OTHERS, Slot, slots_of
from leeward.core.results.iati.source import NotReadable, parse

WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), min_size=1, max_size=8
)
TYPED = {
    "@year": st.sampled_from(["2024", "1"]),
    "@level": st.sampled_from(["0", "3"]),
    "@hierarchy": st.sampled_from(["1", "-2"]),
    "@xml:lang": st.sampled_from(["en", "fr"]),
    "website/text()": st.just("https://example.org"),
}
KINDS: dict[type, st.SearchStrategy[Any]] = {
    str: WORDS,
    bool: st.booleans(),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.just(UTC)),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False, places=3),
}


def parts(shape: type, above: type | None = None) -> st.SearchStrategy[Any]:
    """Any content of a dataclass that the schema admits."""
    fields = {slot.name: values(slot, shape, above) for slot in slots_of(shape) if slot.place != OTHERS}
    return st.builds(shape, **fields)


def values(slot: Slot, shape: type, above: type | None) -> st.SearchStrategy[Any]:
    """Any value of a field."""
    if slot.name == "percent" and above is c.Transaction:
        return st.none()
    if not slot.leaf:
        one = st.deferred(lambda: parts(slot.kind, shape))
    else:
        address = slot.leaf.endswith(("uri", "@url"))
        one = st.just("https://example.org/a") if address else TYPED.get(slot.place, KINDS[slot.kind])
    if slot.many:
        return st.lists(one, min_size=int(slot.required), max_size=2).map(tuple)
    if slot.required:
        return one
    return st.one_of(st.just("") if slot.kind is str else st.none(), one)


CHANGED = st.sampled_from([slot for slot in slots_of(c.Activity) if slot.place != OTHERS]).flatmap(
    lambda slot: values(slot, c.Activity, None).map(lambda value: replace(SMALL, **{slot.name: value}))
)
"""The small activity with any content of one of its fields."""


@settings(max_examples=40, deadline=None)
@given(CHANGED)
def test_what_is_written_reads_back_equal_and_has_the_schemas_form(activity: c.Activity) -> None:
    data = write([activity], NOW)
    found = read(data)
    assert found.activities == (activity,)
    assert found.unread == ()
    compiled = schema("iati-activities")
    complete = [each for each in (activity.locations) if bool(each.system) != bool(each.position)]
    assert complete or compiled.validate(parse(data, "iati-activities")), compiled.error_log


def test_the_example_reads_back_with_what_no_field_holds() -> None:
    found = read(write([ACTIVITY, SMALL], NOW))
    assert found.activities == (ACTIVITY, SMALL)
    assert not found.unread
    assert len(found.activities[0].others) == 2


BASE = write([SMALL], NOW).decode()


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('<activity-status code="2"', '<activity-status code="2" note="x"', "iati-activity[1]/activity-status/@note"),
        ("<title>", "<title>loose", "iati-activity[1]/title/text()"),
        ('percentage="', 'percentage="', ""),
        ('iso-date="2026-01-01"', 'iso-date="2026-01-01Z"', "iati-activity[1]/activity-date/@iso-date"),
        ('default-currency="USD"', 'default-currency="USD" humanitarian="perhaps"', "iati-activity[1]/@humanitarian"),
        ("<iati-identifier>", "<!-- a --><iati-identifier><!-- b -->", ""),
        ("<iati-activities", '<iati-activities xmlns:o="http://o.example" o:a="1"', "@{http://o.example}a"),
        ("</iati-activity>", "</iati-activity><other/>", "other[2]"),
        ("</reporting-org>", "<more/></reporting-org>", "iati-activity[1]/reporting-org/more"),
        (' code="2"/>', "/>", "iati-activity[1]"),
    ],
)
def test_what_is_not_read_is_reported_with_place_and_line(old: str, new: str, place: str) -> None:
    assert old in BASE or not place
    found = read(BASE.replace(old, new, 1).encode())
    assert [each.place for each in found.unread] == ([place] if place else [])
    assert all(each.line > 1 for each in found.unread)
    assert found.activities == (SMALL,) or place == "iati-activity[1]"


def test_a_part_that_lacks_what_it_needs_is_kept_as_xml() -> None:
    """A budget without a value cannot be one of ours: it stays in `others`, and goes out again."""
    odd = '<budget type="1"><period-start iso-date="2026-01-01"/></budget>'
    found = read(BASE.replace("</iati-activity>", f"{odd}</iati-activity>").encode())
    (kept,) = found.activities[0].others
    assert kept.startswith('<budget type="1">')
    assert b'<budget type="1">' in write(found.activities, NOW)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "iati.xml.empty"),
        (b"<iati-organisations version='2.03'/>", "iati.no_iati"),
        (b"<html/>", "iati.no_iati"),
        (b"<iati-activities", "iati.xml.cut"),
    ],
)
def test_other_files_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(NotReadable) as refused:
        read(data)
    assert refused.value.code == code


def test_lines_count_beyond_65535() -> None:
    root = parse(BASE.replace("<title>", "\n" * 70_000 + "<title>").encode(), "iati-activities")
    (title,) = root.iter("title")
    assert line_of(title) > 70_000
