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
    ]
