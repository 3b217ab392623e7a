"""Steps of migrations that change stored digests of personal input.

`keying` keys SHA-256 digests that were kept without a key until then. The keyed digest is made of the SHA-256
(`sealing.keyed_input`), so every row can be keyed, and what came before is still found. `shortening` cuts digests that
`sealing.keyed_digest` made longer before. There is no way back: rows keep the new digest, and what is sent again after
a downgrade is not found.
"""

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython
from django.db.models.functions import Substr

from leeward.platform.encryption import KEYED_DIGITS, keyed_input

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


def shortening(app: str, model: str, *fields: str) -> RunPython:
    """Cut every digest in these columns to the length that `sealing.keyed_digest` has now."""

    def shorten_digests(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        rows = apps.get_model(app, model)._default_manager.using(schema_editor.connection.alias)
        rows.update(**{field: Substr(field, 1, KEYED_DIGITS) for field in fields})

    return RunPython(shorten_digests, RunPython.noop)
