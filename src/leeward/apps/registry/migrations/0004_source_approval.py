"""Approving a source by the declaration of acts of two persons. A row that one person decided stops the migration."""

from django.db import migrations, models

from leeward.platform.two_persons_migration import AddTwoPersons


class Migration(migrations.Migration):
    dependencies = [("registry", "0003_two_persons")]

    operations = [
        migrations.RemoveConstraint("listsource", "list_source_second_person"),
        AddTwoPersons(
            "listsource",
            models.CheckConstraint(
                name="list_source_second_person",
                condition=models.Q(
                    models.Q(("approved_by__isnull", False), _negated=True),
                    models.Q(
                        ("approved_by__isnull", False),
                        ("keeper__isnull", False),
                        models.Q(("approved_by", models.F("keeper")), _negated=True),
                    ),
                    _connector="OR",
                ),
            ),
        ),
    ]
