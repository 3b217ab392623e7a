from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exchange", "0002_delivery")]

    operations = [
        migrations.AddField(
            "searchanswer",
            "cannot",
            models.CharField(blank=True, help_text="Code of why the partner could not look.", max_length=32),
        ),
    ]
