import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="TrustList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("master_list", "Master list"),
                            ("deviation_list", "Deviation list"),
                            ("file", "File"),
                        ],
                        max_length=16,
                    ),
                ),
                ("sha256", models.CharField(max_length=64)),
                ("dated", models.DateField(blank=True, null=True)),
                ("signer", models.CharField(blank=True, max_length=200)),
                ("root", models.CharField(blank=True, max_length=64)),
                ("raw", models.BinaryField(blank=True, default=b"")),
                ("imported_at", models.DateTimeField()),
                ("imported_by", models.CharField(max_length=150)),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="TrustPin",
            fields=[
                ("fingerprint", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("note", models.CharField(blank=True, max_length=200)),
                ("pinned_by", models.CharField(max_length=150)),
                ("pinned_at", models.DateTimeField()),
                ("of_file", models.BooleanField(default=False)),
                ("seconded_by", models.CharField(blank=True, max_length=150)),
            ],
        ),
        migrations.CreateModel(
            name="TrustCertificate",
            fields=[
                ("fingerprint", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("country", models.CharField(db_index=True, max_length=2)),
                ("subject", models.CharField(max_length=200)),
                ("is_authority", models.BooleanField()),
                ("not_after", models.DateTimeField()),
                ("raw", models.BinaryField()),
                ("lists", models.ManyToManyField(related_name="certificates", to="trust_anchors.trustlist")),
            ],
            options={
                "ordering": ("country", "subject", "fingerprint"),
            },
        ),
        migrations.CreateModel(
            name="TrustRevocations",
            fields=[
                ("issuer", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("country", models.CharField(max_length=2)),
                ("this_update", models.DateTimeField()),
                ("next_update", models.DateTimeField(blank=True, null=True)),
                ("revoked", models.PositiveIntegerField()),
                ("raw", models.BinaryField()),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="revocations",
                        to="trust_anchors.trustlist",
                    ),
                ),
            ],
        ),
    ]
