"""What an operation taught: a draft of a method, a note for trainers, an indicator that a project could count."""

import uuid_utils.compat
from django.db import models
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.operations.models.operations import Operation
from leeward.apps.registry.models import Proposal


class Lesson(models.Model):
    """One lesson of an agency. A method is a proposal of the registry at once, which a second person decides there;
    notes and indicators wait until someone of their part says what became of them. It says nothing of a person.
    """

    class Kind(models.TextChoices):
        """What it becomes."""

        METHOD = "method", _("A method for records")
        TRAINING = "training", _("A note for trainers")
        INDICATOR = "indicator", _("An indicator for a project")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="lessons")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=9, choices=Kind)
    title = models.CharField(max_length=120)
    text = models.TextField(max_length=2000)
    proposal = models.ForeignKey(Proposal, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    written_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    settled_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    became = models.CharField(max_length=200, blank=True, help_text="What became of a note or an indicator.")

    class Meta:
        ordering = ("-written_at",)

    def __str__(self) -> str:
        return self.title

    @property
    def is_draft(self) -> bool:
        """Whether no one has decided on it, so that it can be taken back."""
        if self.kind == self.Kind.METHOD:
            return self.proposal is not None and self.proposal.state == Proposal.State.PROPOSED
        return self.settled_at is None
