"""One crossing of one person, as one source says it. Rows are added, never changed; one that is wrong is withdrawn."""

from typing import ClassVar

import uuid_utils.compat
from django.db import models
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency, Officer, Post
from leeward.apps.crossings.models.unreadable_holder import unreadable_holder
from leeward.core.travel.stays.crossing import Direction, Source
from leeward.platform.derived_keys import KEYED_DIGITS
from leeward.platform.encrypted_field import EncryptedField, encrypted_json

_PURPOSE = "crossings"
TYPED = "typed"
"""In place of a rule's id: the officer typed until when the person may stay."""


class Crossing(models.Model):
    """A person came or left. `day` is the local day at the post, which may be another than that of `at`.

    `document_digest` finds crossings of the same document and `birth_digest` those of documents that may be the same
    person's: both are keyed, as those of checks. `holder` is the person as the document states (`queries.holders`).
    `origin` names what it was made of, so that the same list twice makes it once. The check is named by its id alone,
    since checks are erased sooner.
    """

    DIRECTIONS: ClassVar = {Direction.ENTRY: _("Entry"), Direction.EXIT: _("Exit")}
    SOURCES: ClassVar = {
        Source.COUNTER: _("Counter"),
        Source.LIST: _("Carrier's list"),
        Source.DECLARATION: _("Captain's form"),
        Source.TYPED: _("Typed later, from paper"),
    }

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="crossings", db_index=False)
    direction = models.CharField(max_length=8)
    source = models.CharField(max_length=16)
    at = models.DateTimeField()
    day = models.DateField()
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    mode = models.CharField(max_length=16, blank=True, choices=Post.Kind)
    carrier = models.CharField(max_length=100, blank=True)
    voyage = models.CharField(max_length=64, blank=True)
    document_digest = models.CharField(max_length=KEYED_DIGITS, blank=True)
    birth_digest = models.CharField(max_length=KEYED_DIGITS, blank=True)
    name_digest = models.CharField(max_length=KEYED_DIGITS, blank=True)
    holder_encrypted = EncryptedField(_PURPOSE)
    nationality = models.CharField(max_length=3, blank=True)
    sex = models.CharField(max_length=1, blank=True)
    permitted_until = models.DateField(null=True, blank=True, help_text="The last day, or empty where it has no end.")
    permitted_rule = models.CharField(max_length=32, blank=True, help_text="Empty: no one said until when.")
    changed_because = models.CharField(max_length=16, blank=True, help_text="Why the officer gave another day.")
    check_made = models.UUIDField(null=True, blank=True, db_index=True)
    origin = models.CharField(max_length=80, blank=True)
    recorded_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    recorded_at = models.DateTimeField()

    holder = encrypted_json("holder", unreadable_holder)

    class Meta:
        ordering = ("-at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("agency", "origin"), condition=~models.Q(origin=""), name="crossing_origin_once"
            ),
        )
        # Figures read an agency's crossings by day. Lists and cards ask for those of one document or birth date: with
        # the agency outside their indexes, SQLite would read all crossings of the agency each time.
        indexes: ClassVar = (
            models.Index(fields=("agency", "day"), name="crossing_of_day"),
            models.Index(fields=("document_digest", "agency", "at"), name="crossing_of_document"),
            models.Index(fields=("birth_digest", "agency"), name="crossing_of_birth"),
        )

    def __str__(self) -> str:
        return f"{self.direction} {self.day}"

    @property
    def is_entry(self) -> bool:
        """Whether the person came."""
        return self.direction == Direction.ENTRY

    @property
    def direction_word(self) -> str:
        """The direction as a reader sees it."""
        return str(self.DIRECTIONS[Direction(self.direction)])

    @property
    def source_word(self) -> str:
        """The source as a reader sees it."""
        return str(self.SOURCES[Source(self.source)])


class Withdrawal(models.Model):
    """A crossing that did not happen, or not as it was recorded. The row stays, and no longer counts."""

    class Why(models.TextChoices):
        """A code, since a text would say who the person is."""

        UNDONE = "undone", _("The officer took the decision back")
        WRONG = "wrong", _("Recorded for the wrong person, or the wrong way")
        CORRECTED = "corrected", _("The person asked for a correction, and it was accepted")

    crossing = models.OneToOneField(Crossing, on_delete=models.CASCADE, primary_key=True, related_name="withdrawal")
    why = models.CharField(max_length=16, choices=Why)
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.why
