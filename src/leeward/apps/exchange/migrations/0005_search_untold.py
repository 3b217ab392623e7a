from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exchange", "0004_recovery")]

    operations = [
        migrations.AddField(
            "searchanswer",
            "untold",
            models.JSONField(default=list, help_text="Owners without a node whose lists it has, and may not tell of."),
        ),
    ]
