"""The plain columns, which the migration before has emptied."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("border", "0013_seal_texts_telephoned")]
    operations = [
        migrations.RemoveField("telephoned", "said_by"),
        migrations.RemoveField("telephoned", "reference"),
    ]
