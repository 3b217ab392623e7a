"""Write ANX, the XML of i2 Analyst's Notebook: items as entities, lines as links with their strength and grades.

From published descriptions of the format; no i2 was at hand to open it.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from xml.etree.ElementTree import Element

from leeward.core.graph.files.columns import facts_text
from leeward.core.graph.files.xml_writing import as_xml, child
from leeward.core.graph.link_chart import Item, ItemKind, Line, LinkChart, Point

_TYPES: Mapping[ItemKind, str] = {
    "person": "Person",
    "organisation": "Organization",
    "craft": "Boat",
    "place": "Location",
    "event": "Event",
    "phone": "Phone",
    "email": "E-mail",
    "payer": "Account",
    "document": "Document",
    "address": "House",
    "booking": "Ticket",
    "voyage": "Voyage",
    "other": "General",
    "withdrawn": "General",
}
"""The types of entities that a new chart of i2 has, as far as there are such."""
_STRENGTHS = {"Confirmed": "DotStyleSolid", "Unconfirmed": "DotStyleDashed", "Tentative": "DotStyleDotted"}
_SOURCE, _INFORMATION = "ABCDEF", "123456"
_NOWHERE: Mapping[str, Point] = MappingProxyType({})


def anx(chart: LinkChart, mark: str, places: Mapping[str, Point] = _NOWHERE) -> str:
    """The chart with the mark as its comment."""
    chart = chart.statements()
    root = Element("Chart", {"IdReferenceLinking": "false"})
    strengths = child(root, "StrengthCollection")
    for number, (name, style) in enumerate(_STRENGTHS.items(), 1):
        child(strengths, "Strength", {"Id": f"S{number}", "Name": name, "DotStyle": style})
    for tag, letters in (("GradeOne", _SOURCE), ("GradeTwo", _INFORMATION)):
        _strings(root, tag, letters)
    _types(root, "EntityType", [_TYPES[item.kind] for item in chart.items])
    _types(root, "LinkType", [line.label for line in chart.lines])
    fields = child(child(root, "Summary"), "FieldCollection")
    child(fields, "Field", {"Type": "SummaryFieldTitle", "Field": chart.title})
    child(fields, "Field", {"Type": "SummaryFieldComments", "Field": mark})
    collection = child(root, "ChartItemCollection")
    numbers = {item.id: str(number) for number, item in enumerate(chart.items, 1)}
    for item in chart.items:
        _entity(collection, item, numbers[item.id], places.get(item.id))
    for line in chart.lines:
        _link(collection, line, numbers)
    return as_xml(root)


def _strings(root: Element, tag: str, letters: str) -> None:
    strings = child(child(root, tag), "StringCollection")
    for letter in letters:
        child(strings, "String", {"Id": f"{tag}{letter}", "Text": letter})


def _types(root: Element, tag: str, names: Iterable[str]) -> None:
    types = child(root, f"{tag}Collection")
    for name in dict.fromkeys(filter(None, names)):
        child(types, tag, {"Name": name})


def _entity(collection: Element, item: Item, number: str, at: Point | None) -> None:
    told = "\n".join(filter(None, (item.detail, facts_text(item.facts), item.note)))
    box = child(
        collection,
        "ChartItem",
        {"Label": item.label, "Description": told, **_time_attributes(item.first), **_grade_attributes(item.grade)},
    )
    x, y = at or (0.0, 0.0)
    end = child(box, "End", {"X": f"{x:.0f}", "Y": f"{y:.0f}", "Z": "0"})
    entity = child(end, "Entity", {"EntityId": number, "Identity": item.id, "LabelIsIdentity": "false"})
    child(child(entity, "Icon"), "IconStyle", {"Type": _TYPES[item.kind]})


def _link(collection: Element, line: Line, numbers: Mapping[str, str]) -> None:
    many = f" ×{line.count}" if line.count > 1 else ""
    told = facts_text(line.facts)
    named = {"Label": f"{line.label}{many}", "Description": told}
    box = child(collection, "ChartItem", {**named, **_time_attributes(line.first), **_grade_attributes(line.grade)})
    link = child(box, "Link", {"End1Id": numbers[line.start], "End2Id": numbers[line.end]})
    strength = "Confirmed" if line.strength == "strong" else "Unconfirmed"
    arrow = "ArrowOnHead" if line.directed else "ArrowNone"
    child(link, "LinkStyle", {"Strength": strength, "ArrowStyle": arrow, "Type": line.label})


def _time_attributes(time: datetime | None) -> dict[str, str]:
    return {"DateSet": "true", "TimeSet": "true", "DateTime": f"{time:%Y-%m-%dT%H:%M:%S}"} if time else {}


def _grade_attributes(grade: str) -> dict[str, str]:
    """Places in the lists of letters and digits, from zero."""
    if len(grade) != 2 or grade[0] not in _SOURCE or grade[1] not in _INFORMATION:
        return {}
    return {"GradeOneIndex": str(_SOURCE.index(grade[0])), "GradeTwoIndex": str(_INFORMATION.index(grade[1]))}
