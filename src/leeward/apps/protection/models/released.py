"""Facts that left a case for investigators, without a person."""

from django.db import models

from leeward.apps.protection.models.consents import Consent
from leeward.apps.protection.models.content import CaseContent


class FactRelease(CaseContent):
    """One release: `body` (encrypted) has the id of the `record` (a method), so that only someone with the case's key
    can tell which record came from which case. Withdrawal of its consent withdraws and erases the record.
    """

    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="released")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-at", "-id")
