"""Acts of two persons by one declaration. A row that one person decided stops the migration, which names it."""

from django.conf import settings
from django.db import migrations, models

from leeward.platform.two_persons_migration import AddTwoPersons


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0003_second_administrator"),
        ("crossings", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="appeal",
            name="appeal_decided_by_another",
        ),
        migrations.RemoveConstraint(
            model_name="casesearch",
            name="case_search_second_person",
        ),
        migrations.RemoveConstraint(
            model_name="condition",
            name="condition_second_person",
        ),
        migrations.RemoveConstraint(
            model_name="correction",
            name="correction_second_person",
        ),
        migrations.RemoveConstraint(
            model_name="entryagreement",
            name="entry_agreement_second_person",
        ),
        AddTwoPersons(
            model_name="appeal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("outcome", ""),
                    models.Q(
                        ("decided_by__isnull", False),
                        ("imposed_by__isnull", False),
                        models.Q(("decided_by", models.F("imposed_by")), _negated=True),
                        ("noted_by__isnull", False),
                        models.Q(("decided_by", models.F("noted_by")), _negated=True),
                        models.Q(
                            ("approved_by__isnull", True),
                            models.Q(("decided_by", models.F("approved_by")), _negated=True),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="appeal_decided_by_another",
            ),
        ),
        AddTwoPersons(
            model_name="casesearch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "agreed"), _negated=True),
                    models.Q(
                        ("decided_by__isnull", False),
                        ("asked_by__isnull", False),
                        models.Q(("decided_by", models.F("asked_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="case_search_second_person",
            ),
        ),
        AddTwoPersons(
            model_name="condition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "in_force"), _negated=True),
                    models.Q(
                        ("decided_by__isnull", False),
                        ("proposed_by__isnull", False),
                        models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="condition_second_person",
            ),
        ),
        AddTwoPersons(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answer", ""),
                    models.Q(
                        ("answered_by__isnull", False),
                        ("noted_by__isnull", False),
                        models.Q(("answered_by", models.F("noted_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="correction_second_person",
            ),
        ),
        AddTwoPersons(
            model_name="entryagreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "in_force"), _negated=True),
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
