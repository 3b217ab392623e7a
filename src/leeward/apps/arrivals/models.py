"""Carriers and craft, the voyages they announce, who is on board, and what a carrier was answered."""

from datetime import datetime
from typing import ClassVar

import uuid_utils.compat
from django.db import models
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency, Officer, Post
from leeward.platform.derived_keys import KEYED_DIGITS
from leeward.platform.encrypted_field import (
    EncryptedField,
    encrypted_bytes,
    encrypted_json,
    encrypted_list,
    encrypted_text,
)
from leeward.platform.unreadable_values import cannot_be_read

_PASSENGERS, _DECLARATIONS, _BOOKINGS = "passengers", "declarations", "bookings"
"""What is encrypted of lists, of captains' declarations, and of contacts and payment has these keys."""


class Carrier(models.Model):
    """A carrier of travellers: an airline, a ferry, a cruise line. `code` is its IATA or ICAO code, or the agency's
    own.

    Its manifests go to `agency`. The answers that its state's interactive system gives are those of the agency's state.
    """

    code = models.CharField(max_length=16)
    name = models.CharField(max_length=200)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="carriers")
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ("code",)
        constraints = (models.UniqueConstraint(fields=("agency", "code"), name="carrier_once"),)

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class CarrierKey(models.Model):
    """A carrier's bearer key; only its SHA-256 is kept."""

    carrier = models.ForeignKey(Carrier, on_delete=models.CASCADE, related_name="keys")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"key of {self.carrier_id}"


class Craft(models.Model):
    """An aircraft or vessel, by its registration or IMO number."""

    class Kind(models.TextChoices):
        """What it is."""

        AIRCRAFT = "aircraft", _("Aircraft")
        VESSEL = "vessel", _("Vessel")

    kind = models.CharField(max_length=16, choices=Kind)
    registration = models.CharField(max_length=32)
    name = models.CharField(max_length=100, blank=True)
    flag = models.CharField(max_length=3, blank=True)

    class Meta:
        ordering = ("registration",)
        constraints = (models.UniqueConstraint(fields=("kind", "registration"), name="craft_once"),)

    def __str__(self) -> str:
        return self.name or self.registration


class Voyage(models.Model):
    """One flight, sailing or call, as one sender announced it to its agency.

    It belongs to that sender (`sent_by`, the key of a `Sender`): another sender's list of the same flight is another
    voyage, so that no sender can replace another's list.

    `number` is the plain one (`AA123`); a small craft has none. `departs_on` is the day at the port of origin and
    `departs_local` the time there as written, since its zone is not known here; `arrives_at` is in UTC. The versions
    count the whole lists that were received: of passengers, and of crew.
    """

    class Source(models.TextChoices):
        """Who announced it first."""

        CARRIER = "carrier", _("Carrier")
        OFFICER = "officer", _("Entered by an officer")
        CAPTAIN = "captain", _("Captain's declaration")

    class Mode(models.TextChoices):
        """How it travels."""

        AIR = "air", _("Air")
        SEA = "sea", _("Sea")
        LAND = "land", _("Land")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="voyages")
    source = models.CharField(max_length=16, choices=Source)
    sent_by = models.CharField(max_length=32)
    mode = models.CharField(max_length=8, choices=Mode, default=Mode.AIR)
    carrier = models.ForeignKey(Carrier, on_delete=models.PROTECT, null=True, blank=True, related_name="voyages")
    craft = models.ForeignKey(Craft, on_delete=models.PROTECT, null=True, blank=True, related_name="voyages")
    number = models.CharField(max_length=35, blank=True)
    origin = models.CharField(max_length=25, blank=True)
    destination = models.CharField(max_length=25, blank=True)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="voyages")
    departs_on = models.DateField(null=True, blank=True)
    departs_local = models.CharField(max_length=16, blank=True)
    arrives_at = models.DateTimeField(null=True, blank=True, db_index=True)
    version = models.PositiveIntegerField(default=0)
    crew_version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("arrives_at", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("agency", "sent_by", "number", "origin", "destination", "departs_on"),
                condition=~models.Q(number=""),
                name="voyage_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number or self.craft} {self.origin}-{self.destination}"

    @property
    def departs_there(self) -> datetime | None:
        """When it departs, by the clock of a port whose zone is not known here."""
        return datetime.fromisoformat(self.departs_local) if self.departs_local else None

    @property
    def bound_for(self) -> str:
        """The destination in an officer's terms: a declaration names its port by the code of a post, and the code of a
        seaport may be that of an airport.
        """
        if self.post and (self.post.code == self.destination or self.mode != self.Mode.AIR):
            return self.post.name
        return self.destination

    def has_arrived(self, now: datetime) -> bool:
        """Whether its time of arrival has passed."""
        return self.arrives_at is not None and self.arrives_at <= now


class Submission(models.Model):
    """One list that was received, with its problems in codes; a refused message leaves only this row.

    A problem quotes what was sent, a whole row of a table where it was wrong, so the problems are encrypted.

    A list that is not provably whole only added to its voyage. `parts` are the numbers of the parts that were read
    whole (UNH 0070), `is_last` says that no further one follows.
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    voyage = models.ForeignKey(Voyage, on_delete=models.CASCADE, null=True, blank=True, related_name="submissions")
    kind = models.CharField(max_length=16, blank=True)
    version = models.PositiveIntegerField(default=0)
    access_reference = models.CharField(max_length=70, blank=True)
    digest = models.CharField(max_length=64, db_index=True, help_text="Keyed digest of what was received.")
    received_from = models.CharField(max_length=80)
    received_at = models.DateTimeField()
    travellers = models.PositiveIntegerField(default=0)
    stated = models.PositiveIntegerField(null=True, blank=True)
    is_whole = models.BooleanField(default=True)
    parts = models.JSONField(default=list)
    is_last = models.BooleanField(default=True)
    problems_encrypted = EncryptedField(_PASSENGERS, blank=True, default=b"")
    more_problems = models.PositiveIntegerField(default=0)

    problems = encrypted_list("problems", lambda row: [])

    class Meta:
        ordering = ("-received_at",)

    def __str__(self) -> str:
        return f"{self.kind or 'refused'} {self.received_at:%Y-%m-%d %H:%M}"


class KeptList(models.Model):
    """A file that an officer handed in and that lacks something: kept encrypted for that officer until it is completed.

    It is erased when the list is taken in, when too many others follow, or by its expiry.
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="+")
    name_encrypted = EncryptedField(_PASSENGERS)
    data_encrypted = EncryptedField(_PASSENGERS)
    size = models.PositiveIntegerField()
    kept_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    name = encrypted_text("name")
    data = encrypted_bytes("data")

    class Meta:
        ordering = ("kept_at", "id")

    def __str__(self) -> str:
        return f"{self.size} bytes until {self.expires_at:%H:%M}"


class OpenCounters(models.Model):
    """How many counters a post has open, and how many travellers one of them takes in an hour."""

    post = models.OneToOneField(Post, on_delete=models.CASCADE, related_name="open_counters")
    counters = models.PositiveSmallIntegerField()
    per_hour = models.PositiveSmallIntegerField()
    changed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.counters} at {self.post_id}"


class Booking(models.Model):
    """Contacts and payment of one booking, for networks alone and only where the state's table allows it.

    It is erased after the days of that table, or with its voyage. The last list that has it says what is in it.
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    voyage = models.ForeignKey(Voyage, on_delete=models.CASCADE, related_name="bookings")
    locator_digest = models.CharField(max_length=KEYED_DIGITS)
    content_encrypted = EncryptedField(_BOOKINGS)
    received_at = models.DateTimeField(db_index=True)

    content = encrypted_json("content", lambda row: {"locator": cannot_be_read()})

    class Meta:
        ordering = ("received_at", "id")
        constraints = (models.UniqueConstraint(fields=("voyage", "locator_digest"), name="booking_once"),)

    def __str__(self) -> str:
        return f"of {self.voyage_id}"


class Passenger(models.Model):
    """One person on a voyage, and the result of screening before arrival.

    `last_version` is that of the last list that names them. `details_encrypted` is the traveller as listed. The digests
    find the same person in a later version and at the counter. `findings` holds hits in codes, without values: what a
    record says is read from the record, so nothing of a withdrawn one stays here; rule findings on the document are
    encrypted with the traveller. `beyond` counts the hits that are not among them, as a check does. `answer` is the
    last one sent to the carrier.
    """

    class State(models.TextChoices):
        """Whether the last list has them."""

        EXPECTED = "expected", _("Expected")
        MISSING = "missing", _("No longer on the list")
        CANCELLED = "cancelled", _("Cancelled")

    voyage = models.ForeignKey(Voyage, on_delete=models.CASCADE, related_name="passengers")
    booking = models.ForeignKey(Booking, on_delete=models.SET_NULL, null=True, blank=True, related_name="passengers")
    is_crew = models.BooleanField(default=False)
    state = models.CharField(max_length=16, choices=State, default=State.EXPECTED)
    first_version = models.PositiveIntegerField()
    last_version = models.PositiveIntegerField(default=0)
    changed = models.BooleanField(default=False, help_text="Another document than in the version before.")
    details_encrypted = EncryptedField(_PASSENGERS, "voyage/{row.voyage_id}/passenger")
    document_digest = models.CharField(max_length=KEYED_DIGITS, blank=True, db_index=True)
    name_digest = models.CharField(max_length=KEYED_DIGITS, blank=True)
    birth_digest = models.CharField(max_length=KEYED_DIGITS, blank=True)
    verdict = models.CharField(max_length=8)
    next_step = models.CharField(max_length=64)
    findings = models.JSONField(default=list)
    beyond = models.JSONField(default=dict)
    checked_at = models.DateTimeField()
    answer = models.CharField(max_length=16, blank=True)
    counter_check = models.UUIDField(null=True, blank=True, help_text="The check at the counter.")
    seen_at = models.DateTimeField(null=True, blank=True)

    details = encrypted_json("details", lambda row: {"traveller": {"surname": cannot_be_read()}, "doubts": []})

    class Meta:
        ordering = ("pk",)
        indexes: ClassVar = (models.Index(fields=("voyage", "state")),)

    def __str__(self) -> str:
        return f"{self.verdict} {self.pk}"


class Sailing(models.Model):
    """When a ship leaves again, as the port post entered it: holders of a shore pass have to be back before."""

    voyage = models.OneToOneField(Voyage, on_delete=models.CASCADE, primary_key=True, related_name="sailing")
    sails_at = models.DateTimeField()
    set_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.voyage_id} {self.sails_at:%Y-%m-%d %H:%M}"


class ShorePass(models.Model):
    """A pass for one member of a crew until the ship sails. Only a keyed digest of its code is kept; a new pass
    replaces the earlier one.
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    passenger = models.OneToOneField(Passenger, on_delete=models.CASCADE, related_name="shore_pass")
    code_digest = models.CharField(max_length=KEYED_DIGITS, unique=True)
    issued_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True, help_text="Taken back: it opens no gate any more.")
    ashore = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"pass of {self.passenger_id}"


class ShoreMovement(models.Model):
    """One passage of the gate with a pass; rows are added, never changed."""

    shore_pass = models.ForeignKey(ShorePass, on_delete=models.CASCADE, related_name="movements")
    at = models.DateTimeField()
    out = models.BooleanField()
    noted_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{'out' if self.out else 'back'} {self.at:%H:%M}"


class VoyageAlarm(models.Model):
    """What a list took from a voyage: persons, what was found about one, or its time of arrival; or that it was cut.

    `people` are those who left the list (`how` is `gone`) and those whose other document or name hides what was found
    (`changed`), each with the verdict before and whether that is `quiet`. It is shown as long as the voyage is kept.
    """

    voyage = models.ForeignKey(Voyage, on_delete=models.CASCADE, related_name="alarms")
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="alarms")
    at = models.DateTimeField()
    before = models.PositiveIntegerField(help_text="How many were expected before.")
    people = models.JSONField(default=list)
    moved_from = models.DateTimeField(null=True, blank=True)
    moved_to = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-at",)

    def __str__(self) -> str:
        return f"{len(self.people)} of {self.before} at {self.at:%Y-%m-%d %H:%M}"


class CarrierMessage(models.Model):
    """An unsolicited CUSRES for a carrier: an answer that changed. It waits here until it is fetched."""

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    carrier = models.ForeignKey(Carrier, on_delete=models.CASCADE, related_name="messages")
    voyage = models.ForeignKey(Voyage, on_delete=models.CASCADE, related_name="messages")
    reference = models.CharField(max_length=14, unique=True)
    text_encrypted = EncryptedField(_PASSENGERS, blank=True, default=b"")
    made_at = models.DateTimeField()
    fetched_at = models.DateTimeField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)

    text = encrypted_text("text")

    class Meta:
        ordering = ("made_at",)

    def __str__(self) -> str:
        return self.reference


class DocumentAlert(models.Model):
    """A document that a carrier asked about without a name and that hit a record. Questions without a hit are audited
    and not kept.
    """

    carrier = models.ForeignKey(Carrier, on_delete=models.CASCADE, related_name="alerts")
    document_digest = models.CharField(max_length=KEYED_DIGITS, db_index=True)
    findings = models.JSONField(default=list)
    asked_at = models.DateTimeField()

    class Meta:
        ordering = ("-asked_at",)

    def __str__(self) -> str:
        return f"{self.carrier_id} {self.asked_at:%Y-%m-%d %H:%M}"


class Declaration(models.Model):
    """The last version of a captain's declaration of one leg; its persons are the voyage's passengers.

    The digest is of the ticket that the captain shows, so that a copy of this table identifies no one; `form_encrypted`
    is the form as it was typed.
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    voyage = models.ForeignKey(Voyage, on_delete=models.CASCADE, related_name="declarations")
    ticket_digest = models.CharField(max_length=KEYED_DIGITS, db_index=True)
    leg = models.PositiveIntegerField()
    version = models.PositiveIntegerField()
    language = models.CharField(max_length=8, blank=True)
    received_from = models.CharField(max_length=32, help_text="The node whose page took it.")
    sent_at = models.DateTimeField()
    received_at = models.DateTimeField()
    form_encrypted = EncryptedField(_DECLARATIONS, "declaration/{row.ticket_digest}/{row.leg}")

    form = encrypted_json("form", lambda row: {})

    class Meta:
        ordering = ("-received_at",)
        constraints = (models.UniqueConstraint(fields=("agency", "ticket_digest", "leg"), name="declaration_once"),)

    def __str__(self) -> str:
        return f"leg {self.leg}, version {self.version}"
