"""The columns of an item and of a line, by which formats of attributes (GraphML, GEXF, csv) name them."""

from datetime import datetime

from leeward.core.graph.link_chart import Facts, Item, Line

ITEM_COLUMNS = ("label", "kind", "detail", "facts", "note", "grade", "first", "last", "longitude", "latitude")
LINE_COLUMNS = ("label", "kind", "count", "strength", "directed", "grade", "first", "last", "facts")


def item_row(item: Item) -> dict[str, str]:
    """The columns of an item that say something."""
    east, north = item.place or ("", "")
    row = {
        "label": item.label,
        "kind": item.kind,
        "detail": item.detail,
        "facts": facts_text(item.facts),
        "note": item.note,
        "grade": item.grade,
        "first": time_text(item.first),
        "last": time_text(item.last),
        "longitude": str(east),
        "latitude": str(north),
    }
    return {name: value for name, value in row.items() if value}


def line_row(line: Line) -> dict[str, str]:
    """The columns of a line that say something."""
    row = {
        "label": line.label,
        "kind": line.kind,
        "count": str(line.count),
        "strength": line.strength,
        "directed": "true" if line.directed else "false",
        "grade": line.grade,
        "first": time_text(line.first),
        "last": time_text(line.last),
        "facts": facts_text(line.facts),
    }
    return {name: value for name, value in row.items() if value}


def facts_text(facts: Facts) -> str:
    """Facts as lines of `name: value`."""
    return "\n".join(f"{name}: {' '.join(value.split())}" for name, value in facts)


def facts_of(text: str) -> Facts:
    """The facts that `facts_text` wrote; a line without a name is kept without one."""
    pairs = (line.partition(": ") for line in text.splitlines() if line.strip())
    return tuple((name, value) if sign else ("", name) for name, sign, value in pairs)


def time_text(time: datetime | None) -> str:
    """ISO 8601, or nothing."""
    return time.isoformat() if time else ""
