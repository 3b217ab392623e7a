"""Statistics that were published of the people in care, and the budget of those with noise."""

import uuid_utils.compat
from django.db import models
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.protection.models.keys import OwnKey, own_key
from leeward.platform.encrypted_field import EncryptedField, encrypted_json
from leeward.platform.two_persons import TwoPersons

PUBLISH = TwoPersons(
    "statistics.publish",
    "Publish statistics on people in care",
    ("proposed_by",),
    "decided_by",
    quiet=True,
    doors=("page", "task"),
)


class Release(OwnKey):
    """Tables of the people in an agency's care, as one officer proposed them and another published them.

    `figures` is what is published, and nothing else. `people` (encrypted) has the counts behind an exact release: later
    ones are made safe beside it.
    """

    KIND = "release"

    class Method(models.TextChoices):
        """How no one can be told from it."""

        EXACT = "exact", _("Exact figures, small ones hidden")
        NOISE = "noise", _("All figures with noise")

    class State(models.TextChoices):
        """Where it is."""

        PROPOSED = "proposed", _("Waits for a supervisor")
        PUBLISHED = "published", _("Published")
        DROPPED = "dropped", _("Not published")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    method = models.CharField(max_length=8, choices=Method)
    state = models.CharField(max_length=12, choices=State, default=State.PROPOSED)
    tables = models.JSONField(help_text="The dimensions that each table crosses.")
    threshold = models.PositiveSmallIntegerField(help_text="k: figures of 1 to k-1 persons are not shown.")
    epsilon = models.DecimalField(max_digits=6, decimal_places=3, null=True, blank=True, help_text="For each table.")
    figures = models.JSONField(default=dict)
    people_encrypted = EncryptedField(key=own_key, null=True, blank=True)
    proposed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    people = encrypted_json("people", lambda row: {})

    class Meta:
        ordering = ("proposed_at", "id")
        indexes = (models.Index(fields=("agency", "state")),)
        constraints = (PUBLISH.constraint("statistics_second_person", decided=models.Q(state="published")),)

    def __str__(self) -> str:
        return f"{self.method} {self.proposed_at:%Y-%m-%d}"

    @property
    def is_exact(self) -> bool:
        """Whether its figures are exact ones."""
        return self.method == self.Method.EXACT


class NoiseBudget(models.Model):
    """What all releases with noise of an agency's people may cost together. Set once, never raised.

    `first_year` is the first row of tables by year: their rows must not depend on who is there.
    """

    agency = models.OneToOneField(Agency, on_delete=models.PROTECT, related_name="+")
    total = models.DecimalField(max_digits=6, decimal_places=3)
    first_year = models.PositiveSmallIntegerField()
    opened_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.total}"


class NoiseSpend(models.Model):
    """What one published release cost."""

    budget = models.ForeignKey(NoiseBudget, on_delete=models.PROTECT, related_name="spends")
    release = models.OneToOneField(Release, on_delete=models.PROTECT, related_name="+")
    epsilon = models.DecimalField(max_digits=6, decimal_places=3)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.epsilon}"
