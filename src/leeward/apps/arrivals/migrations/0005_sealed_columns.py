"""Columns for what lists said wrongly and what carriers are answered, sealed; the plain ones may be empty from now on."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("arrivals", "0004_whole_lists")]
    operations = [
        migrations.AddField("submission", "problems_sealed", models.BinaryField(blank=True, default=b"")),
        migrations.AddField("carriermessage", "text_sealed", models.BinaryField(blank=True, default=b"")),
        migrations.AlterField("carriermessage", "text", models.TextField(blank=True, default="")),
    ]
