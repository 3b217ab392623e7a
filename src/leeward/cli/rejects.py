"""The file of what an import rejected, beside the file that was imported."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path

from leeward.cli.files import rejects_beside, write_again
from leeward.core.separated import harmless


def write_rejects(columns: Sequence[str], rows: Iterable[Sequence[object]], wanted: Path | None, file: Path) -> Path:
    """Write the rows as csv to `wanted`, or to FILE.rejects.csv; the same ones once more leave the file as it is.

    Ends the command where the import came from standard input and no file was named.
    """
    text = StringIO(newline="")
    table = csv.writer(text)
    table.writerow(columns)
    table.writerows([harmless(value) for value in row] for row in rows)
    return write_again(rejects_beside(file, wanted), text.getvalue().encode(), what="a file of rejects")
