import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Agency",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=32, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("country", models.CharField(blank=True, max_length=3)),
                ("contact_name", models.CharField(blank=True, max_length=200)),
                ("contact_phone", models.CharField(blank=True, max_length=64)),
                ("contact_email", models.EmailField(blank=True, max_length=254)),
                ("contact_hours", models.CharField(blank=True, max_length=100)),
                ("contact_languages", models.CharField(blank=True, max_length=100)),
                ("is_local", models.BooleanField(default=False, help_text="Runs this installation.")),
                (
                    "publishes_only",
                    models.BooleanField(default=False, help_text="A list's publisher: has no node to answer."),
                ),
            ],
            options={
                "verbose_name_plural": "agencies",
                "ordering": ("code",),
            },
        ),
        migrations.CreateModel(
            name="Officer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("username", models.CharField(max_length=64, unique=True)),
                ("display_name", models.CharField(max_length=200)),
                ("is_active", models.BooleanField(default=True)),
                (
                    "sounds",
                    models.BooleanField(
                        default=True, help_text="Whether open pages sound when something urgent comes."
                    ),
                ),
                (
                    "seen_at",
                    models.DateTimeField(blank=True, help_text="When the home page was last opened.", null=True),
                ),
                (
                    "seen_before",
                    models.DateTimeField(blank=True, help_text="The same, of the visit before.", null=True),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="officers", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "ordering": ("username",),
            },
        ),
        migrations.CreateModel(
            name="ApiKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("label", models.CharField(max_length=100)),
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
                        help_text="Why it searches, where a request does not say.",
                        max_length=32,
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                ("used_at", models.DateTimeField(blank=True, help_text="Last use, to the hour.", null=True)),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="api_keys",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-created_at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=32, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("unlocode", models.CharField(blank=True, max_length=5)),
                ("zone", models.CharField(default="UTC", max_length=64)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("air", "Airport"),
                            ("cruise", "Cruise port"),
                            ("ferry", "Ferry port"),
                            ("marina", "Marina"),
                            ("land", "Land crossing"),
                        ],
                        default="air",
                        max_length=16,
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[("entry", "Into the state"), ("exit", "Out of the state")],
                        default="entry",
                        max_length=8,
                    ),
                ),
                ("hold_minutes", models.PositiveIntegerField(default=120)),
                (
                    "opening",
                    models.CharField(blank=True, help_text="When it is open, as officers say it.", max_length=100),
                ),
                (
                    "closed_at",
                    models.DateTimeField(blank=True, help_text="Since when no one works there any more.", null=True),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="posts", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "ordering": ("code",),
            },
        ),
        migrations.AddField(
            model_name="officer",
            name="post",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="officers",
                to="agencies.post",
            ),
        ),
        migrations.CreateModel(
            name="Grant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(max_length=32)),
                ("granted_by", models.CharField(blank=True, max_length=64)),
                ("granted_at", models.DateTimeField(auto_now_add=True)),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="grants", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("officer", "role"), name="role_once")],
            },
        ),
        migrations.CreateModel(
            name="LegalBasis",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=64)),
                ("text", models.TextField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="legal_bases", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("agency", "code"), name="legal_basis_once")],
            },
        ),
        migrations.CreateModel(
            name="BrowserSession",
            fields=[
                (
                    "session_key",
                    models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="session key"),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                ("address", models.CharField(blank=True, max_length=64)),
                ("browser", models.CharField(blank=True, max_length=64)),
                ("began_at", models.DateTimeField(null=True)),
                ("used_at", models.DateTimeField(auto_now=True, help_text="Last use, to the minute.")),
                (
                    "officer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-used_at",),
            },
        ),
        migrations.CreateModel(
            name="PasswordLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(choices=[("first", "First password"), ("reset", "New password")], max_length=8),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("made_by", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ended_at",
                    models.DateTimeField(blank=True, help_text="Replaced by a newer one, or taken back.", null=True),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="password_links",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RightsProposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("grant", "Give a role"),
                            ("restore", "Restore an officer"),
                            ("reset", "Reset a password"),
                            ("key", "Make an API key"),
                        ],
                        max_length=8,
                    ),
                ),
                ("role", models.CharField(blank=True, max_length=32)),
                ("terms", models.JSONField(default=dict, help_text="Of a key: label, days and purpose.")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Waiting"),
                            ("approved", "Approved"),
                            ("refused", "Refused"),
                            ("withdrawn", "Withdrawn"),
                            ("expired", "Expired"),
                        ],
                        default="open",
                        max_length=16,
                    ),
                ),
                ("proposed_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
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
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposals",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ("-proposed_at", "-id"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")),
                        fields=("officer", "kind", "role"),
                        name="rights_proposal_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Achievement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=64)),
                ("passed_on", models.DateField()),
                ("expires_on", models.DateField(help_text="The last day on which it counts.")),
                ("recorded_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "revoked_because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("mistake", "It was recorded by mistake"),
                            ("unproven", "The course or its assessment was not what it said"),
                            ("skill", "A later assessment was not passed"),
                            ("conduct", "The agency decided so after an inquiry of its own"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "extended_until",
                    models.DateField(blank=True, help_text="The last day, after an emergency extension.", null=True),
                ),
                (
                    "extended_because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_course", "The refresher could not be held"),
                            ("no_link", "Storm, power or link: no one could train"),
                            ("no_staff", "No one else is there for the work"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "revoked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "extended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="achievements",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ("-expires_on", "-id"),
            },
        ),
    ]
