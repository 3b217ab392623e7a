import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exchange", "0003_search_cannot")]

    operations = [
        migrations.CreateModel(
            name="Epoch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.CharField(max_length=16, unique=True)),
                ("began_at", models.DateTimeField()),
                ("began_by", models.CharField(max_length=64)),
            ],
            options={"ordering": ("-pk",)},
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
                    models.PositiveIntegerField(default=0, help_text="Envelopes from here that it gave back."),
                ),
                (
                    "restored",
                    models.PositiveIntegerField(default=0, help_text="Own records that are again as they were sent."),
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
    ]
