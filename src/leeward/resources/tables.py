"""Plain rows of a CSV resource, each of the expected width."""

import csv
from io import StringIO

from leeward.resources import read_text


class InvalidTable(ValueError):
    """A table has a row that cannot be used; the message names the file and the row."""


def rows(name: str, columns: int) -> list[list[str]]:
    """The rows of the resource `name` without the header. Raises InvalidTable for a row of another width."""
    found = list(csv.reader(StringIO(read_text(name))))[1:]
    for row in found:
        if len(row) != columns:
            raise InvalidTable(f"{name}: expected {columns} columns in {row!r}")
    return found
