"""Who wrote a version of the counting rules is named beside who signed it, and the database holds that they differ.

Signatures of before get the writer of their version. A version that a partner's node wrote names no person here. A
signature by the person who wrote the version stops the migration, which names it.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from leeward.platform.two_persons_migration import AddTwoPersons


def name_writers(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Copy the writer of each version to its signatures."""
    signatures = apps.get_model("operations", "RuleSignature").objects.using(schema_editor.connection.alias)
    for row in signatures.select_related("rules"):
        row.written_by_id = row.rules.written_by_id
        row.written_elsewhere = row.written_by_id is None
        row.save(update_fields=("written_by", "written_elsewhere"))


class Migration(migrations.Migration):
    dependencies = [
        ("operations", "0004_key_shares"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="rulesignature",
            name="written_by",
            field=models.ForeignKey(
                blank=True,
                help_text="Who wrote the version.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="rulesignature",
            name="written_elsewhere",
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(name_writers, migrations.RunPython.noop),
        AddTwoPersons(
            model_name="rulesignature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("written_elsewhere", True),
                    models.Q(("signed_by__isnull", False), _negated=True),
                    models.Q(
                        ("signed_by__isnull", False),
                        ("written_by__isnull", False),
                        models.Q(("signed_by", models.F("written_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="rules_signed_by_another",
            ),
        ),
    ]
