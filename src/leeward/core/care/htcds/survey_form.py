"""The toolkit's survey as XLSForm (a workbook) and XForm (XML): a form has questions and choices, and no rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from leeward.core.care.htcds.columns import Column, map_columns
from leeward.core.care.htcds.problems import NotACaseFile
from leeward.core.care.htcds.rows import Quarantined
from leeward.core.care.htcds.values import code_of, text_of
from leeward.core.care.htcds.workbook import Sheet

LARGEST = 4 * 1024 * 1024
"""Bytes of an XForm; the toolkit's has 28 thousand."""
SURVEY, CHOICES = "survey", "choices"
_STRUCTURE = ("begin", "end_group", "end group", "end_repeat", "end repeat", "note")
"""Types of rows that ask nothing (xlsform.org)."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form's questions as columns, and the choices that are no value of their field."""

    columns: tuple[Column, ...]
    quarantined: tuple[Quarantined, ...]


def read_form(sheets: Sequence[Sheet]) -> Form | None:
    """The form in a workbook; None if the workbook is none."""
    by_name = {sheet.name.casefold(): sheet for sheet in sheets}
    survey = _records(by_name.get(SURVEY), ("type", "name"))
    if survey is None:
        return None
    asked = [row for _, row in survey if row["name"] and not row["type"].startswith(_STRUCTURE)]
    columns = map_columns([row["name"] for row in asked])
    lists = {
        row["type"].split()[1]: column for row, column in zip(asked, columns, strict=True) if "select" in row["type"]
    }
    choices = _records(by_name.get(CHOICES), ("list_name", "name")) or []
    return Form(columns, tuple(_strangers(lists, choices)))


def read_xform(data: bytes) -> Form:
    """The form in an XForm: the questions are the elements of its first instance. Raises NotACaseFile."""
    if len(data) > LARGEST:
        raise NotACaseFile("htcds.file.kind")
    try:
        root = ElementTree.fromstring(data, forbid_dtd=True)
    except (ElementTree.ParseError, DefusedXmlException, LookupError, ValueError) as error:
        raise NotACaseFile("htcds.file.xml", part="XForm", line=getattr(error, "position", (1,))[0]) from error
    instance: Any = next((each for each in root.iter() if each.tag.endswith("}instance")), None)
    if instance is None or not len(instance):
        raise NotACaseFile("htcds.file.kind")
    names = [each.tag.rpartition("}")[2] for each in instance[0].iter() if not len(each)]
    return Form(map_columns(names), ())


Records = list[tuple[int, dict[str, str]]]


def _records(sheet: Sheet | None, needed: tuple[str, ...]) -> Records | None:
    """The rows of a sheet of a form by its headings, with their lines; None if it lacks a heading."""
    if sheet is None:
        return None
    read = [(line, [text_of(cell) for cell in row]) for line, row in enumerate(sheet.rows(), 1)]
    heading = read[0][1] if read else []
    if not set(needed) <= set(heading):
        return None
    return [(line, dict(zip(heading, row, strict=False))) for line, row in read[1:] if any(row)]


def _strangers(lists: Mapping[str, Column], choices: Records) -> list[Quarantined]:
    """The choices of a mapped question that are no code of its field."""
    found = []
    for line, row in choices:
        field = lists[row["list_name"]].field if row["list_name"] in lists else None
        if field is not None and field.list and code_of(field, row["name"]) is None:
            found.append(Quarantined(line, field.name, row["name"], "htcds.value.code", CHOICES))
    return found
