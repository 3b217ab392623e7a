import django.db.models.deletion
import uuid_utils.compat
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CountedHour",
            fields=[
                ("hour", models.DateTimeField(primary_key=True, serialize=False)),
                ("counted_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="StoredFinding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(max_length=48)),
                ("severity", models.CharField(max_length=16)),
                ("strength", models.CharField(max_length=16)),
                ("code", models.CharField(max_length=64)),
                ("claims", models.JSONField(default=list)),
                ("score", models.FloatField(blank=True, null=True)),
                ("record", models.CharField(blank=True, db_index=True, max_length=80)),
                ("owner", models.CharField(blank=True, max_length=32)),
                ("record_version", models.PositiveIntegerField(default=0)),
                ("record_digest", models.CharField(blank=True, max_length=64)),
                ("review_state", models.CharField(blank=True, max_length=32)),
                ("resolved", models.CharField(blank=True, max_length=32)),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, help_text="When the answer to this very check came.", null=True),
                ),
            ],
            options={
                "ordering": ("order",),
            },
        ),
        migrations.CreateModel(
            name="CareMark",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("holder", models.CharField(db_index=True, max_length=32)),
                ("digest", models.CharField(db_index=True, max_length=32)),
                ("stops_encrypted", models.BinaryField()),
                (
                    "until",
                    models.DateTimeField(
                        blank=True, help_text="When it ends; empty until its holder takes it back.", null=True
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("holder", "digest"), name="care_mark_once")],
            },
        ),
        migrations.CreateModel(
            name="CoverageSnapshot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("digest", models.CharField(max_length=64)),
                ("rows", models.JSONField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("digest", "day"), name="coverage_once_a_day")],
            },
        ),
        migrations.CreateModel(
            name="Check",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("border_check", "Border check"),
                            ("document_issuance", "Issuing a document"),
                            ("visa_vetting", "Visa vetting"),
                            ("criminal_investigation", "Criminal investigation"),
                            ("missing_person", "Missing person"),
                            ("victim_protection", "Protection of a victim"),
                            ("data_quality", "Data quality"),
                            ("oversight", "Oversight"),
                            ("training", "Training"),
                        ],
                        default="border_check",
                        max_length=32,
                    ),
                ),
                ("legal_basis", models.CharField(blank=True, max_length=64)),
                ("verdict", models.CharField(max_length=8)),
                ("next_step", models.CharField(max_length=64)),
                ("decision", models.JSONField(default=dict)),
                ("subject_encrypted", models.BinaryField()),
                ("document_digest", models.CharField(blank=True, db_index=True, max_length=32)),
                ("birth_digest", models.CharField(blank=True, max_length=32)),
                ("name_digest", models.CharField(blank=True, max_length=32)),
                ("number_digest", models.CharField(blank=True, max_length=32)),
                ("typed", models.BooleanField(default=True)),
                ("index_generation", models.PositiveIntegerField(default=0)),
                ("took_ms", models.FloatField()),
                ("created_at", models.DateTimeField(db_index=True)),
                (
                    "state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("asked", "Asked"),
                            ("confirmed", "Confirmed"),
                            ("not_this_person", "Not this person"),
                            ("no_longer_valid", "No longer valid"),
                            ("disputed", "Disputed"),
                        ],
                        max_length=16,
                    ),
                ),
                ("judged_again", models.JSONField(blank=True, default=dict)),
                ("idempotency_key", models.CharField(blank=True, max_length=128, null=True)),
                ("request_digest", models.CharField(blank=True, max_length=64)),
                (
                    "officer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checks",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checks",
                        to="agencies.post",
                    ),
                ),
                (
                    "coverage",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checks",
                        to="screening.coveragesnapshot",
                    ),
                ),
            ],
            options={
                "ordering": ("-created_at",),
            },
        ),
        migrations.CreateModel(
            name="FindingEvidence",
            fields=[
                (
                    "finding",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="evidence",
                        serialize=False,
                        to="screening.storedfinding",
                    ),
                ),
                ("parameters_encrypted", models.BinaryField()),
            ],
        ),
        migrations.AddField(
            model_name="storedfinding",
            name="check_made",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="findings", to="screening.check"
            ),
        ),
        migrations.CreateModel(
            name="HourCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("verdict", models.CharField(max_length=8)),
                ("checks", models.PositiveIntegerField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "hour",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="counts", to="screening.countedhour"
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="agencies.post"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HourSource",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("owner", models.CharField(max_length=32)),
                ("checks", models.PositiveIntegerField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "hour",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sources", to="screening.countedhour"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LateHit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("verdict", models.CharField(max_length=8)),
                ("kind", models.CharField(max_length=48)),
                ("severity", models.CharField(max_length=16)),
                ("strength", models.CharField(max_length=16)),
                ("score", models.FloatField(blank=True, null=True)),
                ("record", models.CharField(db_index=True, max_length=80)),
                ("owner", models.CharField(max_length=32)),
                ("record_version", models.PositiveIntegerField()),
                ("found_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "check_made",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="late_hits", to="screening.check"
                    ),
                ),
                (
                    "seen_by",
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
                "ordering": ("-found_at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="PairDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("document_digest", models.CharField(db_index=True, max_length=32)),
                ("record", models.CharField(max_length=80)),
                ("record_version", models.PositiveIntegerField()),
                ("reason_encrypted", models.BinaryField(blank=True, default=b"")),
                ("decided_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                (
                    "owner_agreed",
                    models.BooleanField(
                        default=False, help_text="By the owner's written answer, never by a box on a form."
                    ),
                ),
                ("owner_agreed_note_encrypted", models.BinaryField(blank=True, default=b"")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "adopted_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="screening.pairdecision",
                    ),
                ),
                (
                    "check_made",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="screening.check",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pair_decisions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-decided_at",),
            },
        ),
        migrations.AddIndex(
            model_name="check",
            index=models.Index(fields=["birth_digest", "name_digest"], name="check_identity"),
        ),
        migrations.AddIndex(
            model_name="check",
            index=models.Index(fields=["officer", "created_at"], name="check_of_officer"),
        ),
        migrations.AddConstraint(
            model_name="check",
            constraint=models.UniqueConstraint(fields=("officer", "idempotency_key"), name="check_once"),
        ),
        migrations.AddIndex(
            model_name="latehit",
            index=models.Index(fields=["agency", "seen_at"], name="late_hit_unread"),
        ),
        migrations.AddConstraint(
            model_name="latehit",
            constraint=models.UniqueConstraint(fields=("check_made", "record"), name="late_hit_once"),
        ),
        migrations.CreateModel(
            name="ReceivedMark",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        editable=False,
                        help_text="The number that its sender gave it.",
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("node", models.CharField(db_index=True, max_length=32)),
                ("body_encrypted", models.BinaryField()),
                (
                    "until",
                    models.DateTimeField(help_text="When it ends here, whether or not the partner takes it back."),
                ),
                ("came_at", models.DateTimeField()),
                (
                    "passes",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="How often open checks were compared with it."
                    ),
                ),
            ],
            options={
                "ordering": ("came_at",),
            },
        ),
        migrations.CreateModel(
            name="FaceSetting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Waits for the data protection officer"),
                            ("on", "Compares"),
                            ("off", "Does not compare"),
                        ],
                        default="asked",
                        max_length=8,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("alike", models.FloatField()),
                ("differs", models.FloatField()),
                ("legal_basis", models.CharField(max_length=200)),
                ("asked_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agency",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="agencies.agency"
                    ),
                ),
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
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "on"), _negated=True),
                            models.Q(
                                models.Q(("decided_by", None), _negated=True),
                                models.Q(("decided_by", models.F("asked_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="face_second_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("alike__lte", 1), ("differs__gte", -1), ("differs__lte", models.F("alike"))
                        ),
                        name="face_thresholds",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Awaited",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("holder", models.CharField(max_length=80, unique=True)),
                ("kind", models.CharField(max_length=48)),
                ("document_digest", models.CharField(db_index=True, max_length=32)),
                ("birth_digest", models.CharField(blank=True, max_length=32)),
                ("name_digest", models.CharField(blank=True, max_length=32)),
                ("begins_on", models.DateField()),
                ("ends_on", models.DateField(help_text="The last day.")),
                ("appealed", models.BooleanField(default=False)),
                (
                    "agency",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["birth_digest", "name_digest"], name="awaited_person")],
            },
        ),
    ]
