"""Seal who spoke for an owner by telephone, and under which reference, also what is there already."""

from django.db import migrations

from leeward.platform.encrypt_migration import sealing


class Migration(migrations.Migration):
    dependencies = [("border", "0012_sealed_columns_telephoned")]
    operations = [sealing("border", {"telephoned": ("said_by", "reference")})]
