"""The Specially Designated Nationals list of the US Office of Foreign Assets Control, in its delimited files.

`sdn.csv` is the list; `alt.csv` has further names, `add.csv` addresses, `sdn_comments.csv` the end of remarks longer
than 1,000 characters. The companions are small and are read into memory first; the main file is streamed.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from leeward.core.record.lists.ofac_content import content
from leeward.core.record.lists.ofac_rows import PARTS, Part, SdnRow, parts_of, sdn_rows
from leeward.core.record.lists.read import Edition, Entry, Files, Item, ListInfo, Publisher, Reject, excerpt

INFO = ListInfo(
    kind="ofac",
    title="OFAC Specially Designated Nationals (sdn.csv with alt.csv, add.csv, sdn_comments.csv)",
    list_name="OFAC SDN",
    publisher=Publisher(
        "USA-OFAC", "US Department of the Treasury, Office of Foreign Assets Control", "ofac_feedback@treasury.gov"
    ),
    parts=PARTS,
)
_Companions = dict[str, dict[str, list[SdnRow]]]


def read(files: Files) -> Iterator[Item]:
    """The entries of the list. Each file is recognised by its columns, not by its name.

    The edition states which companions were missing. Raises UnreadableList if there is no main file or a file is none
    of the four.
    """
    parts = parts_of(files)
    yield Edition(missing=frozenset(part for part in PARTS if part not in parts))
    companions: _Companions = {}
    for part in parts.keys() - {"sdn"}:
        companions[part] = {}
        for row in sdn_rows(part, parts[part]):
            if isinstance(row, Reject):
                yield row
            else:
                companions[part].setdefault(row.number, []).append(row)
    yield from _entries(parts["sdn"], companions)
    yield from _orphans(companions)


def complete(entry: Entry, stored_source: Mapping[str, Any], missing: frozenset[str]) -> Entry:
    """The entry composed again, with the parts in `missing` from an earlier import."""
    kept = {part: stored_source[part] for part in missing if part in stored_source}
    if not kept:
        return entry
    source = {**entry.source, **kept}
    return Entry(entry.reference, content(source), entry.position, source)


def _entries(main: Part, companions: _Companions) -> Iterator[Item]:
    seen: set[str] = set()
    for row in sdn_rows("sdn", main):
        if isinstance(row, Reject):
            yield row
        elif row.number in seen:
            yield Reject(row.position, "ofac.repeated", {"value": row.number}, excerpt(row.text), row.number)
        elif not row.cells[1].strip():
            yield Reject(row.position, "name.missing", excerpt=excerpt(row.text), reference=row.number)
        else:
            seen.add(row.number)
            source = _source(row, companions)
            yield Entry(row.number, content(source), row.position, source)


def _source(row: SdnRow, companions: _Companions) -> dict[str, Any]:
    """The raw rows of one entry; its rows are removed from the companions."""
    source: dict[str, Any] = {"sdn": row.cells}
    for part, by_number in companions.items():
        found = [companion.cells for companion in by_number.pop(row.number, ())]
        if found:
            # Without a blank between: remarks are cut even within a word.
            source[part] = "".join(cells[1] for cells in found) if part == "sdn_comments" else found
    return source


def _orphans(companions: _Companions) -> Iterator[Reject]:
    for by_number in companions.values():
        for number, orphaned in by_number.items():
            for row in orphaned:
                yield Reject(row.position, "ofac.orphan", {"value": number}, excerpt(row.text), number)
