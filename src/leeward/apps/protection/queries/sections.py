"""The sections of a case: the newest version of each, earlier ones, and what is kept beside them."""

from collections.abc import Sequence

from django.db.models import QuerySet

from leeward.apps.protection.models import Case, Section


def newest(case: Case, kind: str) -> Section | None:
    """The section as it is now; None before anything was written."""
    return versions(case, kind).last()


def versions(case: Case, kind: str) -> QuerySet[Section]:
    """Every version, the oldest first."""
    return case.sections.filter(kind=kind, aside=False).select_related("officer").order_by("number")


def asides(case: Case, kind: str = "") -> Sequence[Section]:
    """What was typed while somebody else wrote, and no one has looked at yet."""
    rows = case.sections.filter(aside=True).select_related("officer")
    return list(rows.filter(kind=kind) if kind else rows)


def section_body(case: Case, kind: str) -> dict[str, object]:
    """What the newest version says; empty before anything was written."""
    found = newest(case, kind)
    return (found.body or {}) if found else {}
