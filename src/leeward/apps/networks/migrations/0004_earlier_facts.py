"""Sources that were read before there were facts for which people are not drawn are read again, and get them.

All of an installation begin in the same upgrade, so no one is known by when they are left out. What is stored stays.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

READ_AGAIN = ("networks.voyages", "networks.checks", "networks.referrals")


def read_again(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("platform", "FeedPosition").objects.filter(consumer__in=READ_AGAIN).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("networks", "0003_protective_facts"),
        ("platform", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(read_again, migrations.RunPython.noop),
    ]
