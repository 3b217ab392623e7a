"""Files are written in the standard's order, valid, the same each time; what XML cannot hold is refused by name."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from lxml import etree
from tests.core.results.iati.example import ACTIVITY, NOW, SMALL, START

from leeward.core.results.iati import content as c
from leeward.core.results.iati.file_writer import NotWritable, write
from leeward.core.results.iati.standard import roots
from leeward.core.results.iati.validation import validate


def test_what_is_written_is_valid_and_the_same_each_time() -> None:
    data = write([ACTIVITY, SMALL], NOW)
    found = [each for each in validate([data], NOW) if each.rule != "107.2.1"]
    assert not found
    assert data == write([ACTIVITY, SMALL], NOW)
    assert data.startswith(b"<?xml version='1.0' encoding='UTF-8'?>\n<iati-activities version=\"2.03\"")


def test_children_are_in_the_standards_order() -> None:
    root = etree.fromstring(write([ACTIVITY], NOW))
    activity = roots()["iati-activities"].child("iati-activity")
    assert activity is not None
    order = [each.name for each in activity.children]
    names = [str(child.tag) for child in root[0]]
    assert [name for name in names if name in order] == sorted((n for n in names if n in order), key=order.index)
    assert names[-1] == "{http://example.org/other}more", "other namespaces come last"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"titles": (c.Text("a\0b"),)}, "titles: text"),
        ({"titles": (c.Text("\ud800"),)}, "titles: text"),
        ({"capital_percent": Decimal("NaN")}, "capital_percent"),
        ({"budgets": (c.Budget(START, START, c.Money(Decimal("Infinity"), START)),)}, "budgets: value: amount"),
        ({"others": ("<open>",)}, "XM-DAC-47066-LW2"),
        ({"others": ('<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>',)}, "document_type"),
    ],
)
def test_what_xml_cannot_hold_is_refused_with_its_field(changed: dict[str, object], field: str) -> None:
    with pytest.raises(NotWritable, match=field):
        write([replace(SMALL, **changed)], NOW)  # type: ignore[arg-type]


def test_values_have_the_form_of_xml_schema() -> None:
    odd = replace(SMALL, updated=datetime(2026, 1, 1, tzinfo=UTC), capital_percent=Decimal("1E+1"), humanitarian=True)
    root = etree.fromstring(write([replace(odd, dates=(c.ActivityDate("1", date(33, 1, 2)),))], NOW))
    assert root[0].get("last-updated-datetime") == "2026-01-01T00:00:00+00:00"
    assert root[0].get("humanitarian") == "true"
    assert root.xpath("string(//capital-spend/@percentage)") == "10"
    assert root.xpath("string(//activity-date/@iso-date)") == "0033-01-02"
