"""Method records of which cases were made."""

from django.db import models

from leeward.apps.registry.models import Record


class MethodCases(models.Model):
    """The cases of one method record. Its number here places them behind the pool of each month.

    What makes the cases is copied, so that a burst can be read after the record was withdrawn; then no burst begins
    with them any more.
    """

    record = models.OneToOneField(Record, on_delete=models.SET_NULL, null=True, related_name="+")
    practice = models.CharField(max_length=16)
    issuer = models.CharField(max_length=3, blank=True)
    series = models.CharField(max_length=16, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.practice} {self.issuer}"
