"""Rows of a plan that can be taken out and put back: reports may name them, so they are never deleted."""

from typing import Any

from django.db import models


class InForce(models.Manager[Any]):
    """The rows that were not taken out."""

    def get_queryset(self) -> models.QuerySet[Any]:
        """Without those that were."""
        return super().get_queryset().filter(removed_at=None)


class Removable(models.Model):
    """A row with the time since when it is out; `objects`, and what belongs to an operation, leave it out then."""

    removed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = InForce()
    with_removed = models.Manager()  # noqa: DJ012 - the first manager is the default one

    class Meta:
        abstract = True
