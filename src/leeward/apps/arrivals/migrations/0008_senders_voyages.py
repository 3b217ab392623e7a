"""Voyages that belong to the sender who announced them, and the alarms of what later lists took."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F


def name_senders(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """As `Sender.key` names them; a carrier's voyage belonged to the carrier that sent the last list."""
    voyages = apps.get_model("arrivals", "Voyage").objects
    voyages.update(sent_by=F("source"))
    carriers = apps.get_model("arrivals", "Carrier").objects
    for pk, code in carriers.values_list("pk", "code"):
        voyages.filter(source="carrier", carrier=pk).update(sent_by=f"carrier/{code}")


class Migration(migrations.Migration):
    dependencies = [("arrivals", "0007_drop_plain_texts")]

    operations = [
        migrations.AddField("voyage", "sent_by", models.CharField(max_length=32, default=""), preserve_default=False),
        migrations.CreateModel(
            name="VoyageAlarm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("before", models.PositiveIntegerField(help_text="How many were expected before.")),
                ("people", models.JSONField(default=list)),
                ("moved_from", models.DateTimeField(blank=True, null=True)),
                ("moved_to", models.DateTimeField(blank=True, null=True)),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="alarms", to="arrivals.submission"
                    ),
                ),
                (
                    "voyage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="alarms", to="arrivals.voyage"
                    ),
                ),
            ],
            options={"ordering": ("-at",)},
        ),
        migrations.RunPython(name_senders, migrations.RunPython.noop),
    ]
