"""xAPI statements that wait for the endpoint, and those that were sent."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StatementOut(models.Model):
    """One statement by its id, which is the same whenever it is made. Its text is emptied once it was sent."""

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", _("waiting")
        SENT = "sent", _("sent")
        GIVEN_UP = "given_up", _("given up")

    id = models.UUIDField(primary_key=True, editable=False)
    statement = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()

    class Meta:
        ordering = ("next_at", "id")
        indexes = (models.Index(fields=("state", "next_at"), name="statement_due"),)

    def __str__(self) -> str:
        return str(self.pk)
