"""Two persons accept a plan of a partner before anything of it leaves.

Copies that are here already have no acceptance: their reports stop until a lead accepts the plan and a supervisor
confirms. Agencies of this node that left a partner's operation have left by their own decision from now on, since the
old rows do not say who decided; only their own people take that back.
"""

from typing import Any

import django.db.models.deletion
import uuid_utils.compat
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q


def keep_left(apps: Any, schema_editor: Any) -> None:
    """Agencies of this node that left a copy stay out."""
    gone = apps.get_model("operations", "Participant").objects.exclude(operation__led_by_node="").exclude(left_at=None)
    here = apps.get_model("agencies", "Agency").objects.filter(Q(is_local=True) | Q(officers__isnull=False))
    gone.filter(agency__in=here.values("pk")).update(left_here=True)


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        ("operations", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("participant", "invited_again", models.BooleanField(default=False)),
        migrations.AddField("participant", "left_here", models.BooleanField(default=False)),
        migrations.CreateModel(
            name="Acceptance",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("terms", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("accepted_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("since", models.DateTimeField(blank=True, null=True)),
                (
                    "ended_at",
                    models.DateTimeField(
                        blank=True, help_text="Replaced by a later one, or the agency left.", null=True
                    ),
                ),
                (
                    "accepted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="acceptances",
                        to="operations.operation",
                    ),
                ),
            ],
            options={
                "ordering": ("-id",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_at", None), ("confirmed_by", None), ("since", None)),
                            models.Q(
                                ("confirmed_at__isnull", False),
                                ("confirmed_by__isnull", False),
                                ("since__isnull", False),
                                models.Q(("accepted_by", models.F("confirmed_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="acceptance_two_persons",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("confirmed_at__isnull", False), ("ended_at", None)),
                        fields=("operation", "agency"),
                        name="acceptance_in_force_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("confirmed_at", None), ("ended_at", None)),
                        fields=("operation", "agency"),
                        name="acceptance_waits_once",
                    ),
                ],
            },
        ),
        migrations.RunPython(keep_left, migrations.RunPython.noop),
    ]
