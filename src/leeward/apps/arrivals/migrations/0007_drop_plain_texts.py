"""The plain columns, which the migration before has emptied."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("arrivals", "0006_seal_texts")]
    operations = [
        migrations.RemoveField("submission", "problems"),
        migrations.RemoveField("carriermessage", "text"),
    ]
