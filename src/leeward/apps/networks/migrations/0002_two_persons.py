"""Acts of two persons by one declaration. A row that one person decided stops the migration, which names it."""

from django.conf import settings
from django.db import migrations, models

from leeward.platform.two_persons_migration import AddTwoPersons


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0003_second_administrator"),
        ("networks", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="mandate",
            name="mandate_second_person",
        ),
        migrations.RemoveConstraint(
            model_name="overlapsetting",
            name="overlapsetting_second_person",
        ),
        migrations.RemoveConstraint(
            model_name="partnerconsent",
            name="partnerconsent_second_person",
        ),
        migrations.RemoveConstraint(
            model_name="valuequestion",
            name="question_second_person",
        ),
        migrations.RemoveConstraint(
            model_name="valuequestion",
            name="answer_second_person",
        ),
        AddTwoPersons(
            model_name="mandate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("granted", "refused")), _negated=True),
                    models.Q(
                        ("decided_by__isnull", False),
                        ("asked_by__isnull", False),
                        models.Q(("decided_by", models.F("asked_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="mandate_second_person",
            ),
        ),
        AddTwoPersons(
            model_name="overlapsetting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "on"), _negated=True),
                    models.Q(
                        ("decided_by__isnull", False),
                        ("asked_by__isnull", False),
                        models.Q(("decided_by", models.F("asked_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="overlapsetting_second_person",
            ),
        ),
        AddTwoPersons(
            model_name="partnerconsent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "on"), _negated=True),
                    models.Q(
                        ("decided_by__isnull", False),
                        ("asked_by__isnull", False),
                        models.Q(("decided_by", models.F("asked_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="partnerconsent_second_person",
            ),
        ),
        AddTwoPersons(
            model_name="valuequestion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("sent_by__isnull", False), _negated=True),
                    models.Q(
                        ("sent_by__isnull", False),
                        ("asked_by__isnull", False),
                        models.Q(("sent_by", models.F("asked_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="question_second_person",
            ),
        ),
        AddTwoPersons(
            model_name="valuequestion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("counted_by__isnull", False), _negated=True),
                    models.Q(
                        ("counted_by__isnull", False),
                        ("offered_by__isnull", False),
                        models.Q(("counted_by", models.F("offered_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="answer_second_person",
            ),
        ),
    ]
