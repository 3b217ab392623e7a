"""The name tables below `resources/names`, read once: who is a variant of whom, which words are no names, how common.

Every table is CSV with a header row; lines that begin with `#` are notes and sources. A folder given to
`resources.use_override` replaces any of them.
"""

import csv
from collections.abc import Iterator
from functools import cache

from leeward.resources import read_text


class BadTable(ValueError):
    """A table has a row that cannot be used; the message names the file and the row."""


def rows(name: str, columns: int) -> Iterator[list[str]]:
    """The rows of `names/<name>.csv` without header and notes. Raises BadTable for a row of another width."""
    lines = (line for line in read_text(f"names/{name}.csv").splitlines() if line and not line.startswith("#"))
    for row in list(csv.reader(lines))[1:]:
        if len(row) != columns:
            raise BadTable(f"names/{name}.csv: expected {columns} columns in {row!r}")
        yield row


@cache
def letters() -> dict[str, dict[str, str]]:
    """Letter to Latin letters, by script (`Cyrl`, `Ukrn`, `Grek`, `Arab`, `Hebr`)."""
    table: dict[str, dict[str, str]] = {}
    for script, source, latin in rows("letters", 3):
        table.setdefault(script, {})[source] = latin
    return table


@cache
def words() -> dict[str, str]:
    """Whole names whose script does not write their vowels, or writes foreign names by sound: word to Latin."""
    return {source: latin for _script, source, latin in rows("words", 3)}


@cache
def variant_rows() -> tuple[tuple[str, ...], ...]:
    """Spellings of one and the same name, the first of each row stands for all."""
    return tuple(tuple(row[0].split()) for row in rows("variants", 1))


@cache
def nickname_rows() -> tuple[tuple[str, ...], ...]:
    """Short and pet forms: the full name first, then what its bearers are called."""
    return tuple((full, *short.split()) for full, short in rows("nicknames", 2))


@cache
def particle_rows() -> tuple[tuple[str, str], ...]:
    """Words beside the names proper: (word, `particle`, `title` or `either`)."""
    return tuple((word, kind) for kind, words_of_kind in rows("particles", 2) for word in words_of_kind.split())


@cache
def frequency_rows() -> tuple[tuple[int, str], ...]:
    """Names that many people share: (bits of information that agreement on it carries, name)."""
    return tuple((int(bits), name) for bits, _region, names in rows("frequency", 3) for name in names.split())
