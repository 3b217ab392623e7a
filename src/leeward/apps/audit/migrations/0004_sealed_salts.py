"""A column for the salts of digests, sealed; the plain one is emptied next."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_heads")]
    operations = [
        migrations.AddField("auditsalt", "sealed", models.BinaryField(default=b"")),
        migrations.AlterField("auditsalt", "salt", models.CharField(max_length=32, default="")),
    ]
