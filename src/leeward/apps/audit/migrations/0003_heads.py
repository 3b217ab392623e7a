"""Heads of the own account, what partners countersigned, heads of partners, and alarms."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0002_append_only"),
    ]

    operations = [
        migrations.CreateModel(
            name="AuditHead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("size", models.PositiveBigIntegerField(unique=True)),
                ("root", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                ("signed", models.JSONField(help_text="The head with its signature, as it travels.")),
                ("frontier", models.JSONField(default=list)),
                (
                    "offered_at",
                    models.DateTimeField(blank=True, help_text="When a partner was first sent it.", null=True),
                ),
            ],
            options={
                "ordering": ("size",),
            },
        ),
        migrations.CreateModel(
            name="Countersigned",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by", models.CharField(max_length=32, unique=True)),
                ("size", models.PositiveBigIntegerField()),
                ("head_at", models.DateTimeField()),
                ("signed", models.JSONField(help_text="The head with its signature.")),
                ("countersignature", models.JSONField()),
                ("frontier", models.JSONField(default=list)),
                ("received_at", models.DateTimeField()),
            ],
            options={
                "verbose_name_plural": "countersigned",
                "ordering": ("by",),
            },
        ),
        migrations.CreateModel(
            name="HeadAlarm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("node", models.CharField(max_length=32)),
                ("witness", models.CharField(max_length=32)),
                ("code", models.CharField(max_length=16)),
                ("held", models.JSONField()),
                ("given", models.JSONField()),
                ("raised_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("settled_by", models.CharField(blank=True, max_length=64)),
                ("reason", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "ordering": ("-raised_at",),
            },
        ),
        migrations.CreateModel(
            name="PartnerHead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("node", models.CharField(max_length=32, unique=True)),
                ("size", models.PositiveBigIntegerField()),
                ("at", models.DateTimeField()),
                ("signed", models.JSONField()),
                ("seen_at", models.DateTimeField()),
                (
                    "unproved_since",
                    models.DateTimeField(
                        blank=True, help_text="Heads came that did not prove to continue it.", null=True
                    ),
                ),
            ],
            options={
                "ordering": ("node",),
            },
        ),
    ]
