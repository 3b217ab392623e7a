"""Which states a person in care fears, and so who may learn nothing from a caseworker, even with consent.

What the case says counts, and so does what an officer tapped at the counter before there was a case.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from leeward.apps.agencies.models import Agency
from leeward.apps.exchange.actions.outbound import agencies_of
from leeward.apps.protection.models import Case, Section, Service
from leeward.apps.protection.queries.sections import asides, in_case
from leeward.apps.screening.queries.care import feared_states
from leeward.apps.screening.queries.fear import fears_by_digest
from leeward.core.care.fear import Recipient, bars, fled_states

BARRED = "care.fear.barred"


def fled_by_person(case: Case) -> frozenset[str]:
    """The states that may learn nothing of the person."""
    return fled_in_case(case) | feared_states(_marks_of(case))


def _marks_of(case: Case) -> set[str]:
    """What other parts know the person by."""
    about = case.about or {}
    return {*about.get("checks", ()), *about.get("documents", ())}


def fled_by_persons(cases: Sequence[Case]) -> dict[UUID, frozenset[str]]:
    """The same of many cases of one agency, in two queries."""
    known = {case.pk: case for case in cases}
    aside: dict[UUID, list[Section]] = {}
    for row in Section.objects.filter(case__in=known, kind=Section.Kind.FIRST_CONTACT, aside=True):
        aside.setdefault(row.case_id, []).append(in_case(row, known))
    marks = {case.pk: _marks_of(case) for case in cases}
    fearful = fears_by_digest(set[str]().union(*marks.values()))
    return {
        case.pk: fled_in_case(case, aside.get(case.pk, ())).union(*(fearful.get(each, ()) for each in marks[case.pk]))
        for case in cases
    }


def fled_in_case(case: Case, aside: Iterable[Section] | None = None) -> frozenset[str]:
    """Those that the case itself says: what its mark keeps from them. So does what a second writer typed, until someone
    has looked at both texts (`aside`, where it was read already).
    """
    beside = asides(case, Section.Kind.FIRST_CONTACT) if aside is None else aside
    said = [case.about or {}, *(each.body or {} for each in beside)]
    fears = (each for each in said if each.get("fear") == "yes")
    return frozenset().union(*(fled_states(each.get("feared") or ()) for each in fears))


def is_barred(case: Case, recipient: Recipient, states: frozenset[str] | None = None) -> bool:
    """Whether the person's fear keeps everything from this recipient; `states` where they are known already."""
    found = fled_by_person(case) if states is None else states
    return bars(found, recipient, own=case.agency.country)


def service_as_recipient(service: Service) -> Recipient:
    """The states that would see a referral to the service: its own, its agency's, those of the agencies that share a
    node with it. Without any it is of the state of the agency that keeps it in the directory.
    """
    agencies = [each for each in (service.agency, *(agencies_of(service.node) if service.node else ())) if each]
    states = {service.country, *(each.country for each in agencies)} - {""}
    return _recipient(states, agencies or [service.keeper])


def agency_as_recipient(agency: Agency, node: str = "") -> Recipient:
    """The same of an agency on this node, or on another one."""
    agencies = [agency, *(each for each in (agencies_of(node) if node else ()) if each.pk != agency.pk)]
    return _recipient({each.country for each in agencies} - {""}, agencies)


def _recipient(states: set[str], agencies: list[Agency]) -> Recipient:
    found = states or {each.country for each in agencies} - {""}
    return Recipient(frozenset(found), international=all(each.is_international for each in agencies))
