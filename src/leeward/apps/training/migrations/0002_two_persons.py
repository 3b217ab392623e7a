"""Acts of two persons by one declaration. A row that one person decided stops the migration, which names it."""

from django.conf import settings
from django.db import migrations, models

from leeward.platform.two_persons_migration import AddTwoPersons


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0003_second_administrator"),
        ("training", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="courseversion",
            name="course_second_person",
        ),
        migrations.RemoveConstraint(
            model_name="lanesetting",
            name="lane_second_person",
        ),
        migrations.RemoveConstraint(
            model_name="rightstable",
            name="rights_second_person",
        ),
        migrations.RemoveConstraint(
            model_name="trainercase",
            name="trainer_case_second_person",
        ),
        AddTwoPersons(
            model_name="courseversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "approved"), _negated=True),
                    models.Q(
                        ("decided_by__isnull", False),
                        ("proposed_by__isnull", False),
                        models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="course_second_person",
            ),
        ),
        AddTwoPersons(
            model_name="lanesetting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("approved_by__isnull", False), _negated=True),
                    models.Q(
                        ("approved_by__isnull", False),
                        ("asked_by__isnull", False),
                        models.Q(("approved_by", models.F("asked_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="lane_second_person",
            ),
        ),
        AddTwoPersons(
            model_name="rightstable",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "approved"), _negated=True),
                    models.Q(
                        ("decided_by__isnull", False),
                        ("proposed_by__isnull", False),
                        models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="rights_second_person",
            ),
        ),
        AddTwoPersons(
            model_name="trainercase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "approved"), _negated=True),
                    models.Q(
                        ("decided_by__isnull", False),
                        ("proposed_by__isnull", False),
                        models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="trainer_case_second_person",
            ),
        ),
    ]
