"""The files of a chip: which file some bytes are, and the content of EF.COM, DG1, DG11 and DG12.

Source: Doc 9303-10 (8th edition, 2021) section 4. A file begins with a tag that names it; readers may deliver it with
padding after its end, which is left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from leeward.core.document.pki.der import Malformed, content, elements, header

LARGEST = 2 * 1024 * 1024
"""Bytes of one file: a face has 12,000 to 60,000, a set of irises the most."""

COM, SOD = 0x60, 0x77
GROUP_TAGS: Mapping[int, int] = MappingProxyType(dict(enumerate((0x61, 0x75, 0x63, 0x76, *range(0x65, 0x71)), start=1)))
"""The tag of each data group by its number, 1 to 16."""

NUMBERS: Mapping[int, int] = MappingProxyType({tag: number for number, tag in GROUP_TAGS.items()})


@dataclass(frozen=True, slots=True)
class Common:
    """EF.COM: the version of the structure and the data groups that the chip says it has."""

    version: str
    groups: tuple[int, ...]


def name_of(data: bytes) -> str:
    """What file these bytes are: `COM`, `SOD`, `DG1` to `DG16`, or an empty text if no file begins like this."""
    tag = data[0] if data else 0
    if tag in NUMBERS:
        return f"DG{NUMBERS[tag]}"
    return {COM: "COM", SOD: "SOD"}.get(tag, "")


def is_whole(data: bytes) -> bool:
    """Whether the first element of `data` is complete."""
    try:
        return header(data, 0, "")[2] <= len(data)
    except Malformed:
        return False


def without_padding(data: bytes, what: str) -> bytes:
    """A file without padding after its end, which no hash covers. Raises Malformed if its end is missing."""
    if not data:
        raise Malformed("der.empty", what)
    if len(data) > LARGEST:
        raise Malformed("der.long", what, length=len(data), largest=LARGEST)
    _, _, end = header(data, 0, what)
    if end > len(data):
        raise Malformed("der.truncated", what, at=0)
    return data[:end]


def read_common(data: bytes) -> Common:
    """Read EF.COM. Raises Malformed."""
    found = dict(elements(content(data, COM, "EF.COM"), "EF.COM"))
    listed = tuple(sorted(NUMBERS[tag] for tag in found.get(0x5C, b"") if tag in NUMBERS))
    return Common(found.get(0x5F01, b"").decode("ascii", "replace"), listed)


def zone_text(data: bytes) -> str:
    """The machine readable zone that DG1 holds, as one line. Raises Malformed."""
    found = dict(elements(content(data, GROUP_TAGS[1], "DG1"), "DG1"))
    if 0x5F1F not in found:
        raise Malformed("der.tag", "DG1", at=0, found=", ".join(f"{tag:X}" for tag in found) or "none", expected="5F1F")
    return found[0x5F1F].decode("ascii", "replace")


def full_name(data: bytes) -> str:
    """The holder's whole name of DG11 in its own script, with blanks for fillers; empty if it is left out.

    Raises Malformed.
    """
    return _details(data, 11).get(0x5F0E, b"").decode("utf-8", "replace").replace("<", " ").strip()


def issue_date(data: bytes) -> date | None:
    """The date of issue of DG12, written as digits or, by many states, packed two to a byte. Raises Malformed."""
    written = _details(data, 12).get(0x5F26, b"")
    digits = written.hex() if len(written) == 4 else written.decode("ascii", "replace")
    try:
        return datetime.strptime(digits, "%Y%m%d").date()  # noqa: DTZ007 - a date has no zone
    except ValueError:
        return None


def _details(data: bytes, number: int) -> dict[int, bytes]:
    what = f"DG{number}"
    return dict(elements(content(data, GROUP_TAGS[number], what), what))
