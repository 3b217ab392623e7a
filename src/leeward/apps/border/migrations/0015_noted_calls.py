"""Calls that a second person agrees to or refuses, and the codes by which one agrees over the telephone."""

import django.db.models.deletion
import uuid_utils.compat
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("border", "0014_drop_plain_telephoned"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="NotedCall",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("confirmed", "Confirmed: the record holds, and it is this person or document"),
                            ("other_person", "Another person"),
                            ("not_valid", "The record no longer holds"),
                            ("partly", "The record holds; whether it is this person is not sure"),
                            ("no_answer_possible", "No answer is possible"),
                        ],
                        max_length=24,
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=64)),
                ("listed", models.BooleanField(default=False)),
                ("said_by_sealed", models.BinaryField(blank=True, default=b"")),
                ("said_at", models.DateTimeField()),
                ("reference_sealed", models.BinaryField(blank=True, default=b"")),
                ("note", models.BinaryField(blank=True, help_text="The owner's words, sealed.")),
                ("recorded_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waits for a second person"),
                            ("agreed", "Agreed"),
                            ("refused", "Refused"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by_code",
                    models.BooleanField(default=False, help_text="Agreed by a code that was read out by telephone."),
                ),
                ("refusal_sealed", models.BinaryField(blank=True, default=b"")),
                (
                    "asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="calls", to="border.confirmation"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("recorded_at",),
            },
        ),
        migrations.CreateModel(
            name="CallCode",
            fields=[
                (
                    "call",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="code",
                        serialize=False,
                        to="border.notedcall",
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("expires_at", models.DateTimeField()),
                ("tries_left", models.PositiveSmallIntegerField()),
                (
                    "supervisor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="notedcall",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("waiting", "agreed"))), fields=("asked",), name="noted_call_once"
            ),
        ),
    ]
