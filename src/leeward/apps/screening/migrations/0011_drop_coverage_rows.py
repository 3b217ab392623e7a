"""The column that held the coverage in every check."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("screening", "0010_fill_coverage_snapshots")]
    operations = [migrations.RemoveField("check", "coverage_rows")]
