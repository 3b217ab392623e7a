"""What a referral would say, to the byte; the services of the directory; referrals that left and that came."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer
from leeward.apps.protection.access import CARERS, visible
from leeward.apps.protection.models import Case, Consent, Received, Referral, Section, Service
from leeward.apps.protection.queries.consents import allows
from leeward.apps.protection.queries.fear import BARRED, fled_by_person, is_barred, service_as_recipient
from leeward.apps.protection.queries.sections import section_body
from leeward.apps.protection.queries.timeline import PHASE_NAMES
from leeward.core.care.consent import FIELDS, Field
from leeward.core.care.interview import all_chips
from leeward.core.outside_json import BadJson, read_json
from leeward.messages.consents import ANSWERS
from leeward.messages.consents import FIELDS as PARTS
from leeward.messages.referrals import SAID

_FROM: Mapping[str, tuple[tuple[Section.Kind, tuple[str, ...]], ...]] = {
    "identity": (
        (Section.Kind.FIRST_CONTACT, ("called",)),
        (Section.Kind.PERSON, ("first_name", "second_name", "born", "gender", "citizenship")),
    ),
    "contact": ((Section.Kind.PERSON, ("languages", "reach")),),
    "needs": ((Section.Kind.FIRST_CONTACT, ("water", "interpreter", "language", "child")),),
    "health": ((Section.Kind.FIRST_CONTACT, ("medical",)),),
    "story": ((Section.Kind.NARRATIVE, ("text",)),),
}
"""Which fields of which section belong to a part that consent names."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A service that a case may be referred to, with the consent that allows it, or why not yet."""

    service: Service
    consent: Consent | None
    fields: tuple[Field, ...]
    why: str

    @property
    def barred(self) -> bool:
        """Whether the person's fear keeps it from the service, whatever they agree to."""
        return self.why == BARRED


def services() -> QuerySet[Service]:
    """The directory."""
    return Service.objects.filter(removed_at=None).select_related("agency", "keeper")


def choices(case: Case, now: datetime) -> Sequence[Choice]:
    """Every service of the directory for this case; those with a consent first."""
    fled = fled_by_person(case)
    found = [_choice(case, each, now, fled) for each in services()]
    return sorted(found, key=lambda each: each.consent is None)


def packet_of(case: Case, choice: Choice, number: UUID, fields: Iterable[Field]) -> bytes:
    """The exact bytes that a referral sends: what consent allows of what was chosen, and nothing else."""
    wanted = set(fields)
    chosen = [field for field in choice.fields if field in wanted]
    body = {
        "leeward_referral": 1,
        "number": str(number),
        "from": case.agency.code,
        "service": choice.service.name,
        "agreement": choice.service.agreement,
        "consent_until": choice.consent.body["expires"] if choice.consent else "",
        "said": {field: said for field in chosen if (said := said_in(case, field))},
    }
    return json.dumps(body, ensure_ascii=False, indent=1).encode()


def content_of(packet: bytes) -> dict[str, Any] | None:
    """A referral as the object that it is; None where the bytes are none."""
    try:
        content = read_json(packet)
    except BadJson:
        return None
    return content if isinstance(content, dict) else None


def read_packet(packet: bytes) -> Sequence[tuple[Promise | str, Sequence[tuple[Promise | str, str]]]]:
    """A referral in words, part by part; empty where the bytes are none."""
    try:
        said = read_json(packet)["said"]
        return [
            (PARTS.get(part, part), [(SAID.get(name, name), _text(value)) for name, value in values.items()])
            for part, values in said.items()
        ]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return []


def received(officer: Officer) -> QuerySet[Received]:
    """Referrals to the officer's agency, for a protection colleague; none for anyone else."""
    if not has_role(officer, *CARERS):
        return Received.objects.none()
    return Received.objects.filter(agency=officer.agency_id).select_related("agency", "answered_by")


def sent(officer: Officer) -> QuerySet[Referral]:
    """Referrals of the cases that the officer sees, the newest first."""
    return Referral.objects.filter(case__in=visible(officer)).select_related("case__agency")


def referrals_of(case: Case) -> QuerySet[Referral]:
    """The case's referrals, the newest first."""
    return case.referrals.select_related("officer", "consent", "case__agency")


def held_under(consent: Consent) -> QuerySet[Referral]:
    """Referrals of a consent that somebody may still have."""
    gone = Q(state__in=(Referral.State.DELETED, Referral.State.RECALLED))
    return consent.referrals.exclude(gone).select_related("case__agency")


def _choice(case: Case, service: Service, now: datetime, fled: frozenset[str]) -> Choice:
    if fled and is_barred(case, service_as_recipient(service), fled):
        return Choice(service, None, (), BARRED)
    fields = tuple(field for field in FIELDS if allows(case, "referral", service.code, [field], now).allowed)
    if not fields:
        return Choice(service, None, (), allows(case, "referral", service.code, ["needs"], now).why)
    found = allows(case, "referral", service.code, fields, now)
    return Choice(service, Consent.objects.get(pk=found.consent), fields, "")


def said_in(case: Case, field: str) -> dict[str, Any]:
    """What the case says in a part that consent names."""
    said = {
        name: value
        for kind, names in _FROM.get(field, ())
        for name in names
        if (value := section_body(case, kind).get(name))
    }
    if field == "needs" and (planned := [each.body["what"] for each in case.tasks.filter(done_at=None)]):
        said["tasks"] = planned
    if field == "exploitation" and (told := [each.body for each in case.facts.filter(removed_at=None)]):
        said["facts"] = told
    return said


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(_text, value))
    if isinstance(value, dict):
        return _fact(value)
    return str(ANSWERS.get(value, value)) if isinstance(value, str) else str(value)


def _fact(said: Mapping[str, Any]) -> str:
    """A fact in words: its phase, its chip by its text, then what was told of it."""
    phase = PHASE_NAMES.get(str(said.get("phase", "")))
    chip = all_chips().get("/".join(str(said.get(name, "")) for name in ("phase", "field", "code")))
    told = [each for name in ("text", "when", "place") if isinstance(each := said.get(name), str) and each]
    return ", ".join([*([str(phase)] if phase else ()), *([gettext(chip.text)] if chip else ()), *told])
