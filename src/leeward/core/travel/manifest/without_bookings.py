"""A carrier's file without what only bookings say: what is left where the file itself is kept for a while."""

from collections.abc import Iterator

from leeward.core.travel.manifest.decode import decode
from leeward.core.travel.manifest.pnrgov import READ_ALWAYS
from leeward.core.travel.manifest.problems import Problems
from leeward.core.travel.manifest.syntax import Part, Segment, interchanges, segment_text, segments

_ENVELOPE = frozenset({"UNB", "UNG", "UNH", "UNT", "UNE", "UNZ", "MSG"})


def without_bookings(data: bytes) -> bytes:
    """The same lists as in `data`: of each PNRGOV message only the segments that are read for travellers keep their
    content, so that contacts, payment and history are gone. Other data is returned as it is.
    """
    if b"PNRGOV" not in data:
        return data
    problems = Problems()
    text = decode(data, problems)
    parts = list(interchanges(text, problems)) if text is not None else []
    return "".join(piece for part in parts for piece in _empty_segments(part)).encode()


def _empty_segments(part: Part) -> Iterator[str]:
    booked = False
    for segment in segments(part):
        if segment.tag == "UNH":
            booked = segment.get(2) == "PNRGOV"
        # An empty one stays: the sender's count of segments (UNT) has to agree.
        whole = _text_of(segment) if not booked or _is_read(segment) else segment_text(segment.tag)
        yield whole[:-1] if segment.cut else whole


def _text_of(segment: Segment) -> str:
    elements = segment.text.count(segment.syntax.element)
    return segment_text(segment.tag, *(tuple(segment.components(number)) for number in range(1, elements + 1)))


def _is_read(segment: Segment) -> bool:
    if segment.tag == "SSR":
        return segment.get(1) == "DOCS"
    return segment.tag in _ENVELOPE or segment.tag in READ_ALWAYS
