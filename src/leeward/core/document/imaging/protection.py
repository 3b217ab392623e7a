"""Which fields no check digit covers: what was read there can be wrong although every digit agrees.

In a passport's zone that is the name, the issuing state, the nationality, the sex and the document code (Doc 9303-4
section 4.2.2.2: the composite digit covers positions 1 to 10, 14 to 20 and 22 to 43 of the lower line).
"""

from leeward.core.document.mrz.layout import Layout


def unprotected_fields(layout: Layout) -> tuple[str, ...]:
    """The names of the fields with at least one character under no check digit, in the order of the zone."""
    covered = covered_places(layout)
    return tuple(
        field.name
        for field in sorted(layout.fields.values(), key=lambda field: field.at.start)
        if not covered.issuperset(range(field.at.start, field.at.stop))
    )


def covered_places(layout: Layout) -> frozenset[int]:
    """The places (of the joined lines) that a check digit covers, and those of the digits themselves."""
    parts = [range(part.start, part.stop) for check in layout.checks for part in check.parts]
    return frozenset(place for part in parts for place in part) | {check.at for check in layout.checks}
