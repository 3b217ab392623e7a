"""The library of specimens and its pictures."""

import django.db.models.deletion
import uuid_utils.compat
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0002_key_purpose"),
        ("registry", "0005_received_and_proposals"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
        migrations.AddIndex(
            model_name="specimen",
            index=models.Index(fields=["issuer", "state"], name="specimen_issuer"),
        ),
    ]
