"""Sharing without consent, by a named rule of the state's table: asked for, agreed by a second person, reviewed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.protection.models.consents import Sharing
from leeward.apps.protection.models.content import CaseContent
from leeward.platform.two_persons import TwoPersons

SHARE_BY_RULE = TwoPersons(
    "case.share_by_rule", "Share without consent, by a rule of the law", ("officer",), "seconded_by", quiet=True
)


class RuleSharing(CaseContent):
    """One sharing by a rule. `officer` asks for it.

    `body` (encrypted) has `rule`, `source` (the legal text of the table then), `local` (whether it is the state's own),
    `recipient_kind`, `recipient_name`, `state`, `fields`, `reason`, `aim` (what should come of it), `packet` (the exact
    words), the second person's `note`, and of the review `judged`, `judgement` and `came_of_it`.
    """

    class State(models.TextChoices):
        """Where it is."""

        WAITING = "waiting", _("Waits for the second person")
        SHARED = "shared", _("Shared")
        REFUSED = "refused", _("Not shared")

    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    seconded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    seconded_at = models.DateTimeField(null=True, blank=True)
    sharing = models.OneToOneField(Sharing, on_delete=models.SET_NULL, null=True, blank=True, related_name="by_rule")

    class Meta:
        ordering = ("-at", "-id")
        constraints = (SHARE_BY_RULE.constraint("by_rule_second_person", decided=models.Q(state="shared")),)
