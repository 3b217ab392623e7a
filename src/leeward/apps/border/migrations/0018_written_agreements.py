"""An owner agreed to a false hit only where it wrote so: what was ticked, or noted of a call, lowers nothing any more."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def forwards(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    written = apps.get_model("border", "Confirmation").objects.filter(answer="other_person")
    for decision in apps.get_model("screening", "PairDecision").objects.filter(owner_agreed=True):
        about = written.filter(
            check_made__document_digest=decision.document_digest,
            check_made__officer__agency=decision.decided_by.agency_id,
            record=decision.record,
            record_version=decision.record_version,
        )
        if not about.exists():
            decision.owner_agreed = False
            decision.save(update_fields=["owner_agreed"])


class Migration(migrations.Migration):
    dependencies = [("border", "0017_drop_telephoned"), ("screening", "0016_adopted_decisions")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
