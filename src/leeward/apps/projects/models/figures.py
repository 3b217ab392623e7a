"""Figures of indicators: frozen ones from live records, and those that people enter and others confirm."""

from typing import Any

import uuid_utils.compat
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.projects.models.framework import Definition, Indicator, Period
from leeward.platform.two_persons import TwoPersons


class Figure(models.Model):
    """The value of an indicator in a closed period, by one version of its definition.

    `snapshot` has the counts that it was made of, without a person; the value is computed again from it and must be
    equal. `keys_digest` is the SHA-256 of the sorted keys of the records behind it. Rows are added, never changed.
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="figures")
    period = models.ForeignKey(Period, on_delete=models.CASCADE, related_name="figures")
    definition = models.ForeignKey(Definition, on_delete=models.PROTECT, related_name="figures")
    value = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    absent = models.CharField(max_length=20, blank=True, help_text="Why there is no value.")
    evidence = models.PositiveIntegerField(default=0)
    verified = models.PositiveIntegerField(default=0)
    cells: Any = models.JSONField(default=list)
    as_of = models.DateTimeField()
    snapshot: Any = models.JSONField(default=dict)
    keys_digest = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("period", "indicator", "definition")
        constraints = (
            models.UniqueConstraint(fields=("indicator", "period", "definition"), name="figure_once"),
            models.CheckConstraint(name="figure_verified_within", condition=Q(verified__lte=F("evidence"))),
        )

    def __str__(self) -> str:
        return f"{self.value}"


class EntryLink(models.Model):
    """A link by which a partner without an account enters one value: of one indicator and one period, until a day.

    Only a keyed digest of its code is kept. `again` lets the partner correct the value until it is confirmed.
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="links")
    period = models.ForeignKey(Period, on_delete=models.CASCADE, related_name="links")
    partner = models.CharField(max_length=100, help_text="The organisation, never a person.")
    digest = models.CharField(max_length=64, unique=True)
    again = models.BooleanField(default=False)
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at", "-id")

    def __str__(self) -> str:
        return self.partner


CONFIRM_VALUE = TwoPersons("project.confirm", "Confirm a project's value", ("answerable",), "decided_by")


class Entry(models.Model):
    """A value that someone entered. It counts once another officer confirmed it.

    `answerable` is the officer who entered it, or who made the link that a partner used: never who decides.
    """

    class State(models.TextChoices):
        """What was decided."""

        WAITS = "waits", _("Waits for a second person")
        CONFIRMED = "confirmed", _("Confirmed")
        REFUSED = "refused", _("Refused")
        REPLACED = "replaced", _("Replaced by a later one")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="entries")
    period = models.ForeignKey(Period, on_delete=models.CASCADE, related_name="entries")
    value = models.DecimalField(max_digits=14, decimal_places=2)
    evidence = models.TextField(max_length=2000, help_text="Where it can be checked.")
    answerable = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    link = models.ForeignKey(EntryLink, on_delete=models.PROTECT, null=True, blank=True, related_name="entries")
    entered_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITS)
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-entered_at", "-id")
        verbose_name_plural = "entries"
        constraints = (
            CONFIRM_VALUE.constraint("entry_second_person", decided=~Q(state__in=("waits", "replaced"))),
            models.UniqueConstraint(
                fields=("indicator", "period"), condition=Q(state="confirmed"), name="entry_confirmed_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.value}"
