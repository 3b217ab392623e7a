"""One budget of questions for each principal, in the database, so that all processes and endpoints share it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("platform", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="QuestionBudget",
            fields=[
                ("principal", models.CharField(max_length=80, primary_key=True, serialize=False)),
                (
                    "agency",
                    models.CharField(blank=True, help_text="Empty: a partner, which concerns all.", max_length=32),
                ),
                ("remaining", models.FloatField()),
                ("as_of", models.DateTimeField()),
                ("refused_at", models.DateTimeField(blank=True, help_text="When it ran out last.", null=True)),
                (
                    "refusals",
                    models.PositiveBigIntegerField(default=0, help_text="Refused since the alarm was last looked at."),
                ),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={"ordering": ("-refused_at", "principal")},
        ),
    ]
