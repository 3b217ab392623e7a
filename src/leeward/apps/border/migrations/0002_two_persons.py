"""Acts of two persons by one declaration. A row that one person decided stops the migration, which names it."""

from django.conf import settings
from django.db import migrations, models

from leeward.platform.two_persons_migration import AddTwoPersons


class Migration(migrations.Migration):
    dependencies = [
        ("border", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AddTwoPersons(
            model_name="notedcall",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "agreed"), _negated=True),
                    models.Q(
                        ("second__isnull", False),
                        ("recorded_by__isnull", False),
                        models.Q(("second", models.F("recorded_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="noted_call_second_person",
            ),
        ),
    ]
