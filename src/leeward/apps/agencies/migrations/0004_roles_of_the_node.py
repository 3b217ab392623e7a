"""The roles of the node: administrators and auditors of the agency that runs the installation get them."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_OF_THE_NODE = {"administrator": "node_administrator", "auditor": "node_auditor"}
_ROLES = (
    ("officer", "Officer"),
    ("second_line", "Second line"),
    ("protection", "Protection"),
    ("record_keeper", "Record keeper"),
    ("duty", "Duty officer"),
    ("analyst", "Analyst"),
    ("operation_lead", "Operation lead"),
    ("trainer", "Trainer"),
    ("project_manager", "Project manager"),
    ("supervisor", "Supervisor"),
    ("auditor", "Auditor"),
    ("data_protection", "Data protection officer"),
    ("administrator", "Administrator"),
    ("node_administrator", "Node administrator"),
    ("node_auditor", "Node auditor"),
)


def grant_roles(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    grants = apps.get_model("agencies", "Grant").objects
    for role, of_the_node in _OF_THE_NODE.items():
        for held in grants.filter(role=role, officer__agency__is_local=True):
            grants.get_or_create(officer=held.officer, role=of_the_node, defaults={"granted_by": "migration"})


class Migration(migrations.Migration):
    dependencies = [("agencies", "0003_languages")]

    operations = [
        migrations.AlterField("grant", "role", models.CharField(max_length=32, choices=list(_ROLES))),
        migrations.RunPython(grant_roles, migrations.RunPython.noop),
    ]
