"""Keep keyed digests at 128 bits: the first half of what they were."""

from django.db import migrations, models

from leeward.platform.digest_migration import shortening


class Migration(migrations.Migration):
    dependencies = [("arrivals", "0009_voyage_once_a_sender")]
    operations = [
        shortening("arrivals", "Passenger", "document_digest", "name_digest", "birth_digest"),
        shortening("arrivals", "DocumentAlert", "document_digest"),
        shortening("arrivals", "Declaration", "ticket_digest"),
        migrations.AlterField(
            "passenger", "document_digest", models.CharField(blank=True, db_index=True, max_length=32)
        ),
        migrations.AlterField("passenger", "name_digest", models.CharField(blank=True, max_length=32)),
        migrations.AlterField("passenger", "birth_digest", models.CharField(blank=True, max_length=32)),
        migrations.AlterField("documentalert", "document_digest", models.CharField(db_index=True, max_length=32)),
        migrations.AlterField("declaration", "ticket_digest", models.CharField(db_index=True, max_length=32)),
    ]
