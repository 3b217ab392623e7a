"""The file of what an import rejected, beside the file that was imported."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from leeward.cli.files import rejects_beside, write_again
from leeward.core.csv_file import csv_text


def write_rejects(columns: Sequence[str], rows: Iterable[Sequence[object]], wanted: Path | None, file: Path) -> Path:
    """Write the rows as csv to `wanted`, or to FILE.rejects.csv; the same ones once more leave the file as it is.

    Ends the command where the import came from standard input and no file was named.
    """
    return write_again(rejects_beside(file, wanted), csv_text(columns, rows).encode(), what="a file of rejects")
