"""What sources say: who and what they name, the values that join them, and the relations that they state.

Nothing here is merged: a mention is one person or thing as one source names it. Who is the same is said by pairs
(`models.pairs`). A source goes with its original, and everything here goes with its source.
"""

from typing import ClassVar

import uuid_utils.compat
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency, Officer, Post
from leeward.apps.registry.models import Record, RecordList
from leeward.platform.derived_keys import KEYED_DIGITS
from leeward.platform.encrypted_field import EncryptedField, encrypted_json, encrypted_text


class SourceKind(models.TextChoices):
    """What states the facts."""

    RECORD = "record", _("Record")
    CHECK = "check", _("Check")
    PASSENGER = "passenger", _("Passenger list")
    BOOKING = "booking", _("Booking")
    DECLARATION = "declaration", _("Captain's form")
    REFERRAL = "referral", _("Outcome of a referral")
    DESK_TEXT = "desk_text", _("Text at the desk")
    CARE_FACT = "care_fact", _("Fact from care, without a person")
    ENTRY = "entry", _("Analyst's entry")


IMPORTED = "import/"
"""How the key of a source begins that is an imported chart."""


class Source(models.Model):
    """One thing that states facts. `key` names its original within its kind; `digest` says whether it changed.

    `purge_at` is when its original is erased at the latest: from that moment no query returns it, whether or not the
    row is still there. `is_protected`: shown as "a protected source says", without what it is or who made it.
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    kind = models.CharField(max_length=12, choices=SourceKind)
    key = models.CharField(max_length=120)
    version = models.PositiveIntegerField(default=1)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", help_text="Whose it is.")
    record = models.ForeignKey(
        Record, on_delete=models.CASCADE, null=True, blank=True, related_name="+", help_text="Only of a record."
    )
    record_list = models.ForeignKey(RecordList, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    inquiry = models.ForeignKey(
        "networks.Inquiry", on_delete=models.CASCADE, null=True, blank=True, related_name="entries"
    )
    at = models.DateTimeField(null=True, blank=True, help_text="When it happened or was stated.")
    digest = models.CharField(max_length=64)
    reliability = models.CharField(max_length=1, default="F", help_text="Admiralty A to F.")
    credibility = models.CharField(max_length=1, default="6", help_text="Admiralty 1 to 6.")
    is_protected = models.BooleanField(default=False)
    purge_at = models.DateTimeField(null=True, blank=True)
    text_encrypted = EncryptedField("networks", null=True, blank=True)
    written_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    text = encrypted_text("text")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("kind", "key"), name="source_once"),)
        indexes = (
            models.Index(fields=("agency", "kind", "at")),
            models.Index(fields=("purge_at",), name="source_due"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    @property
    def grade(self) -> str:
        """Reliability and credibility, such as B2."""
        return self.reliability + self.credibility

    @property
    def is_imported(self) -> bool:
        """Whether it is a chart that an analyst imported."""
        return self.kind == SourceKind.ENTRY and self.key.startswith(IMPORTED)

    @property
    def kind_label(self) -> str:
        """What it is in words; an imported chart is no entry that someone wrote."""
        return gettext("Imported chart") if self.is_imported else str(self.get_kind_display())


class MentionKind(models.TextChoices):
    """What is named."""

    PERSON = "person", _("Person")
    ORGANISATION = "organisation", _("Organisation")
    VESSEL = "vessel", _("Boat or ship")
    VEHICLE = "vehicle", _("Vehicle")
    AIRCRAFT = "aircraft", _("Aircraft")
    PLACE = "place", _("Place")
    EVENT = "event", _("Event")


class Mention(models.Model):
    """One person or thing as one source names it. `number` is its place in the source, `role` a code of what it is
    there (traveller, crew, payer, owner).

    `is_protected`: the source itself says so, or a mark of care was there before it came: a possible victim, a smuggled
    person or a protected source. Such a mention is in no run, has no score, and is no item of a chart
    (`queries.visible`). `marked_at` is when a mark came to a mention that inquiries could show already: it takes effect
    in each of them with the next scope, since one who vanishes alone is thereby named. `protective_fact` is the code of
    what the agency's own sources show of a possible victim (`core.care.protective_facts`).

    `content` is what the source says: names, birth dates, sex, documents and so on, as `core.linkage` and the pages
    read them.
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="mentions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=MentionKind)
    role = models.CharField(max_length=32, blank=True)
    is_protected = models.BooleanField(default=False)
    marked_at = models.DateTimeField(null=True, blank=True)
    protective_fact = models.CharField(max_length=24, blank=True)
    content_encrypted = EncryptedField("networks", "mention/{row.pk}")

    content = encrypted_json("content", lambda row: {})

    class Meta:
        constraints = (models.UniqueConstraint(fields=("source", "number"), name="mention_once"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.number} of {self.source_id}"


class ValueKind(models.TextChoices):
    """What joins mentions."""

    PHONE = "phone", _("Telephone")
    EMAIL = "email", _("E-mail address")
    PAYER = "payer", _("Payer")
    DOCUMENT = "document", _("Document")
    ADDRESS = "address", _("Address")
    BOOKING = "booking", _("Booking")
    VOYAGE = "voyage", _("Voyage")
    CRAFT = "craft", _("Craft")


JOINING = tuple(kind for kind in ValueKind if kind != ValueKind.VOYAGE)
"""Values that tie those who share them. A voyage has hundreds of travellers: being on one is tested against chance."""


class Value(models.Model):
    """A telephone, payer, document and so on, once for all mentions that have it. Its digest joins without opening it.

    How common it is, is the number of its uses: what thousands share joins no one (`core.graph.shared_values`).
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    kind = models.CharField(max_length=12, choices=ValueKind)
    digest = models.CharField(max_length=KEYED_DIGITS)
    text_encrypted = EncryptedField("networks", "value/{row.pk}")

    text = encrypted_text("text")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("kind", "digest"), name="value_once"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.digest[:8]}"


class Use(models.Model):
    """A mention that has a value, as its source says. `role` is a code of what for (owner, contact, payer)."""

    value = models.ForeignKey(Value, on_delete=models.CASCADE, related_name="uses")
    mention = models.ForeignKey(Mention, on_delete=models.CASCADE, related_name="uses")
    role = models.CharField(max_length=32, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("value", "mention", "role"), name="use_once"),)

    def __str__(self) -> str:
        return f"{self.mention_id} has {self.value_id}"


class TieKind(models.TextChoices):
    """What a source says of two mentions; FollowTheMoney's relations, and those of travel. `DIRECTED` leads from the
    first to the second, and its role says how.
    """

    OWNS = "owns", _("owns")
    DIRECTS = "directs", _("directs")
    EMPLOYS = "employs", _("employs")
    MEMBER = "member", _("is a member of")
    FAMILY = "family", _("is family of")
    ASSOCIATE = "associate", _("is an associate of")
    REPRESENTS = "represents", _("represents")
    PAID = "paid", _("paid for")
    CREW = "crew", _("is crew of")
    CARRIED = "carried", _("carried")
    CALLED = "called", _("called")
    BOOKED_TOGETHER = "booked_together", _("is in one booking with")
    TRAVELLED_TOGETHER = "travelled_together", _("is on one voyage with")
    LINKED = "linked", _("is linked to")
    DIRECTED = "directed", _("has a tie to")


class Tie(models.Model):
    """A relation that a source states between two mentions, also of other sources. Its evidence is its source."""

    SYMMETRIC: ClassVar = (
        TieKind.FAMILY,
        TieKind.ASSOCIATE,
        TieKind.BOOKED_TOGETHER,
        TieKind.TRAVELLED_TOGETHER,
        TieKind.CALLED,
        TieKind.LINKED,
    )

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="ties")
    one = models.ForeignKey(Mention, on_delete=models.CASCADE, related_name="ties_from")
    other = models.ForeignKey(Mention, on_delete=models.CASCADE, related_name="ties_to")
    kind = models.CharField(max_length=20, choices=TieKind)
    role = models.CharField(max_length=64, blank=True, help_text="What the source calls it.")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("source", "one", "other", "kind"), name="tie_once"),
            models.CheckConstraint(name="tie_of_two", condition=~Q(one=models.F("other"))),
        )

    def __str__(self) -> str:
        return f"{self.one_id} {self.kind} {self.other_id}"
