"""People whom someone looks for, and who are in care: shared by the tests of notices."""

from datetime import date
from typing import Any

from tests.apps.protection.conftest import Care

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.models import Case, MissingNotice, Section
from leeward.apps.protection.queries.sections import newest
from leeward.apps.registry.actions.records import create_record
from leeward.apps.registry.models import Record
from leeward.core.dates import DateSpan
from leeward.core.record.content.person import HeldDocument, Notice, Person, PersonName

ROSELINE = PersonName("Roseline Marie Desir", "primary", quality="good", surname="Desir", given="Roseline Marie")
BORN = date(2004, 3, 14)
SAID = {"first_name": "Roseline Marie", "second_name": "Desir", "born": "2004-03-14", "citizenship": ["HTI"]}


def missing(**changes: Any) -> Person:
    """A yellow notice for her."""
    usual: dict[str, Any] = {
        "names": (ROSELINE,),
        "topic": "missing",
        "notice": Notice("yellow", "reviewed", "2026/31"),
        "birth_dates": (DateSpan(BORN, BORN),),
        "nationalities": ("HTI",),
        "documents": (HeldDocument("HT1234567", "HTI"),),
    }
    return Person(**(usual | changes))


def police(*roles: Role) -> Officer:
    """The owner of the notice: a keeper of the police who also works at their desk."""
    agency = ensure_agency("BRB-RBPF", "Police Service", country="BRB")
    return create_officer(
        "sergeant", "Sgt. Bovell", agency, roles=[Role.RECORD_KEEPER, *roles], password="sergeant-password"
    )


def notice(keeper: Officer, content: Person | None = None, **more: Any) -> Record:
    """The notice as a record of the police."""
    return create_record(content or missing(), keeper=keeper, **more)


def says(care: Care, case: Case | None = None, **changes: Any) -> None:
    """The person says who they are."""
    case = case or care.case
    last = newest(case, Section.Kind.PERSON)
    number = last.number if last else 0
    save_section(case, Section.Kind.PERSON, number, SAID | changes, officer=case.opened_by)


def matched(case: Case) -> list[str]:
    """The records that the case was matched with."""
    return [(match.body or {})["record"] for match in MissingNotice.objects.filter(case=case)]
