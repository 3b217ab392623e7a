"""Seal the problems of lists, which quote names and birth dates, and the messages that wait for carriers."""

import json

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from leeward.platform.digest_migration import overwrite_what_goes
from leeward.platform.encrypt_migration import sealing
from leeward.platform.encrypted_field import place
from leeward.platform.encryption import seal, unseal


def seal_problems(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    overwrite_what_goes(schema_editor)
    rows = apps.get_model("arrivals", "Submission")._default_manager.using(schema_editor.connection.alias)
    for pk in list(rows.exclude(problems=[]).values_list("pk", flat=True)):
        row = rows.get(pk=pk)
        row.problems_sealed = seal(json.dumps(row.problems).encode(), place("submission", row.pk, "problems"))
        row.problems = []
        row.save(update_fields=["problems", "problems_sealed"])


def open_problems(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    rows = apps.get_model("arrivals", "Submission")._default_manager.using(schema_editor.connection.alias)
    for pk in list(rows.exclude(problems_sealed=b"").values_list("pk", flat=True)):
        row = rows.get(pk=pk)
        row.problems = json.loads(unseal(row.problems_sealed, place("submission", row.pk, "problems")))
        row.save(update_fields=["problems"])


class Migration(migrations.Migration):
    dependencies = [("arrivals", "0005_sealed_columns")]
    operations = [
        migrations.RunPython(seal_problems, open_problems),
        sealing("arrivals", {"carriermessage": ("text",)}),
    ]
