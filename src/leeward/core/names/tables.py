"""The name tables in `resources/names`, read once: variants of names, words that are not names, frequencies.

Every table is CSV with a header row; lines that begin with `#` are notes and sources. A folder given to
`resources.use_override` replaces any of them.
"""

import csv
from collections.abc import Iterator
from functools import cache
from hashlib import sha256

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


TABLES = (
    *(
        "letters",
        "words",
        "characters",
        "japanese",
        "spellings",
        "variants",
        "nicknames",
        "translations",
        "genders",
        "particles",
        "frequency",
    ),
)


@cache
def version() -> str:
    """A digest of all tables, 16 hexadecimal digits. Folded tokens of two versions must not be compared."""
    digest = sha256()
    for name in TABLES:
        digest.update(read_text(f"names/{name}.csv").encode("utf-8"))
        digest.update(b"\0")
    return digest.hexdigest()[:16]


@cache
def letters() -> dict[str, dict[str, tuple[str, ...]]]:
    """Letter, or group of letters, to its Latin spellings, by chart (`Cyrl`, `Ukrn`, `Grek`, `Arab`…).

    A cell has the spellings separated by `/`, the usual one first.
    """
    table: dict[str, dict[str, tuple[str, ...]]] = {}
    for chart, source, latin in rows("letters", 3):
        table.setdefault(chart, {})[source] = tuple(latin.split("/"))
    return table


@cache
def words(script: str) -> dict[str, tuple[str, ...]]:
    """Whole names of a script that does not write vowels, or exceptions from the letter rules: word to spellings.

    The words of a spelling are separated by blanks; the usual one is first.
    """
    return {word: tuple(latin.split("/")) for of, word, latin in rows("words", 3) if of == script}


@cache
def character_rows() -> tuple[tuple[str, str, str], ...]:
    """Chinese characters of names: (all forms of one, the simplified first; Cantonese; Korean in Hangul)."""
    return tuple((forms, cantonese, korean) for forms, cantonese, korean in rows("characters", 3))


@cache
def japanese_rows() -> tuple[tuple[str, str, str], ...]:
    """Kanji of names: (`surname`, `given`, `alone`, `part` or `ending`; the kanji; readings separated by `/`)."""
    return tuple((kind, kanji, readings) for kind, kanji, readings in rows("japanese", 3))


@cache
def spelling_rows() -> tuple[tuple[str, str], ...]:
    """Words that letter rules would read as another name: (as written, the name)."""
    return tuple((written, name) for written, name in rows("spellings", 2))


@cache
def variant_rows() -> tuple[tuple[str, ...], ...]:
    """Spellings of one name; the first of each row represents all."""
    return tuple(tuple(row[0].split()) for row in rows("variants", 1))


@cache
def nickname_rows() -> tuple[tuple[str, ...], ...]:
    """Short and pet forms: the full name first, then its short forms."""
    return tuple((full, *short.split()) for full, short in rows("nicknames", 2))


@cache
def translation_rows() -> tuple[tuple[str, ...], ...]:
    """Forms of one name in several languages; all forms of a row are equivalent."""
    return tuple(tuple(row[0].split()) for row in rows("translations", 1))


@cache
def gender_rows() -> tuple[tuple[str, str], ...]:
    """Given names that differ by their ending: (the man's, the woman's)."""
    return tuple((man, woman) for man, woman in rows("genders", 2))


@cache
def particle_rows() -> tuple[tuple[str, str], ...]:
    """Words in names that are not names themselves: (word, `particle`, `title` or `either`)."""
    return tuple((word, kind) for kind, words_of_kind in rows("particles", 2) for word in words_of_kind.split())


@cache
def frequency_rows() -> tuple[tuple[int, str, str], ...]:
    """Names that many people share: (bits of information of agreement on it, region, name)."""
    return tuple((int(bits), region, name) for bits, region, names in rows("frequency", 3) for name in names.split())
