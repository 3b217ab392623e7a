"""Decisions on false hits are bound to what matched.

An earlier decision has no digest of it and stays bound to the record's version, as it was made: it counts as long as the
record is unchanged.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("screening", "0002_two_persons")]

    operations = [
        migrations.AddField(
            model_name="pairdecision",
            name="record_facts",
            field=models.CharField(
                blank=True,
                default="",
                help_text="What a search matches; empty where it was never compared with the record.",
                max_length=64,
            ),
            preserve_default=False,
        ),
    ]
