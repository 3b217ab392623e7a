"""The sections of a case: the newest version of each, earlier ones, and what is kept beside them."""

from collections.abc import Mapping, Sequence
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet

from leeward.apps.protection.models import Case, Fact, Section

Part = TypeVar("Part", Fact, Section)


def newest(case: Case, kind: str) -> Section | None:
    """The section as it is now; None before anything was written."""
    return versions(case, kind).last()


def versions(case: Case, kind: str) -> QuerySet[Section]:
    """Every version, the oldest first."""
    return case.sections.filter(kind=kind, aside=False).select_related("officer").order_by("number")


def newest_sections(cases: Sequence[Case], kind: Section.Kind) -> dict[UUID, Section]:
    """The newest version of a section of each case that has it; one query for all, in the order of its index."""
    known = {case.pk: case for case in cases}
    sections = Section.objects.filter(case__in=known, kind=kind, aside=False).order_by("case", "number")
    return {each.case_id: in_case(each, known) for each in sections}


def in_case(part: Part, known: Mapping[UUID, Case]) -> Part:
    """The part with the case that was read already, which unwraps its key once."""
    part.case = known[part.case_id]
    return part


def asides(case: Case, kind: str = "") -> Sequence[Section]:
    """What was typed while somebody else wrote, and no one has looked at yet."""
    rows = case.sections.filter(aside=True).select_related("officer")
    return list(rows.filter(kind=kind) if kind else rows)


def section_body(case: Case, kind: str) -> dict[str, object]:
    """What the newest version says; empty before anything was written."""
    found = newest(case, kind)
    return (found.body or {}) if found else {}
