"""A search of crossings for a criminal case: only with the case's number, and only once a second person agreed."""

from datetime import datetime
from typing import ClassVar

import uuid_utils.compat
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency, Officer
from leeward.platform.derived_keys import KEYED_DIGITS
from leeward.platform.encrypted_field import EncryptedField, encrypted_json, encrypted_text
from leeward.platform.two_persons import TwoPersons
from leeward.platform.unreadable_values import cannot_be_read

AGREE_SEARCH = TwoPersons("crossings.case", "Search crossings for a criminal case", ("asked_by",), "decided_by")


class CaseSearch(models.Model):
    """One document, one case. `asked_code` is the agency whose crossings are searched, as the officer typed it, and
    `asked_of` that agency: none where there is no such agency here, which the officer cannot tell from one that does
    not answer.

    It waits until `lapses_at` for a second person, and may be read until `ends_at`, by the officer who asked.
    """

    class State(models.TextChoices):
        """Its progress."""

        ASKED = "asked", _("Waits for a second person")
        AGREED = "agreed", _("Agreed")
        REFUSED = "refused", _("Refused")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    asked_of = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    asked_code = models.CharField(max_length=32)
    case_number = models.CharField(max_length=64)
    document_digest = models.CharField(max_length=KEYED_DIGITS)
    document_encrypted = EncryptedField("crossings")
    reason_encrypted = EncryptedField("crossings")
    state = models.CharField(max_length=16, choices=State, default=State.ASKED)
    asked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    lapses_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)

    document = encrypted_json("document", lambda row: {"issuer": "", "number": cannot_be_read()})
    reason = encrypted_text("reason")

    class Meta:
        ordering = ("-asked_at",)
        indexes: ClassVar = (models.Index(fields=("asked_of", "state"), name="case_search_open"),)
        constraints: ClassVar = (AGREE_SEARCH.constraint("case_search_second_person", decided=Q(state="agreed")),)

    def __str__(self) -> str:
        return f"{self.case_number} {self.state}"

    def waits(self, now: datetime) -> bool:
        """Whether a second person may still decide."""
        return self.state == self.State.ASKED and now < self.lapses_at

    def is_open(self, now: datetime) -> bool:
        """Whether the officer who asked may read the result."""
        return self.state == self.State.AGREED and self.ends_at is not None and now < self.ends_at
