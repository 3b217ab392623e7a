"""Acts of two persons by one declaration. A row that one person decided stops the migration, which names it."""

from django.conf import settings
from django.db import migrations, models

from leeward.platform.two_persons_migration import AddTwoPersons


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0003_second_administrator"),
        ("operations", "0002_acceptance"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="acceptance",
            name="acceptance_two_persons",
        ),
        migrations.RemoveConstraint(
            model_name="godecision",
            name="go_by_two",
        ),
        migrations.RemoveConstraint(
            model_name="listgrant",
            name="grant_two_persons",
        ),
        migrations.RemoveConstraint(
            model_name="release",
            name="release_second_person",
        ),
        AddTwoPersons(
            model_name="acceptance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("confirmed_by__isnull", False), _negated=True),
                    models.Q(
                        ("confirmed_by__isnull", False),
                        ("accepted_by__isnull", False),
                        models.Q(("confirmed_by", models.F("accepted_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="acceptance_two_persons",
            ),
        ),
        migrations.AddConstraint(
            model_name="acceptance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("confirmed_at", None), ("confirmed_by", None), ("since", None)),
                    models.Q(
                        ("confirmed_at__isnull", False), ("confirmed_by__isnull", False), ("since__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="acceptance_confirmed_when",
            ),
        ),
        AddTwoPersons(
            model_name="godecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("seconded_by__isnull", False), _negated=True),
                    models.Q(
                        ("seconded_by__isnull", False),
                        ("decided_by__isnull", False),
                        models.Q(("seconded_by", models.F("decided_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="go_by_two",
            ),
        ),
        AddTwoPersons(
            model_name="listgrant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("owner_node", ""), _negated=True),
                    models.Q(("state__in", ("in_force", "revoked")), _negated=True),
                    models.Q(
                        ("second_by__isnull", False),
                        ("approved_by__isnull", False),
                        models.Q(("second_by", models.F("approved_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="grant_two_persons",
            ),
        ),
        AddTwoPersons(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("from_node", ""), _negated=True),
                    models.Q(("state", "released"), _negated=True),
                    models.Q(
                        ("decided_by__isnull", False),
                        ("proposed_by__isnull", False),
                        models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="release_second_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "released"), _negated=True),
                    models.Q(("key", ""), _negated=True),
                    _connector="OR",
                ),
                name="release_signed",
            ),
        ),
    ]
