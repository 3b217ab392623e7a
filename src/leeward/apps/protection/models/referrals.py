"""Services that help people, referrals to them, and referrals that came to an agency here."""

from typing import Any
from uuid import UUID

import uuid_utils.compat
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.protection.models.consents import Consent
from leeward.apps.protection.models.content import CaseContent
from leeward.apps.protection.models.keys import OwnKey, own_key, owner_keys, part_key
from leeward.messages.referrals import DECLINED, KINDS
from leeward.platform.encrypted_field import EncryptedField, encrypted_bytes
from leeward.platform.row_key import RowKey


class Service(models.Model):
    """A service of the directory, which the agency `keeper` keeps; nothing in it is about a person.

    `node` is the partner whose desk it came from, empty for one that is kept here. `agency` answers referrals; a
    service without one has no Leeward, and gets a sealed file. `seal_key` is what its agency opens with its own case
    key.
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    keeper = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="services")
    node = models.CharField(max_length=32, blank=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=16, choices=tuple(KINDS.items()))
    place = models.CharField(max_length=120, blank=True)
    country = models.CharField(max_length=3, blank=True)
    languages = models.CharField(max_length=120, blank=True)
    capacity = models.PositiveIntegerField(null=True, blank=True)
    free = models.PositiveIntegerField(null=True, blank=True)
    children = models.BooleanField(default=False)
    contact = models.CharField(max_length=200, blank=True)
    agreement = models.CharField(max_length=64, blank=True)
    seal_key = models.BinaryField(blank=True)
    changed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("kind", "name", "id")

    def __str__(self) -> str:
        return self.name

    @property
    def code(self) -> str:
        """What a consent names it by."""
        return f"service/{self.pk}"


def key_of_consent(row: Any) -> RowKey:
    """The key of what a consent lets exist; withdrawal destroys it."""
    return part_key(row.case, row.consent.part)


class Referral(CaseContent):
    """A referral of a case to a service: the exact bytes that left, under the key of its consent.

    Which service it is tells what the person needs, so it is sealed too: with the agency's own key, since a withdrawal
    has to reach the service also after the case was erased.
    """

    class State(models.TextChoices):
        """Where it is."""

        WAITING = "waiting", _("Waits for an answer")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        RECALLED = "recalled", _("Taken back: told to delete")
        DELETED = "deleted", _("Taken back: deleted there")

    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="referrals")
    service_sealed = models.BinaryField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    why = models.CharField(max_length=16, choices=tuple(DECLINED.items()), blank=True)
    due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    packet_encrypted = EncryptedField(key=key_of_consent, null=True, blank=True)
    file = models.BinaryField(blank=True, help_text="Sealed by a password, for a service without Leeward.")

    packet = encrypted_bytes("packet")

    class Meta:
        ordering = ("-at", "-id")

    @cached_property
    def service(self) -> Service:
        """The service that it went to. Raises Unreadable."""
        opened = owner_keys(self.case.agency.code).unwrap(bytes(self.service_sealed), self.service_place)
        return Service.objects.select_related("agency", "keeper").get(pk=UUID(bytes=opened))

    def seal_service(self, service: Service) -> None:
        """Say to which service it goes, sealed with the newest key of the agency. Raises NoOwnerKey."""
        self.service_sealed = owner_keys(self.case.agency.code).wrap(service.pk.bytes, self.service_place)
        self.__dict__["service"] = service

    @property
    def service_place(self) -> str:
        """What `service_sealed` is bound to."""
        return f"service of referral/{self.pk}"


class Received(OwnKey):
    """A referral that came to an agency here, with a key of its own: deleting it destroys the key."""

    KIND = "received"

    class State(models.TextChoices):
        """Where it is."""

        WAITING = "waiting", _("Waits for your answer")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        DELETED = "deleted", _("Taken back by the sender: deleted")

    id = models.UUIDField(primary_key=True, editable=False, help_text="The number that its sender gave it.")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="received_referrals")
    sender = models.CharField(max_length=32, help_text="The agency that referred.")
    node = models.CharField(max_length=32, blank=True, help_text="The node it came from; empty for this one.")
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    why = models.CharField(max_length=16, choices=tuple(DECLINED.items()), blank=True)
    at = models.DateTimeField()
    due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    packet_encrypted = EncryptedField(key=own_key, null=True, blank=True)

    packet = encrypted_bytes("packet")

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"referral of {self.sender}"
