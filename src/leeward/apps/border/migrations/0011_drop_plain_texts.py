"""The plain columns, which the migration before has emptied."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("border", "0010_seal_texts")]
    operations = [
        migrations.RemoveField("decision", "reason"),
        migrations.RemoveField("referral", "reason"),
        migrations.RemoveField("referral", "outcome_note"),
        migrations.RemoveField("hold", "reason"),
        migrations.RemoveField("hold", "review"),
    ]
