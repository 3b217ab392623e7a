"""Allowing an import by the declaration of acts of two persons. A row that one person decided stops the migration."""

from django.db import migrations, models

from leeward.platform.two_persons_migration import AddTwoPersons


class Migration(migrations.Migration):
    dependencies = [("registry", "0004_source_approval")]

    operations = [
        migrations.RemoveConstraint("editionapproval", "edition_approval_second_person"),
        AddTwoPersons(
            "editionapproval",
            models.CheckConstraint(
                name="edition_approval_second_person",
                condition=models.Q(
                    models.Q(("allowed_by__isnull", False), _negated=True),
                    models.Q(
                        ("allowed_by__isnull", False),
                        ("started_by__isnull", False),
                        models.Q(("allowed_by", models.F("started_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
            ),
        ),
    ]
