"""CUSRES: the answer to a passenger list at check-in (WCO/IATA/ICAO guide, interactive API), read and written.

An answer about the whole message is in ERP+1, one about a traveller in ERP+2 with the traveller's own references. Each
state has its own codes in ERC; a table has their meaning (`boarding.meaning_of`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from leeward.core.travel.manifest import values
from leeward.core.travel.manifest.envelope import Message, Outer, interchange_of
from leeward.core.travel.manifest.itinerary import Carriage, RouteDraft
from leeward.core.travel.manifest.model import Leg, Voyage
from leeward.core.travel.manifest.problems import Problems
from leeward.core.travel.manifest.syntax import Segment, segment_text

Purpose = Literal["response", "change", "acknowledgement"]
"""An answer, a later unsolicited change, or an acknowledgement."""

MOST_POINTS = 99
"""ERP groups in one message (D.05B, group 4)."""
_PURPOSES: Mapping[str, Purpose] = {"962": "response", "132": "change", "312": "acknowledgement"}
_CODES = {purpose: code for code, purpose in _PURPOSES.items()}


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer about one traveller, or (without references) about the whole message."""

    code: str
    locator: str = ""
    reference: str = ""
    text: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Response:
    """One CUSRES message."""

    purpose: Purpose
    voyage: Voyage
    answers: tuple[Answer, ...]
    reference: str = ""
    access_reference: str = ""
    transaction: str = ""
    sender: str = ""
    receiver: str = ""


def read(message: Message, problems: Problems) -> Response:
    """The answers of one message."""
    reader = _Reader(problems)
    for segment in message.segments:
        reader.take(segment)
    return Response(
        purpose=reader.purpose,
        voyage=reader.route.freeze(),
        answers=tuple(reader.answers),
        reference=message.reference,
        access_reference=message.access_reference,
        transaction=reader.transaction,
        sender=message.sender,
        receiver=message.receiver,
    )


@dataclass(slots=True)
class _Point:
    """One ERP group while it is read."""

    whole: bool
    locator: str = ""
    reference: str = ""
    code: str = ""


class _Reader:
    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._point: _Point | None = None
        self.purpose: Purpose = "response"
        self.route = RouteDraft()
        self.answers: list[Answer] = []
        self.transaction = ""

    def take(self, segment: Segment) -> None:
        match segment.tag:
            case "BGM":
                self._begin(segment)
            case "RFF":
                self._reference(segment)
            case "LOC" if self._point is None:
                self.route.call(segment.get(1), segment.get(2))
            case "DTM" if self._point is None and self.route.has_time(segment.get(1)):
                self._time(segment)
            case "ERP":
                self._point = _Point(whole=segment.get(1) == "1")
            case "ERC":
                self._answer(segment)
            case "FTX":
                self._text(segment)

    def _begin(self, segment: Segment) -> None:
        known = _PURPOSES.get(segment.get(1))
        if known is None:
            self._problems.add("kind.unknown", "nothing", segment.place, value=segment.get(1))
        self.purpose = known or "response"

    def _reference(self, segment: Segment) -> None:
        code, value = segment.get(1), segment.get(1, 1)
        if code == "TN":
            self.transaction = value
        elif code == "AF":
            self.route.carry(Carriage(number=value))
        elif self._point is not None and code == "AVF":
            self._point.locator = value
        elif self._point is not None and code == "ABO":
            self._point.reference = value

    def _time(self, segment: Segment) -> None:
        try:
            self.route.time(segment.get(1), values.moment(segment.get(1, 1)))
        except values.Unusable as error:
            self._problems.add(error.code, "field", segment.place, value=error.value)

    def _answer(self, segment: Segment) -> None:
        point = self._point
        if point is None:
            self._problems.add("group.orphan", "traveller", segment.place, tag="ERP")
            return
        self.answers.append(Answer(segment.get(1), point.locator, point.reference, "", point.whole))

    def _text(self, segment: Segment) -> None:
        if self.answers and segment.get(1) == "AAP":
            last = self.answers[-1]
            text = " ".join(segment.components(4))
            self.answers[-1] = Answer(last.code, last.locator, last.reference, text, last.whole)


def write(response: Response, *, prepared: str) -> str:
    """The interchange as text; `prepared` is its time of preparation, `yymmdd:hhmm`.

    Answers about more than MOST_POINTS travellers are split over several messages, the parts of one answer.
    """
    outer = Outer(response.sender, response.receiver, prepared, response.reference)
    kind = ("CUSRES", "D", "05B", "UN", "IATA")
    starts = range(0, len(response.answers), MOST_POINTS) or range(1)
    messages = []
    for number, start in enumerate(starts, 1):
        part = (f"{number:02}", "F" if number == len(starts) else "C")
        reference = f"{response.reference[:11]}{number:03}" if len(starts) > 1 else response.reference
        body = _body(response, response.answers[start : start + MOST_POINTS])
        messages.append((segment_text("UNH", reference, kind, response.access_reference, part), list(body)))
    return interchange_of(outer, "CUSRES", messages)


def _body(response: Response, answers: Sequence[Answer]) -> Iterator[str]:
    yield segment_text("BGM", _CODES[response.purpose])
    if response.transaction:
        yield segment_text("RFF", ("TN", response.transaction))
    if response.voyage.number:
        for leg in response.voyage.legs or (Leg(),):
            yield from _flight_segments(leg, response.voyage.on(leg).number)
    for answer in answers:
        yield from _point(answer)


def _flight_segments(leg: Leg, number: str) -> Iterator[str]:
    """Group 3: the flight, its times, then its ports."""
    yield segment_text("RFF", ("AF", number))
    for code, at in (("189", leg.departs), ("232", leg.arrives)):
        if at is not None:
            yield segment_text("DTM", (code, f"{at:%Y%m%d%H%M}", "203"))
    for function, port in (("125", leg.origin), ("87", leg.destination)):
        if port:
            yield segment_text("LOC", function, port)


def _point(answer: Answer) -> Iterator[str]:
    yield segment_text("ERP", "1" if answer.whole else "2")
    for code, value in (("AVF", answer.locator), ("ABO", answer.reference)):
        if value:
            yield segment_text("RFF", (code, value))
    yield segment_text("ERC", answer.code)
    if answer.text:
        yield segment_text("FTX", "AAP", "", "", answer.text)
