"""The plain column, which the migration before has emptied."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0005_seal_salts")]
    operations = [
        migrations.RemoveField("auditsalt", "salt"),
        migrations.AlterField("auditsalt", "sealed", models.BinaryField()),
    ]
