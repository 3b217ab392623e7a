"""Labels for the codes and fields of records, in the reader's language."""

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
    "impostor": _("another person's document"),
    "fraud": _("fraud in getting a document or a visa"),
    "route": _("route"),
}
TRACES: dict[str, Promise] = {
    "fee": _("Fees and currency"),
    "recruiter": _("Recruiters, as they call themselves"),
    "phone": _("Telephones"),
    "advert": _("Adverts and addresses on the internet"),
    "vehicle": _("Vehicles and vessels"),
    "document": _("Documents used that were not their own"),
}
SOURCES: dict[str, Promise] = {"protected": _("protected: no one asks who said it")}
LOOKS: dict[str, Promise] = {
    "bearer": _("Bearer"),
    "chip": _("Chip"),
    "codes": _("Codes"),
    "dates": _("Dates"),
    "face": _("Face"),
    "issuer": _("Cover and issuer"),
    "list": _("Passenger list"),
    "name": _("Name"),
    "number": _("Document number"),
    "page": _("Data page"),
    "photo": _("Photo"),
    "seal": _("Seal or visa"),
    "zone": _("Machine readable zone"),
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
    "hit_only": _("only that there is a record, and who to contact"),
}
STATES: dict[str, str | Promise] = dict(Record.State.choices)
ROLES: dict[str, str | Promise] = dict(Role.choices)
PURPOSES: dict[str, str | Promise] = dict(Purpose.choices)
FIELDS: dict[str, Promise] = {
    "source": _("Source"),
    "traces": _("What they used"),
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
    "review_state": _("Review of the notice"),
    "reference": _("Reference of the notice"),
    "notice_issued": _("Notice issued"),
    "reason": _("Charge or reason"),
    "requested_by": _("Requested by"),
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
SCHEMES: dict[str, Promise] = {
    "national_id": _("national identity number"),
    "tax": _("tax number"),
    "ssn": _("social security number"),
    "driving_licence": _("driving licence"),
    "birth_certificate": _("birth certificate"),
    "seaman": _("seafarer's book"),
    "telephone": _("telephone"),
    "registration": _("registration number"),
    "other": _("other number"),
}
LIST_KINDS: dict[str, Promise] = {
    "ofac": _("OFAC sanctions list (SDN)"),
    "un": _("UN Security Council sanctions list"),
    "ftm": _("OpenSanctions and other lists in FollowTheMoney"),
    "interpol": _("INTERPOL public notices"),
    "documents": _("Own table: lost, stolen and revoked documents"),
    "blanks": _("Own table: stolen blank documents"),
    "persons": _("Own table: persons"),
}
# The columns of an agency's own tables, where FIELDS has no label for them.
COLUMNS: dict[str, Promise] = {
    "reference": _("Reference (your own number of the row)"),
    "surname": _("Surname"),
    "given_names": _("Given names"),
    "name": _("Whole name"),
    "aliases": _("Other names"),
    "birth_date": _("Born"),
    "birth_place": _("Place of birth"),
    "nationality": _("Nationality"),
    "notice_colour": _("Notice: colour"),
    "review_state": _("Notice: review state"),
    "notice_reason": _("Notice: charge or reason"),
}
CONFLICTS: dict[str, Promise] = {
    "duplicate": _("Your agency has this record already. Search for its number in the list of records."),
    "changed": _("The record was changed in the meantime. Nothing was done; look at it again."),
    "state": _("This was decided or withdrawn, or it expired, in the meantime. Nothing was done; look at it again."),
    "reason": _("Say why; it stays in the record's history."),
}
REVIEW_ANSWERS: dict[str, Promise] = {
    "keep": _("it is still valid: keep it for another term"),
    "withdraw": _("withdraw it"),
    "purpose_reached": _("its purpose is reached: arrested, found, recovered"),
}
# What each rule of core.compliance says; `%(found)s` is what it found.
COMPLIANCE: dict[str, Promise] = {
    "political": _('"%(found)s" may make this political (Article 3). Say which ordinary crime it is about.'),
    "military": _('"%(found)s" may make this military (Article 3). Say which ordinary crime it is about.'),
    "religious": _('"%(found)s" may make this religious (Article 3). Say which ordinary crime it is about.'),
    "racial": _('"%(found)s" may make this about origin (Article 3). Say why it is needed.'),
    "private_life": _('"%(found)s" is a private matter in many states (Article 2). Say why it is a serious crime.'),
    "never": _('"%(found)s" is never shared: remove it (Article 3).'),
    "offence_missing": _("A wanted person needs the charge: write it under Charge or reason."),
    "grading_weak": _("Graded %(found)s, this is too weak to stop a person on its own. Say why it is shared."),
    "identity_thin": _("A name alone stops the wrong people. Add a birth date or a document, or say why not."),
    "fled_from_requester": _("The person is protected from %(found)s, which asks: this is not shared."),
    "fled_from_reader": _("Protected from %(found)s: name the states that may see it, without that one."),
    "child_sought": _("The person may be a child (%(found)s). Say how this serves the child's best interests."),
    "method_number": _("A method never contains the number of a person, a document or a telephone: remove %(found)s."),
    "method_person": _('A method is never about a person: remove "%(found)s".'),
    "method_name": _('"%(found)s" looks like a name. Remove it, or say what it is.'),
}
# The labels of codes, by the field that holds them.
OF_FIELD: dict[str, dict[str, Promise]] = {
    "status": STATUSES,
    "practice": PRACTICES,
    "source": SOURCES,
    "sex": SEXES,
    "topic": TOPICS,
    "warnings": WARNINGS,
}


def finding_word(code: str) -> str:
    """What a record says, by the kind of finding that it leads to: `person.red`, `document.stolen`."""
    what = code.partition(".")[2]
    return word(TOPICS, what) if what in TOPICS else word(STATUSES, what.replace("_", " "))


def word(table: Mapping[str, str | Promise], code: str) -> str:
    """The label of a code; the code itself where there is none."""
    return str(table.get(code, code))


def compliance_sentence(rule: str, found: str) -> str:
    """The sentence of a compliance rule for a record."""
    return word(COMPLIANCE, rule) % {"found": found} if rule in COMPLIANCE else rule


def column(name: str) -> str:
    """The label of a column of an agency's own table."""
    return word(COLUMNS, name) if name in COLUMNS else word(FIELDS, name)
