"""The envelope of an interchange: UNB, UNG, UNH to UNT, UNE, UNZ (ISO 9735-1), as messages with their segments.

What an envelope counts is checked and told, and never a reason to lose a passenger: real senders count wrongly, leave
out groups, and cut the end off.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from leeward.core.manifest.problems import Place, Problems
from leeward.core.manifest.syntax import Part, Segment, interchanges, segments, written

_ENVELOPE = frozenset({"UNB", "UNG", "UNE", "UNZ"})
_MOST_DIGITS = 10
"""Of a number that a sender counts; the standard has six (data elements 0036, 0060, 0074)."""
_MOST_PARTS_DIGITS = 3
"""Of a part's number; the standard has two (data element 0070)."""


@dataclass(slots=True)
class Message:
    """One message: its envelope's facts and its own segments, without UNH and UNT.

    `access_reference` is what all parts of one list share (UNH 0068); `part` counts from 1 (0 where it is not stated),
    and `last` says that no further part follows.
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
    segments: list[Segment] = field(default_factory=list)


@dataclass(slots=True)
class _Counts:
    messages: int = 0
    groups: int = 0
    ended: bool = False
    outside: bool = False


def messages(text: str, problems: Problems) -> Iterator[Message]:
    """Every message in the data, in order."""
    number = 1
    for part in interchanges(text, problems):
        reader = _Reader(problems)
        for segment in segments(part, number):
            number = segment.number + 1
            yield from reader.take(segment)
        yield from reader.end(part)


class _Reader:
    """Follows one interchange, segment by segment."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._counts = _Counts()
        self._sender = self._receiver = ""
        self._open: Message | None = None
        self._groups_messages = 0

    def take(self, segment: Segment) -> Iterator[Message]:
        """The message that this segment ends, if it does."""
        tag = segment.tag
        if tag == "UNH":
            yield from self._unclosed()
            self._open = self._opened(segment)
        elif tag == "UNT":
            yield from self._closed(segment)
        elif tag in _ENVELOPE:
            yield from self._unclosed()
            self._enveloped(segment)
        elif self._open is not None:
            self._open.segments.append(segment)
        elif not self._counts.outside:
            self._counts.outside = True
            self._problems.add("segment.outside", "message", segment.place)

    def end(self, part: Part) -> Iterator[Message]:
        """The message that was still open where the data ends."""
        yield from self._unclosed()
        if not self._counts.ended:
            self._problems.add("interchange.unclosed", "nothing", Place(character=part.begin + len(part.text)))
        if not self._counts.messages:
            self._problems.add("message.none", "message", Place(character=part.begin + 1))

    def _opened(self, segment: Segment) -> Message:
        self._counts.messages += 1
        self._groups_messages += 1
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
        )

    def _unclosed(self) -> Iterator[Message]:
        if self._open is not None:
            self._problems.add("message.unclosed", "nothing", self._open.place, reference=self._open.reference)
            yield self._open
            self._open = None

    def _closed(self, segment: Segment) -> Iterator[Message]:
        message, self._open = self._open, None
        if message is None:
            self._problems.add("message.unopened", "nothing", segment.place)
            return
        self._compare("count.segments", segment, len(message.segments) + 2)
        if segment.get(2) and segment.get(2) != message.reference:
            self._problems.add("reference.differs", "nothing", segment.place, expected=message.reference)
        yield message

    def _enveloped(self, segment: Segment) -> None:
        if segment.tag in {"UNB", "UNG"}:
            self._sender, self._receiver = segment.get(2) or self._sender, segment.get(3) or self._receiver
        if segment.tag == "UNG":
            self._counts.groups, self._groups_messages = self._counts.groups + 1, 0
        elif segment.tag == "UNE":
            self._compare("count.messages", segment, self._groups_messages)
        elif segment.tag == "UNZ":
            self._counts.ended = True
            self._compare("count.groups", segment, self._counts.groups or self._counts.messages)

    def _compare(self, code: str, segment: Segment, counted: int) -> None:
        stated = segment.get(1)
        if _number(stated, _MOST_DIGITS) != counted:
            self._problems.add(code, "nothing", segment.place, stated=stated, counted=str(counted))


def _number(text: str, digits: int) -> int | None:
    """A whole number of at most so many digits; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= digits else None


@dataclass(frozen=True, slots=True)
class Outer:
    """What an envelope that we write says: who to whom, when (`yymmdd:hhmm`), and the interchange's own number."""

    sender: str
    receiver: str
    prepared: str
    reference: str


def enveloped(outer: Outer, kind: str, header: str, body: list[str], *, agency: str = "UN") -> str:
    """A whole interchange of one message: `kind` is its type, `header` its UNH, `body` its segments."""
    day, _, clock = outer.prepared.partition(":")
    route = (outer.sender, outer.receiver, (day, clock), outer.reference)
    syntax = ("UNOA", "4") if agency == "UN" else ("IATA", "1")
    reference = header.split("+", 2)[1].rstrip("'")
    return "".join(
        [
            "UNA:+.? '",
            written("UNB", syntax, *route, "", "APIS" if agency == "UN" else kind),
            written("UNG", kind, *route, agency, ("D", "05B") if agency == "UN" else ("13", "1")),
            header,
            *body,
            f"UNT+{len(body) + 2}+{reference}'",
            written("UNE", "1", outer.reference),
            written("UNZ", "1", outer.reference),
        ]
    )
