"""Who is the same: pairs that the model scored, and what analysts decided. Merged persons are nowhere stored."""

import uuid_utils.compat
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.networks.models.inquiries import Inquiry
from leeward.apps.networks.models.sources import Mention
from leeward.platform.derived_keys import KEYED_DIGITS
from leeward.platform.encrypted_field import EncryptedField, encrypted_text


class MatchKey(models.Model):
    """A keyed digest that finds a mention as a candidate (`core.linkage`): two that share none are not compared."""

    mention = models.ForeignKey(Mention, on_delete=models.CASCADE, related_name="match_keys")
    digest = models.CharField(max_length=KEYED_DIGITS)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("digest", "mention"), name="match_key_once"),)

    def __str__(self) -> str:
        return f"{self.mention_id} {self.digest[:8]}"


class Pair(models.Model):
    """Two mentions that were compared, `one` the older. `levels` has how each field agrees, and with them the pair
    explains itself: what each adds to the log-odds.
    """

    one = models.ForeignKey(Mention, on_delete=models.CASCADE, related_name="pairs_as_one")
    other = models.ForeignKey(Mention, on_delete=models.CASCADE, related_name="pairs_as_other")
    log_odds = models.FloatField(help_text="Natural logarithm of the odds that they are the same.")
    apart = models.BooleanField(
        default=False, help_text="What both say cannot be true of one: only a decision joins them."
    )
    levels = models.JSONField()
    model = models.CharField(max_length=32, help_text="The version that scored it.")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("one", "other"), name="pair_once"),
            models.CheckConstraint(name="pair_in_order", condition=Q(one__lt=F("other"))),
        )

    def __str__(self) -> str:
        return f"{self.one_id} {self.other_id} {self.log_odds:.1f}"


class PairDecision(models.Model):
    """What an analyst said of two mentions, in one inquiry. Undone, it is as if it had never been."""

    class Verdict(models.TextChoices):
        """What was decided."""

        SAME = "same", _("The same")
        DISTINCT = "distinct", _("Not the same")
        UNDECIDED = "undecided", _("Cannot be decided")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="pair_decisions")
    one = models.ForeignKey(Mention, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Mention, on_delete=models.CASCADE, related_name="+")
    verdict = models.CharField(max_length=10, choices=Verdict)
    reason_encrypted = EncryptedField("networks", null=True, blank=True)
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    undone_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    reason = encrypted_text("reason")

    class Meta:
        ordering = ("-decided_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("inquiry", "one", "other"), condition=Q(undone_at=None), name="pair_decided_once"
            ),
            models.CheckConstraint(name="decided_in_order", condition=Q(one__lt=F("other"))),
        )

    def __str__(self) -> str:
        return f"{self.verdict} {self.one_id} {self.other_id}"
