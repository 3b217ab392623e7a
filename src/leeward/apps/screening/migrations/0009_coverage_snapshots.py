"""A table for the coverage of checks, kept once for all that had the same; the column beside it is filled next."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("screening", "0008_drop_plain_pairdecision")]
    operations = [
        migrations.CreateModel(
            name="CoverageSnapshot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("digest", models.CharField(max_length=64)),
                ("rows", models.JSONField()),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("digest", "day"), name="coverage_once_a_day")]},
        ),
        migrations.RenameField("check", "coverage", "coverage_rows"),
        migrations.AddField(
            "check",
            "coverage",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="checks",
                to="screening.coveragesnapshot",
            ),
        ),
    ]
