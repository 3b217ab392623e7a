"""The key of an operation's tokens comes from every node in it.

A key that a partner's node chose alone is deleted: until two people here accept the leading node's next plan, which has
the digest of its share, what this node reports has no tokens. A key that this node chose for an operation that it leads
stays beside the next one.
"""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def delete_foreign_keys(apps: Any, schema_editor: Any) -> None:
    """Keys of copies that are not destroyed: the leading node alone chose them."""
    salts = apps.get_model("operations", "Salt").objects
    salts.exclude(operation__led_by_node="").filter(destroyed_at=None).delete()


class Migration(migrations.Migration):
    dependencies = [("operations", "0003_two_persons")]

    operations = [
        migrations.AddField(
            "operation",
            "key_commitment",
            models.CharField(
                blank=True, help_text="Digest of the leading node's share of the key of tokens.", max_length=64
            ),
        ),
        migrations.CreateModel(
            name="KeyShare",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("node", models.CharField(blank=True, max_length=32)),
                ("commitment", models.CharField(max_length=64)),
                ("share_encrypted", models.BinaryField()),
                (
                    "signing_key",
                    models.CharField(blank=True, help_text="Of a partner's share, which is passed on.", max_length=16),
                ),
                ("signature", models.BinaryField(default=b"")),
                ("given_at", models.DateTimeField()),
                (
                    "operation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="key_shares",
                        to="operations.operation",
                    ),
                ),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("operation", "node"), name="key_share_once")]},
        ),
        migrations.RunPython(delete_foreign_keys, migrations.RunPython.noop),
    ]
