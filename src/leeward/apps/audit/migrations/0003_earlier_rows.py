"""Notes up to which row earlier versions wrote outcomes unfolded.

No row is changed: the chain covers what it says. Readers fold these rows, and a job seals what is true beside them.
"""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def note_earlier_rows(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    last = apps.get_model("audit", "AuditEntry").objects.aggregate(last=models.Max("pk"))["last"]
    if last:
        apps.get_model("audit", "EarlierRows").objects.create(last=last)


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0002_sealed_acts"),
    ]

    operations = [
        migrations.CreateModel(
            name="EarlierRows",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("last", models.BigIntegerField()),
                ("sealed_to", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.RunPython(note_earlier_rows, migrations.RunPython.noop),
    ]
