"""PNRGOV: bookings that a carrier sends before departure (IATA/ICAO PNRGOV EDIFACT guide, releases 10.1 to 13.1).

Only the travellers, their documents and the voyage are read. A booking has much more. Contacts and payment are read on
request, for a state whose table allows it (`pnr_contacts`); meals, which may reveal a religion, and the rest never.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from leeward.core.travel.manifest import values
from leeward.core.travel.manifest.booking import Booking
from leeward.core.travel.manifest.drafts import Fields, ListDraft, TravellerDraft
from leeward.core.travel.manifest.envelope import Message
from leeward.core.travel.manifest.itinerary import Call, Carriage
from leeward.core.travel.manifest.model import Manifest
from leeward.core.travel.manifest.pnr_contacts import READ as READ_FOR_BOOKINGS
from leeward.core.travel.manifest.pnr_contacts import BookingDraft
from leeward.core.travel.manifest.pnr_documents import Stated, name_key, without_title
from leeward.core.travel.manifest.pnr_documents import read as read_documents
from leeward.core.travel.manifest.problems import Problems
from leeward.core.travel.manifest.syntax import Segment

_GROUPS = frozenset({"C", "G"})
"""Types of name that are a company's or group's (data element 9944, traveller surname information)."""
_MOST_ALIKE = 99
"""Travellers of one booking that are compared with a name: more than any group that is booked together."""


@dataclass(slots=True)
class _Booking:
    """One SRC group while it is read: its travellers by the carrier's reference, and the documents."""

    details: BookingDraft | None
    locator: str = ""
    travellers: dict[str, TravellerDraft] = field(default_factory=dict)
    documents: list[tuple[Stated, str, Segment]] = field(default_factory=list)
    last: str = ""
    itinerary: bool = False  # after the first TVL, names are repeated for check-in


def read(message: Message, problems: Problems, today: date, *, bookings: bool = False) -> Manifest:
    """The travellers of all bookings of one message; with `bookings` also contacts and payment."""
    reader = _Reader(problems, today, bookings=bookings)
    wanted = READ_ALWAYS | READ_FOR_BOOKINGS if bookings else READ_ALWAYS
    for segment in message.segments:
        if segment.tag in wanted:
            reader.take(segment)
    return reader.freeze(message)


class _Reader:
    def __init__(self, problems: Problems, today: date, *, bookings: bool) -> None:
        self._with_details, self._details = bookings, list[Booking]()
        self._fields = Fields(problems, today)
        self._problems = problems
        self._list = ListDraft("booking")
        self._booking: _Booking | None = None
        self._stated: int | None = None  # the sender's count of bookings
        self._bookings = 0

    def take(self, segment: Segment) -> None:
        """Read one segment."""
        if self._booking is not None and self._booking.details is not None and segment.tag != "SRC":
            self._booking.details.take(segment)
        handler = _HANDLERS.get(segment.tag)
        if handler is not None and self._booking is not None:
            handler(self, self._booking, segment)
        elif segment.tag == "SRC":
            self._finish()
            self._bookings += 1
            self._booking = _Booking(BookingDraft() if self._with_details else None)
        elif segment.tag == "TVL":
            self._sail(segment)
        elif segment.tag == "EQN" and self._booking is None:
            self._stated = values.count(segment.get(1))

    def freeze(self, message: Message) -> Manifest:
        """The list that was read."""
        self._finish()
        self._list.count("count.bookings", self._stated, self._bookings, message, self._problems)
        return replace(self._list.freeze(message, self._problems), bookings=tuple(self._details))

    def _sail(self, segment: Segment) -> None:
        carrier, (leaves, arrives) = segment.get(4), self._times(segment)
        number = f"{carrier}{segment.get(5)}" if segment.get(5) else ""
        calls = [Call("125", segment.get(2), departs=leaves), Call("87", segment.get(3), arrives=arrives)]
        self._list.route.carry(Carriage(number=number, carrier=carrier, calls=calls))

    def _times(self, segment: Segment) -> tuple[datetime | None, datetime | None]:
        """Departure and arrival: ddmmyy:hhmm:ddmmyy:hhmm, where the second day may be empty or omitted."""
        day, clock, other, later = (segment.get(1, place) for place in range(4))
        if len(other) == 4:
            other, later = "", other
        return self._at(day, clock, segment), self._at(other or day, later, segment) if later else None

    def _at(self, day: str, clock: str, segment: Segment) -> datetime | None:
        return self._fields.read(lambda _: values.booked_moment(day, clock), day + clock, segment)

    def _locator(self, booking: _Booking, segment: Segment) -> None:
        booking.locator = booking.locator or segment.get(1, 1)

    def _name(self, booking: _Booking, segment: Segment) -> None:
        """A traveller's name: surname, given names with a title, kind of traveller, reference. Groups are skipped."""
        if segment.get(1, 1) in _GROUPS:
            booking.last = ""
            return
        reference = segment.get(2, 2)
        if reference and (booking.itinerary or reference in booking.travellers):
            booking.last = reference
            return
        surname, given = segment.get(1), without_title(segment.get(2))
        booking.last = reference or f"{surname}/{given}"
        if not booking.itinerary and booking.last not in booking.travellers:
            booking.travellers[booking.last] = TravellerDraft(
                surname, given, locator=booking.locator, reference=reference, place=segment.place
            )

    def _request(self, booking: _Booking, segment: Segment) -> None:
        """A special service request: only DOCS is read."""
        if segment.get(1) == "DOCS":
            text = next((part.strip() for part in reversed(segment.components(1)) if "/" in part), "")
            stated = read_documents(text, self._fields, segment)
            booking.documents.append((stated, segment.get(2, 2) or booking.last, segment))

    def _leg(self, booking: _Booking, segment: Segment) -> None:
        booking.itinerary = True

    def _seat(self, booking: _Booking, segment: Segment) -> None:
        traveller = booking.travellers.get(booking.last)
        if traveller is not None and not traveller.seat:
            seat = segment.get(1)
            traveller.seat = seat if any(map(str.isdigit, seat)) else ""

    def _finish(self) -> None:
        booking, self._booking = self._booking, None
        if booking is None:
            return
        _match_documents(booking)
        self._list.take(list(booking.travellers.values()), self._problems)
        if booking.locator and booking.details is not None and (details := booking.details.freeze(booking.locator)):
            self._details.append(details)


def _match_documents(booking: _Booking) -> None:
    """Assign each document to its traveller; one that fits no one becomes a traveller of its own."""
    named: defaultdict[tuple[str, str], list[TravellerDraft]] = defaultdict(list)
    for each in booking.travellers.values():
        named[name_key(each.surname, each.given_names)].append(each)
    held: set[tuple[int, str]] = set()
    for stated, reference, segment in booking.documents:
        # Bounded, or a booking of thousands of equal names would cost their square.
        draft = _bearer(stated, named[stated.key][:_MOST_ALIKE], booking.travellers.get(reference))
        if draft is None:
            draft = TravellerDraft(locator=booking.locator, place=segment.place)
            booking.travellers[f"{reference}/{segment.number}"] = draft
        _take_over(stated, draft)
        own = named[name_key(draft.surname, draft.given_names)]
        if not any(each is draft for each in own[:_MOST_ALIKE]):
            own.append(draft)
        if stated.document is not None and (id(draft), stated.document.number) not in held:
            held.add((id(draft), stated.document.number))
            draft.documents.append(stated.document)


def _bearer(stated: Stated, named: Sequence[TravellerDraft], referred: TravellerDraft | None) -> TravellerDraft | None:
    """The traveller of a document: of those with its name, preferably the one with the full name, then the one it
    refers to, then one without a document; if no name fits, the traveller before it. An infant's document follows the
    adult who carries the infant, and names of siblings begin alike.
    """
    alike = [each for each in named if name_key(each.surname, each.given_names) == stated.key and _may_be(each, stated)]
    whole = [each for each in alike if _plain(each.given_names) == _plain(stated.given_names)]
    for group in (whole, alike):
        if any(each is referred for each in group):
            return referred
        if group:
            return next((each for each in group if not each.documents), group[0])
    if referred is None or (referred.documents and referred.documents[0] != stated.document):
        return None
    return referred


def _may_be(draft: TravellerDraft, stated: Stated) -> bool:
    """Whether their birth dates do not contradict each other."""
    if not draft.birth_dates or not stated.birth_dates:
        return True
    return any(own.overlaps(other) for own in draft.birth_dates for other in stated.birth_dates)


def _plain(name: str) -> str:
    """A name without blanks, since line wrapping adds some."""
    return name.replace(" ", "")


def _take_over(stated: Stated, draft: TravellerDraft) -> None:
    """Copy the document's data to the traveller: it is more reliable than a booking's name field."""
    draft.surname, draft.given_names = stated.surname or draft.surname, stated.given_names or draft.given_names
    draft.birth_dates = stated.birth_dates or draft.birth_dates
    draft.sex, draft.nationality = stated.sex or draft.sex, stated.nationality or draft.nationality


_HANDLERS: Mapping[str, Callable[[_Reader, _Booking, Segment], None]] = {
    "RCI": _Reader._locator,
    "TIF": _Reader._name,
    "SSR": _Reader._request,
    "TVL": _Reader._leg,
    "SSD": _Reader._seat,
}
READ_ALWAYS = frozenset({"SRC", "EQN", *_HANDLERS})
"""The segments of a booking that are read; most hold nothing that is kept."""
