"""Which pins are of a whole file, and so need a second administrator."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column."""

    dependencies = [("screening", "0017_shorter_digests")]

    operations = [
        migrations.AddField(model_name="trustpin", name="of_file", field=models.BooleanField(default=False)),
    ]
