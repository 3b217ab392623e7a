"""Columns for the sealed texts. Three migrations, since PostgreSQL alters no table whose rows the same transaction wrote."""

from django.db import migrations, models

COLUMNS = (
    ("decision", "reason_sealed"),
    ("referral", "reason_sealed"),
    ("referral", "outcome_note_sealed"),
    ("hold", "reason_sealed"),
    ("hold", "review_sealed"),
)


class Migration(migrations.Migration):
    dependencies = [("border", "0008_alarms")]
    operations = [
        migrations.AddField(table, column, models.BinaryField(blank=True, default=b"")) for table, column in COLUMNS
    ]
