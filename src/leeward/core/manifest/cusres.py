"""CUSRES: the answer to a passenger list at check-in (WCO/IATA/ICAO guide, interactive API), read and written.

An answer of the whole message stands in ERP+1, that of one traveller in ERP+2 with the traveller's own references. The
codes in ERC are each state's own: what they mean is a table (`answers.CodeMap`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from leeward.core.manifest import values
from leeward.core.manifest.drafts import VoyageDraft
from leeward.core.manifest.envelope import Message, Outer, enveloped
from leeward.core.manifest.model import Voyage
from leeward.core.manifest.problems import Problems
from leeward.core.manifest.syntax import Segment, written

Purpose = Literal["response", "change", "acknowledgement"]
"""An answer, a later change that nobody asked for, or that one was received."""

_PURPOSES: Mapping[str, Purpose] = {"962": "response", "132": "change", "312": "acknowledgement"}
_CODES = {purpose: code for code, purpose in _PURPOSES.items()}


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of one traveller, or (without references) of the whole message."""

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
        voyage=reader.voyage.frozen(),
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
        self._port: tuple[str, str] | None = None
        self.purpose: Purpose = "response"
        self.voyage = VoyageDraft()
        self.answers: list[Answer] = []
        self.transaction = ""

    def take(self, segment: Segment) -> None:
        match segment.tag:
            case "BGM":
                self._begin(segment)
            case "RFF":
                self._reference(segment)
            case "LOC":
                self._port = (segment.get(1), segment.get(2))
            case "DTM":
                self._call(segment)
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
            self.voyage.number = value
        elif self._point is not None and code == "AVF":
            self._point.locator = value
        elif self._point is not None and code == "ABO":
            self._point.reference = value

    def _call(self, segment: Segment) -> None:
        if self._port is None:
            return
        (function, port), self._port = self._port, None
        try:
            at = values.moment(segment.get(1, 1))
        except values.Unusable as error:
            self._problems.add(error.code, "field", segment.place, value=error.value)
            return
        (self.voyage.departs if function == "125" else self.voyage.arrives)(port, at)

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
    """The interchange as text; `prepared` is when it is made, `yymmdd:hhmm`."""
    outer = Outer(response.sender, response.receiver, prepared, response.reference)
    kind = ("CUSRES", "D", "05B", "UN", "IATA")
    header = written("UNH", response.reference, kind, response.access_reference, ("01", "F"))
    return enveloped(outer, "CUSRES", header, list(_body(response)))


def _body(response: Response) -> Iterator[str]:
    yield written("BGM", _CODES[response.purpose])
    if response.transaction:
        yield written("RFF", ("TN", response.transaction))
    if response.voyage.number:
        yield written("RFF", ("AF", response.voyage.number))
    for leg in response.voyage.legs:
        if leg.departs is not None:
            yield written("LOC", "125", leg.origin)
            yield written("DTM", ("189", f"{leg.departs:%Y%m%d%H%M}", "203"))
        if leg.arrives is not None:
            yield written("LOC", "87", leg.destination)
            yield written("DTM", ("232", f"{leg.arrives:%Y%m%d%H%M}", "203"))
    for answer in response.answers:
        yield from _point(answer)


def _point(answer: Answer) -> Iterator[str]:
    yield written("ERP", "1" if answer.whole else "2")
    for code, value in (("AVF", answer.locator), ("ABO", answer.reference)):
        if value:
            yield written("RFF", (code, value))
    yield written("ERC", answer.code)
    if answer.text:
        yield written("FTX", "AAP", "", "", answer.text)
