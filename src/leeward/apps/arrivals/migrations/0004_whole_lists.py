"""Lists that may not be whole, and the parts of one list that comes in several messages."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """What earlier lists were is not known; they count as whole, as they did."""

    dependencies = [("arrivals", "0003_key_digests")]

    operations = [
        migrations.AddField("submission", "is_whole", models.BooleanField(default=True)),
        migrations.AddField("submission", "parts", models.JSONField(default=list)),
        migrations.AddField("submission", "is_last", models.BooleanField(default=True)),
        migrations.AddField("passenger", "last_version", models.PositiveIntegerField(default=0)),
    ]
