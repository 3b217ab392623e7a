"""Seal why supervisors took hits for false and who agreed to it, also what is there already."""

from django.db import migrations

from leeward.platform.encrypt_migration import sealing


class Migration(migrations.Migration):
    dependencies = [("screening", "0006_sealed_columns_pairdecision")]
    operations = [sealing("screening", {"pairdecision": ("reason", "owner_agreed_note")})]
