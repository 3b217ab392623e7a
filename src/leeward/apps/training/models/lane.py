"""Drills between two travellers at the counter: what a trainer set for a post, and what became of each drill."""

import uuid_utils.compat
from django.db import models

from leeward.apps.agencies.models import Officer, Post
from leeward.core.training.schedule.injection import Rule
from leeward.platform.two_persons import TwoPersons

APPROVE_LANE = TwoPersons("training.lane.approve", "Switch drills on at a post", ("asked_by",), "approved_by")


class LaneSetting(models.Model):
    """The drills of one post: off until a supervisor approved what a trainer asked for.

    `rate`, `prevalence`, `cap`, `longest_queue` and `apart` are those of `Rule`. Between `starts` and `ends` (the
    post's own time) drills may come; without them at any hour.
    """

    post = models.OneToOneField(Post, on_delete=models.PROTECT, primary_key=True, related_name="lane")
    rate = models.FloatField()
    prevalence = models.FloatField()
    cap = models.PositiveSmallIntegerField()
    longest_queue = models.PositiveSmallIntegerField()
    apart = models.PositiveIntegerField(help_text="Seconds between two drills of one officer.")
    starts = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)
    changed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    asked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("post__code",)
        constraints = (APPROVE_LANE.constraint("lane_second_person"),)

    def __str__(self) -> str:
        return f"drills at {self.post_id}"

    @property
    def is_on(self) -> bool:
        """Whether drills come at this post."""
        return self.approved_by_id is not None

    @property
    def waits(self) -> bool:
        """Whether a supervisor has to decide."""
        return self.asked_by_id is not None and self.approved_by_id is None

    @property
    def rule(self) -> Rule:
        """What was set, as the schedule takes it. Raises ValueError for values that were changed behind the forms."""
        return Rule(self.rate, self.prevalence, self.cap, self.longest_queue, self.apart, on=self.is_on)


class LaneDrill(models.Model):
    """One invented traveller on an officer's check page, and the first decision. Private to the officer: everyone else
    sees a post's sums.

    `case` is its place in the lane's pool of the `month`; `signs` are the codes that were noted on its page. Without
    `answered_at` it was passed over, mostly since a real traveller came. Without `seconds` a clock was wrong.
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="lane_drills", db_index=False)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="lane_drills")
    month = models.DateField()
    case = models.PositiveIntegerField()
    family = models.CharField(max_length=32)
    target = models.BooleanField()
    began_at = models.DateTimeField()
    signs = models.JSONField(default=list)
    decision = models.CharField(max_length=16, blank=True)
    right = models.BooleanField(default=False)
    seconds = models.FloatField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-began_at",)
        indexes = (models.Index(fields=("officer", "began_at"), name="lane_drill_of_officer"),)

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def sent_on(self) -> bool:
        """Whether it was sent on at all, which is what sensitivity counts."""
        return self.decision not in {"", "let_go"}
