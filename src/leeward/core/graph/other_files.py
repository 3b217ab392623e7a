"""Files of networks that are no edge list: read as one they would give nonsense that looks like an answer."""

import re
from collections.abc import Sequence

from leeward.core.graph.edge_columns import Row, is_number

_FORMATS = {
    r"<(\?xml|!doctype|html|graphml|gexf)\b": "XML",
    r"[{\[]\s*[{\[\"]": "JSON",
    r"(creator\b.*\s+)?graph\s*\[": "GML",
    r"\*(vertices|network)\b": "Pajek",
    r"dl\s+\w+\s*=": "UCINET",
    r"%%MatrixMarket\b": "Matrix Market",
}
_FEWEST = 4
"""Rows of a matrix without names; three lines of two ends and a weight are no matrix."""


class NoEdgesError(ValueError):
    """The file is no edge list, or has no tie; the message says what it is."""


def refuse_other_formats(text: str) -> None:
    """Raise `NoEdgesError` for a file that begins as another format does."""
    for begins, name in _FORMATS.items():
        if re.match(begins, text.lstrip(), re.IGNORECASE):
            raise NoEdgesError(f"this is a {name} file: give a line for each tie, with its two ends")


def refuse_matrices(lines: Sequence[Row]) -> None:
    """Raise `NoEdgesError` for a table with a row and a column for each node, with names or without."""
    table = [cells for _, cells in lines]
    if _names_rows_and_columns(table) or _is_square(table):
        raise NoEdgesError("this is a matrix: give a line for each tie, with its two ends")


def _names_rows_and_columns(table: Sequence[Sequence[str]]) -> bool:
    first, names = list(table[0]) if table else [], [cells[0] for cells in table[1:] if cells]
    named = first == names or (first[1:] == names and not is_number(first[0]))
    return named and len(names) > 2 and all(len(cells) > len(names) for cells in table[1:])


def _is_square(table: Sequence[Sequence[str]]) -> bool:
    """Whether each row has as many numbers as there are rows, and zero for itself."""
    return (
        len(table) >= _FEWEST
        and all(len(cells) == len(table) for cells in table)
        and all(is_number(cell) for cells in table for cell in cells)
        and all(float(cells[place].replace(",", ".")) == 0 for place, cells in enumerate(table))
    )
