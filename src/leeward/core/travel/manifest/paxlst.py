"""PAXLST: the list of passengers or crew that a carrier sends (UN/EDIFACT D.02B and later; WCO/IATA/ICAO guide 3.0)."""

from collections.abc import Callable, Mapping
from datetime import date

from leeward.core.travel.manifest import values
from leeward.core.travel.manifest.drafts import DocumentDraft, Fields, ListDraft, TravellerDraft
from leeward.core.travel.manifest.envelope import Message
from leeward.core.travel.manifest.itinerary import Carriage
from leeward.core.travel.manifest.model import Kind, Manifest, Mode, Role
from leeward.core.travel.manifest.problems import Problems
from leeward.core.travel.manifest.syntax import Segment

_KINDS: Mapping[str, Kind] = {"745": "passengers", "250": "crew", "266": "status"}
_FUNCTIONS: Mapping[str, Kind] = {"CP": "change", "XR": "cancel"}
_ROLES: Mapping[str, Role] = {"FL": "passenger", "FM": "crew", "DDU": "transit", "DDT": "crew", "VW": "crew"}
_MODES: Mapping[str, Mode] = {"1": "sea", "2": "land", "3": "land", "4": "air", "8": "sea"}


def read(message: Message, problems: Problems, today: date) -> Manifest:
    """The list of one message. Two-digit years are read as of `today`."""
    reader = _Reader(problems, today)
    for segment in message.segments:
        reader.take(segment)
    return reader.freeze(message)


class _Reader:
    """Follows the segments: those of the voyage first, then those of each traveller after their NAD."""

    def __init__(self, problems: Problems, today: date) -> None:
        self._fields = Fields(problems, today)
        self._problems = problems
        self._list = ListDraft()
        self._traveller: TravellerDraft | None = None
        self._unknown: set[str] = set()

    def take(self, segment: Segment) -> None:
        """Read one segment."""
        if segment.tag == "NAD":
            self._person(segment)
            return
        handlers = _OF_TRAVELLER if self._traveller else _OF_VOYAGE
        handler = handlers.get(segment.tag)
        if handler is not None:
            handler(self, segment)
        elif segment.tag not in _OF_TRAVELLER and segment.tag not in _OF_VOYAGE and segment.tag not in self._unknown:
            self._unknown.add(segment.tag)
            self._problems.add("segment.unknown", "nothing", segment.place, tag=segment.tag)

    def freeze(self, message: Message) -> Manifest:
        """The list that was read."""
        self._finish_traveller()
        self._list.count("count.travellers", self._list.stated, len(self._list.travellers), message, self._problems)
        return self._list.freeze(message, self._problems)

    def _begin(self, segment: Segment) -> None:
        code, self._list.function = segment.get(1), segment.get(2)
        known = _KINDS.get(code)
        if known is None:
            self._problems.add("kind.unknown", "nothing", segment.place, value=code)
        self._list.kind = _FUNCTIONS.get(self._list.function, known or "passengers")

    def _person(self, segment: Segment) -> None:
        role = _ROLES.get(segment.get(1))
        if role is None:  # the sender (MS) or another party
            return
        self._finish_traveller()
        surname, *given = segment.components(4) or [""]
        self._traveller = TravellerDraft(surname, " ".join(filter(None, given)), role, place=segment.place)

    def _finish_traveller(self) -> None:
        if self._traveller is not None:
            self._list.take([self._traveller], self._problems)
            self._traveller = None

    # The voyage

    def _reference(self, segment: Segment) -> None:
        if segment.get(1) == "TN":
            self._list.transaction = segment.get(1, 1)

    def _transport(self, segment: Segment) -> None:
        number, mode = segment.get(2).replace(" ", ""), _MODES.get(segment.get(3), "air")
        craft, name = segment.get(8), segment.get(8, 3)
        self._list.route.carry(Carriage(segment.get(1), number, segment.get(5), mode, craft, name))

    def _call(self, segment: Segment) -> None:
        self._list.route.call(segment.get(1), segment.get(2))

    def _called_at(self, segment: Segment) -> None:
        if self._list.route.has_time(segment.get(1)):
            at = self._fields.read(values.moment, segment.get(1, 1), segment)
            self._list.route.time(segment.get(1), at)

    # Each traveller

    def _attribute(self, segment: Segment) -> None:
        if segment.get(1) == "2":
            self._draft.sex = self._fields.read(values.sex, segment.get(3) or segment.get(2), segment)

    def _day(self, segment: Segment) -> None:
        code, text = segment.get(1), segment.get(1, 1)
        if code == "329":
            self._draft.birth_dates = self._fields.birth(text, segment)
        elif code == "36":
            if not self._draft.documents:
                self._problems.add("group.orphan", "field", segment.place, tag="DOC")
                return
            self._draft.documents[-1].expiry_date = self._fields.expiry(text, segment)

    def _take_verification(self, segment: Segment) -> None:
        if segment.get(2) == "173":
            self._draft.verified = segment.get(1) == "4"

    def _place(self, segment: Segment) -> None:
        code, value, draft = segment.get(1), segment.get(2), self._draft
        if code == "178":
            draft.embarks = value
        elif code == "179":
            draft.disembarks = value
        elif code == "180":
            draft.birth_place = segment.get(2, 3) or value
        elif code == "174":
            draft.residence = self._fields.state(value, segment)
        elif code == "91":
            self._issuer(segment)

    def _issuer(self, segment: Segment) -> None:
        if not self._draft.documents:
            self._problems.add("group.orphan", "field", segment.place, tag="DOC")
            return
        self._draft.documents[-1].issuer = self._fields.state(segment.get(2), segment)

    def _nationality(self, segment: Segment) -> None:
        self._draft.nationality = self._fields.state(segment.get(2), segment)

    def _traveller_reference(self, segment: Segment) -> None:
        code, value, draft = segment.get(1), segment.get(1, 1), self._draft
        if code == "AVF":
            draft.locator = value
        elif code == "ABO":
            draft.reference = value
        elif code == "SEA":
            draft.seat = value

    def _document(self, segment: Segment) -> None:
        number = self._fields.number(segment.get(2), segment)
        self._draft.documents.append(DocumentDraft(number, segment.get(1) or "P"))

    def _text(self, segment: Segment) -> None:
        if segment.get(1) == "BAG" and segment.get(4) not in {"", "NULL"}:
            self._draft.bags.append(segment.get(4))

    def _count(self, segment: Segment) -> None:
        self._list.stated = values.count(segment.get(1, 1))

    @property
    def _draft(self) -> TravellerDraft:
        assert self._traveller is not None  # noqa: S101 - the table below is used only while there is one
        return self._traveller

    def _pass(self, segment: Segment) -> None:
        """A segment of the standard that Leeward does not use."""


Handler = Callable[[_Reader, Segment], None]
_OF_VOYAGE: Mapping[str, Handler] = {
    "BGM": _Reader._begin,
    "RFF": _Reader._reference,
    "TDT": _Reader._transport,
    "LOC": _Reader._call,
    "DTM": _Reader._called_at,
    "COM": _Reader._pass,
    "CNT": _Reader._count,
}
_OF_TRAVELLER: Mapping[str, Handler] = {
    "ATT": _Reader._attribute,
    "DTM": _Reader._day,
    "GEI": _Reader._take_verification,
    "LOC": _Reader._place,
    "NAT": _Reader._nationality,
    "RFF": _Reader._traveller_reference,
    "DOC": _Reader._document,
    "FTX": _Reader._text,
    "CNT": _Reader._count,
    **dict.fromkeys(("MEA", "COM", "EMP", "QTY", "CPI", "TDT", "AUT"), _Reader._pass),
}
