"""Reading the library: a page of it, one specimen, its picture, and the tips for a document."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from leeward.apps.agencies.models import Officer
from leeward.apps.registry.models import Specimen, SpecimenPicture
from leeward.apps.registry.specimens.access import may_keep
from leeward.core.document.rules.tips import Presented, SpecimenFacts, best_tips
from leeward.core.record.codes.countries import countries
from leeward.core.record.codes.states import State, fantasy

PAGE = 100


@dataclass(frozen=True, slots=True)
class Found:
    """What a search of the library found; `fantasy` where the words name an issuer that no state backs."""

    specimens: tuple[Specimen, ...]
    fantasy: State | None
    more: bool


def library(officer: Officer, words: str = "", *, retired: bool = False) -> Found:
    """Specimens by issuer (its code or name) or series; retired ones for those who keep them."""
    words = words.strip()
    wanted = _with_pictures().filter(state=Specimen.State.ACTIVE)
    if retired and may_keep(officer):
        wanted = _with_pictures().filter(state=Specimen.State.RETIRED, agency=officer.agency)
    if words:
        issuers = [each.code for each in countries(words)]
        by_issuer = Q(issuer__in=issuers) if issuers else Q(issuer__iexact=words)
        wanted = wanted.filter(by_issuer | Q(series__icontains=words) | Q(begins_with__iexact=words))
    rows = tuple(wanted[: PAGE + 1])
    return Found(rows[:PAGE], fantasy(words) if words else None, len(rows) > PAGE)


def specimen(id: UUID, officer: Officer) -> Specimen | None:
    """The specimen, where the officer may see it: a retired one only who keeps it."""
    found = _with_pictures().filter(pk=id).first()
    if found is None or (found.state == Specimen.State.RETIRED and not may_keep(officer, found)):
        return None
    return found


def picture_of(found: Specimen) -> SpecimenPicture | None:
    """The specimen's picture with its pixels."""
    return SpecimenPicture.objects.filter(specimen=found).first()


def tips(document: Presented, looks: tuple[str, ...]) -> list[Specimen]:
    """At most three specimens for the document before the officer; `looks` are the places that its findings name."""
    rows = {str(row.pk): row for row in _with_pictures().filter(issuer=document.issuer, state=Specimen.State.ACTIVE)}
    return [rows[each.key] for each in best_tips([_facts(row) for row in rows.values()], document, looks)]


def _with_pictures() -> QuerySet[Specimen]:
    """Specimens with their agency and what an address of their picture needs, without its pixels."""
    return Specimen.objects.select_related("agency", "picture").defer("picture__jpeg")


def _facts(row: Specimen) -> SpecimenFacts:
    return SpecimenFacts(
        key=str(row.pk),
        issuer=row.issuer,
        type=row.type,
        begins_with=row.begins_with,
        issued_from=row.issued_from,
        issued_to=row.issued_to,
        look=row.look,
    )
