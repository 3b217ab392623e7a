"""Counterparts: what agencies state about themselves, with this desk's notes beside it."""

from dataclasses import dataclass

from django.db.models import Q

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.desk.models import Counterpart


@dataclass(frozen=True, slots=True)
class Line:
    """An agency with this desk's own note on it, if there is one."""

    agency: Agency
    noted: Counterpart | None


def directory(officer: Officer, search: str = "") -> list[Line]:
    """Every other agency whose code, name, country or language, its own or noted, has each of the words."""
    noted = {row.agency_id: row for row in Counterpart.objects.filter(desk=officer.agency_id)}
    found = Agency.objects.exclude(pk=officer.agency_id)
    for word in search.split()[:8]:
        speaks = [row.agency_id for row in noted.values() if word.casefold() in row.languages.casefold()]
        found = found.filter(
            Q(code__icontains=word)
            | Q(name__icontains=word)
            | Q(country__iexact=word)
            | Q(contact_languages__icontains=word)
            | Q(pk__in=speaks)
        )
    return [Line(agency, noted.get(agency.pk)) for agency in found]


def counterpart(desk: Agency, code: str) -> Line | None:
    """The agency with this code as the desk knows it, or None."""
    agency = Agency.objects.filter(code=code).first()
    return Line(agency, Counterpart.objects.filter(desk=desk, agency=agency).first()) if agency else None


def numbers_of(desk: Agency, code: str) -> list[str]:
    """The telephone numbers of the agency with this code: the one that the desk noted before the agency's own."""
    known = counterpart(desk, code)
    if known is None:
        return []
    numbers = (known.noted.other_phone if known.noted else "", known.agency.contact_phone)
    return [number for number in numbers if number]
