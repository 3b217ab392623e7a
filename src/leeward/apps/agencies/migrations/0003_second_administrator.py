"""Acts of two persons by one declaration. A row that one person decided stops the migration, which names it."""

from django.db import migrations, models

from leeward.platform.two_persons_migration import AddTwoPersons


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0002_made_by"),
    ]

    operations = [
        AddTwoPersons(
            model_name="rightsproposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "approved"), _negated=True),
                    models.Q(
                        ("decided_by__isnull", False),
                        ("proposed_by__isnull", False),
                        models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                        models.Q(
                            ("officer__isnull", True),
                            models.Q(("decided_by", models.F("officer")), _negated=True),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="rights_second_administrator",
            ),
        ),
    ]
