"""Counting rules of an operation, version by version, and each state's signature on them."""

from django.db import models
from django.db.models import Q

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.operations.models.operations import Operation
from leeward.platform.two_persons import TwoPersons

SIGN_RULES = TwoPersons("operation.rules.sign", "Sign an operation's counting rules", ("written_by",), "signed_by")


class RuleSet(models.Model):
    """One version of the counting rules. Once a state has signed it, it never changes: a change is a new version.

    `content` is `core.operation.counting_rules.CountingRules` as JSON, `in_force_since` when the last state of those in
    the operation signed it.
    """

    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="rule_sets")
    version = models.PositiveIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of the bytes that states sign.")
    written_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField()
    in_force_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-version",)
        constraints = (
            models.UniqueConstraint(fields=("operation", "version"), name="rule_version_once"),
            models.CheckConstraint(name="rule_version_positive", condition=Q(version__gte=1)),
        )

    def __str__(self) -> str:
        return f"{self.operation_id} {self.version}"


class RuleSignature(models.Model):
    """A state's signature on a version, by the key of the node that speaks for its agency.

    Here one person wrote the version and another signs it. Of a version that a partner's node wrote
    (`written_elsewhere`), and of a signature made there, this node knows no person.
    """

    rules = models.ForeignKey(RuleSet, on_delete=models.CASCADE, related_name="signatures")
    country = models.CharField(max_length=3)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    node = models.CharField(max_length=32)
    key = models.CharField(max_length=16, help_text="Id of the signing key.")
    signature = models.BinaryField()
    signed_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="Empty: on another node."
    )
    signed_at = models.DateTimeField()
    written_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="Who wrote the version."
    )
    written_elsewhere = models.BooleanField(default=False)

    class Meta:
        ordering = ("country",)
        constraints = (
            models.UniqueConstraint(fields=("rules", "country"), name="rules_signed_once"),
            SIGN_RULES.constraint("rules_signed_by_another", elsewhere=Q(written_elsewhere=True)),
        )

    def __str__(self) -> str:
        return f"{self.country} {self.rules_id}"
