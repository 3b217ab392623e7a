"""Sources that were read before there were facts for which people are not drawn are read again, and get them.

All of an installation begin in the same upgrade, so no one is known by when they are left out. What is stored stays.
The new table has questions of leads whether a person who is kept out may be drawn.
"""

import django.db.models.deletion
import uuid_utils.compat
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

READ_AGAIN = ("networks.voyages", "networks.checks", "networks.referrals")


def read_again(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("platform", "FeedPosition").objects.filter(consumer__in=READ_AGAIN).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("networks", "0003_protective_facts"),
        ("platform", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(read_again, migrations.RunPython.noop),
        migrations.CreateModel(
            name="FactLift",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("digest", models.CharField(max_length=32)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Waits for a protection colleague"),
                            ("agreed", "Both agreed: may be drawn"),
                            ("refused", "Nothing changes"),
                            ("dropped", "Taken back"),
                        ],
                        default="asked",
                        max_length=8,
                    ),
                ),
                ("document_encrypted", models.BinaryField()),
                ("reason_encrypted", models.BinaryField()),
                ("asked_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("answer_encrypted", models.BinaryField(blank=True, null=True)),
                ("dropped_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "dropped_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "inquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="fact_lifts", to="networks.inquiry"
                    ),
                ),
            ],
            options={
                "ordering": ("-asked_at", "-id"),
                "indexes": [models.Index(fields=["inquiry", "state", "digest"], name="networks_fa_inquiry_e7d4d4_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_by__isnull", False), _negated=True),
                            models.Q(
                                ("decided_by__isnull", False),
                                ("asked_by__isnull", False),
                                models.Q(("decided_by", models.F("asked_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="lift_second_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "agreed"), _negated=True), ("decided_by__isnull", False), _connector="OR"
                        ),
                        name="lift_agreed_by_someone",
                    ),
                ],
            },
        ),
    ]
