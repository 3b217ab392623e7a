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
            name="Booking",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("locator_digest", models.CharField(max_length=32)),
                ("content_encrypted", models.BinaryField()),
                ("received_at", models.DateTimeField(db_index=True)),
            ],
            options={
                "ordering": ("received_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="Carrier",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=16)),
                ("name", models.CharField(max_length=200)),
                ("is_active", models.BooleanField(default=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="carriers", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "ordering": ("code",),
            },
        ),
        migrations.CreateModel(
            name="CarrierKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "carrier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="keys", to="arrivals.carrier"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Craft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("aircraft", "Aircraft"), ("vessel", "Vessel")], max_length=16)),
                ("registration", models.CharField(max_length=32)),
                ("name", models.CharField(blank=True, max_length=100)),
                ("flag", models.CharField(blank=True, max_length=3)),
            ],
            options={
                "ordering": ("registration",),
                "constraints": [models.UniqueConstraint(fields=("kind", "registration"), name="craft_once")],
            },
        ),
        migrations.CreateModel(
            name="DocumentAlert",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("document_digest", models.CharField(db_index=True, max_length=32)),
                ("findings", models.JSONField(default=list)),
                ("asked_at", models.DateTimeField()),
                (
                    "carrier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="alerts", to="arrivals.carrier"
                    ),
                ),
            ],
            options={
                "ordering": ("-asked_at",),
            },
        ),
        migrations.CreateModel(
            name="KeptList",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name_encrypted", models.BinaryField()),
                ("data_encrypted", models.BinaryField()),
                ("size", models.PositiveIntegerField()),
                ("kept_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField(db_index=True)),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ("kept_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="OpenCounters",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("counters", models.PositiveSmallIntegerField()),
                ("per_hour", models.PositiveSmallIntegerField()),
                ("changed_at", models.DateTimeField()),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "post",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="open_counters", to="agencies.post"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Voyage",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("carrier", "Carrier"),
                            ("officer", "Entered by an officer"),
                            ("captain", "Captain's declaration"),
                        ],
                        max_length=16,
                    ),
                ),
                ("sent_by", models.CharField(max_length=32)),
                (
                    "mode",
                    models.CharField(
                        choices=[("air", "Air"), ("sea", "Sea"), ("land", "Land")], default="air", max_length=8
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=35)),
                ("origin", models.CharField(blank=True, max_length=25)),
                ("destination", models.CharField(blank=True, max_length=25)),
                ("departs_on", models.DateField(blank=True, null=True)),
                ("departs_local", models.CharField(blank=True, max_length=16)),
                ("arrives_at", models.DateTimeField(blank=True, db_index=True, null=True)),
                ("version", models.PositiveIntegerField(default=0)),
                ("crew_version", models.PositiveIntegerField(default=0)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="voyages", to="agencies.agency"
                    ),
                ),
                (
                    "carrier",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="voyages",
                        to="arrivals.carrier",
                    ),
                ),
                (
                    "craft",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="voyages",
                        to="arrivals.craft",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="voyages",
                        to="agencies.post",
                    ),
                ),
            ],
            options={
                "ordering": ("arrives_at", "number"),
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(blank=True, max_length=16)),
                ("version", models.PositiveIntegerField(default=0)),
                ("access_reference", models.CharField(blank=True, max_length=70)),
                (
                    "digest",
                    models.CharField(db_index=True, help_text="Keyed digest of what was received.", max_length=64),
                ),
                ("received_from", models.CharField(max_length=80)),
                ("received_at", models.DateTimeField()),
                ("travellers", models.PositiveIntegerField(default=0)),
                ("stated", models.PositiveIntegerField(blank=True, null=True)),
                ("is_whole", models.BooleanField(default=True)),
                ("parts", models.JSONField(default=list)),
                ("is_last", models.BooleanField(default=True)),
                ("problems_encrypted", models.BinaryField(blank=True, default=b"")),
                ("more_problems", models.PositiveIntegerField(default=0)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "voyage",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="submissions",
                        to="arrivals.voyage",
                    ),
                ),
            ],
            options={
                "ordering": ("-received_at",),
            },
        ),
        migrations.CreateModel(
            name="Passenger",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_crew", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("expected", "Expected"),
                            ("missing", "No longer on the list"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="expected",
                        max_length=16,
                    ),
                ),
                ("first_version", models.PositiveIntegerField()),
                ("last_version", models.PositiveIntegerField(default=0)),
                (
                    "changed",
                    models.BooleanField(default=False, help_text="Another document than in the version before."),
                ),
                ("details_encrypted", models.BinaryField()),
                ("document_digest", models.CharField(blank=True, db_index=True, max_length=32)),
                ("name_digest", models.CharField(blank=True, max_length=32)),
                ("birth_digest", models.CharField(blank=True, max_length=32)),
                ("verdict", models.CharField(max_length=8)),
                ("next_step", models.CharField(max_length=64)),
                ("findings", models.JSONField(default=list)),
                ("checked_at", models.DateTimeField()),
                ("answer", models.CharField(blank=True, max_length=16)),
                ("counter_check", models.UUIDField(blank=True, help_text="The check at the counter.", null=True)),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                (
                    "booking",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="passengers",
                        to="arrivals.booking",
                    ),
                ),
                (
                    "voyage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="passengers", to="arrivals.voyage"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Declaration",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("ticket_digest", models.CharField(db_index=True, max_length=32)),
                ("leg", models.PositiveIntegerField()),
                ("version", models.PositiveIntegerField()),
                ("language", models.CharField(blank=True, max_length=8)),
                ("received_from", models.CharField(help_text="The node whose page took it.", max_length=32)),
                ("sent_at", models.DateTimeField()),
                ("received_at", models.DateTimeField()),
                ("form_encrypted", models.BinaryField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "voyage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="declarations", to="arrivals.voyage"
                    ),
                ),
            ],
            options={
                "ordering": ("-received_at",),
            },
        ),
        migrations.CreateModel(
            name="CarrierMessage",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("reference", models.CharField(max_length=14, unique=True)),
                ("text_encrypted", models.BinaryField(blank=True, default=b"")),
                ("made_at", models.DateTimeField()),
                ("fetched_at", models.DateTimeField(blank=True, null=True)),
                ("acknowledged_at", models.DateTimeField(blank=True, null=True)),
                (
                    "carrier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="messages", to="arrivals.carrier"
                    ),
                ),
                (
                    "voyage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="messages", to="arrivals.voyage"
                    ),
                ),
            ],
            options={
                "ordering": ("made_at",),
            },
        ),
        migrations.AddField(
            model_name="booking",
            name="voyage",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="bookings", to="arrivals.voyage"
            ),
        ),
        migrations.CreateModel(
            name="VoyageAlarm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("before", models.PositiveIntegerField(help_text="How many were expected before.")),
                ("people", models.JSONField(default=list)),
                ("moved_from", models.DateTimeField(blank=True, null=True)),
                ("moved_to", models.DateTimeField(blank=True, null=True)),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="alarms", to="arrivals.submission"
                    ),
                ),
                (
                    "voyage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="alarms", to="arrivals.voyage"
                    ),
                ),
            ],
            options={
                "ordering": ("-at",),
            },
        ),
        migrations.AddConstraint(
            model_name="carrier",
            constraint=models.UniqueConstraint(fields=("agency", "code"), name="carrier_once"),
        ),
        migrations.AddConstraint(
            model_name="voyage",
            constraint=models.UniqueConstraint(
                condition=models.Q(("number", ""), _negated=True),
                fields=("agency", "sent_by", "number", "origin", "destination", "departs_on"),
                name="voyage_once",
            ),
        ),
        migrations.AddIndex(
            model_name="passenger",
            index=models.Index(fields=["voyage", "state"], name="arrivals_pa_voyage__4f6c79_idx"),
        ),
        migrations.AddConstraint(
            model_name="declaration",
            constraint=models.UniqueConstraint(fields=("agency", "ticket_digest", "leg"), name="declaration_once"),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.UniqueConstraint(fields=("voyage", "locator_digest"), name="booking_once"),
        ),
        migrations.CreateModel(
            name="Sailing",
            fields=[
                (
                    "voyage",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="sailing",
                        serialize=False,
                        to="arrivals.voyage",
                    ),
                ),
                ("sails_at", models.DateTimeField()),
                ("set_at", models.DateTimeField()),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ShorePass",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code_digest", models.CharField(max_length=32, unique=True)),
                ("issued_at", models.DateTimeField()),
                (
                    "ended_at",
                    models.DateTimeField(blank=True, help_text="Taken back: it opens no gate any more.", null=True),
                ),
                ("ashore", models.BooleanField(default=False)),
                (
                    "issued_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "passenger",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="shore_pass", to="arrivals.passenger"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ShoreMovement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("out", models.BooleanField()),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "shore_pass",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="movements", to="arrivals.shorepass"
                    ),
                ),
            ],
            options={
                "ordering": ("at", "id"),
            },
        ),
    ]
