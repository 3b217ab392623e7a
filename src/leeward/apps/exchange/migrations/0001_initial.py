import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Epoch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.CharField(max_length=16, unique=True)),
                ("began_at", models.DateTimeField()),
                ("began_by", models.CharField(max_length=64)),
            ],
            options={
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="Lease",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=32, unique=True)),
                ("holder", models.CharField(max_length=64)),
                ("until", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Revoked",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(unique=True)),
                ("signed", models.BinaryField()),
                ("issued_at", models.DateTimeField()),
                ("received_at", models.DateTimeField()),
            ],
            options={
                "verbose_name_plural": "revoked",
                "ordering": ("-number",),
            },
        ),
        migrations.CreateModel(
            name="Search",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("asked_by", models.CharField(max_length=64)),
                ("purpose", models.CharField(max_length=32)),
                ("asked_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(help_text="After this an answer counts as late.")),
            ],
        ),
        migrations.CreateModel(
            name="Adopted",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("federation", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField()),
                ("signed", models.BinaryField()),
                ("digest", models.CharField(max_length=64)),
                ("adopted_at", models.DateTimeField()),
                ("adopted_by", models.CharField(max_length=64)),
            ],
            options={
                "verbose_name_plural": "adopted",
                "ordering": ("-version",),
                "constraints": [models.UniqueConstraint(fields=("federation", "version"), name="adopted_once")],
            },
        ),
        migrations.CreateModel(
            name="Arrival",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("message", models.UUIDField(unique=True)),
                ("sender", models.CharField(max_length=32)),
                ("stream", models.CharField(max_length=80)),
                ("sequence", models.PositiveBigIntegerField()),
                ("previous", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64)),
                ("kind", models.CharField(blank=True, max_length=32)),
                ("original", models.BinaryField()),
                ("receipt", models.BinaryField()),
                ("received_at", models.DateTimeField()),
                ("handled_at", models.DateTimeField(blank=True, db_index=True, null=True)),
                ("trouble", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "ordering": ("id",),
                "constraints": [models.UniqueConstraint(fields=("sender", "stream", "sequence"), name="arrival_once")],
            },
        ),
        migrations.CreateModel(
            name="Outgoing",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=32)),
                ("topic", models.CharField(max_length=32)),
                ("audience", models.JSONField(default=list)),
                ("purpose", models.CharField(max_length=32)),
                ("legal_basis", models.CharField(blank=True, max_length=64)),
                (
                    "about",
                    models.CharField(
                        blank=True, help_text="What it is about: a record's key, a request.", max_length=128
                    ),
                ),
                ("body", models.BinaryField(blank=True)),
                ("created_at", models.DateTimeField()),
                ("not_after", models.DateTimeField()),
                ("stream", models.CharField(blank=True, max_length=80)),
                ("sequence", models.PositiveBigIntegerField(blank=True, null=True)),
                ("envelope", models.BinaryField(blank=True, null=True)),
                ("digest", models.CharField(blank=True, help_text="SHA-256 of the envelope.", max_length=64)),
                ("sealed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("id",),
                "indexes": [
                    models.Index(fields=["sealed_at"], name="exchange_ou_sealed__45f017_idx"),
                    models.Index(fields=["stream", "sequence"], name="exchange_ou_stream_d732f4_idx"),
                    models.Index(fields=["about"], name="exchange_ou_about_19df5f_idx"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Partner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=32, unique=True)),
                ("codes", models.JSONField(default=list)),
                ("member", models.BooleanField(default=True, help_text="In the federation file in force.")),
                (
                    "paused",
                    models.BooleanField(default=False, help_text="Nothing is sent until the administrator says so."),
                ),
                (
                    "heard_at",
                    models.DateTimeField(
                        blank=True, help_text="When the last valid envelope or receipt came.", null=True
                    ),
                ),
                (
                    "ahead_seconds",
                    models.IntegerField(default=0, help_text="How far its clock is ahead of this node's."),
                ),
                (
                    "filled",
                    models.BooleanField(
                        default=False, help_text="It has been sent every record that it may have, and now gets changes."
                    ),
                ),
                (
                    "filled_to",
                    models.UUIDField(blank=True, help_text="The last record sent to it until it is filled.", null=True),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "ordering": ("code",),
            },
        ),
        migrations.CreateModel(
            name="Refusal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                (
                    "sender",
                    models.CharField(
                        blank=True, help_text="As the envelope claims, which proves nothing.", max_length=32
                    ),
                ),
                ("code", models.CharField(max_length=32)),
                ("count", models.PositiveIntegerField(default=0)),
                ("last_at", models.DateTimeField()),
                ("last_digest", models.CharField(max_length=64)),
            ],
            options={
                "ordering": ("-last_at",),
                "constraints": [models.UniqueConstraint(fields=("day", "sender", "code"), name="refusal_by_day")],
            },
        ),
        migrations.CreateModel(
            name="Stream",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sender", models.CharField(blank=True, max_length=32)),
                ("name", models.CharField(max_length=80)),
                (
                    "sequence",
                    models.PositiveBigIntegerField(default=0, help_text="Of the last envelope sealed, or handled."),
                ),
                ("previous", models.CharField(help_text="SHA-256 of that envelope.", max_length=64)),
                ("gap_since", models.DateTimeField(blank=True, null=True)),
                (
                    "asked_at",
                    models.DateTimeField(blank=True, help_text="When the missing ones were asked for.", null=True),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("sender", "name"), name="stream_once")],
            },
        ),
        migrations.CreateModel(
            name="Holding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("record", models.UUIDField()),
                ("version", models.PositiveIntegerField()),
                ("sent_at", models.DateTimeField()),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, help_text="When the deletion was sent.", null=True),
                ),
                (
                    "deleted_at",
                    models.DateTimeField(blank=True, help_text="When its deletion receipt came.", null=True),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="holdings", to="exchange.partner"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["withdrawn_at", "deleted_at"], name="exchange_ho_withdra_032985_idx")],
                "constraints": [models.UniqueConstraint(fields=("record", "partner"), name="holding_once")],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("received", "Received"),
                            ("refused", "Refused"),
                            ("expired", "Expired"),
                        ],
                        default="waiting",
                        max_length=16,
                    ),
                ),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("next_at", models.DateTimeField()),
                ("trouble", models.CharField(blank=True, help_text="Code of what went wrong last.", max_length=64)),
                ("receipt", models.BinaryField(blank=True, null=True)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "outgoing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="deliveries", to="exchange.outgoing"
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="deliveries", to="exchange.partner"
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
                "indexes": [models.Index(fields=["state", "next_at"], name="exchange_de_state_4e4aea_idx")],
                "constraints": [models.UniqueConstraint(fields=("outgoing", "partner"), name="delivery_once")],
            },
        ),
        migrations.CreateModel(
            name="Recovery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "resent",
                    models.PositiveIntegerField(
                        default=0, help_text="Envelopes from there that are delivered once more."
                    ),
                ),
                (
                    "returned",
                    models.PositiveIntegerField(default=0, help_text="Envelopes from here that it returned."),
                ),
                (
                    "restored",
                    models.PositiveIntegerField(
                        default=0, help_text="Own records that are restored as they were sent."
                    ),
                ),
                (
                    "restricted",
                    models.PositiveIntegerField(
                        default=0, help_text="Own records whose narrower handling is not known."
                    ),
                ),
                (
                    "epoch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="recoveries", to="exchange.epoch"
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="exchange.partner"
                    ),
                ),
            ],
            options={
                "ordering": ("partner__code",),
                "constraints": [models.UniqueConstraint(fields=("epoch", "partner"), name="recovery_once")],
            },
        ),
        migrations.CreateModel(
            name="SearchAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("found", models.JSONField(default=list)),
                (
                    "untold",
                    models.JSONField(
                        default=list, help_text="Owners without a node whose lists it has, but may not disclose."
                    ),
                ),
                (
                    "cannot",
                    models.CharField(blank=True, help_text="Code of why the partner could not search.", max_length=32),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="exchange.partner"
                    ),
                ),
                (
                    "search",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="exchange.search"
                    ),
                ),
            ],
            options={
                "ordering": ("partner__code",),
                "constraints": [models.UniqueConstraint(fields=("search", "partner"), name="search_answer_once")],
            },
        ),
    ]
