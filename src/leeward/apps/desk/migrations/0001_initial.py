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
            name="Exemption",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("on_duty", models.BooleanField()),
                ("reason", models.CharField(blank=True, max_length=200)),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exemptions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("starts_at",),
            },
        ),
        migrations.CreateModel(
            name="Request",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.UUIDField()),
                (
                    "direction",
                    models.CharField(
                        choices=[("in", "Asked of us"), ("own", "Asked by us")], default="in", max_length=8
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("hit", "Hit to confirm"),
                            ("late", "Late hit"),
                            ("exception", "Urgent exception"),
                            ("search", "Search"),
                            ("genuineness", "Is a document genuine"),
                            ("message", "Message"),
                            ("information", "Information"),
                            ("hold", "Hold to decide"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("new", "New"),
                            ("claimed", "Claimed"),
                            ("asked_back", "Asked back"),
                            ("escalated", "Escalated"),
                            ("answered", "Answered"),
                            ("closed", "Closed"),
                        ],
                        default="new",
                        max_length=16,
                    ),
                ),
                ("sender", models.CharField(max_length=32)),
                ("agency", models.CharField(help_text="Who asks, or is asked by us: an agency's code.", max_length=32)),
                ("post", models.CharField(blank=True, max_length=100)),
                ("country", models.CharField(blank=True, max_length=3)),
                ("about", models.CharField(blank=True, db_index=True, help_text="The record's key.", max_length=80)),
                ("about_version", models.PositiveIntegerField(default=0)),
                ("purpose", models.CharField(blank=True, max_length=32)),
                ("facts_encrypted", models.BinaryField(blank=True, null=True)),
                ("asked_at", models.DateTimeField()),
                ("received_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("claimed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "escalation",
                    models.PositiveSmallIntegerField(default=0, help_text="Steps of the escalation table done."),
                ),
                ("answer", models.CharField(blank=True, max_length=32)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "claimed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "desk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="requests", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "ordering": ("due_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.UUIDField(default=uuid_utils.compat.uuid7, unique=True)),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("text", "Message"),
                            ("asked_back", "Asked back"),
                            ("answer", "Answer"),
                            ("telephoned", "The owner answered by telephone"),
                            ("escalated", "Escalated"),
                            ("handed_over", "Handed over"),
                        ],
                        max_length=16,
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=32)),
                ("text_encrypted", models.BinaryField(blank=True, null=True)),
                (
                    "author",
                    models.CharField(blank=True, help_text="A counterpart's code, or the system.", max_length=64),
                ),
                ("at", models.DateTimeField()),
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
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="thread", to="desk.request"
                    ),
                ),
            ],
            options={
                "ordering": ("at", "id"),
            },
        ),
        migrations.CreateModel(
            name="Shift",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("weekday", models.PositiveSmallIntegerField(help_text="0 is Monday.")),
                ("starts", models.TimeField()),
                ("ends", models.TimeField()),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="shifts", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ("weekday", "starts"),
            },
        ),
        migrations.CreateModel(
            name="Counterpart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("languages", models.CharField(blank=True, max_length=100)),
                (
                    "other_phone",
                    models.CharField(blank=True, help_text="When the first one is not answered.", max_length=64),
                ),
                ("note", models.CharField(blank=True, max_length=500)),
                ("changed_by", models.CharField(max_length=64)),
                ("changed_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "desk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="counterparts", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "ordering": ("agency__code",),
                "constraints": [models.UniqueConstraint(fields=("desk", "agency"), name="counterpart_once")],
            },
        ),
        migrations.AddIndex(
            model_name="request",
            index=models.Index(fields=["desk", "state", "due_at"], name="desk_reques_desk_id_458b8d_idx"),
        ),
        migrations.AddIndex(
            model_name="request",
            index=models.Index(fields=["answered_at"], name="desk_reques_answere_23aa12_idx"),
        ),
        migrations.AddConstraint(
            model_name="request",
            constraint=models.UniqueConstraint(fields=("sender", "number"), name="desk_request_once"),
        ),
        migrations.AddConstraint(
            model_name="shift",
            constraint=models.UniqueConstraint(fields=("officer", "weekday", "starts"), name="shift_once"),
        ),
    ]
