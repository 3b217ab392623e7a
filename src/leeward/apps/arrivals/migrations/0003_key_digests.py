"""Key the digests of what was received: a list of one traveller is guessed from its SHA-256."""

from django.db import migrations, models

from leeward.platform.digest_migration import keying


class Migration(migrations.Migration):
    dependencies = [("arrivals", "0002_declarations")]
    operations = [
        migrations.AlterField(
            "submission",
            "digest",
            models.CharField(max_length=64, db_index=True, help_text="Keyed digest of what was received."),
        ),
        keying("arrivals", "Submission", "digest"),
    ]
