"""Key the digests of requests, from which anyone who tried all found a birth date; drop those that are compared with nothing.

A request's digest is looked at only under its Idempotency-Key; a record's digest stays no longer than the evidence on it.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from leeward.platform.digest_migration import keying, overwrite_what_goes


def drop_needless(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    overwrite_what_goes(schema_editor)
    alias = schema_editor.connection.alias
    checks = apps.get_model("screening", "Check")._default_manager.using(alias)
    checks.filter(idempotency_key=None).exclude(request_digest="").update(request_digest="")
    findings = apps.get_model("screening", "StoredFinding")._default_manager.using(alias)
    findings.filter(evidence=None).exclude(record_digest="").update(record_digest="")


class Migration(migrations.Migration):
    dependencies = [("screening", "0011_drop_coverage_rows")]
    operations = [
        migrations.RunPython(drop_needless, migrations.RunPython.noop),
        keying("screening", "Check", "request_digest"),
    ]
