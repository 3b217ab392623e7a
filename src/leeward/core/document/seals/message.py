"""The fields of a binary seal's message: a sequence of tag, length, value."""

from typing import Final

from leeward.core.document.seals.cursor import Cursor
from leeward.core.document.seals.malformed_seal import MalformedSeal
from leeward.core.document.seals.profiles import document_profile
from leeward.core.document.seals.seal import SealField
from leeward.core.document.seals.values import ZONE_WIDTHS, raw_text, read_value, zone_lines

_NESTED: Final = "nested:"
Content = tuple[tuple[SealField, ...], tuple[str, ...]]


def read_message(cursor: Cursor, reference: str, *, until: int | None = None) -> Content:
    """The fields up to the tag `until`, or to the end, by the profile of `reference`, and the lines of a zone among
    them.

    Raises MalformedSeal for a message without fields, a tag that comes twice, or a value that does not fit.
    """
    fields: list[SealField] = []
    zone: tuple[str, ...] = ()
    seen: set[int] = set()
    while cursor.left and cursor.data[cursor.at] != until:
        tag, value = cursor.field("message")
        # Of two, one reader would show the first and another the last.
        if tag in seen:
            raise MalformedSeal("seal.twice", field=f"{tag:02x}")
        seen.add(tag)
        found, lines = _read_field(reference, tag, value)
        fields += found
        zone = lines or zone
    if not fields:
        raise MalformedSeal("seal.no_message")
    return tuple(fields), zone


def _read_field(reference: str, tag: int, value: bytes) -> Content:
    """The field that `tag` is in the profile; a tag that no profile names is kept unchanged."""
    profile = document_profile(reference)
    known = profile.tags.get(tag) if profile else None
    if known is None:
        return (SealField("other", raw_text(value), f"{tag:02x}"),), ()
    if known.coding.startswith(_NESTED):
        return read_message(Cursor(value), known.coding.removeprefix(_NESTED))
    if known.coding in ZONE_WIDTHS:
        lines = zone_lines(known.coding, value, known.name)
        return (SealField(known.name, "\n".join(lines)),), lines
    return (SealField(known.name, read_value(known.coding, value, known.name)),), ()
