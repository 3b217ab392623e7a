"""A check says whether a protection colleague made it.

Earlier checks get it from the roles that their officers have now, suspended officers too: what an officer was before is
not stored.
"""

from typing import Any

from django.db import migrations, models


def mark_earlier(apps: Any, _schema: Any) -> None:
    """Mark the checks of officers who have the role."""
    caring = apps.get_model("agencies", "Grant").objects.filter(role="protection").values("officer")
    apps.get_model("screening", "Check").objects.filter(officer__in=caring).update(by_protection=True)


class Migration(migrations.Migration):
    dependencies = [("agencies", "0001_initial"), ("screening", "0003_matched_facts")]

    operations = [
        migrations.AddField(
            model_name="check",
            name="by_protection",
            field=models.BooleanField(default=False, help_text="A protection colleague made it, as roles were then."),
        ),
        migrations.RunPython(mark_earlier, migrations.RunPython.noop),
    ]
