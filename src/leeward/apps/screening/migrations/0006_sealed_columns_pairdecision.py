"""Columns for the sealed texts; the plain ones may be empty from now on, also on the way back."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("screening", "0005_trust_anchors")]
    operations = [
        migrations.AddField("pairdecision", "reason_sealed", models.BinaryField(blank=True, default=b"")),
        migrations.AddField("pairdecision", "owner_agreed_note_sealed", models.BinaryField(blank=True, default=b"")),
        migrations.AlterField("pairdecision", "reason", models.CharField(max_length=500, blank=True, default="")),
        migrations.AlterField(
            "pairdecision", "owner_agreed_note", models.CharField(max_length=300, blank=True, default="")
        ),
    ]
