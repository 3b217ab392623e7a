"""Columns for the sealed texts; the plain ones may be empty from now on, also on the way back."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("border", "0011_drop_plain_texts")]
    operations = [
        migrations.AddField("telephoned", "said_by_sealed", models.BinaryField(blank=True, default=b"")),
        migrations.AddField("telephoned", "reference_sealed", models.BinaryField(blank=True, default=b"")),
        migrations.AlterField("telephoned", "said_by", models.CharField(max_length=200, blank=True, default="")),
        migrations.AlterField("telephoned", "reference", models.CharField(max_length=100, blank=True, default="")),
    ]
