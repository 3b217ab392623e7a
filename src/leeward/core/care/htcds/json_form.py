"""Cases as JSON: an object with `rows`, or the rows alone, each an object of HTCDS names. It has no limit on text."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from leeward.core.care.htcds.columns import EXTRA
from leeward.core.care.htcds.fields import VERSION, fields
from leeward.core.care.htcds.problems import NotACaseFile
from leeward.core.care.htcds.rows import Cell
from leeward.core.care.htcds.values import SEPARATOR, Value, read_value
from leeward.core.outside_json import BadJson, read_json

MOST_NAMES = 2_000
Record = Mapping[str, Value]


def write_json(rows: Iterable[tuple[Record, Mapping[str, str]]]) -> bytes:
    """Rows of values and extra columns as JSON, fields in the standard's order."""
    objects = [as_object(values, extra) for values, extra in rows]
    whole = {"standard": "HTCDS", "version": VERSION, "rows": objects}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"


def as_object(values: Record, extra: Mapping[str, str]) -> dict[str, Any]:
    """One row as an object, fields in the standard's order."""
    return {name: _plain(values[name]) for name in fields() if name in values} | dict(sorted(extra.items()))


def from_object(row: Mapping[str, Any]) -> tuple[dict[str, Value], dict[str, str]]:
    """The values and extra columns of a row that `as_object` wrote."""
    values: dict[str, Value] = {}
    for name, field in fields().items():
        value = read_value(field, _cell(row.get(name)).raw).value
        if value is not None:
            values[name] = value
    return values, {name: text for name, text in row.items() if name.startswith(EXTRA)}


def _plain(value: Value) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value


def read_objects(data: bytes) -> tuple[list[str], list[dict[int, Cell]]]:
    """The names in all rows, and the rows by the places of their names. Raises NotACaseFile."""
    try:
        whole = read_json(data)
    except BadJson as error:
        raise NotACaseFile("htcds.file.json", message=str(error), line=error.line) from error
    listed = whole.get("rows") if isinstance(whole, dict) else whole
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        raise NotACaseFile("htcds.file.json_rows")
    names: dict[str, int] = {}
    for name in (name for each in listed for name in each):
        names.setdefault(name, len(names))
    if len(names) > MOST_NAMES:
        raise NotACaseFile("htcds.file.names", most=MOST_NAMES)
    return list(names), [{names[name]: _cell(value) for name, value in each.items()} for each in listed]


def _cell(value: Any) -> Cell:
    if value is None:
        return Cell("")
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return Cell(SEPARATOR.join(value))
    if isinstance(value, str | bool | int | float):
        return Cell(value)
    return Cell(json.dumps(value, ensure_ascii=False)[:1000], "htcds.value.nested")
