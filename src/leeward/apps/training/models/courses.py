"""Versions of courses that an agency has, what an officer did in one, and certificates that passing one proposes."""

import uuid_utils.compat
from django.db import models
from django.db.models import Q

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.training.models.kinds import AchievementKind
from leeward.platform.encrypted_field import EncryptedField, encrypted_json
from leeward.platform.two_persons import TwoPersons

APPROVE_COURSE = TwoPersons("training.course.decide", "Put a course in use", ("proposed_by",), "decided_by")


class CourseVersion(models.Model):
    """One version of a course. One person proposes it, another approves it; then the node signs its files.

    `package` is a zip file of its folder, since the approval with `signature.json`. It never changes after that.
    """

    class State(models.TextChoices):
        """What became of it."""

        PROPOSED = "proposed"
        APPROVED = "approved"
        DECLINED = "declined"
        RETIRED = "retired"

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="courses")
    code = models.SlugField(max_length=64)
    version = models.PositiveIntegerField()
    titles = models.JSONField(help_text="The title by language.")
    package = models.BinaryField()
    state = models.CharField(max_length=8, choices=State, default=State.PROPOSED)
    proposed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("code", "-version")
        constraints = (
            models.UniqueConstraint(
                fields=("agency", "code", "version"), name="course_version_once", condition=~Q(state="declined")
            ),
            models.UniqueConstraint(
                fields=("agency", "code"), name="course_in_use_once", condition=Q(state="approved")
            ),
            APPROVE_COURSE.constraint("course_second_person", decided=Q(state="approved")),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.version}"


class CourseProgress(models.Model):
    """What an officer did in a version: private to them and to trainers, so `done` is encrypted.

    `done` has `pages` (numbers of pages that were read) and `chosen` (the first answer to each item, by its id).
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="course_progress")
    course = models.ForeignKey(CourseVersion, on_delete=models.PROTECT, related_name="progress")
    language = models.CharField(max_length=2)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True, help_text="When every item of its test had an answer.")
    done_encrypted = EncryptedField("training", null=True, blank=True)
    done = encrypted_json("done", lambda row: {})

    class Meta:
        ordering = ("-started_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("officer", "course"), name="course_begun_once", condition=Q(finished_at=None)
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class ProposedCertificate(models.Model):
    """Someone passed a course or an assessment: a trainer or supervisor records the certificate, or declines."""

    class State(models.TextChoices):
        """What became of it."""

        PROPOSED = "proposed"
        RECORDED = "recorded"
        DECLINED = "declined"

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="proposed_certificates")
    kind = models.ForeignKey(AchievementKind, on_delete=models.PROTECT, related_name="+")
    course = models.ForeignKey(
        CourseVersion,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The course whose test was passed; without one it was an assessment.",
    )
    passed_on = models.DateField()
    state = models.CharField(max_length=8, choices=State, default=State.PROPOSED)
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("passed_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("officer", "kind"), name="certificate_proposed_once", condition=Q(state="proposed")
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
