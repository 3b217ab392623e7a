"""An index over the digests of an identity, for the question how many documents one bearer showed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("screening", "0003_positions_of_copies")]

    operations = [
        migrations.AddIndex(
            model_name="check",
            index=models.Index(fields=["birth_digest", "name_digest"], name="check_identity"),
        ),
    ]
