"""Words for the codes and fields of records, in the reader's language."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Purpose, Role
from leeward.apps.registry.models import Record

KINDS: dict[str, Promise] = {
    "document": _("Document"),
    "blank_range": _("Stolen blanks"),
    "person": _("Person"),
    "organisation": _("Organisation"),
    "vehicle": _("Vehicle"),
    "vessel": _("Vessel"),
    "aircraft": _("Aircraft"),
    "method": _("Method"),
    "entity": _("Other entity"),
}
PRACTICES: dict[str, Promise] = {
    "forgery": _("forged or altered document"),
    "impostor": _("somebody else's document"),
    "fraud": _("fraud in getting a document or a visa"),
    "route": _("route"),
}
STATUSES: dict[str, Promise] = {
    "lost": _("lost"),
    "stolen": _("stolen"),
    "revoked": _("revoked"),
    "invalid": _("invalid"),
}
SEXES: dict[str, Promise] = {"F": _("female"), "M": _("male"), "X": _("X, unspecified")}
TOPICS: dict[str, Promise] = {
    "wanted": _("wanted"),
    "missing": _("missing"),
    "sanction": _("under sanctions"),
    "warning": _("warning"),
    "information": _("information"),
    "protection": _("to be protected"),
}
COLOURS: dict[str, Promise] = {
    "red": _("red: wanted"),
    "blue": _("blue: information sought"),
    "green": _("green: warning"),
    "yellow": _("yellow: missing"),
    "black": _("black: body to be identified"),
    "orange": _("orange: danger"),
    "purple": _("purple: method"),
    "silver": _("silver: assets"),
    "un_special": _("INTERPOL-UN special notice"),
}
REVIEW_STATES: dict[str, Promise] = {
    "under_review": _("under review"),
    "reviewed": _("reviewed"),
    "diffusion_not_reviewed": _("diffusion, not reviewed"),
}
WARNINGS: dict[str, Promise] = {
    "armed": _("may be armed"),
    "violent": _("may be violent"),
    "escape_risk": _("may try to escape"),
    "self_harm": _("may harm themselves"),
    "medical": _("needs medical care"),
    "contagious": _("may be contagious"),
}
NAME_KINDS: dict[str, Promise] = {
    "alias": _("also known as"),
    "weak_alias": _("weak alias"),
    "former": _("formerly"),
    "original_script": _("original script"),
}
QUALITIES: dict[str, Promise] = {"good": _("good quality"), "low": _("low quality")}
MODES: dict[str, Promise] = {
    "full": _("everything"),
    "hit_only": _("only that there is something, and whom to ask"),
}
STATES: dict[str, str | Promise] = dict(Record.State.choices)
ROLES: dict[str, str | Promise] = dict(Role.choices)
PURPOSES: dict[str, str | Promise] = dict(Purpose.choices)
FIELDS: dict[str, Promise] = {
    "schema": _("Kind in FollowTheMoney"),
    "caption": _("Called"),
    "number": _("Number"),
    "issuer": _("Issuer"),
    "status": _("Status"),
    "type": _("Type"),
    "reported": _("Reported"),
    "issued": _("Issued"),
    "expires": _("Expires"),
    "circumstances": _("Circumstances"),
    "first": _("First number"),
    "last": _("Last number"),
    "names": _("Names"),
    "topic": _("Why listed"),
    "notice": _("Notice"),
    "birth_dates": _("Born"),
    "birth_places": _("Place of birth"),
    "sex": _("Sex"),
    "nationalities": _("Nationality"),
    "documents": _("Documents"),
    "identifiers": _("Other numbers"),
    "addresses": _("Addresses"),
    "warnings": _("Warnings"),
    "programmes": _("Programmes"),
    "remarks": _("Remarks"),
    "countries": _("Countries"),
    "plate": _("Plate"),
    "country": _("Country"),
    "vin": _("Vehicle number (VIN)"),
    "make": _("Make"),
    "colour": _("Colour"),
    "imo": _("IMO number"),
    "mmsi": _("MMSI"),
    "call_sign": _("Call sign"),
    "flag": _("Flag"),
    "vessel_type": _("Type of vessel"),
    "registration": _("Registration"),
    "serial_number": _("Serial number"),
    "model": _("Model"),
    "built": _("Built"),
    "protected_from": _("Protected from"),
    "title": _("Title"),
    "practice": _("What it is"),
    "description": _("How it works"),
    "look_at": _("What to look at"),
    "series": _("Numbers begin with"),
    "route": _("Route"),
    "first_seen": _("First seen"),
}
# The words for the values of fields that hold codes.
OF_FIELD: dict[str, dict[str, Promise]] = {
    "status": STATUSES,
    "practice": PRACTICES,
    "sex": SEXES,
    "topic": TOPICS,
    "warnings": WARNINGS,
}


def word(table: Mapping[str, str | Promise], code: str) -> str:
    """The word for a code; the code itself where there is none."""
    return str(table.get(code, code))
