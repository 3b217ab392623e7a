"""A list while it is read: readers fill it in field by field and freeze it at the end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from leeward.core.dates import DateSpan
from leeward.core.record.content.person import Sex
from leeward.core.travel.manifest import values
from leeward.core.travel.manifest.envelope import Ending, Message
from leeward.core.travel.manifest.itinerary import RouteDraft
from leeward.core.travel.manifest.model import Document, Kind, Manifest, Role, Traveller
from leeward.core.travel.manifest.problems import NOWHERE, Place, Problems
from leeward.core.travel.manifest.syntax import Segment

Value = TypeVar("Value")
_LONGEST_NAME = 200
"""Of a name: five components of 35 (composite C080), which some senders write as one."""
_LONGEST = 256
"""Of any other text (data element 3224)."""


class Fields:
    """Reads values; an invalid one leaves its field empty and is reported with the place of its segment."""

    def __init__(self, problems: Problems, today: date) -> None:
        self.problems = problems
        self.today = today

    def read(self, reader: Callable[[str], Value | None], text: str, segment: Segment) -> Value | None:
        """The value of a text, or None if it is empty or invalid."""
        if not text:
            return None
        try:
            return reader(text)
        except values.Unusable as error:
            self.problems.add(error.code, "field", segment.place, value=error.value)
            return None

    def birth(self, text: str, segment: Segment) -> tuple[DateSpan, ...]:
        """The possible birth dates."""
        return self.read(lambda found: values.birth(found, self.today), text, segment) or ()

    def expiry(self, text: str, segment: Segment) -> DateSpan | None:
        """The expiry date of a document."""
        return self.read(lambda found: values.expiry(found, self.today), text, segment)

    def state(self, text: str, segment: Segment) -> str:
        """A state's code, or empty."""
        return self.read(values.state_code, text, segment) or ""

    def number(self, text: str, segment: Segment) -> str:
        """A document's number, or empty."""
        return self.read(values.document_number, text, segment) or ""


@dataclass(slots=True)
class DocumentDraft:
    """A document while it is read."""

    number: str
    type: str = "P"
    issuer: str = ""
    expiry_date: DateSpan | None = None


@dataclass(slots=True)
class TravellerDraft:
    """A traveller while being read; the fields are those of `model.Traveller`."""

    surname: str = ""
    given_names: str = ""
    role: Role = "passenger"
    birth_dates: tuple[DateSpan, ...] = ()
    sex: Sex | None = None
    nationality: str = ""
    birth_place: str = ""
    residence: str = ""
    embarks: str = ""
    disembarks: str = ""
    documents: list[DocumentDraft] = field(default_factory=list)
    locator: str = ""
    reference: str = ""
    seat: str = ""
    bags: list[str] = field(default_factory=list)
    verified: bool | None = None
    incomplete: bool = False
    place: Place = NOWHERE

    def freeze(self, problems: Problems) -> Traveller | None:
        """The traveller; None, with a problem, if there is neither a name nor a number to search for."""
        documents = tuple(
            Document(each.number, each.type, each.issuer, each.expiry_date) for each in self.documents if each.number
        )
        if not self.surname and not self.given_names and not documents:
            problems.add("traveller.nothing", "traveller", self.place)
            return None
        return Traveller(
            self.surname[:_LONGEST_NAME],
            self.given_names[:_LONGEST_NAME],
            self.role,
            self.birth_dates,
            self.sex,
            self.nationality,
            self.birth_place[:_LONGEST],
            self.residence,
            self.embarks[:_LONGEST],
            self.disembarks[:_LONGEST],
            documents,
            self.locator[:_LONGEST],
            self.reference[:_LONGEST],
            self.seat[:_LONGEST],
            tuple(bag[:_LONGEST] for bag in self.bags),
            self.verified,
            self.incomplete,
            self.place,
        )


@dataclass(slots=True)
class ListDraft:
    """A list while it is read: the travellers that are complete, the voyage, and the list's own statements."""

    kind: Kind = "passengers"
    route: RouteDraft = field(default_factory=RouteDraft)
    travellers: list[Traveller] = field(default_factory=list)
    function: str = ""
    transaction: str = ""
    stated: int | None = None
    whole: bool = True

    def take(self, drafts: Sequence[TravellerDraft], problems: Problems) -> None:
        """Add travellers; one without name and number is reported, and the list then counts as incomplete."""
        found = [draft.freeze(problems) for draft in drafts]
        self.travellers += [each for each in found if each is not None]
        self.whole = self.whole and None not in found

    def count(self, code: str, stated: int | None, counted: int, message: Message, problems: Problems) -> None:
        """Compare the sender's count with what was read; if they differ, the list is not provably complete.

        A part of a list may state the count of the whole list: `read` compares these.
        """
        if stated is not None and stated != counted and message.last and message.part <= 1:
            self.whole = False
            problems.add(code, "rest", message.place, stated=str(stated), counted=str(counted))

    def end(self, ending: Ending) -> None:
        """Mark the last traveller as incomplete if the message ends within the entry, or may have lost the document."""
        if not self.travellers:
            return
        last = self.travellers[-1]
        if ending.cut or (not (self.whole and ending.is_whole) and not last.documents):
            self.travellers[-1] = replace(last, incomplete=True)

    def freeze(self, message: Message, problems: Problems) -> Manifest:
        """The list of a message that was read to its end."""
        self.end(message.ending)
        voyage = self.route.freeze()
        if not voyage.number:
            problems.add("voyage.missing", "nothing", message.place)
        return Manifest(
            kind=self.kind,
            voyage=voyage,
            travellers=tuple(self.travellers),
            function=self.function,
            reference=message.reference,
            access_reference=message.access_reference,
            transaction=self.transaction,
            part=message.part,
            parts=(message.part,) if message.part else (),
            last=message.last,
            whole=self.whole and message.ending.is_whole,
            sender=message.sender,
            receiver=message.receiver,
            stated=self.stated,
            place=message.place,
        )
