"""A run of a job notes how many rows it left since they do not open; runs of before left none, as they failed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("platform", "0002_question_budget")]

    operations = [
        migrations.AddField(
            model_name="jobstate",
            name="skipped",
            field=models.PositiveIntegerField(default=0, help_text="Rows that it left, since they do not open."),
        ),
    ]
