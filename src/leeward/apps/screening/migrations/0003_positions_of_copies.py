"""Room for the name of a bulk copy in a consumer's name."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("screening", "0002_late_hits")]

    operations = [
        migrations.AlterField(
            model_name="journalposition",
            name="consumer",
            field=models.CharField(max_length=128, primary_key=True, serialize=False),
        ),
    ]
