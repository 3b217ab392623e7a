"""A valid declaration: vessel, leg and persons, and the passenger lists made from it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from leeward.core.dates import DateSpan
from leeward.core.record.content.person import Sex
from leeward.core.travel.manifest.model import Document, Kind, Leg, Manifest, Traveller, Voyage

KINDS = ("sail", "motor", "ferry", "fishing", "cargo", "other")
PARTS = ("morning", "afternoon", "evening", "night", "")
"""Parts of a day: a sailing boat cannot know the minute of arrival, so the form does not ask for it."""
ROLES = ("captain", "crew", "passenger")
_ENDS = {"morning": time(12), "afternoon": time(18), "evening": time(23, 59), "": time(23, 59)}
_SEXES: dict[str, Sex | None] = {"F": "F", "M": "M", "X": "X"}


@dataclass(frozen=True, slots=True)
class Person:
    """A person on board, in codes as printed in a passport's zone; missing fields are empty."""

    row: str
    surname: str
    given_names: str
    role: str
    birth_date: DateSpan | None
    sex: str
    nationality: str
    document_type: str
    document_number: str
    document_issuer: str
    expiry_date: DateSpan | None

    @property
    def traveller(self) -> Traveller:
        """The person as a traveller of a list."""
        issuer = self.document_issuer or self.nationality
        return Traveller(
            surname=self.surname,
            given_names=self.given_names,
            role="passenger" if self.role == "passenger" else "crew",
            birth_dates=(self.birth_date,) if self.birth_date else (),
            sex=_SEXES.get(self.sex),
            nationality=self.nationality,
            documents=(Document(self.document_number, self.document_type, issuer, self.expiry_date),),
            reference=self.row,
        )


@dataclass(frozen=True, slots=True)
class Declaration:
    """One leg of one craft. `destination` is a post's code, or text if the page offered none."""

    name: str
    kind: str
    registration: str
    flag: str
    home_port: str
    contact: str
    origin: str
    destination: str
    departs: date | None
    arrives: date
    part: str
    persons: tuple[Person, ...]

    @property
    def captain(self) -> str:
        """The captain's name, empty if no one was named as captain."""
        return next(
            (f"{each.surname} {each.given_names}".strip() for each in self.persons if each.role == "captain"), ""
        )

    @property
    def latest_arrival(self) -> datetime:
        """The end of the part of the day: until then the craft is still expected."""
        if self.part == "night":  # the night after that day
            return datetime.combine(self.arrives + timedelta(days=1), time(6))
        return datetime.combine(self.arrives, _ENDS[self.part])

    @property
    def voyage(self) -> Voyage:
        """The voyage: a small craft has no voyage number, so its registration is used; the hour of departure is
        unknown.
        """
        leg = Leg(self.origin[:25], self.destination[:25], None, self.latest_arrival)
        return Voyage(mode="sea", legs=(leg,), craft=self.registration, craft_name=self.name)

    @property
    def manifests(self) -> tuple[Manifest, ...]:
        """Passengers and crew as two complete lists, so that a person removed from the form is missing in the next
        version.
        """
        travellers = [each.traveller for each in self.persons]
        return (self._list("passengers", travellers), self._list("crew", travellers))

    def _list(self, kind: Kind, travellers: list[Traveller]) -> Manifest:
        own = tuple(each for each in travellers if (each.role == "crew") == (kind == "crew"))
        return Manifest(kind, self.voyage, own, stated=len(own))
