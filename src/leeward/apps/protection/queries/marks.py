"""The marks of a case at partners' nodes: what one would say, where one may be, and where they are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency
from leeward.apps.agencies.queries import agencies_coded
from leeward.apps.exchange.actions.outbound import agencies_of
from leeward.apps.exchange.queries.federation import partners
from leeward.apps.protection.models import Case, Section, SharedMark
from leeward.apps.protection.queries.consents import allows
from leeward.apps.protection.queries.fear import BARRED, agency_as_recipient, fled_by_person, is_barred
from leeward.apps.protection.queries.statuses import is_protected
from leeward.apps.screening.actions.received_marks import number_of
from leeward.apps.screening.models import Check
from leeward.core.care.consent import Field, Purpose
from leeward.core.matching.subject import plain_number
from leeward.messages.care import SENTENCES

PURPOSE: Purpose = "partner_mark"
PART: Field = "documents"
"""The part of a case that a mark tells, as consent names it."""
NO_DOCUMENT = _("The case knows no document of the person. A mark names documents, and no one is known by name.")
NOTHING = _("There is nothing that a mark would stop: the person is not protected, and fears no state.")


@dataclass(frozen=True, slots=True)
class Says:
    """What a mark would say now: the documents that it names, whether acts are stopped, which states learn nothing."""

    numbers: frozenset[str]
    acts: bool
    fled: frozenset[str]


@dataclass(frozen=True, slots=True)
class Place:
    """A partner's agency, and the mark that it has; `beside` are the agencies at whose counters it holds too."""

    agency: Agency
    node: str
    beside: Sequence[Agency]
    mark: SharedMark | None
    why_not: Promise | str


def says(case: Case, known: frozenset[str] = frozenset()) -> Says:
    """What a mark of the case says now. `known` are numbers that it named before: none is lost by a correction, nor
    with an old check.
    """
    typed = [
        plain_number(str((each.body or {}).get("document") or ""))
        for each in case.sections.filter(kind=Section.Kind.PERSON)
    ]
    digests = set((case.about or {}).get("documents", ()))
    checks = Check.objects.filter(Q(document_digest__in=digests) | Q(number_digest__in=digests)) if digests else ()
    numbers = known | {number for number in (*typed, *map(number_of, checks)) if number}
    stops = case.is_open and is_protected(case, timezone.now())
    return Says(numbers, stops, fled_by_person(case) if case.is_open else frozenset())


def marks_held(case: Case) -> QuerySet[SharedMark]:
    """The marks of the case that were not taken back."""
    return case.sharedmarks.filter(taken_back_at=None).select_related("consent")


def places(case: Case) -> Sequence[Place]:
    """Every agency of a partner's node, with the mark that it has, or why it gets none."""
    there = case.sharedmarks.exclude(body_encrypted=None).filter(deleted_at=None).reverse()
    marks = {row.recipient: row for row in there}
    nodes = {code: partner.code for partner in partners() for code in (partner.code, *partner.codes)}
    fled, would = fled_by_person(case), says(case)
    found = []
    for agency in sorted(agencies_coded(nodes).values(), key=lambda each: each.name):
        node = nodes[agency.code]
        place = Place(agency, node, _beside(agency, node), marks.get(agency.code), "")
        found.append(replace(place, why_not=why_not(case, place, would, fled)))
    return sorted(found, key=lambda each: (each.mark is None, bool(each.why_not)))


def why_not(case: Case, place: Place, would: Says, fled: frozenset[str]) -> Promise | str:
    """Why no mark may be given there; empty where one may."""
    if is_barred(case, agency_as_recipient(place.agency, place.node), fled):
        return SENTENCES[BARRED]
    permission = allows(case, PURPOSE, place.agency.code, [PART])
    if not permission.allowed:
        return SENTENCES[permission.why]
    if not would.numbers:
        return NO_DOCUMENT
    return "" if would.acts or would.fled else NOTHING


def _beside(agency: Agency, node: str) -> Sequence[Agency]:
    return [each for each in agencies_of(node) if each.pk != agency.pk]
