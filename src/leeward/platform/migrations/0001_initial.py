import uuid_utils.compat
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ClockReading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("start", models.CharField(max_length=64)),
                ("uptime", models.FloatField()),
            ],
        ),
        migrations.CreateModel(
            name="FeedPosition",
            fields=[
                ("consumer", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("feed", models.CharField(max_length=32)),
                ("position", models.PositiveBigIntegerField()),
                ("marks", models.JSONField(default=dict, help_text="Contents it has compared of what has no journal.")),
                ("moved_at", models.DateTimeField()),
            ],
            options={
                "ordering": ("consumer",),
            },
        ),
        migrations.CreateModel(
            name="JobState",
            fields=[
                ("name", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("started_at", models.DateTimeField()),
                ("seconds", models.FloatField()),
                ("failures", models.PositiveIntegerField(default=0, help_text="In a row, up to this run.")),
                (
                    "failure",
                    models.CharField(
                        blank=True, help_text="Code of why it failed; empty where it did not.", max_length=32
                    ),
                ),
                ("detail", models.CharField(blank=True, max_length=120)),
                ("next_at", models.DateTimeField()),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="KeyCheck",
            fields=[
                ("name", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("value", models.CharField(max_length=32)),
                ("made_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="KeyRotation",
            fields=[
                ("purpose", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("version", models.PositiveSmallIntegerField()),
                ("column", models.CharField(blank=True, max_length=100)),
                ("position", models.CharField(blank=True, max_length=64)),
                ("total", models.PositiveBigIntegerField(default=0, help_text="Values of older keys when it began.")),
                ("done", models.PositiveBigIntegerField(default=0)),
                (
                    "unreadable",
                    models.PositiveBigIntegerField(default=0, help_text="Values of this pass that do not open."),
                ),
                ("started_at", models.DateTimeField()),
                ("stopped_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("purpose",),
            },
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=32)),
                ("order", models.JSONField(default=dict, help_text="What was ordered, without values of persons.")),
                ("officer", models.CharField(help_text="User name of who started it.", max_length=150)),
                ("agency", models.CharField(help_text="Code of the agency that it is for.", max_length=32)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("running", "Running"),
                            ("held", "Waits for a decision"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                            ("cancelled", "Cancelled"),
                        ],
                        db_index=True,
                        default="waiting",
                        max_length=16,
                    ),
                ),
                ("cancelled", models.BooleanField(default=False, help_text="It ends at its next report.")),
                ("stage", models.CharField(blank=True, help_text="Code of what it does now.", max_length=32)),
                ("done", models.PositiveBigIntegerField(default=0)),
                ("total", models.PositiveBigIntegerField(default=0)),
                ("place", models.JSONField(default=dict, help_text="Where to go on after its process was killed.")),
                ("result", models.JSONField(default=dict)),
                ("failure", models.CharField(blank=True, max_length=32)),
                ("detail", models.CharField(blank=True, max_length=500)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("-id",),
            },
        ),
        migrations.CreateModel(
            name="PurposeKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("purpose", models.CharField(max_length=32)),
                ("version", models.PositiveSmallIntegerField()),
                ("wrapped", models.BinaryField()),
                ("made_at", models.DateTimeField()),
                ("destroyed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("purpose", "version"),
                "constraints": [models.UniqueConstraint(fields=("purpose", "version"), name="purpose_key_once")],
            },
        ),
    ]
