"""A later check of a traveller joins the open question and hold of an earlier one; rows of before have joined none."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("border", "0002_two_persons"),
        ("screening", "0003_matched_facts"),
    ]

    operations = [
        migrations.AddField(
            model_name="confirmation",
            name="joined",
            field=models.ForeignKey(
                blank=True,
                help_text="The open question of an earlier check of the same traveller, which was sent.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="joining",
                to="border.confirmation",
            ),
        ),
        migrations.CreateModel(
            name="SharedHold",
            fields=[
                (
                    "check_made",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="shared_hold",
                        serialize=False,
                        to="screening.check",
                    ),
                ),
                (
                    "hold",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="shared", to="border.hold"
                    ),
                ),
            ],
            options={
                "ordering": ("check_made__created_at",),
            },
        ),
    ]
