"""Records, the lists and editions they came from, and the journal of changes that the index follows."""

from typing import ClassVar

import uuid_utils.compat
from django.db import models
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency, Officer
from leeward.platform.two_persons import TwoPersons


class RecordList(models.Model):
    """A named list of one owner: a published sanctions list, an agency's lost documents.

    A record's natural key is the list and the source's own reference.
    """

    owner = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="lists")
    name = models.CharField(max_length=64)
    # Kept beside each change, so that coverage costs one row a list at every check.
    active_records = models.PositiveBigIntegerField(default=0)
    as_of = models.DateTimeField(null=True, blank=True, help_text="The source's own date of the newest edition.")
    is_copy = models.BooleanField(default=False, help_text="A bulk copy: its documents are in the index, not in rows.")

    is_received = models.BooleanField(
        default=False, help_text="Its owner's node sends it: here it is not changed, imported into or expired."
    )

    class Meta:
        ordering = ("owner__code", "name")
        constraints = (models.UniqueConstraint(fields=("owner", "name"), name="list_once"),)

    def __str__(self) -> str:
        return f"{self.owner.code} {self.name}"


class Edition(models.Model):
    """One import of a list: which files, when, by whom, and what it changed."""

    record_list = models.ForeignKey(RecordList, on_delete=models.PROTECT, related_name="editions")
    importer = models.CharField(max_length=32)
    dated = models.DateField(null=True, blank=True, help_text="The date that the publisher gives the edition.")
    # {file name: SHA-256 in hexadecimal}
    files = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, help_text="SHA-256 over the files' digests: which edition this was.")
    counts = models.JSONField(default=dict)
    imported_at = models.DateTimeField()
    imported_by = models.CharField(max_length=64)
    # Its rows in the journal, from the first to the last: what an undo puts back. Both are 0 where it changed nothing.
    first_change = models.PositiveBigIntegerField(default=0)
    last_change = models.PositiveBigIntegerField(default=0)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ("-imported_at",)

    def __str__(self) -> str:
        return f"{self.record_list} of {self.dated or self.imported_at:%Y-%m-%d}"


class Record(models.Model):
    """Something that an agency owns and shares. Key: `owner/id`.

    `content` is the JSON form of the kind's dataclass in `core.record.content`. Only the owner raises `version`.
    `handling` says who may have a hit on it and see it (see `registry.access.Handling`).
    """

    class State(models.TextChoices):
        """Whether the record counts."""

        ACTIVE = "active", _("Active")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        EXPIRED = "expired", _("Expired")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    # The owner (few values) and the list (the natural key begins with it) have no index of their own: each costs an
    # import of a million records as much as the record itself.
    owner = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="records", db_index=False)
    record_list = models.ForeignKey(RecordList, on_delete=models.PROTECT, related_name="records", db_index=False)
    kind = models.CharField(max_length=16)
    reference = models.CharField(max_length=200)
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=16, choices=State, default=State.ACTIVE)
    caption = models.CharField(max_length=300, help_text="Its name or number, as lists show it.")
    content = models.JSONField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of the content's canonical JSON.")
    purposes = models.JSONField(default=list)
    handling = models.JSONField(default=dict)
    reliability = models.CharField(max_length=1, default="F", help_text="Admiralty A to F.")
    credibility = models.CharField(max_length=1, default="6", help_text="Admiralty 1 to 6.")
    review_at = models.DateField()
    delete_at = models.DateField()
    # Provenance: the edition (null where a record keeper typed it), where in it, and the raw source kept whole.
    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="records", db_index=False
    )
    position = models.CharField(max_length=120, blank=True)
    source = models.JSONField(null=True, blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)
        constraints: ClassVar = (
            models.UniqueConstraint(fields=("record_list", "kind", "reference"), name="record_natural_key"),
        )
        indexes: ClassVar = (
            models.Index(fields=("kind", "state")),
            models.Index(fields=("caption",)),
            models.Index(fields=("state", "delete_at"), name="record_due"),  # queried every minute
        )

    def __str__(self) -> str:
        return self.caption

    @property
    def key(self) -> str:
        """`owner/id`, as findings and partners name it."""
        return f"{self.owner.code}/{self.id}"


class EntityCard(models.Model):
    """What text search and filters need of an active record that is an entity: all but documents, blanks and methods.

    Derived from the record in the transaction that writes it, and deleted with it: the entity itself is in the record's
    `source`, or is composed from its content. Codes are stored with a blank at both ends (` ru us `), so that whole
    codes match; `size` is how many values the entity has.
    """

    record = models.OneToOneField(Record, on_delete=models.CASCADE, primary_key=True, related_name="card")
    record_list = models.ForeignKey(RecordList, on_delete=models.CASCADE, related_name="+", db_index=False)
    entity_id = models.CharField(max_length=200, db_index=True)
    schema = models.CharField(max_length=32)
    open = models.BooleanField(default=False, help_text="Neither handling nor content restricts who may see it.")
    purposes = models.TextField(default="")
    countries = models.TextField()
    topics = models.TextField()
    target = models.BooleanField()
    size = models.PositiveIntegerField()
    first_seen = models.DateTimeField(null=True)
    last_change = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the source, without what every edition changes.")
    names = models.TextField()
    text = models.TextField()

    class Meta:
        indexes = (models.Index(fields=("record_list", "schema")),)

    def __str__(self) -> str:
        return f"{self.schema} {self.entity_id}"


class EntityLink(models.Model):
    """A reference from one entity to another of the same list; `referent` is another id of the entity itself."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="links")
    property = models.CharField(max_length=64)
    target = models.CharField(max_length=200, db_index=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.record_id} {self.property} {self.target}"


class RecordVersion(models.Model):
    """What a record was before a change, who changed it, and why."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="history")
    version = models.PositiveIntegerField()
    state = models.CharField(max_length=16)
    content = models.JSONField()
    # Where these facts came from, so that an undone edition gives back the provenance too.
    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    position = models.CharField(max_length=120, blank=True)
    source = models.JSONField(null=True, blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=64)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-version",)
        constraints = (models.UniqueConstraint(fields=("record", "version"), name="version_once"),)

    def __str__(self) -> str:
        return f"{self.record_id} v{self.version}"


APPROVE_NOTICE = TwoPersons("proposal.approved", "Approve a notice", ("requested_by",), "decided_by")


class Proposal(models.Model):
    """A notice that a record keeper wrote and a colleague has not approved yet: in no index, and not published.

    `digest` is over facts, handling and grading together, so that what is approved is what was proposed. A proposal is
    decided once, by a second person (a database constraint), before `expires_at`; then its facts are erased.
    """

    class State(models.TextChoices):
        """Whether it is decided, and how."""

        PROPOSED = "proposed", _("Waits for a colleague")
        APPROVED = "approved", _("Approved")
        REFUSED = "refused", _("Refused")
        WITHDRAWN = "withdrawn", _("Taken back")
        EXPIRED = "expired", _("Not decided in time")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="proposals")
    record = models.ForeignKey(
        Record,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="proposals",
        help_text="The record that it changes; once approved, the one that it made.",
    )
    version = models.PositiveIntegerField(default=0, help_text="Of the record that it changes, as the keeper saw it.")
    payload = models.JSONField(help_text="Facts, handling, grading, list and reference; empty once decided.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the payload's canonical JSON.")
    caption = models.CharField(max_length=300)
    findings = models.JSONField(
        default=list, help_text="What the compliance rules ask, for the colleague who approves."
    )
    reason = models.CharField(max_length=300, help_text="Why it is shared, and the keeper's answer to the findings.")
    state = models.CharField(max_length=16, choices=State, default=State.PROPOSED)
    requested_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=300, blank=True, help_text="The reason of the colleague who decided.")

    class Meta:
        ordering = ("requested_at",)
        constraints: ClassVar = (
            APPROVE_NOTICE.constraint("proposal_second_person", decided=models.Q(state__in=("approved", "refused"))),
        )
        indexes: ClassVar = (models.Index(fields=("agency", "state")),)

    def __str__(self) -> str:
        return self.caption


class Specimen(models.Model):
    """One place to look at on a genuine document, as an agency's record keeper describes it: a tip for the counter.

    `look` is a place of the table of rules, so that a finding brings its tips. `begins_with` and the days of issue tell
    the series apart. No personal data: a specimen belongs to no person.
    """

    class State(models.TextChoices):
        """Whether the counter sees it."""

        ACTIVE = "active", _("Active")
        RETIRED = "retired", _("Retired")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="specimens")
    issuer = models.CharField(max_length=3)
    type = models.CharField(max_length=2, default="P")
    series = models.CharField(max_length=80, blank=True)
    begins_with = models.CharField(max_length=12, blank=True, help_text="How numbers of the series begin.")
    issued_from = models.DateField(null=True, blank=True)
    issued_to = models.DateField(null=True, blank=True)
    look = models.CharField(max_length=16)
    tip = models.CharField(max_length=300)
    source = models.CharField(max_length=200)
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=8, choices=State, default=State.ACTIVE)
    changed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("issuer", "type", "-issued_from", "look", "id")
        indexes: ClassVar = (models.Index(fields=("issuer", "state"), name="specimen_issuer"),)

    def __str__(self) -> str:
        return f"{self.issuer} {self.type} {self.series}"


class SpecimenPicture(models.Model):
    """The picture of a specimen, encoded again by us: a JPEG with nothing else of the uploaded file."""

    specimen = models.OneToOneField(Specimen, on_delete=models.CASCADE, primary_key=True, related_name="picture")
    jpeg = models.BinaryField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    digest = models.CharField(max_length=64, help_text="SHA-256; part of the address, so that a browser may keep it.")

    def __str__(self) -> str:
        return f"{self.width} x {self.height}"


class RecordChange(models.Model):
    """The journal: one row for each record added, changed or withdrawn, in the same transaction.

    Its id is the position that consumers (the index, later the outbox) store. Positions follow commit order:
    SQLite has one writer, and on PostgreSQL `registry.actions` takes one lock before it writes rows here.
    """

    record_id = models.UUIDField()
    kind = models.CharField(max_length=16)
    what = models.CharField(max_length=16)
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.id} {self.what} {self.record_id}"


class Draft(models.Model):
    """Fields that a colleague at the desk approved from a text, for a record keeper; erased once used or too old."""

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="drafts")
    kind = models.CharField(max_length=16)
    values = models.JSONField(help_text="Texts by the names of the record form's fields.")
    note = models.CharField(max_length=500, blank=True, help_text="Where it comes from, in the colleague's words.")
    written_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        ordering = ("written_at",)

    def __str__(self) -> str:
        return f"draft {self.kind}"
