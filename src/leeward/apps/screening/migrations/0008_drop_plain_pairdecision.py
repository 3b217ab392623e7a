"""The plain columns, which the migration before has emptied."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("screening", "0007_seal_texts_pairdecision")]
    operations = [
        migrations.RemoveField("pairdecision", "reason"),
        migrations.RemoveField("pairdecision", "owner_agreed_note"),
    ]
