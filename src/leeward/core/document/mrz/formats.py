"""The six formats, with the place of each field by the standard.

Sources: ICAO Doc 9303 (8th edition, 2021) part 4 section 4.2.2 (TD3), part 5 section 4.2.2 (TD1), part 6 section 4.2.2
(TD2), part 7 sections 4.2 and 5.2 (visas MRV-A and MRV-B). PU, which would be a passport's code anywhere else, marks
emergency travel documents on a single sheet (part 4 section 4.4, part 8). Their zone has format TD2 (part 13 section 4
seals it in 72 characters). `FRA-ID` is the French identity card of 1988 to 2021, a national layout of two lines of 36
whose last digit covers both lines.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from leeward.core.document.mrz.layout import CheckPlace, Format, Layout, check_of, fields_of


def _upper_line(width: int) -> tuple[tuple[str, int, int, int], ...]:
    return (("document_type", 1, 1, 2), ("issuer", 1, 3, 5), ("name", 1, 6, width))


_LOWER_LINE = (
    ("number", 2, 1, 9),
    ("nationality", 2, 11, 13),
    ("birth_date", 2, 14, 19),
    ("sex", 2, 21, 21),
    ("expiry_date", 2, 22, 27),
)


def _lower_checks(width: int) -> tuple[CheckPlace, ...]:
    return (
        check_of(width, "number", (2, 10), (2, 1, 9)),
        check_of(width, "birth_date", (2, 20), (2, 14, 19)),
        check_of(width, "expiry_date", (2, 28), (2, 22, 27)),
    )


TD3: Final = Layout(
    "TD3",
    2,
    44,
    ("P",),
    fields_of(44, *_upper_line(44), *_LOWER_LINE, ("personal_number", 2, 29, 42)),
    ("personal_number",),
    (
        *_lower_checks(44),
        check_of(44, "personal_number", (2, 43), (2, 29, 42)),
        check_of(44, "composite", (2, 44), (2, 1, 10), (2, 14, 20), (2, 22, 43)),
    ),
)

TD2: Final = Layout(
    "TD2",
    2,
    36,
    ("A", "C", "I", "PU"),
    fields_of(36, *_upper_line(36), *_LOWER_LINE, ("optional", 2, 29, 35)),
    ("optional",),
    (*_lower_checks(36), check_of(36, "composite", (2, 36), (2, 1, 10), (2, 14, 20), (2, 22, 35))),
    long_numbers=True,
)

TD1: Final = Layout(
    "TD1",
    3,
    30,
    ("A", "C", "I"),
    fields_of(
        30,
        ("document_type", 1, 1, 2),
        ("issuer", 1, 3, 5),
        ("number", 1, 6, 14),
        ("optional", 1, 16, 30),
        ("birth_date", 2, 1, 6),
        ("sex", 2, 8, 8),
        ("expiry_date", 2, 9, 14),
        ("nationality", 2, 16, 18),
        ("optional_2", 2, 19, 29),
        ("name", 3, 1, 30),
    ),
    ("optional", "optional_2"),
    (
        check_of(30, "number", (1, 15), (1, 6, 14)),
        check_of(30, "birth_date", (2, 7), (2, 1, 6)),
        check_of(30, "expiry_date", (2, 15), (2, 9, 14)),
        check_of(30, "composite", (2, 30), (1, 6, 30), (2, 1, 7), (2, 9, 15), (2, 19, 29)),
    ),
    long_numbers=True,
)

MRV_A: Final = Layout(
    "MRV-A",
    2,
    44,
    ("V",),
    fields_of(44, *_upper_line(44), *_LOWER_LINE, ("optional", 2, 29, 44)),
    ("optional",),
    _lower_checks(44),
)

MRV_B: Final = Layout(
    "MRV-B",
    2,
    36,
    ("V",),
    fields_of(36, *_upper_line(36), *_LOWER_LINE, ("optional", 2, 29, 36)),
    ("optional",),
    _lower_checks(36),
)

FRA_ID: Final = Layout(
    "FRA-ID",
    2,
    36,
    ("I",),
    fields_of(
        36,
        ("document_type", 1, 1, 2),
        ("issuer", 1, 3, 5),
        ("surname", 1, 6, 30),
        ("optional", 1, 31, 36),
        ("number", 2, 1, 12),
        ("given_names", 2, 14, 27),
        ("birth_date", 2, 28, 33),
        ("sex", 2, 35, 35),
    ),
    ("optional",),
    (
        check_of(36, "number", (2, 13), (2, 1, 12)),
        check_of(36, "birth_date", (2, 34), (2, 28, 33)),
        check_of(36, "composite", (2, 36), (1, 1, 36), (2, 1, 35)),
    ),
)

LAYOUTS: Final[Mapping[Format, Layout]] = MappingProxyType(
    {layout.format: layout for layout in (TD1, TD2, TD3, MRV_A, MRV_B, FRA_ID)}
)


def layout_of(text: str) -> Layout | None:
    """The layout of a zone joined to one text, by its length and document code; None if no format has that length."""
    total = len(text)
    if total == TD1.total:
        return TD1
    if total == TD3.total:
        return MRV_A if text[0] == "V" else TD3
    if total != TD2.total:
        return None
    if text[0] == "V":
        return MRV_B
    return FRA_ID if text.startswith("IDFRA") else TD2
