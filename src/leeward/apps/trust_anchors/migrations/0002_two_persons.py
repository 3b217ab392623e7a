"""The second administrator of an unsigned file is another one than the first. A row of one alone stops the migration."""

from django.db import migrations, models

from leeward.platform.two_persons_migration import AddTwoPersons


class Migration(migrations.Migration):
    dependencies = [("trust_anchors", "0001_initial")]

    operations = [
        AddTwoPersons(
            "trustpin",
            models.CheckConstraint(
                name="trust_pin_two_persons",
                condition=models.Q(
                    ("seconded_by", ""),
                    models.Q(("seconded_by", models.F("pinned_by")), _negated=True),
                    _connector="OR",
                ),
            ),
        ),
    ]
