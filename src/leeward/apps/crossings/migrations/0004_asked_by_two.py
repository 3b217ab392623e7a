"""Asking a partner for its entries is decided by two persons too: the database held it only once they were reported. A
row that one person sent stops the migration, which names it.
"""

from django.conf import settings
from django.db import migrations, models

from leeward.platform.two_persons_migration import AddTwoPersons


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0003_second_administrator"),
        ("crossings", "0003_key_shares"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="entryagreement",
            name="entry_agreement_second_person",
        ),
        AddTwoPersons(
            model_name="entryagreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("asked", "in_force")), _negated=True),
                    models.Q(
                        ("decided_by__isnull", False),
                        ("proposed_by__isnull", False),
                        models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="entry_agreement_second_person",
            ),
        ),
    ]
