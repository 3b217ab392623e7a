"""Frames of a video: a zone counts as read once two frames agree on every character."""

from collections.abc import Iterable

from leeward.core.document.imaging.zones import Reading


def agreed_reading(readings: Iterable[Reading | None]) -> Reading | None:
    """The first reading that an earlier frame gave too, character for character, with every check digit right."""
    seen: set[tuple[str, ...]] = set()
    for reading in readings:
        if reading is None or not reading.agrees:
            continue
        if reading.zone.lines in seen:
            return reading
        seen.add(reading.zone.lines)
    return None
