"""What an officer remembers of each card of facts."""

import uuid_utils.compat
from django.db import models

from leeward.apps.agencies.models import Officer
from leeward.platform.encrypted_field import EncryptedField, encrypted_text


class CardMemory(models.Model):
    """One officer's memory of one card of a course. `reviews` numbers the answers, so that each one counts once.

    When it is due has to be found quickly and is in clear; how well it is known is encrypted.
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="card_memories")
    course = models.CharField(max_length=64)
    card = models.CharField(max_length=64)
    due_at = models.DateTimeField()
    reviews = models.PositiveIntegerField(default=0)
    memory_encrypted = EncryptedField("training", null=True, blank=True)
    memory = encrypted_text("memory")

    class Meta:
        ordering = ("due_at", "pk")
        constraints = (models.UniqueConstraint(fields=("officer", "course", "card"), name="card_memory_once"),)
        indexes = (models.Index(fields=("officer", "due_at"), name="cards_due"),)

    def __str__(self) -> str:
        return f"{self.course} {self.card}"
