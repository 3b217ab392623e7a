"""Drills of a post: figures by a trainer, switched on by a supervisor as second person, off by either at once."""

from dataclasses import dataclass
from datetime import time

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.actions.second_person import sign_second
from leeward.apps.agencies.models import Officer, Post, Role
from leeward.apps.audit.actions import append
from leeward.apps.training.access import KEEPERS, SECONDS, lane_posts
from leeward.apps.training.models import LaneSetting
from leeward.apps.training.models.lane import APPROVE_LANE
from leeward.core.training.schedule.injection import Rule
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed


@dataclass(frozen=True, slots=True)
class LaneSaid:
    """What a trainer sets: the rule, and between which hours of the post it counts (None: at any)."""

    rule: Rule
    starts: time | None = None
    ends: time | None = None


def set_lane(post: Post, said: LaneSaid, *, officer: Officer) -> LaneSetting:
    """Set the figures. Where drills are on and would come more often, or in other hours, a supervisor decides again
    first. Raises NotAllowed.
    """
    if not has_role(officer, Role.TRAINER) or not lane_posts(officer).filter(pk=post.pk).exists():
        raise NotAllowed(_("A trainer of the post's agency sets its drills."))
    if (said.starts is None) != (said.ends is None):
        raise NotAllowed(_("Give both hours of training, or neither."))

    def store() -> LaneSetting:
        row = _locked(post) or LaneSetting(post=post, changed_by=officer)
        before = _figures(row) if row.changed_at else {}
        if row.is_on and _comes_more(row, said):
            row.asked_by, row.asked_at = officer, timezone.now()
            row.approved_by = row.approved_at = None
        rule = said.rule
        row.rate, row.prevalence, row.cap = rule.rate, rule.prevalence, rule.cap
        row.longest_queue, row.apart, row.starts, row.ends = rule.longest_queue, rule.apart, said.starts, said.ends
        row.changed_by, row.changed_at = officer, timezone.now()
        row.save()
        _note("training.lane.set", row, officer, {"before": before, "after": _figures(row), "on": row.is_on})
        return row

    return durably(store)


def ask_for_lane(post: Post, *, officer: Officer) -> LaneSetting:
    """Ask that drills are switched on at the post. Raises NotAllowed."""
    if not has_role(officer, Role.TRAINER):
        raise NotAllowed(_("A trainer asks for drills at a post."))

    def store() -> LaneSetting:
        row = _known(post, officer)
        if row.asked_by_id is not None:
            raise NotAllowed(_("Drills are on here already, or a supervisor has still to decide."))
        row.asked_by, row.asked_at = officer, timezone.now()
        row.save(update_fields=["asked_by", "asked_at"])
        _note("training.lane.ask", row, officer)
        return row

    return durably(store)


def approve_lane(post: Post, *, officer: Officer) -> LaneSetting:
    """Switch drills on at the post: a supervisor, never who asked for it. Raises NotAllowed."""
    if not has_role(officer, *SECONDS):
        raise NotAllowed(_("A supervisor switches drills on."))

    def store() -> LaneSetting:
        row = _known(post, officer)
        if not row.waits:
            raise NotAllowed(_("No one asks for drills here, or they are on already."))
        if officer.pk in {row.asked_by_id, row.changed_by_id}:
            raise NotAllowed(_("You asked for this yourself: another person decides."))
        sign_second(APPROVE_LANE, row, officer)
        row.approved_at = timezone.now()
        row.save(update_fields=["approved_by", "approved_at"])
        _note("training.lane.approve", row, officer, _figures(row))
        return row

    return durably(store)


def stop_lane(post: Post, *, officer: Officer) -> LaneSetting:
    """Switch drills off at the post, at once, or decide against them. Raises NotAllowed."""
    if not has_role(officer, *KEEPERS):
        raise NotAllowed(_("A trainer or a supervisor switches drills off."))

    def store() -> LaneSetting:
        row = _known(post, officer)
        row.asked_by = row.asked_at = row.approved_by = row.approved_at = None
        row.save(update_fields=["asked_by", "asked_at", "approved_by", "approved_at"])
        _note("training.lane.stop", row, officer)
        return row

    return durably(store)


def _locked(post: Post) -> LaneSetting | None:
    return LaneSetting.objects.select_for_update(of=("self",)).select_related("post").filter(post=post).first()


def _known(post: Post, officer: Officer) -> LaneSetting:
    row = _locked(post) if lane_posts(officer).filter(pk=post.pk).exists() else None
    if row is None:
        raise NotAllowed(_("Set the figures of this post first."))
    return row


def _comes_more(row: LaneSetting, said: LaneSaid) -> bool:
    """Whether officers would see more drills than was approved."""
    rule = said.rule
    more = rule.rate > row.rate or rule.cap > row.cap or rule.longest_queue > row.longest_queue
    return more or rule.apart < row.apart or (said.starts, said.ends) != (row.starts, row.ends)


def _figures(row: LaneSetting) -> dict[str, object]:
    hours = [f"{each:%H:%M}" if each else "" for each in (row.starts, row.ends)]
    names = ("rate", "prevalence", "cap", "longest_queue", "apart")
    return {name: getattr(row, name) for name in names} | {"hours": hours}


def _note(act: str, row: LaneSetting, officer: Officer, details: dict[str, object] | None = None) -> None:
    append(act, actor=actor_of(officer), object=f"post/{row.post.code}", details=details or {})
