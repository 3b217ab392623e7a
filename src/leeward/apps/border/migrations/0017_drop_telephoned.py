"""The table of calls that one person alone noted, which the migration before has copied."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("border", "0016_move_calls")]
    operations = [migrations.DeleteModel("Telephoned")]
