"""The audit log, and triggers by which the database itself refuses to change or delete its rows.

A row that waits may join the chain once.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE = (
    """CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit_auditentry WHEN OLD.position IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'audit rows are append-only'); END""",
    """CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit_auditentry
    BEGIN SELECT RAISE(ABORT, 'audit rows are append-only'); END""",
)
POSTGRESQL = (
    """CREATE FUNCTION audit_append_only() RETURNS trigger AS $$
    BEGIN
        IF TG_OP = 'UPDATE' AND OLD.position IS NULL AND OLD.at = NEW.at AND OLD.actor = NEW.actor
            AND OLD.act = NEW.act AND OLD.object = NEW.object AND OLD.details = NEW.details THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'audit rows are append-only';
    END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit_auditentry
    FOR EACH ROW EXECUTE FUNCTION audit_append_only()""",
)


def install(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.BigIntegerField(null=True, unique=True)),
                ("at", models.DateTimeField()),
                ("actor", models.CharField(max_length=64)),
                ("agency", models.CharField(blank=True, max_length=32)),
                ("post", models.CharField(blank=True, max_length=32)),
                ("purpose", models.CharField(blank=True, max_length=32)),
                ("legal_basis", models.CharField(blank=True, max_length=64)),
                ("act", models.CharField(max_length=64)),
                ("object", models.CharField(blank=True, max_length=128)),
                ("outcome", models.CharField(blank=True, max_length=64)),
                ("details", models.JSONField(default=dict)),
                ("previous", models.CharField(blank=True, max_length=64)),
                ("hash", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="AuditHead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("size", models.PositiveBigIntegerField(unique=True)),
                ("root", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                ("signed", models.JSONField(help_text="The signed head, in the form that is sent.")),
                ("frontier", models.JSONField(default=list)),
                (
                    "offered_at",
                    models.DateTimeField(blank=True, help_text="When it was first sent to a partner.", null=True),
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
        migrations.CreateModel(
            name="AuditSalt",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="audit.auditentry",
                    ),
                ),
                ("salt_encrypted", models.BinaryField()),
            ],
        ),
        migrations.AddIndex(
            model_name="auditentry",
            index=models.Index(fields=["actor", "at"], name="audit_audit_actor_646844_idx"),
        ),
        migrations.AddIndex(
            model_name="auditentry",
            index=models.Index(fields=["object"], name="audit_audit_object_9b9010_idx"),
        ),
        migrations.AddIndex(
            model_name="auditentry",
            index=models.Index(fields=["act", "at"], name="audit_audit_act_fb28bc_idx"),
        ),
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
