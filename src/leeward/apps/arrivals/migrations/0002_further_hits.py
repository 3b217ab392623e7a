"""A passenger's row counts the hits that are not stored. Rows of before say that there are none, until they are judged
again: their verdict counted all hits already.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("arrivals", "0001_initial")]

    operations = [
        migrations.AddField(model_name="passenger", name="beyond", field=models.JSONField(default=dict)),
    ]
