"""A traveller screened once: the check, what it noticed, and decisions on false hits."""

from typing import Any, Final

import uuid_utils.compat
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency, Officer, Post, Purpose
from leeward.platform.derived_keys import KEYED_DIGITS
from leeward.platform.encrypted_field import EncryptedField, encrypted_bytes, encrypted_json, encrypted_text
from leeward.platform.two_persons import TwoPersons
from leeward.platform.unreadable_values import cannot_be_read

_PURPOSE = "checks"
"""What is encrypted here has this key."""


class CoverageSnapshot(models.Model):
    """Which sources the checks of one day (UTC) had, stored once for all that had the same.

    It belongs to a day so that it can be deleted with the checks of that day: no new check points at it.
    """

    day = models.DateField()
    digest = models.CharField(max_length=64)
    rows = models.JSONField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("digest", "day"), name="coverage_once_a_day"),)

    def __str__(self) -> str:
        return f"{len(self.rows)} sources on {self.day}"


class Check(models.Model):
    """One traveller screened once, recorded with its audit row before the answer is shown.

    `subject_encrypted` is the zone or the typed facts. The two digests (HMAC with the installation's key) find other
    checks of the same document and say whether the identity was the same, without keeping either in clear. `decision`
    is policy's answer in codes. `verdict`, `next_step` and `decision` are those of the first answer and never change;
    once an owner answered or a hold ended, `judged_again` has the three as they are now. Code that shows a check or
    decides what may be done reads the `..._now` properties.
    """

    class State(models.TextChoices):
        """What the owners of the records that it hit have answered, for band, keys, voyage page, second line and API.

        `disputed`: an owner's writing differs from a noted call.
        """

        ASKED = "asked", _("Asked")
        CONFIRMED = "confirmed", _("Confirmed")
        NOT_THIS_PERSON = "not_this_person", _("Not this person")
        NO_LONGER_VALID = "no_longer_valid", _("No longer valid")
        DISPUTED = "disputed", _("Disputed")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="checks", db_index=False)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="checks")
    purpose = models.CharField(max_length=32, choices=Purpose, default=Purpose.BORDER_CHECK)
    legal_basis = models.CharField(max_length=64, blank=True)
    verdict = models.CharField(max_length=8)
    next_step = models.CharField(max_length=64)
    decision = models.JSONField(default=dict)
    subject_encrypted = EncryptedField(_PURPOSE, "check/{row.pk}/subject")
    document_digest = models.CharField(max_length=KEYED_DIGITS, blank=True, db_index=True)
    birth_digest = models.CharField(max_length=KEYED_DIGITS, blank=True)
    name_digest = models.CharField(max_length=KEYED_DIGITS, blank=True)
    number_digest = models.CharField(max_length=KEYED_DIGITS, blank=True)
    # Whether a hand typed the document; for checks older than this column it is unknown, so they count as typed.
    typed = models.BooleanField(default=True)
    by_protection = models.BooleanField(default=False, help_text="A protection colleague made it, as roles were then.")
    coverage = models.ForeignKey(CoverageSnapshot, on_delete=models.PROTECT, null=True, related_name="checks")
    index_generation = models.PositiveIntegerField(default=0)
    took_ms = models.FloatField()
    created_at = models.DateTimeField(db_index=True)
    state = models.CharField(max_length=16, choices=State, blank=True)
    judged_again = models.JSONField(default=dict, blank=True)
    # The caller's Idempotency-Key: a repeated request returns this check.
    idempotency_key = models.CharField(max_length=128, null=True, blank=True)  # noqa: DJ001 - null keeps it out of the constraint
    request_digest = models.CharField(max_length=64, blank=True)

    subject = encrypted_json("subject", lambda row: {"person": {"surname": cannot_be_read()}})

    class Meta:
        ordering = ("-created_at",)
        constraints = (models.UniqueConstraint(fields=("officer", "idempotency_key"), name="check_once"),)
        indexes = (
            # Every check counts the documents that one bearer showed (queries.earlier).
            models.Index(fields=("birth_digest", "name_digest"), name="check_identity"),
            # Every page of an officer counts the shift's checks without a decision.
            models.Index(fields=("officer", "created_at"), name="check_of_officer"),
        )

    def __str__(self) -> str:
        return f"{self.verdict} {self.created_at:%Y-%m-%d %H:%M}"

    @property
    def verdict_now(self) -> str:
        """The verdict after what owners answered."""
        return str(self.judged_again.get("verdict", self.verdict))

    @property
    def next_step_now(self) -> str:
        """The code of the next step that goes with it."""
        return str(self.judged_again.get("next_step", self.next_step))

    @property
    def decision_now(self) -> dict[str, Any]:
        """Policy's answer that goes with it."""
        decision: dict[str, Any] = self.judged_again.get("decision", self.decision)
        return decision


class AgencyOfCheck(models.ForeignKey):  # type: ignore[type-arg, unused-ignore]
    """The agency that made the row's check, copied when the row is first stored: what waits for an agency is counted on
    every page, so by an index and without a look at the checks. A check keeps its officer, and an officer the agency.
    """

    def __init__(self, **options: Any) -> None:
        always: dict[str, Any] = {"to": Agency, "on_delete": models.PROTECT, "related_name": "+", "editable": False}
        super().__init__(**{**always, **options})

    def deconstruct(self) -> Any:
        """As the plain column that the database has."""
        name, _, args, options = super().deconstruct()
        return name, "django.db.models.ForeignKey", args, options

    def pre_save(self, row: Any, add: bool) -> Any:
        """The agency of the check's officer, set on the row."""
        if add:
            setattr(row, self.attname, row.check_made.officer.agency_id)
        return super().pre_save(row, add)


class StoredFinding(models.Model):
    """A finding of a check in codes: record key, version, digest, claim codes. No personal values."""

    check_made = models.ForeignKey(Check, on_delete=models.CASCADE, related_name="findings")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=48)
    severity = models.CharField(max_length=16)
    strength = models.CharField(max_length=16)
    code = models.CharField(max_length=64)
    claims = models.JSONField(default=list)
    score = models.FloatField(null=True, blank=True)
    record = models.CharField(max_length=80, blank=True, db_index=True)
    owner = models.CharField(max_length=32, blank=True)
    record_version = models.PositiveIntegerField(default=0)
    record_digest = models.CharField(max_length=64, blank=True)
    review_state = models.CharField(max_length=32, blank=True)
    resolved = models.CharField(max_length=32, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True, help_text="When the answer to this very check came.")

    class Meta:
        ordering = ("order",)

    def __str__(self) -> str:
        return self.kind


UNREADABLE_EVIDENCE: Final = b'{"reason": {}, "explanation": [], "code": "evidence.unreadable"}'
"""What a page has in the place of the evidence of a finding that does not open: that it cannot be read, and never that
the record was withdrawn.
"""


class FindingEvidence(models.Model):
    """The parameters of a finding's sentences, encrypted; erased when the record is withdrawn."""

    finding = models.OneToOneField(StoredFinding, on_delete=models.CASCADE, primary_key=True, related_name="evidence")
    parameters_encrypted = EncryptedField(_PURPOSE, "check/{row.finding.check_made_id}/finding/{row.finding.order}")

    parameters = encrypted_bytes("parameters", lambda row: UNREADABLE_EVIDENCE)

    def __str__(self) -> str:
        return f"evidence of {self.finding_id}"


class PairDecision(models.Model):
    """A supervisor's decision that this document's bearer is not the person of that record.

    Narrow (document number and issuer as a keyed digest, record key and what a search matches of it), expiring,
    visible, logged. It lapses when the document, or what matched of the record, changes; an edited remark leaves it in
    force. It lowers a verdict only once the owner agreed in an answer of its own, and only for the agency that decided;
    another agency sees that it exists and may adopt it as its own decision.
    """

    document_digest = models.CharField(max_length=KEYED_DIGITS, db_index=True)
    record = models.CharField(max_length=80)
    record_version = models.PositiveIntegerField()
    record_facts = models.CharField(
        max_length=64, blank=True, help_text="What a search matches; empty where it was never compared with the record."
    )
    reason_encrypted = EncryptedField(_PURPOSE, blank=True, default=b"")
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="pair_decisions")
    decided_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    owner_agreed = models.BooleanField(
        default=False, help_text="By the owner's written answer, never by a box on a form."
    )
    owner_agreed_note_encrypted = EncryptedField(_PURPOSE, blank=True, default=b"")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    check_made = models.ForeignKey(Check, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    adopted_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    reason = encrypted_text("reason")
    owner_agreed_note = encrypted_text("owner_agreed_note")

    class Meta:
        ordering = ("-decided_at",)

    def __str__(self) -> str:
        return f"{self.record} v{self.record_version}"

    @classmethod
    def in_force(cls) -> models.QuerySet["PairDecision"]:
        """The decisions of every agency that count now."""
        return cls.objects.filter(withdrawn_at=None, expires_at__gt=timezone.now())


class Awaited(models.Model):
    """Whom another part wants noticed at the next border checks of its agency, such as for a re-entry ban.

    `kind` is that of the finding, `holder` names what made the row, and `appealed` says that an appeal against that is
    open: the reason says so, while policy rules on the same kind. It has no name and no number, only keyed digests as a
    check has them.
    """

    holder = models.CharField(max_length=80, unique=True)
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=48)
    document_digest = models.CharField(max_length=KEYED_DIGITS, db_index=True)
    birth_digest = models.CharField(max_length=KEYED_DIGITS, blank=True)
    name_digest = models.CharField(max_length=KEYED_DIGITS, blank=True)
    begins_on = models.DateField()
    ends_on = models.DateField(help_text="The last day.")
    appealed = models.BooleanField(default=False)

    class Meta:
        indexes = (models.Index(fields=("birth_digest", "name_digest"), name="awaited_person"),)

    def __str__(self) -> str:
        return f"{self.kind} until {self.ends_on}"


class LateHit(models.Model):
    """A record that came, or was changed, after a check and would have been a hit in it.

    It belongs to the agency that made the check, is purged with the check, and holds codes only: what the record says
    is read from the record, so nothing of one that was withdrawn stays here.
    """

    check_made = models.ForeignKey(Check, on_delete=models.CASCADE, related_name="late_hits")
    agency = AgencyOfCheck(db_index=False)
    # Policy's answer to this hit alone, which decides who may read it.
    verdict = models.CharField(max_length=8)
    kind = models.CharField(max_length=48)
    severity = models.CharField(max_length=16)
    strength = models.CharField(max_length=16)
    score = models.FloatField(null=True, blank=True)
    record = models.CharField(max_length=80, db_index=True)
    owner = models.CharField(max_length=32)
    record_version = models.PositiveIntegerField()
    found_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("-found_at", "-id")
        constraints = (models.UniqueConstraint(fields=("check_made", "record"), name="late_hit_once"),)
        indexes = (models.Index(fields=("agency", "seen_at"), name="late_hit_unread"),)

    def __str__(self) -> str:
        return f"{self.kind} for {self.check_made_id}"


class CountedHour(models.Model):
    """An hour (UTC) whose checks were counted, so that figures read some hundred rows and never the checks themselves.

    An hour without a check has this row alone: zero is not "not counted". Counts say nothing of any person, and stay
    when the checks are purged.
    """

    hour = models.DateTimeField(primary_key=True)
    counted_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.hour:%Y-%m-%d %H}:00"


class HourCount(models.Model):
    """The border checks of one hour by agency, post and verdict. PROTECT counts as REFER, as it looks."""

    hour = models.ForeignKey(CountedHour, on_delete=models.CASCADE, related_name="counts")
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, null=True, related_name="+")
    verdict = models.CharField(max_length=8)
    checks = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.checks} {self.verdict}"


class HourSource(models.Model):
    """The border checks with an alert of one hour, by agency and by the owner whose record they hit.

    Discreet checks are left out: that someone is reported missing, or may be a victim, is not for a figure.
    """

    hour = models.ForeignKey(CountedHour, on_delete=models.CASCADE, related_name="sources")
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    owner = models.CharField(max_length=32)
    checks = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.checks} of {self.owner}"


COMPARE_FACES = TwoPersons("faces.agree", "Compare faces with documents", ("asked_by",), "decided_by")


class FaceSetting(models.Model):
    """Whether an agency compares the bearer's face with the document's picture. Without a row it does not: a supervisor
    asks, the data protection officer agrees, and either switches it off alone.

    `alike` and `differs` are cosines that the agency measured (`leeward face calibrate`). Each asking is a new
    `version`, which a comparison keeps.
    """

    class State(models.TextChoices):
        """What was decided last."""

        ASKED = "asked", _("Waits for the data protection officer")
        ON = "on", _("Compares")
        OFF = "off", _("Does not compare")

    agency = models.OneToOneField(Agency, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    version = models.PositiveIntegerField(default=1)
    alike = models.FloatField()
    differs = models.FloatField()
    legal_basis = models.CharField(max_length=200)
    asked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            COMPARE_FACES.constraint("face_second_person", decided=models.Q(state="on")),
            models.CheckConstraint(
                name="face_thresholds",
                condition=models.Q(differs__gte=-1, differs__lte=models.F("alike"), alike__lte=1),
            ),
        )

    def __str__(self) -> str:
        return f"{self.state} for {self.agency_id}"


class CareMark(models.Model):
    """What a case, or an officer's tap at a counter, stops for one person in every part of Leeward (`queries.care`).

    It has no name and no number: `digest` is keyed, of a document or of a check, and so is `holder`, of what made the
    mark. What it stops is encrypted.
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    holder = models.CharField(max_length=KEYED_DIGITS, db_index=True)
    digest = models.CharField(max_length=KEYED_DIGITS, db_index=True)
    stops_encrypted = EncryptedField("marks", "mark/{row.pk}")
    until = models.DateTimeField(null=True, blank=True, help_text="When it ends; empty until its holder takes it back.")

    stops = encrypted_json("stops")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("holder", "digest"), name="care_mark_once"),)

    def __str__(self) -> str:
        return f"mark {self.id}"


class ReceivedMark(models.Model):
    """The mark of a case on a partner's node, under the partner's own number (`queries.received_marks`).

    `body` has what the partner sent (`core.care.partner_mark`): the key of the pair, digests of documents, what is
    stopped. The row alone names no one, and nothing here leads from it to a check: a check that shows one of the
    documents gets a `CareMark` of its own.
    """

    MOST_PASSES = 2

    id = models.UUIDField(primary_key=True, editable=False, help_text="The number that its sender gave it.")
    node = models.CharField(max_length=32, db_index=True)
    body_encrypted = EncryptedField("marks", "received/{row.node}/{row.pk}")
    until = models.DateTimeField(help_text="When it ends here, whether or not the partner takes it back.")
    came_at = models.DateTimeField()
    passes = models.PositiveSmallIntegerField(default=0, help_text="How often open checks were compared with it.")

    body = encrypted_bytes("body")

    class Meta:
        ordering = ("came_at",)

    def __str__(self) -> str:
        return f"mark {self.id} of {self.node}"
