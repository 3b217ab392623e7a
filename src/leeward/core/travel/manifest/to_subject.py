"""Turn a traveller of a list into a subject of screening."""

from dataclasses import replace

from leeward.core.document.rules import ZonelessDocument
from leeward.core.document.rules.statement import Statement, of_typed
from leeward.core.findings import Finding, Reason
from leeward.core.matching.subject import traveller as subject_of
from leeward.core.search.candidates.travellers import ListedTraveller
from leeward.core.travel.manifest.model import Traveller

INCOMPLETE = Finding("manifest.incomplete", "medium", Reason("manifest.incomplete"))
"""The list ends within a traveller's entry, so a document that it may have stated was not searched."""


def to_subject(row: int, traveller: Traveller) -> ListedTraveller:
    """The subject to search for. A name that fills its field counts as cut; if two birth dates are possible, both are
    searched.

    A document without a stated issuer is assumed to be of the traveller's own state, as most are.
    """
    document = traveller.document
    issuer = (document.issuer or traveller.nationality) if document else ""
    subject = subject_of(
        surname=traveller.surname,
        given_names=traveller.given_names,
        name_truncated=traveller.name_cut,
        birth_dates=traveller.birth_dates,
        sex=traveller.sex,
        nationality=traveller.nationality,
        number=document.number if document else "",
        issuer=issuer,
    )
    names = (traveller.surname, traveller.given_names)
    doubts = (INCOMPLETE,) if traveller.incomplete else ()
    return ListedTraveller(row, traveller.reference, subject, names, _statement(traveller, issuer), doubts)


def _statement(traveller: Traveller, issuer: str) -> Statement | None:
    document = traveller.document
    if document is None:
        return None
    birth = next(iter(traveller.birth_dates), None)
    stated = of_typed(
        ZonelessDocument(
            number=document.number,
            issuer=issuer,
            type=document.type,
            nationality=traveller.nationality,
            birth_date=birth,
            expiry_date=document.expiry_date,
        )
    )
    return replace(stated, birth_dates=traveller.birth_dates)
