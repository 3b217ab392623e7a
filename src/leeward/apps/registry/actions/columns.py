"""Remembering what the headings of an agency's own table mean."""

from django.utils import timezone

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append
from leeward.apps.registry.models import ColumnMapping
from leeward.core.record.lists.column_maps import Columns, Sample, fingerprint


def remember_columns(officer: Officer, kind: str, list_name: str, found: Sample, columns: Columns) -> None:
    """Keep what the headings mean, for the next table with the same ones; in the caller's transaction."""
    said = {"headings": dict(columns.headings), "fixed": dict(columns.fixed)}
    changed = {"changed_by": officer.username, "changed_at": timezone.now()}
    ColumnMapping.objects.update_or_create(
        agency=officer.agency,
        kind=kind,
        list_name=list_name,
        header=fingerprint(found.plain),
        defaults={**said, **changed},
    )
    append("columns.remember", actor=actor_of(officer), object=f"list/{officer.agency.code}/{list_name or kind}")
