"""The secret of an agreement on entries comes from both agencies.

Questions that were sent or came before have no digest of a share, so they end, and are asked again. Agreements in force
keep the secret that they have until they end.
"""

from typing import Any

from django.db import migrations, models


def end_without_digest(apps: Any, schema_editor: Any) -> None:
    """Questions that wait for an answer of either side."""
    agreements = apps.get_model("crossings", "EntryAgreement").objects
    agreements.filter(state__in=("asked", "came", "offered")).update(state="ended")


class Migration(migrations.Migration):
    dependencies = [("crossings", "0002_two_persons")]

    operations = [
        migrations.AddField(
            "entryagreement",
            "commitment",
            models.CharField(blank=True, help_text="Digest of the share of the agency that asks.", max_length=64),
        ),
        migrations.AddField("entryagreement", "share_encrypted", models.BinaryField(blank=True, null=True)),
        migrations.RunPython(end_without_digest, migrations.RunPython.noop),
    ]
