"""Acts of two persons by one declaration. A row that one person decided stops the migration, which names it."""

from django.conf import settings
from django.db import migrations, models

from leeward.platform.two_persons_migration import AddTwoPersons


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0003_second_administrator"),
        ("registry", "0002_edition_approval"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="proposal",
            name="proposal_second_person",
        ),
        migrations.RemoveConstraint(
            model_name="proposal",
            name="proposal_decider_named",
        ),
        migrations.RemoveConstraint(
            model_name="recordphoto",
            name="photo_second_person",
        ),
        AddTwoPersons(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("approved", "refused")), _negated=True),
                    models.Q(
                        ("decided_by__isnull", False),
                        ("requested_by__isnull", False),
                        models.Q(("decided_by", models.F("requested_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="proposal_second_person",
            ),
        ),
        AddTwoPersons(
            model_name="recordphoto",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("approved_by__isnull", False), _negated=True),
                    models.Q(
                        ("approved_by__isnull", False),
                        ("added_by__isnull", False),
                        models.Q(("approved_by", models.F("added_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="photo_second_person",
            ),
        ),
    ]
