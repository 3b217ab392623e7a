"""Seal the salts that lay beside their digests. The rows of the chain stay as they are."""

from django.apps.registry import Apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from leeward.platform.digest_migration import overwrite_what_goes
from leeward.platform.encryption import seal, unseal
from leeward.platform.key_ring import Purpose

_AT_ONCE = 500


def seal_salts(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    overwrite_what_goes(schema_editor)
    salts = apps.get_model("audit", "AuditSalt")._default_manager.using(schema_editor.connection.alias)
    waiting = salts.exclude(salt="").order_by("pk")
    while part := list(waiting[:_AT_ONCE]):
        if not settings.EVIDENCE_KEY:
            raise ImproperlyConfigured("the key for evidence is missing (LEEWARD_EVIDENCE_KEY): nothing was sealed")
        for row in part:
            row.sealed = seal(bytes.fromhex(row.salt), f"audit/{row.pk}/salt", Purpose.AUDIT_SALT)
            row.salt = ""
        salts.bulk_update(part, ["sealed", "salt"])


def open_salts(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    salts = apps.get_model("audit", "AuditSalt")._default_manager.using(schema_editor.connection.alias)
    waiting = salts.filter(salt="").order_by("pk")
    while part := list(waiting[:_AT_ONCE]):
        for row in part:
            row.salt = unseal(row.sealed, f"audit/{row.pk}/salt", Purpose.AUDIT_SALT).hex()
        salts.bulk_update(part, ["salt"])


class Migration(migrations.Migration):
    dependencies = [("audit", "0004_sealed_salts")]
    operations = [migrations.RunPython(seal_salts, open_salts)]
