"""What the headings of an agency's own table mean: the sample that a keeper sees, and what was remembered for it."""

from collections.abc import Sequence
from pathlib import Path

from leeward.apps.agencies.models import Agency
from leeward.apps.registry.models import ColumnMapping
from leeward.core.record.lists import KINDS, Reader
from leeward.core.record.lists.column_maps import (
    TABLES,
    Columns,
    Sample,
    columns_by_heading,
    fingerprint,
    sample,
    table_reader,
)
from leeward.core.record.lists.read import UnreadableList


def sample_of(kind: str, paths: Sequence[Path]) -> Sample | None:
    """The beginning of an agency's own table; None for other kinds, and for a file whose headings cannot be read."""
    if kind not in TABLES or not paths:
        return None
    try:
        with paths[0].open("rb") as stream:
            return sample(stream, paths[0].name)
    except (UnreadableList, OSError):
        return None


def remembered(agency: Agency, kind: str, list_name: str, found: Sample) -> ColumnMapping | None:
    """What a keeper of the agency said of a table with exactly these headings on this list."""
    of = ColumnMapping.objects.filter(agency=agency, kind=kind, list_name=list_name)
    return of.filter(header=fingerprint(found.plain)).first()


def known_columns(said: ColumnMapping | None, kind: str, found: Sample) -> Columns:
    """What was said of the headings, or what they say themselves."""
    return Columns(said.headings, said.fixed) if said else columns_by_heading(kind, found.plain)


def reader_of(agency: Agency, kind: str, list_name: str, paths: Sequence[Path]) -> Reader:
    """The reader of these files, told what was remembered of their headings."""
    found = sample_of(kind, paths)
    known = remembered(agency, kind, list_name, found) if found else None
    return table_reader(kind, Columns(known.headings, known.fixed)) if known else KINDS[kind]
