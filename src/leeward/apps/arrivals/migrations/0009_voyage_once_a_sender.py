"""One voyage for each sender, number, ports and day; the migration before has named the senders."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("arrivals", "0008_senders_voyages")]

    operations = [
        migrations.RemoveConstraint("voyage", "voyage_once"),
        migrations.AddConstraint(
            "voyage",
            models.UniqueConstraint(
                condition=models.Q(("number", ""), _negated=True),
                fields=("agency", "sent_by", "number", "origin", "destination", "departs_on"),
                name="voyage_once",
            ),
        ),
    ]
