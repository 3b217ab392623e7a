"""Acts of two persons by one declaration. A row that one person decided stops the migration, which names it."""

from django.conf import settings
from django.db import migrations, models

from leeward.platform.two_persons_migration import AddTwoPersons


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="entry",
            name="entry_second_person",
        ),
        migrations.RemoveConstraint(
            model_name="publication",
            name="publication_second_person",
        ),
        AddTwoPersons(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ("waits", "replaced")),
                    models.Q(
                        ("decided_by__isnull", False),
                        ("answerable__isnull", False),
                        models.Q(("decided_by", models.F("answerable")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="entry_second_person",
            ),
        ),
        AddTwoPersons(
            model_name="publication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "proposed"),
                    models.Q(
                        ("decided_by__isnull", False),
                        ("proposed_by__isnull", False),
                        models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="publication_second_person",
            ),
        ),
    ]
