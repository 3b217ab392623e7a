"""What was computed in an inquiry: groups with their reasons, and links that may be hidden."""

import uuid_utils.compat
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leeward.apps.networks.models.inquiries import Inquiry
from leeward.apps.networks.models.sources import Mention
from leeward.platform.encrypted_field import EncryptedField, encrypted_json


class Run(models.Model):
    """One computation over what the inquiry may use: repeatable from its parameters, seed and the digest of its input.

    `figures` has counts and measures of the whole, among them those of the permuted world; never a person.
    """

    class Kind(models.TextChoices):
        """What was computed."""

        GROUPS = "groups", _("Groups")
        COMPANIONS = "companions", _("Who travels together")
        SHARED = "shared", _("Shared telephones, payers and addresses")
        ROUTES = "routes", _("Routes")
        BROKERS = "brokers", _("Who connects groups")
        HIDDEN = "hidden", _("Links that may be hidden")
        DOCUMENTS = "documents", _("Documents with consecutive numbers")
        HAND_OVERS = "hand_overs", _("Who hands over from one leg to the next")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="runs")
    kind = models.CharField(max_length=12, choices=Kind)
    parameters = models.JSONField(default=dict)
    seed = models.PositiveIntegerField(default=1)
    input_digest = models.CharField(max_length=64)
    figures = models.JSONField(default=dict)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-begun_at", "-id")
        indexes = (models.Index(fields=("inquiry", "kind", "begun_at")),)

    def __str__(self) -> str:
        return f"{self.kind} {self.begun_at:%Y-%m-%d}"


class Group(models.Model):
    """A group that a run found. `stability` is how far runs with other orders agree on it, 0 to 1.

    `reasons` is the evidence by weight, `explanations` the innocent ones, tested and not tested.
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="groups")
    number = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    stability = models.FloatField()
    reasons_encrypted = EncryptedField("networks", "group/{row.pk}/reasons")
    explanations_encrypted = EncryptedField("networks", "group/{row.pk}/explanations")

    reasons = encrypted_json("reasons")
    explanations = encrypted_json("explanations")

    class Meta:
        ordering = ("run", "number")
        constraints = (models.UniqueConstraint(fields=("run", "number"), name="group_once"),)

    def __str__(self) -> str:
        return f"group {self.number} of {self.run_id}"


class GroupMember(models.Model):
    """An entity of a group, by its oldest mention, with how central it is and how surely."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="members")
    mention = models.ForeignKey(Mention, on_delete=models.CASCADE, related_name="+")
    betweenness = models.FloatField(default=0.0)
    top_share = models.FloatField(default=0.0, help_text="Share of resamples in which it is among the five highest.")

    class Meta:
        ordering = ("group", "-top_share", "-betweenness", "pk")
        constraints = (models.UniqueConstraint(fields=("group", "mention"), name="group_member_once"),)

    def __str__(self) -> str:
        return f"{self.mention_id} in {self.group_id}"


class Hypothesis(models.Model):
    """A link that may exist and that no source states. Never drawn solid, never exported as a fact."""

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="hypotheses")
    one = models.ForeignKey(Mention, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Mention, on_delete=models.CASCADE, related_name="+")
    probability = models.FloatField(help_text="Calibrated by the backtest of its run.")

    class Meta:
        ordering = ("run", "-probability", "pk")
        constraints = (
            models.UniqueConstraint(fields=("run", "one", "other"), name="hypothesis_once"),
            models.CheckConstraint(name="hypothesis_of_two", condition=~Q(one=F("other"))),
        )

    def __str__(self) -> str:
        return f"{self.probability:.2f} {self.one_id} {self.other_id}"
