"""The step of a migration that keys SHA-256 digests of personal input which were kept without a key until then.

The keyed digest is made of the SHA-256 (`sealing.keyed_input`), so every row can be keyed, and what came before is
still found. There is no way back: rows keep the keyed digest, and what is sent again after a downgrade is not found.
"""

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython

from leeward.platform.encryption import keyed_input

_AT_ONCE = 500


def overwrite_what_goes(schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Let SQLite overwrite what is deleted or changed from now on, instead of only giving it free."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("PRAGMA secure_delete = ON")


def keying(app: str, model: str, field: str) -> RunPython:
    """Key every digest in this column; an empty one stays empty."""

    def key_digests(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        overwrite_what_goes(schema_editor)
        rows = apps.get_model(app, model)._default_manager.using(schema_editor.connection.alias)
        pks = list(rows.exclude(**{field: ""}).order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(pks), _AT_ONCE):
            part = list(rows.filter(pk__in=pks[start : start + _AT_ONCE]).only("pk", field))
            for row in part:
                setattr(row, field, keyed_input(getattr(row, field)))
            rows.bulk_update(part, [field])

    return RunPython(key_digests, RunPython.noop)
