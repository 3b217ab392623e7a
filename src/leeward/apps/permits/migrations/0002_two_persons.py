"""Acts of two persons by one declaration. A row that one person decided stops the migration, which names it."""

from django.conf import settings
from django.db import migrations, models

from leeward.platform.two_persons_migration import AddTwoPersons


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0003_second_administrator"),
        ("permits", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="permit",
            name="permit_second_person",
        ),
        migrations.RemoveConstraint(
            model_name="permit",
            name="permit_revoked_by_two",
        ),
        AddTwoPersons(
            model_name="permit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("issued", "revoked")), _negated=True),
                    models.Q(
                        ("decided_by__isnull", False),
                        ("proposed_by__isnull", False),
                        models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="permit_second_person",
            ),
        ),
        AddTwoPersons(
            model_name="permit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "revoked"), _negated=True),
                    models.Q(
                        ("revoked_by__isnull", False),
                        ("revoke_asked_by__isnull", False),
                        models.Q(("revoked_by", models.F("revoke_asked_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="permit_revoked_by_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="permit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "revoked"), _negated=True), ("revoked_on__isnull", False), _connector="OR"
                ),
                name="permit_revoked_on",
            ),
        ),
    ]
