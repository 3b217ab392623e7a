"""Every call noted so far, sealed again for its new row. One person alone noted each, so each waits for a second one."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Model

from leeward.platform.encrypted_field import place
from leeward.platform.encryption import seal, unseal

_PLAIN = ("answer", "said_at", "note", "recorded_by_id", "recorded_at")
_SEALED = ("said_by", "reference")


def _copy(row: Model, copy: Model) -> None:
    for name in _PLAIN:
        setattr(copy, name, getattr(row, name))
    for name in _SEALED:
        kept = getattr(row, f"{name}_sealed")
        if kept:
            text = unseal(kept, place(str(row._meta.model_name), row.pk, name))
            setattr(copy, f"{name}_sealed", seal(text, place(str(copy._meta.model_name), copy.pk, name)))
    copy.save(force_insert=True)


def forwards(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for row in apps.get_model("border", "Telephoned").objects.all():
        _copy(row, apps.get_model("border", "NotedCall")(pk=row.pk, asked_id=row.pk))


def backwards(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for row in apps.get_model("border", "NotedCall").objects.exclude(state="refused"):
        _copy(row, apps.get_model("border", "Telephoned")(pk=row.asked_id))


class Migration(migrations.Migration):
    dependencies = [("border", "0015_noted_calls")]
    operations = [migrations.RunPython(forwards, backwards)]
