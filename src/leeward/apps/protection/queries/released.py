"""What of an interview helps investigators: proposed as facts without persons, and looked through before it leaves."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.functional import Promise

from leeward.apps.protection.models import Case, FactRelease, Section
from leeward.apps.protection.queries.consents import allows
from leeward.apps.protection.queries.recipients import INVESTIGATORS
from leeward.apps.protection.queries.sections import section_body
from leeward.apps.protection.queries.timeline import timeline
from leeward.core.care.consent import Field, Permission
from leeward.core.care.without_person import Marks, marks, tells
from leeward.core.extraction.finding import MAX_LENGTH, extract
from leeward.core.record.content.content import to_json
from leeward.core.record.content.method import Method, TraceKind
from leeward.messages.care import SENTENCES
from leeward.platform.unreadable import Unreadable

PARTS: Final[tuple[Field, ...]] = ("exploitation",)
"""The part of the case that these facts are of, as consent names it."""
_TRACE_OF: Mapping[str, TraceKind] = {
    "phone": "phone",
    "email": "advert",
    "plate": "vehicle",
    "vin": "vehicle",
    "vessel": "vehicle",
    "imo": "vehicle",
    "flight": "vehicle",
    "document": "document",
}
_NAMES = ("called", "first_name", "second_name")
_NUMBERS = ("document", "reach", "guardian_reach")
_OWN = (Section.Kind.FIRST_CONTACT, Section.Kind.PERSON, Section.Kind.CHILD)


@dataclass(frozen=True, slots=True)
class Problem:
    """A field whose text tells a person, and how."""

    field: str
    why: Promise


def permission(case: Case) -> Permission:
    """Whether the person agreed that facts without them go to investigators."""
    return allows(case, "investigation_facts", INVESTIGATORS, PARTS)


def proposed(case: Case, today: date) -> dict[str, Any]:
    """The form's fields as the interview fills them: what would tell a person is left out, the rest is for the
    caseworker to read."""
    known = marks_of(case)
    told = [fact for phase in timeline(case) for fact in phase.facts]
    found: dict[str, list[str]] = {"route": [str(fact.body["place"]) for fact in told if fact.body.get("place")]}
    for fact in told:
        for kind, text in _traces(str(fact.body.get("text") or "")[:MAX_LENGTH], today):
            found.setdefault(kind, []).append(text)
    kept = {
        name: "\n".join(dict.fromkeys(line for line in lines if not any(tells(line, known))))
        for name, lines in found.items()
    }
    return {**kept, "description": "; ".join(dict.fromkeys(fact.label for fact in told if fact.label))}


def problems(case: Case, content: Method) -> list[Problem]:
    """Every field that tells a person in care."""
    known = marks_of(case)
    return [Problem(name, SENTENCES[code]) for name, text in _texts(content) for code in tells(text, known)]


def packet_of(content: Method) -> bytes:
    """The exact facts that leave."""
    return json.dumps(to_json(content), ensure_ascii=False, indent=1, sort_keys=True).encode()


def released(case: Case) -> QuerySet[FactRelease]:
    """What left the case, the newest first."""
    return case.factreleases.exclude(body_encrypted=None).select_related("officer", "consent")


def marks_of(case: Case) -> Marks:
    """What identifies the person of the case, and everyone else in the agency's care: the recruiter one victim names
    may be a victim too."""
    own = [section_body(case, kind) for kind in _OWN]
    others = Case.objects.filter(agency=case.agency_id, state=Case.State.OPEN).exclude(pk=case.pk)
    return marks(
        names=[str(said.get(name) or "") for said in own for name in _NAMES],
        others=[
            *(str(said.get(name) or "") for said in own for name in ("guardian", "attends")),
            *(_name_of(other) for other in others.select_related("agency")),
        ],
        numbers=[*(str(said.get(name) or "") for said in own for name in _NUMBERS), str(case.pk), case.reference],
    )


def _name_of(case: Case) -> str:
    try:
        said = section_body(case, Section.Kind.PERSON)
    except Unreadable:
        return ""
    return " ".join(str(said.get(name) or "") for name in ("first_name", "second_name"))


def _traces(text: str, today: date) -> Iterator[tuple[TraceKind, str]]:
    for mention in extract(text, today=today):
        if mention.kind in _TRACE_OF:
            yield _TRACE_OF[mention.kind], mention.text(text)


def _texts(content: Method) -> Iterable[tuple[str, str]]:
    yield from (("title", content.title), ("description", content.description))
    yield from (("route", place) for place in content.route)
    yield from ((trace.kind, trace.text) for trace in content.traces)
