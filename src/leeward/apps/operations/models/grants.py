"""Access by grant, and each use of it."""

import uuid_utils.compat
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency, Officer, Purpose
from leeward.apps.operations.models.operations import Operation
from leeward.core.operation.grants import Grant
from leeward.platform.two_persons import TwoPersons

CONFIRM_GRANT = TwoPersons("grant.confirm", "Open lists to an operation", ("approved_by",), "second_by")


class ListGrant(models.Model):
    """Access that the agency `needs` asks of the `owner` of lists for an operation.

    `owner_node` is the partner that decides and whose statement this row follows; empty where it is decided here, by
    two persons of the owner. Every node has the same id and version.
    """

    class State(models.TextChoices):
        """How far it is."""

        ASKED = "asked", _("Asked")
        APPROVED = "approved", _("Approved, waits for a second person")
        IN_FORCE = "in_force", _("Granted")
        REFUSED = "refused", _("Refused")
        REVOKED = "revoked", _("Revoked")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="grants")
    version = models.PositiveIntegerField(default=1)
    owner = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    needs = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    owner_node = models.CharField(max_length=32, blank=True, help_text="The partner that decides; empty: here.")
    lists = models.JSONField(help_text="Names of lists of the owner.")
    functions = models.JSONField(help_text="Of core.operation.grants.FUNCTIONS.")
    purpose = models.CharField(max_length=32, choices=Purpose)
    sites = models.JSONField(help_text="Codes of posts.")
    officers = models.JSONField(default=list, help_text="User names; empty where it is for a role.")
    role = models.CharField(max_length=32, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    reason = models.CharField(max_length=500)
    state = models.CharField(max_length=12, choices=State, default=State.ASKED)
    asked_by = models.CharField(max_length=150, help_text="User name at the agency that needs it.")
    asked_at = models.DateTimeField()
    approved_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    second_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True, help_text="Granted, refused or revoked.")
    decided_because = models.CharField(max_length=500, blank=True)
    reported_at = models.DateTimeField(null=True, blank=True, help_text="When its uses were reported to the owner.")

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(name="grant_times", condition=Q(starts_at__lt=F("ends_at"))),
            CONFIRM_GRANT.constraint(
                "grant_two_persons", decided=Q(state__in=("in_force", "revoked")), elsewhere=~Q(owner_node="")
            ),
            models.CheckConstraint(name="grant_not_to_oneself", condition=~Q(owner=F("needs"))),
        )

    def __str__(self) -> str:
        return f"{self.needs.code} {self.owner.code}"

    @property
    def rules(self) -> Grant:
        """What it allows, and to which officers, as nodes sign it; nothing unless granted. Raises BadGrant."""
        sets = {name: frozenset(getattr(self, name)) for name in ("lists", "functions", "sites", "officers")}
        state = self.state if self.state in (self.State.REFUSED, self.State.REVOKED) else "in_force"
        return Grant(
            id=str(self.pk),
            version=self.version,
            operation=str(self.operation_id),
            owner=self.owner.code,
            needs=self.needs.code,
            purpose=self.purpose,
            role=self.role,
            starts=self.starts_at,
            ends=self.ends_at,
            state=state,  # type: ignore[arg-type]  # one of the three
            **sets,
        )


class GrantUse(models.Model):
    """One use of a grant: a check that it opened a record for, or a search that was sent to the owner's node.

    `node` is the partner that recorded it, as its report says or as it asked; empty for a use on this node. A check
    that was purged leaves its uses.
    """

    class Kind(models.TextChoices):
        """What was done."""

        CHECK = "check", _("Check")
        SEARCH = "search", _("Search at the owner's node")
        ANSWER = "answer", _("Search answered here")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    grant = models.ForeignKey(ListGrant, on_delete=models.PROTECT, related_name="uses")
    kind = models.CharField(max_length=8, choices=Kind)
    node = models.CharField(max_length=32, blank=True)
    officer = models.CharField(max_length=150, help_text="User name at the agency that needs it.")
    site = models.CharField(max_length=32)
    record = models.CharField(max_length=128, blank=True, help_text="Key of the record; empty for a search sent.")
    about = models.UUIDField(null=True, blank=True, help_text="The check or search.")
    used_at = models.DateTimeField()

    class Meta:
        ordering = ("used_at", "id")
        indexes = (models.Index(fields=("about", "officer"), name="grant_use_about"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.officer}"
