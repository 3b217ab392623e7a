"""Acts of two persons by one declaration. A row that one person decided stops the migration, which names it."""

from django.conf import settings
from django.db import migrations, models

from leeward.platform.two_persons_migration import AddTwoPersons


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0003_second_administrator"),
        ("protection", "0002_closing"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="closing",
            name="closing_second_person",
        ),
        AddTwoPersons(
            model_name="closing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "closed"), ("runs", True), _negated=True),
                    models.Q(
                        ("seconded_by__isnull", False),
                        ("officer__isnull", False),
                        models.Q(("seconded_by", models.F("officer")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="closing_second_person",
            ),
        ),
        AddTwoPersons(
            model_name="comparison",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("seconded_by__isnull", False), _negated=True),
                    models.Q(
                        ("seconded_by__isnull", False),
                        ("asked_by__isnull", False),
                        models.Q(("seconded_by", models.F("asked_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="comparison_second_person",
            ),
        ),
        AddTwoPersons(
            model_name="comparison",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("told_by__isnull", False), _negated=True),
                    models.Q(
                        ("told_by__isnull", False),
                        ("answered_by__isnull", False),
                        models.Q(("told_by", models.F("answered_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="comparison_told_by_two",
            ),
        ),
        AddTwoPersons(
            model_name="comparisonlimit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("agreed_at__isnull", False), _negated=True),
                    models.Q(
                        ("agreed_by__isnull", False),
                        ("proposed_by__isnull", False),
                        models.Q(("agreed_by", models.F("proposed_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="comparison_limit_second_person",
            ),
        ),
        AddTwoPersons(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("seconded_by__isnull", False), _negated=True),
                    models.Q(
                        ("seconded_by__isnull", False),
                        ("officer__isnull", False),
                        models.Q(("seconded_by", models.F("officer")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="status_second_person",
            ),
        ),
        AddTwoPersons(
            model_name="reflectionclock",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", False), _negated=True),
                    models.Q(
                        ("ended_by__isnull", False),
                        ("proposed_by__isnull", False),
                        models.Q(("ended_by", models.F("proposed_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="reflection_second_person",
            ),
        ),
        AddTwoPersons(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "published"), _negated=True),
                    models.Q(
                        ("decided_by__isnull", False),
                        ("proposed_by__isnull", False),
                        models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="statistics_second_person",
            ),
        ),
        AddTwoPersons(
            model_name="rulesharing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "shared"), _negated=True),
                    models.Q(
                        ("seconded_by__isnull", False),
                        ("officer__isnull", False),
                        models.Q(("seconded_by", models.F("officer")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="by_rule_second_person",
            ),
        ),
    ]
