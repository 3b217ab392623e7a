from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exchange", "0005_search_untold")]

    operations = [
        migrations.AddField(
            "partner",
            "ahead_seconds",
            models.IntegerField(default=0, help_text="How far its clock is ahead of this node's."),
        ),
    ]
