"""Cases as CSV, as survey tools and spreadsheets export them: comma, semicolon or tab, in UTF-8, UTF-16, Windows-1252
or mixed.
"""

import csv
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from leeward.core.care.htcds.columns import mapping_of
from leeward.core.care.htcds.headings import WITHIN
from leeward.core.care.htcds.problems import NotACaseFile
from leeward.core.mixed_encoding import decode

SEPARATORS = ",;\t"


def read_csv(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """The rows with the line on which each begins. Raises NotACaseFile where a quotation mark swallows the rest."""
    text = decode(data)
    reader = csv.reader(StringIO(text, newline=""), delimiter=_separator(text))
    begins = 1
    try:
        for row in reader:
            yield begins, [cell.strip() for cell in row]
            begins = reader.line_num + 1
    except csv.Error as error:
        raise NotACaseFile("htcds.file.csv", line=begins, message=error) from error


def _separator(text: str) -> str:
    """The one with which most headings of a line are known: titles and notes may be above it."""
    top = list(islice(StringIO(text), WITHIN))
    return max(SEPARATORS, key=lambda each: max((_headings(line, each) for line in top), default=0))


def _headings(line: str, separator: str) -> int:
    return sum(mapping_of(cell.strip('" \r\n')) is not None for cell in line.split(separator))
