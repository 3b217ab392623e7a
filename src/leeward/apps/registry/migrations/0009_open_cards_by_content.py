from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Q


def close(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Possible victims, missing persons, and persons protected from a state are not for everyone."""
    protective = ("yellow", "missing", "protection")
    record = Q(content__notice__colour__in=protective) | Q(content__topic__in=protective)
    record |= Q(content__protected_from__isnull=False)
    persons = apps.get_model("registry", "Record").objects.filter(record, kind="person").values("pk")
    apps.get_model("registry", "EntityCard").objects.filter(open=True, record_id__in=persons).update(open=False)


class Migration(migrations.Migration):
    dependencies = [("registry", "0008_due")]

    operations = [
        migrations.AlterField(
            model_name="entitycard",
            name="open",
            field=models.BooleanField(
                default=False, help_text="Neither handling nor content restricts who may see it."
            ),
        ),
        migrations.RunPython(close, migrations.RunPython.noop),
    ]
