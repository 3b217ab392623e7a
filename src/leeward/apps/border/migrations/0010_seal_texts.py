"""Seal what people wrote: reasons of decisions, referrals and holds, outcomes and reviews, those that are there too."""

from collections.abc import Iterator

from django.apps.registry import Apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from leeward.apps.border.sealed import place
from leeward.apps.screening.sealing import seal, unseal

TEXTS = {"decision": ("reason",), "referral": ("reason", "outcome_note"), "hold": ("reason", "review")}


def seal_texts(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Each text into its sealed column, and out of the plain one, so that no copy of it stays in the old column."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("PRAGMA secure_delete = ON")  # what was plain is overwritten, not only given free
    for table, row, name in _texts(apps, schema_editor):
        text = getattr(row, name)
        if not text:
            continue
        if not settings.EVIDENCE_KEY:
            raise ImproperlyConfigured("the key for evidence is missing (LEEWARD_EVIDENCE_KEY): nothing was sealed")
        setattr(row, f"{name}_sealed", seal(text.encode(), place(table, row.pk, name)))
        setattr(row, name, "")
        row.save(update_fields=[name, f"{name}_sealed"])


def open_texts(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The way back: each text into its plain column."""
    for table, row, name in _texts(apps, schema_editor):
        kept = getattr(row, f"{name}_sealed")
        if kept:
            setattr(row, name, unseal(kept, place(table, row.pk, name)).decode())
            row.save(update_fields=[name])


def _texts(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> Iterator[tuple[str, models.Model, str]]:
    for table, names in TEXTS.items():
        rows = apps.get_model("border", table)._default_manager.using(schema_editor.connection.alias)
        for pk in list(rows.order_by("pk").values_list("pk", flat=True)):
            row = rows.get(pk=pk)
            for name in names:
                yield table, row, name


class Migration(migrations.Migration):
    dependencies = [("border", "0009_sealed_columns")]
    operations = [migrations.RunPython(seal_texts, open_texts)]
