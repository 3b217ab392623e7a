"""What was decided about a person, what may be decided next, and whether the switch of protection is on."""

from collections.abc import Sequence
from datetime import datetime

from leeward.apps.agencies.models import Role
from leeward.apps.protection.models import Case, Decision, ReflectionClock
from leeward.core.care.clocks import Lapse, Reflection
from leeward.core.care.statuses import Move, moves
from leeward.core.care.switch import Standing, is_switch_on


def decisions_of(case: Case) -> Sequence[Decision]:
    """Every decision, the newest first, with who took it."""
    return list(case.decisions.select_related("officer", "seconded_by"))


def waiting_decision(case: Case) -> Decision | None:
    """The proposal that waits for a second person."""
    return next((each for each in decisions_of(case) if each.outcome == Decision.Outcome.WAITING), None)


def moves_of(case: Case) -> tuple[Move, ...]:
    """What the status may become."""
    return moves(case.status)  # type: ignore[arg-type]  # the model's values are core's


def second_roles(case: Case, decision: Decision) -> tuple[Role, ...]:
    """The roles of which the second person of a proposal has one."""
    move = next((each for each in moves_of(case) if each.after == decision.status), None)
    return tuple(Role(name) for name in move.second) if move else ()


def reflection_of(case: Case) -> ReflectionClock | None:
    """The newest reflection period of the case."""
    return case.reflectionclocks.select_related("proposed_by", "ended_by").last()


def as_reflection(clock: ReflectionClock) -> Reflection:
    """The period as core's rules take it."""
    lapse = None
    if clock.ended_at is not None:
        body = clock.body or {}
        lapse = Lapse(clock.ended_at, body.get("ground", "period_over"), body.get("reasons", ""), "first", "second")
    return Reflection(clock.starts_at, clock.ends_at, clock.rule, lapse)


def is_protected(case: Case, at: datetime) -> bool:
    """Whether nothing may be completed against the person (`core.care.switch`)."""
    clock = reflection_of(case)
    standing = Standing(case.status, as_reflection(clock) if clock else None)  # type: ignore[arg-type]  # as above
    return is_switch_on(standing, at)
