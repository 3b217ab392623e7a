"""A trip that can be declared, to change one thing at a time."""

from typing import Any

from django.utils import timezone

from leeward.core.travel.declaration.typed_groups import Typed

VESSEL = {
    "name": "Sea Grape",
    "kind": "sail",
    "registration": "ON 734 112",
    "flag": "GBR",
    "home_port": "Falmouth",
    "contact": "+44 20 7946 0112",
}
LEG = {
    "origin": "Bequia",
    "destination": "BRB-SPM",
    "departs": "2026-11-24",
    "arrives": "2026-11-25",
    "part": "afternoon",
}
CAPTAIN = {
    "surname": "Whitcombe",
    "given_names": "Rosalind",
    "role": "captain",
    "birth_date": "1971-03-09",
    "sex": "F",
    "nationality": "GBR",
    "document_type": "P",
    "document_number": "512345678",
    "expiry_date": f"{timezone.now().year + 4}-05-01",
}
GUEST = {
    "surname": "Delacroix",
    "given_names": "Émile",
    "role": "passenger",
    "birth_date": "19880214",
    "sex": "M",
    "nationality": "France",
    "document_type": "P",
    "document_number": "18ab-12345",
}


def typed(*persons: dict[str, str], vessel: dict[str, str] | None = None, leg: dict[str, str] | None = None) -> Typed:
    """The form with these persons, and with some fields typed otherwise."""
    value: dict[str, Any] = {"vessel": VESSEL | (vessel or {}), "leg": LEG | (leg or {})}
    return Typed.of({**value, "persons": list(persons or (CAPTAIN, GUEST))})


def posted(form: Typed) -> dict[str, str]:
    """The form as a browser posts it."""
    cells = {f"{group}.{name}": text for group in ("vessel", "leg") for name, text in getattr(form, group).items()}
    for row, person in enumerate(form.persons):
        cells |= {f"persons.{row}.{name}": text for name, text in person.items()}
    return cells
