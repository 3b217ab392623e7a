"""Approved fields of a text as the fields of a record's form: what fits goes there, the rest into its free text."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from leeward.apps.desk.queries import labels

KINDS = (
    ("document", _("Document: lost, stolen, revoked")),
    ("person", _("Person")),
    ("vehicle", _("Vehicle")),
    ("vessel", _("Vessel")),
)
# Field of a text -> field of the form. A name that no rule could split is given whole, for the keeper to split.
_PLACES: Mapping[str, Mapping[str, str]] = {
    "document": {"number": "number", "issuer": "issuer", "type": "type", "expiry_date": "expires"},
    "person": {
        "surname": "surname",
        "given_names": "given_names",
        "name": "surname",
        "birth_date": "birth_dates",
        "sex": "sex",
        "nationality": "nationalities",
    },
    "vehicle": {"plate": "plate", "vin": "vin"},
    "vessel": {"vessel": "name", "imo": "imo", "mmsi": "mmsi"},
}
_REST = {"document": "circumstances", "person": "remarks", "vehicle": "remarks", "vessel": "remarks"}
_SEVERAL = frozenset({"birth_dates", "nationalities"})
_BEARER = frozenset({"surname", "given_names", "name", "birth_date", "sex", "nationality", "phone", "email"})
_PAPERS = frozenset({"number", "issuer", "type", "expiry_date"})
# A document's record never has its bearer (INTERPOL SLTD), and a thing's record never its users or their papers.
_NEVER = {
    "document": _BEARER,
    "person": frozenset[str](),
    "vehicle": _BEARER | _PAPERS,
    "vessel": _BEARER | _PAPERS,
}


def draft_values(kind: str, chosen: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The form's values by its field names. A second value of a field that holds one goes into the free text."""
    values: dict[str, str] = {}
    rest: list[str] = []
    for name, value in chosen:
        text, place = value.strip(), _place(kind, name, values)
        if not text or name not in labels.PRESENTED or name in _NEVER[kind]:
            continue
        if place in values and place in _SEVERAL:
            values[place] += f", {text}"
        elif place and place not in values:
            values[place] = text
        else:
            rest.append(f"{labels.PRESENTED[name]}: {text}")
    if rest:
        values[_REST[kind]] = "\n".join(rest)
    return values


def _place(kind: str, name: str, values: Mapping[str, str]) -> str:
    """The field; a second name of a person is an alias, in reading order."""
    place = _PLACES[kind].get(name, "")
    return "aliases" if name == "name" and place in values else place
