import django.db.models.deletion
import uuid_utils.compat
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
        ("screening", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Confirmation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("record", models.CharField(max_length=80)),
                ("record_version", models.PositiveIntegerField()),
                ("owner", models.CharField(max_length=32)),
                ("kind", models.CharField(help_text="The finding's kind.", max_length=48)),
                (
                    "route",
                    models.CharField(
                        choices=[
                            ("partner", "The owner's node"),
                            ("desk", "A desk on this system"),
                            ("kept", "Your own desk, which decides whom to ask"),
                        ],
                        max_length=16,
                    ),
                ),
                ("node", models.CharField(blank=True, max_length=32)),
                ("asked_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                (
                    "late",
                    models.BooleanField(
                        default=False, help_text="The record came after the check; the traveller has gone."
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("confirmed", "Confirmed: the record is valid and about this person or document"),
                            ("other_person", "Another person"),
                            ("not_valid", "The record is no longer valid"),
                            ("partly", "The record is valid; whether it is this person is not certain"),
                            ("no_answer_possible", "No answer is possible"),
                        ],
                        max_length=24,
                    ),
                ),
                ("note_encrypted", models.BinaryField(blank=True, default=b"")),
                ("answered_by", models.CharField(blank=True, max_length=200)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "check_made",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="confirmations", to="screening.check"
                    ),
                ),
            ],
            options={
                "ordering": ("due_at",),
            },
        ),
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
                            ("confirmed", "Confirmed: the record is valid and about this person or document"),
                            ("other_person", "Another person"),
                            ("not_valid", "The record is no longer valid"),
                            ("partly", "The record is valid; whether it is this person is not certain"),
                            ("no_answer_possible", "No answer is possible"),
                        ],
                        max_length=24,
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=64)),
                ("listed", models.BooleanField(default=False)),
                ("said_by_encrypted", models.BinaryField(blank=True, default=b"")),
                ("said_at", models.DateTimeField()),
                ("reference_encrypted", models.BinaryField(blank=True, default=b"")),
                ("note_encrypted", models.BinaryField(blank=True, default=b"")),
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
                ("refusal_encrypted", models.BinaryField(blank=True, default=b"")),
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
                (
                    "asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="calls", to="border.confirmation"
                    ),
                ),
            ],
            options={
                "ordering": ("recorded_at",),
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "check_made",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="decision_made",
                        serialize=False,
                        to="screening.check",
                    ),
                ),
                (
                    "choice",
                    models.CharField(
                        choices=[
                            ("clear", "Clear"),
                            ("refer", "Refer"),
                            ("help", "Call for help"),
                            ("protect", "Protect"),
                        ],
                        max_length=16,
                    ),
                ),
                ("reason_encrypted", models.BinaryField(blank=True, default=b"")),
                ("decided_at", models.DateTimeField()),
                (
                    "seen_by_officer_at",
                    models.DateTimeField(blank=True, help_text="When the outcome was read.", null=True),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Hold",
            fields=[
                (
                    "check_made",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="hold",
                        serialize=False,
                        to="screening.check",
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("lapses_at", models.DateTimeField()),
                (
                    "alarm",
                    models.PositiveSmallIntegerField(
                        choices=[(0, "None yet"), (1, "Soon over"), (2, "Over")], default=0
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ended_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("owner_confirmed", "The owner confirmed"),
                            ("owner_refuted", "The owner said no"),
                            ("urgent_exception", "Urgent exception"),
                            ("supervisor", "Supervisor's decision"),
                        ],
                        max_length=24,
                    ),
                ),
                ("reason_encrypted", models.BinaryField(blank=True, default=b"")),
                (
                    "reviewed_at",
                    models.DateTimeField(blank=True, help_text="Of an exception, by data protection.", null=True),
                ),
                ("review_encrypted", models.BinaryField(blank=True, default=b"")),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Line",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.UUIDField(default=uuid_utils.compat.uuid7, unique=True)),
                (
                    "author",
                    models.CharField(blank=True, help_text="The owner's node or desk, where it wrote.", max_length=64),
                ),
                ("text_encrypted", models.BinaryField()),
                ("at", models.DateTimeField()),
                (
                    "asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="border.confirmation"
                    ),
                ),
                (
                    "officer",
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
                "ordering": ("at", "id"),
            },
        ),
        migrations.CreateModel(
            name="Referral",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("recipient", models.CharField(default="second_line", max_length=32)),
                ("quiet", models.BooleanField(default=False)),
                ("urgent", models.BooleanField(default=False)),
                ("reason_encrypted", models.BinaryField(blank=True, default=b"")),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Waiting"), ("taken", "Taken"), ("closed", "Closed")],
                        default="waiting",
                        max_length=16,
                    ),
                ),
                ("referred_at", models.DateTimeField()),
                ("taken_at", models.DateTimeField(blank=True, null=True)),
                ("outcome", models.CharField(blank=True, max_length=48)),
                ("outcome_note_encrypted", models.BinaryField(blank=True, default=b"")),
                ("outcome_facts", models.JSONField(blank=True, default=dict)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "check_made",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="referral", to="screening.check"
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals",
                        to="agencies.post",
                    ),
                ),
                (
                    "referred_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals_made",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals_taken",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-urgent", "referred_at"),
            },
        ),
        migrations.CreateModel(
            name="InterviewNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text_encrypted", models.BinaryField()),
                ("written_at", models.DateTimeField()),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notes", to="border.referral"
                    ),
                ),
            ],
            options={
                "ordering": ("written_at",),
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
        migrations.AddIndex(
            model_name="confirmation",
            index=models.Index(fields=["answered_at"], name="border_conf_answere_61cf4d_idx"),
        ),
        migrations.AddConstraint(
            model_name="confirmation",
            constraint=models.UniqueConstraint(fields=("check_made", "record"), name="confirmation_once"),
        ),
        migrations.AddIndex(
            model_name="hold",
            index=models.Index(condition=models.Q(("ended_at", None)), fields=["lapses_at"], name="hold_running"),
        ),
    ]
