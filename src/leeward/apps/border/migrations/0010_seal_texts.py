"""Seal what people wrote: reasons of decisions, referrals and holds, outcomes and reviews, those that are there too."""

from django.db import migrations

from leeward.platform.encrypt_migration import sealing

TEXTS = {"decision": ("reason",), "referral": ("reason", "outcome_note"), "hold": ("reason", "review")}


class Migration(migrations.Migration):
    dependencies = [("border", "0009_sealed_columns")]
    operations = [sealing("border", TEXTS)]
