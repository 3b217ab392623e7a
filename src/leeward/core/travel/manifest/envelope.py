"""The envelope of an interchange: UNB, UNG, UNH to UNT, UNE, UNZ (ISO 9735-1), as messages with their segments.

Counts in an envelope are checked and reported, but never a reason to lose a passenger: real senders count wrongly, omit
groups, and cut the end off. But only a list whose end was read and whose counts agree is provably complete.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from leeward.core.travel.manifest.problems import Lost, Place, Problems
from leeward.core.travel.manifest.syntax import Part, Segment, interchanges, segment_text, segments

_ENVELOPE = frozenset({"UNB", "UNG", "UNE", "UNZ"})
_BOUNDS = _ENVELOPE | {"UNH", "UNT"}
_NAMES = frozenset({"NAD", "TIF"})
_MOST_DIGITS = 10
"""Digits of a sender's count; the standard has six (data elements 0036, 0060, 0074)."""
_MOST_PARTS_DIGITS = 3
"""Digits of a part's number; the standard has two (data element 0070)."""


@dataclass(slots=True)
class Ending:
    """How a message or an interchange ended, which is known once its segments have been read.

    `cut` says that its end is missing, `differs` that its end has another count or reference than its beginning.
    """

    cut: bool = False
    differs: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether its end proves that nothing is missing."""
        return not self.cut and not self.differs


@dataclass(frozen=True, slots=True)
class Message:
    """One message: its envelope's facts and its own segments, without UNH and UNT.

    The segments are an iterator, to be read once and before the next message: a list of 20,000 travellers has 300,000
    of them, too many to keep. `access_reference` is shared by all parts of one list (UNH 0068); `part` counts from 1 (0
    if not stated), and `last` says that no further part follows. `ending` is known after the message's segments have
    been read, `outer` (the interchange's) after all messages.
    """

    type: str
    version: str
    reference: str
    access_reference: str
    part: int
    last: bool
    sender: str
    receiver: str
    place: Place
    segments: Iterator[Segment]
    ending: Ending
    outer: Ending


@dataclass(slots=True)
class _Counts:
    messages: int = 0
    groups: int = 0
    in_group: int = 0
    opened: bool = False
    ended: bool = False
    outside: bool = False


def messages(text: str, problems: Problems) -> Iterator[Message]:
    """Every message in the data, in order."""
    numbers = count(1)
    for part in interchanges(text, problems):
        yield from _Reader(part, segments(part, numbers), problems).messages()


class _Reader:
    """Follows one interchange, segment by segment."""

    def __init__(self, part: Part, read: Iterator[Segment], problems: Problems) -> None:
        self._part = part
        self._segments = read
        self._ahead: Segment | None = None  # the segment that ended an unclosed message, read next
        self._problems = problems
        self._counts = _Counts()
        self._outer = Ending()
        self._sender = self._receiver = ""

    def messages(self) -> Iterator[Message]:
        """Its messages; segments that the caller did not read are skipped."""
        while (segment := self._next()) is not None:
            if segment.tag == "UNH":
                message = self._open(segment)
                yield message
                for _ in message.segments:
                    pass
            elif segment.tag in _ENVELOPE:
                self._count_envelope(segment)
            elif segment.tag == "UNT":
                self._outer.differs = True
                self._problems.add("message.unopened", "rest", segment.place)
            elif not segment.cut and not self._counts.outside:
                self._counts.outside = self._outer.differs = True
                self._problems.add("segment.outside", "message", segment.place)
        self._end()

    def _next(self) -> Segment | None:
        ahead, self._ahead = self._ahead, None
        return ahead or next(self._segments, None)

    def _end(self) -> None:
        if not self._counts.ended:
            end = self._part.begin + len(self._part.text)
            self._outer.cut = self._counts.opened  # without UNB or UNG, the message's own end is the only one
            lost: Lost = "rest" if self._outer.cut else "nothing"
            self._problems.add("interchange.unclosed", lost, Place(character=end))
        if not self._counts.messages:
            self._problems.add("message.none", "message", Place(character=self._part.begin + 1))

    def _segments_within(self, opening: Segment, ending: Ending) -> Iterator[Segment]:
        """The segments of the message that this one opens, up to its UNT, or to a segment that cannot be part of it.

        If the data ends within a segment, a number or date in it may be half: only a name that has begun is kept.
        """
        reference, counted = opening.get(1), 2
        for segment in self._segments:
            if segment.tag in _BOUNDS:
                if segment.tag == "UNT":
                    self._close(segment, counted, reference, ending)
                    return
                self._ahead = segment
                break
            counted += 1
            if not segment.cut or segment.tag in _NAMES:
                yield segment
        ending.cut = True
        self._problems.add("message.unclosed", "rest", opening.place, reference=reference)

    def _open(self, segment: Segment) -> Message:
        self._counts.messages += 1
        self._counts.in_group += 1
        ending = Ending()
        return Message(
            type=segment.get(2),
            version=":".join(filter(None, (segment.get(2, 1), segment.get(2, 2)))),
            reference=segment.get(1),
            access_reference=segment.get(3),
            part=_number(segment.get(4), _MOST_PARTS_DIGITS) or 0,
            last=segment.get(4, 1) != "C",
            sender=self._sender,
            receiver=self._receiver,
            place=segment.place,
            segments=self._segments_within(segment, ending),
            ending=ending,
            outer=self._outer,
        )

    def _close(self, segment: Segment, counted: int, reference: str, ending: Ending) -> None:
        self._compare("count.segments", segment, counted, ending)
        if segment.get(2) and segment.get(2) != reference:
            ending.differs = True
            self._problems.add("reference.differs", "rest", segment.place, expected=reference)

    def _count_envelope(self, segment: Segment) -> None:
        if segment.tag in {"UNB", "UNG"}:
            self._counts.opened = True
            self._sender, self._receiver = segment.get(2) or self._sender, segment.get(3) or self._receiver
        if segment.tag == "UNG":
            self._counts.groups, self._counts.in_group = self._counts.groups + 1, 0
        elif segment.tag == "UNE":
            self._compare("count.messages", segment, self._counts.in_group, self._outer)
        elif segment.tag == "UNZ":
            self._counts.ended = True
            self._compare("count.groups", segment, self._counts.groups or self._counts.messages, self._outer)

    def _compare(self, code: str, segment: Segment, counted: int, ending: Ending) -> None:
        stated = segment.get(1)
        if _number(stated, _MOST_DIGITS) != counted:
            ending.differs = True
            self._problems.add(code, "rest", segment.place, stated=stated, counted=str(counted))


def _number(text: str, digits: int) -> int | None:
    """A whole number of at most this many digits; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= digits else None


@dataclass(frozen=True, slots=True)
class Outer:
    """The data of an envelope that we write: sender, recipient, time (`yymmdd:hhmm`), and the interchange's number."""

    sender: str
    receiver: str
    prepared: str
    reference: str


def interchange_of(outer: Outer, kind: str, messages: Sequence[tuple[str, list[str]]], *, agency: str = "UN") -> str:
    """A whole interchange: `kind` is the type of its messages; each message is its UNH and its other segments."""
    day, _, clock = outer.prepared.partition(":")
    route = (outer.sender, outer.receiver, (day, clock), outer.reference)
    syntax = ("UNOA", "4") if agency == "UN" else ("IATA", "1")
    return "".join(
        [
            "UNA:+.? '",
            segment_text("UNB", syntax, *route, "", "APIS" if agency == "UN" else kind),
            segment_text("UNG", kind, *route, agency, ("D", "05B") if agency == "UN" else ("13", "1")),
            *(_message(header, body) for header, body in messages),
            segment_text("UNE", str(len(messages)), outer.reference),
            segment_text("UNZ", "1", outer.reference),
        ]
    )


def _message(header: str, body: list[str]) -> str:
    reference = header.split("+", 2)[1].rstrip("'")
    return "".join([header, *body, f"UNT+{len(body) + 2}+{reference}'"])
