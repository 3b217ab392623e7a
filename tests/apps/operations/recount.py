"""A second implementation: the totals of a release counted again in SQL, straight from the rows of reports.

It knows nothing of `core.operation`: of each event the highest version, without withdrawn ones and those outside the
operation; seizures and persons are joined by what was decided and by equal tokens of a whole document.
"""

from django.db import connection

from leeward.apps.operations.models import MergeDecision, Release, Report

_SQL = """
WITH last AS (
  SELECT r.* FROM {report} r
  WHERE r.operation_id = %s AND r.received_at <= %s AND r.version = (
    SELECT MAX(v.version) FROM {report} v WHERE v.operation_id = r.operation_id AND v.agency_id = r.agency_id
    AND v.event = r.event AND v.received_at <= %s)
), live AS (
  SELECT * FROM last WHERE state <> 'withdrawn' AND happened_at >= %s AND happened_at < %s
), doubled AS (
  SELECT d.other_agency_id AS agency, d.other_event AS event FROM {merge} d
  WHERE d.operation_id = %s AND d.verdict = 'same' AND d.undone_at IS NULL AND d.decided_at <= %s
)
SELECT figure, SUM(quantity), SUM(CASE WHEN EXISTS (
    SELECT 1 FROM doubled WHERE doubled.agency = live.agency_id AND doubled.event = live.event
  ) THEN 0 ELSE quantity END)
FROM live GROUP BY figure
"""


def recounted(release: Release) -> dict[str, tuple[int, int]]:
    """What each figure has as reports and as counted."""
    report, merge = Report._meta.db_table, MergeDecision._meta.db_table
    pk, at = release.operation_id, release.as_of
    key = pk.hex if connection.vendor == "sqlite" else pk
    period = (release.bounds["starts"], release.bounds["ends"])
    if connection.vendor == "sqlite":
        period = tuple(each.replace("T", " ").removesuffix("Z") for each in period)
        at = at.replace(tzinfo=None)
    with connection.cursor() as cursor:
        cursor.execute(_SQL.format(report=report, merge=merge), [key, at, at, *period, key, at])
        return {figure: (int(reports), int(counted)) for figure, reports, counted in cursor.fetchall()}
