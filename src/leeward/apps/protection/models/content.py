"""What a case says: sections that are written over time, facts, and answers to indicators. All of it is encrypted."""

import uuid_utils.compat
from django.db import models
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.protection.models.cases import Case
from leeward.apps.protection.models.keys import key_of_case
from leeward.platform.encrypted_field import EncryptedField, encrypted_json


class CaseContent(models.Model):
    """A row of a case: its encrypted body, and who wrote it when."""

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="%(class)ss")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    body_encrypted = EncryptedField(key=key_of_case, null=True, blank=True)

    body = encrypted_json("body", lambda row: {})

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.model_name} {self.at:%Y-%m-%d %H:%M}"


class Section(CaseContent):
    """One version of one section. Versions are numbered: a writer who began from an older one than the newest does not
    replace it. What that writer typed is kept beside it (`aside`) until someone has looked at both."""

    class Kind(models.TextChoices):
        """The sections of a case."""

        PERSON = "person", _("Person")
        FIRST_CONTACT = "first_contact", _("First contact")
        CHILD = "child", _("Child")
        INTERVIEW = "interview", _("Around the interview")
        NARRATIVE = "narrative", _("The person's own words")
        PLAN = "plan", _("Plan")
        CLOSURE = "closure", _("Closure")
        FILE = "file", _("From a file")

    kind = models.CharField(max_length=16, choices=Kind)
    number = models.PositiveIntegerField()
    aside = models.BooleanField(default=False)

    class Meta:
        ordering = ("kind", "number", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("case", "kind", "number"), condition=models.Q(aside=False), name="case_section_once"
            ),
        )


class Fact(CaseContent):
    """One thing that happened, as it was told: phase, HTCDS field and code, when, where, in words, and who had heard
    it before."""

    number = models.PositiveIntegerField(default=1, help_text="Raised by each change.")
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("at", "id")


class IndicatorAnswer(CaseContent):
    """An answer (yes, no, unknown) to an item of a rule set; the newest counts, older ones stay."""

    class Meta:
        ordering = ("at", "id")
