"""Keep keyed digests at 128 bits: the first half of what they were."""

from django.db import migrations, models

from leeward.platform.digest_migration import shortening


class Migration(migrations.Migration):
    dependencies = [("screening", "0016_adopted_decisions")]
    operations = [
        shortening("screening", "Check", "document_digest", "birth_digest", "name_digest", "number_digest"),
        shortening("screening", "PairDecision", "document_digest"),
        migrations.AlterField("check", "document_digest", models.CharField(blank=True, db_index=True, max_length=32)),
        migrations.AlterField("check", "birth_digest", models.CharField(blank=True, max_length=32)),
        migrations.AlterField("check", "name_digest", models.CharField(blank=True, max_length=32)),
        migrations.AlterField("check", "number_digest", models.CharField(blank=True, max_length=32)),
        migrations.AlterField("pairdecision", "document_digest", models.CharField(db_index=True, max_length=32)),
    ]
