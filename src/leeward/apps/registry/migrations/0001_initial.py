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
            name="Edition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("importer", models.CharField(max_length=32)),
                (
                    "dated",
                    models.DateField(blank=True, help_text="The date that the publisher gives the edition.", null=True),
                ),
                ("files", models.JSONField(default=dict)),
                (
                    "digest",
                    models.CharField(
                        help_text="SHA-256 over the files' digests: which edition this was.", max_length=64
                    ),
                ),
                ("counts", models.JSONField(default=dict)),
                ("imported_at", models.DateTimeField()),
                ("imported_by", models.CharField(max_length=64)),
                ("first_change", models.PositiveBigIntegerField(default=0)),
                ("last_change", models.PositiveBigIntegerField(default=0)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("undone_by", models.CharField(blank=True, max_length=150)),
            ],
            options={
                "ordering": ("-imported_at",),
            },
        ),
        migrations.CreateModel(
            name="Record",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=16)),
                ("reference", models.CharField(max_length=200)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "state",
                    models.CharField(
                        choices=[("active", "Active"), ("withdrawn", "Withdrawn"), ("expired", "Expired")],
                        default="active",
                        max_length=16,
                    ),
                ),
                ("caption", models.CharField(help_text="Its name or number, as lists show it.", max_length=300)),
                ("content", models.JSONField()),
                ("digest", models.CharField(help_text="SHA-256 of the content's canonical JSON.", max_length=64)),
                ("purposes", models.JSONField(default=list)),
                ("handling", models.JSONField(default=dict)),
                ("reliability", models.CharField(default="F", help_text="Admiralty A to F.", max_length=1)),
                ("credibility", models.CharField(default="6", help_text="Admiralty 1 to 6.", max_length=1)),
                ("review_at", models.DateField()),
                ("delete_at", models.DateField()),
                ("position", models.CharField(blank=True, max_length=120)),
                ("source", models.JSONField(blank=True, null=True)),
                ("created_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                (
                    "edition",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="records",
                        to="registry.edition",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="records",
                        to="agencies.agency",
                    ),
                ),
            ],
            options={
                "ordering": ("-id",),
            },
        ),
        migrations.CreateModel(
            name="RecordChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("record_id", models.UUIDField()),
                ("kind", models.CharField(max_length=16)),
                ("what", models.CharField(max_length=16)),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="Specimen",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("issuer", models.CharField(max_length=3)),
                ("type", models.CharField(default="P", max_length=2)),
                ("series", models.CharField(blank=True, max_length=80)),
                (
                    "begins_with",
                    models.CharField(blank=True, help_text="How numbers of the series begin.", max_length=12),
                ),
                ("issued_from", models.DateField(blank=True, null=True)),
                ("issued_to", models.DateField(blank=True, null=True)),
                ("look", models.CharField(max_length=16)),
                ("tip", models.CharField(max_length=300)),
                ("source", models.CharField(max_length=200)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "state",
                    models.CharField(
                        choices=[("active", "Active"), ("retired", "Retired")], default="active", max_length=8
                    ),
                ),
                ("changed_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="specimens", to="agencies.agency"
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ("issuer", "type", "-issued_from", "look", "id"),
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=16)),
                ("values", models.JSONField(help_text="Texts by the names of the record form's fields.")),
                (
                    "note",
                    models.CharField(
                        blank=True, help_text="Where it comes from, in the colleague's words.", max_length=500
                    ),
                ),
                ("written_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="drafts", to="agencies.agency"
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ("written_at",),
            },
        ),
        migrations.CreateModel(
            name="EntityLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("property", models.CharField(max_length=64)),
                ("target", models.CharField(db_index=True, max_length=200)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="links", to="registry.record"
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="RecordList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=64)),
                ("active_records", models.PositiveBigIntegerField(default=0)),
                (
                    "as_of",
                    models.DateTimeField(
                        blank=True, help_text="The source's own date of the newest edition.", null=True
                    ),
                ),
                (
                    "is_copy",
                    models.BooleanField(
                        default=False, help_text="A bulk copy: its documents are in the index, not in rows."
                    ),
                ),
                (
                    "is_received",
                    models.BooleanField(
                        default=False,
                        help_text="Its owner's node sends it: here it is not changed, imported into or expired.",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lists", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "ordering": ("owner__code", "name"),
            },
        ),
        migrations.AddField(
            model_name="record",
            name="record_list",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="records",
                to="registry.recordlist",
            ),
        ),
        migrations.AddField(
            model_name="edition",
            name="record_list",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="editions", to="registry.recordlist"
            ),
        ),
        migrations.CreateModel(
            name="RecordPhoto",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("jpeg_encrypted", models.BinaryField()),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                (
                    "waits",
                    models.BooleanField(help_text="For a colleague's approval: only the agency's keepers see it."),
                ),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="photos", to="registry.record"
                    ),
                ),
            ],
            options={
                "ordering": ("-id",),
            },
        ),
        migrations.CreateModel(
            name="RecordVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField()),
                ("state", models.CharField(max_length=16)),
                ("content", models.JSONField()),
                ("position", models.CharField(blank=True, max_length=120)),
                ("source", models.JSONField(blank=True, null=True)),
                ("changed_at", models.DateTimeField()),
                ("changed_by", models.CharField(max_length=64)),
                ("reason", models.CharField(blank=True, max_length=300)),
                (
                    "edition",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.edition",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="history", to="registry.record"
                    ),
                ),
            ],
            options={
                "ordering": ("-version",),
            },
        ),
        migrations.CreateModel(
            name="SavedSearch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60)),
                ("filters", models.JSONField(help_text="Values of the search form by field; never a search term.")),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_searches",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="SpecimenPicture",
            fields=[
                (
                    "specimen",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="picture",
                        serialize=False,
                        to="registry.specimen",
                    ),
                ),
                ("jpeg", models.BinaryField()),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                (
                    "digest",
                    models.CharField(
                        help_text="SHA-256; part of the address, so that a browser may keep it.", max_length=64
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ColumnMapping",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=32)),
                ("list_name", models.CharField(blank=True, max_length=64)),
                ("header", models.CharField(help_text="SHA-256 of the headings.", max_length=64)),
                (
                    "headings",
                    models.JSONField(
                        default=dict, help_text="Heading to column; empty: kept beside the record; -: left out."
                    ),
                ),
                ("fixed", models.JSONField(default=dict, help_text="Column to the value that every row has.")),
                ("changed_by", models.CharField(max_length=150)),
                ("changed_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency", "kind", "list_name", "header"), name="column_mapping_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EntityCard",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="card",
                        serialize=False,
                        to="registry.record",
                    ),
                ),
                ("entity_id", models.CharField(db_index=True, max_length=200)),
                ("schema", models.CharField(max_length=32)),
                (
                    "open",
                    models.BooleanField(
                        default=False, help_text="Neither handling nor content restricts who may see it."
                    ),
                ),
                ("purposes", models.TextField(default="")),
                ("countries", models.TextField()),
                ("topics", models.TextField()),
                ("target", models.BooleanField()),
                ("size", models.PositiveIntegerField()),
                ("first_seen", models.DateTimeField(null=True)),
                ("last_change", models.DateTimeField(null=True)),
                (
                    "digest",
                    models.CharField(
                        help_text="SHA-256 of the source, without what every edition changes.", max_length=64
                    ),
                ),
                ("names", models.TextField()),
                ("text", models.TextField()),
                (
                    "record_list",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="registry.recordlist",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ListSource",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=32)),
                ("list_name", models.CharField(blank=True, max_length=64)),
                ("full", models.BooleanField(default=False, help_text="The table is the whole list.")),
                ("addresses", models.JSONField(help_text="One for each file of an edition.")),
                (
                    "every",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "only by hand"),
                            (1, "every hour"),
                            (6, "every 6 hours"),
                            (24, "every day"),
                            (168, "every week"),
                        ],
                        default=24,
                    ),
                ),
                ("changed_at", models.DateTimeField()),
                ("validators", models.JSONField(default=dict)),
                ("tried_at", models.DateTimeField(blank=True, null=True)),
                (
                    "fetched_at",
                    models.DateTimeField(blank=True, help_text="When it was last known to be up to date.", null=True),
                ),
                ("imported_at", models.DateTimeField(blank=True, null=True)),
                ("next_at", models.DateTimeField(blank=True, help_text="Empty: only by hand.", null=True)),
                ("failures", models.PositiveIntegerField(default=0, help_text="In a row.")),
                ("failure", models.CharField(blank=True, max_length=32)),
                ("detail", models.CharField(blank=True, max_length=300)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="list_sources", to="agencies.agency"
                    ),
                ),
                (
                    "keeper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ("agency__code", "kind", "list_name", "pk"),
                "indexes": [models.Index(fields=["next_at"], name="list_source_due")],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        default=0, help_text="Of the record that it changes, as the keeper saw it."
                    ),
                ),
                (
                    "payload",
                    models.JSONField(help_text="Facts, handling, grading, list and reference; empty once decided."),
                ),
                ("digest", models.CharField(help_text="SHA-256 of the payload's canonical JSON.", max_length=64)),
                ("caption", models.CharField(max_length=300)),
                (
                    "findings",
                    models.JSONField(
                        default=list, help_text="What the compliance rules ask, for the colleague who approves."
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        help_text="Why it is shared, and the keeper's answer to the findings.", max_length=300
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Waits for a colleague"),
                            ("approved", "Approved"),
                            ("refused", "Refused"),
                            ("withdrawn", "Taken back"),
                            ("expired", "Not decided in time"),
                        ],
                        default="proposed",
                        max_length=16,
                    ),
                ),
                ("requested_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answer",
                    models.CharField(blank=True, help_text="The reason of the colleague who decided.", max_length=300),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="proposals", to="agencies.agency"
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
                    "record",
                    models.ForeignKey(
                        blank=True,
                        help_text="The record that it changes; once approved, the one that it made.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="proposals",
                        to="registry.record",
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ("requested_at",),
                "indexes": [models.Index(fields=["agency", "state"], name="registry_pr_agency__506d59_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("approved", "refused")), _negated=True),
                            models.Q(("decided_by", models.F("requested_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="proposal_second_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("approved", "refused")), _negated=True),
                            ("decided_by__isnull", False),
                            _connector="OR",
                        ),
                        name="proposal_decider_named",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="recordlist",
            constraint=models.UniqueConstraint(fields=("owner", "name"), name="list_once"),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(fields=["kind", "state"], name="registry_re_kind_2f317f_idx"),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(fields=["caption"], name="registry_re_caption_c3e372_idx"),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(fields=["state", "delete_at"], name="record_due"),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.UniqueConstraint(fields=("record_list", "kind", "reference"), name="record_natural_key"),
        ),
        migrations.AddConstraint(
            model_name="recordphoto",
            constraint=models.CheckConstraint(
                condition=models.Q(("approved_by", models.F("added_by")), _negated=True), name="photo_second_person"
            ),
        ),
        migrations.AddConstraint(
            model_name="recordversion",
            constraint=models.UniqueConstraint(fields=("record", "version"), name="version_once"),
        ),
        migrations.AddConstraint(
            model_name="savedsearch",
            constraint=models.UniqueConstraint(fields=("officer", "name"), name="saved_search_once"),
        ),
        migrations.AddIndex(
            model_name="specimen",
            index=models.Index(fields=["issuer", "state"], name="specimen_issuer"),
        ),
        migrations.AddIndex(
            model_name="entitycard",
            index=models.Index(fields=["record_list", "schema"], name="registry_en_record__05e49d_idx"),
        ),
    ]
