"""Decisions on false hits that another agency adopts; an owner agrees by what it wrote."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("screening", "0015_typed_documents"),
    ]

    operations = [
        migrations.AddField(
            model_name="pairdecision",
            name="adopted_from",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="screening.pairdecision",
            ),
        ),
        migrations.AlterField(
            model_name="pairdecision",
            name="owner_agreed",
            field=models.BooleanField(default=False, help_text="By what the owner wrote, never by a box."),
        ),
    ]
