"""Labels for the desk's codes, in the reader's language."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leeward.apps.screening.queries.late_hits import headline
from leeward.core.matching.degree import degree
from leeward.core.policy.verdicts import VERDICTS
from leeward.messages import sentence
from leeward.messages.claims import claim

ANSWERS: dict[str, Promise] = {
    "confirmed": _("Confirmed: this is the person or thing on our record"),
    "other_person": _("Another person: our record is not about this traveller"),
    "not_valid": _("Our record is no longer valid: take no action on it"),
    "partly": _("Partly: only what the note says is confirmed"),
    "found": _("We hold something: see the note"),
    "nothing_held": _("We hold nothing about this"),
    "genuine": _("Genuine, issued by us"),
    "counterfeit": _("Counterfeit: we did not make this document"),
    "altered": _("Genuine but altered"),
    "not_issued": _("We issued no document with this number"),
    "noted": _("Received and noted"),
    "replied": _("Answered in the note"),
    "ended": _("The hold has ended: its check says how and why"),
    "given": _("The information is in the note"),
    "no_answer_possible": _("We cannot answer: see the note"),
}
FILTERS: dict[str, Promise] = {
    "all": _("Open"),
    "waiting": _("Traveller waiting"),
    "overdue": _("Overdue"),
    "mine": _("Mine"),
    "unclaimed": _("Unclaimed"),
    "answered": _("Answered today"),
}
TARGETS: dict[str, Promise] = {
    "next": _("to the next officer on duty"),
    "supervisor": _("to a supervisor"),
    "other_contact": _("time is up: call them"),
    "nobody_on_duty": _("to a supervisor, since no one is on duty"),
    "nobody_else": _("to a supervisor, since no one else is on duty"),
}
PRESENTED: dict[str, Promise] = {
    "surname": _("Surname"),
    "given_names": _("Given names"),
    "name": _("Name"),
    "birth_date": _("Born"),
    "sex": _("Sex"),
    "nationality": _("Nationality"),
    "number": _("Document number"),
    "issuer": _("Issuer"),
    "type": _("Document"),
    "expiry_date": _("Expires"),
    "plate": _("Plate"),
    "vin": _("Vehicle number (VIN)"),
    "vessel": _("Vessel"),
    "imo": _("IMO number"),
    "mmsi": _("MMSI"),
    "flight": _("Flight"),
    "phone": _("Phone"),
    "email": _("E-mail"),
    "place": _("Place"),
    "country": _("State"),
    "date": _("Date"),
}


def found(kind: str) -> str:
    """What a partner's check found; the code itself where this version has no sentence for it."""
    try:
        return headline(kind) if kind else ""
    except KeyError:
        return kind


def verdict(code: str) -> str:
    """The label of a partner's verdict."""
    return sentence(f"verdict.{code}") if code in VERDICTS else code


def strength(code: str) -> str:
    """The label of how sure a partner is."""
    found = degree(code)
    return sentence(f"degree.{found}") if found else code


def claims(codes: Iterable[str]) -> list[str]:
    """What a hit claims, each once; the code itself where this version has no sentence for it."""
    return list(dict.fromkeys(claim(code) or code for code in codes))
