"""Point every check at the snapshot of its coverage."""

import hashlib
import json
from collections import defaultdict
from datetime import UTC

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_AT_ONCE = 500


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    alias = schema_editor.connection.alias
    checks = apps.get_model("screening", "Check")._default_manager.using(alias)
    snapshots = apps.get_model("screening", "CoverageSnapshot")._default_manager.using(alias)
    known: dict[tuple[str, object], int] = {}
    for part in _parts(list(checks.order_by("created_at").values_list("pk", flat=True))):
        pointing = defaultdict(list)
        for pk, rows, at in checks.filter(pk__in=part).values_list("pk", "coverage_rows", "created_at"):
            digest = hashlib.sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest()
            place = (digest, at.astimezone(UTC).date())
            if place not in known:
                known[place] = snapshots.create(digest=digest, day=place[1], rows=rows).pk
            pointing[known[place]].append(pk)
        for snapshot, pks in pointing.items():
            checks.filter(pk__in=pks).update(coverage=snapshot)


def unfill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    alias = schema_editor.connection.alias
    checks = apps.get_model("screening", "Check")._default_manager.using(alias)
    for snapshot in apps.get_model("screening", "CoverageSnapshot")._default_manager.using(alias).all():
        checks.filter(coverage=snapshot).update(coverage_rows=snapshot.rows)


def _parts(pks: list[object]) -> list[list[object]]:
    return [pks[start : start + _AT_ONCE] for start in range(0, len(pks), _AT_ONCE)]


class Migration(migrations.Migration):
    dependencies = [("screening", "0009_coverage_snapshots")]
    operations = [migrations.RunPython(fill, unfill)]
