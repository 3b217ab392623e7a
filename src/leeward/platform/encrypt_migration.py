"""The step of a migration that seals texts which lay open until then; the columns exist before, and go afterwards.

Three migrations each time, since PostgreSQL alters no table whose rows the same transaction wrote.
"""

from collections.abc import Iterator, Mapping

from django.apps.registry import Apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython

from leeward.platform.encrypted_field import place
from leeward.platform.encryption import seal, unseal

Texts = Mapping[str, tuple[str, ...]]
"""Of each table the texts, each of which has its column `<text>_sealed` beside it."""


def sealing(app: str, texts: Texts) -> RunPython:
    """Each text into its sealed column, and out of the plain one, so that no copy of it stays in the old column."""

    def seal_texts(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute("PRAGMA secure_delete = ON")  # what was plain is overwritten, not only given free
        for table, row, name in _rows(app, texts, apps, schema_editor):
            text = getattr(row, name)
            if not text:
                continue
            if not settings.EVIDENCE_KEY:
                raise ImproperlyConfigured("the key for evidence is missing (LEEWARD_EVIDENCE_KEY): nothing was sealed")
            setattr(row, f"{name}_sealed", seal(text.encode(), place(table, row.pk, name)))
            setattr(row, name, "")
            row.save(update_fields=[name, f"{name}_sealed"])

    def open_texts(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        for table, row, name in _rows(app, texts, apps, schema_editor):
            kept = getattr(row, f"{name}_sealed")
            if kept:
                setattr(row, name, unseal(kept, place(table, row.pk, name)).decode())
                row.save(update_fields=[name])

    return RunPython(seal_texts, open_texts)


def _rows(
    app: str, texts: Texts, apps: Apps, schema_editor: BaseDatabaseSchemaEditor
) -> Iterator[tuple[str, models.Model, str]]:
    for table, names in texts.items():
        rows = apps.get_model(app, table)._default_manager.using(schema_editor.connection.alias)
        for pk in list(rows.order_by("pk").values_list("pk", flat=True)):
            row = rows.get(pk=pk)
            for name in names:
                yield table, row, name
