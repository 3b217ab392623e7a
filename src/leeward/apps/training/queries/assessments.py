"""An assessment: its cases out of the sealed seed, what was decided, and whether that passes."""

import random
from datetime import date
from functools import lru_cache

from django.db.models import QuerySet

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer
from leeward.apps.training.access import TRAINERS
from leeward.apps.training.models import Assessment
from leeward.apps.training.queries import travellers
from leeward.core.months import months_after
from leeward.core.training.cases.case import Case
from leeward.core.training.cases.case_pool import pool as made
from leeward.core.training.detection.counts import Counts, Trial
from leeward.core.training.detection.sensitivity import measure

SIZE = 80
"""Forty with a fault and forty without: a true d' of 2.5 passes then in 87 of 100 assessments, one of 1.5 in 4."""


def assessments_of(officer: Officer) -> QuerySet[Assessment]:
    """The officer's own ones."""
    return Assessment.objects.select_related("kind", "appeal").filter(officer=officer)


def assessments_for(trainer: Officer) -> QuerySet[Assessment]:
    """Those of the agency's other officers, for a trainer; none for anyone else."""
    if not has_role(trainer, *TRAINERS):
        return Assessment.objects.none()
    rows = Assessment.objects.select_related("officer", "kind", "set_by", "appeal", "appeal__decided_by")
    return rows.filter(kind__agency=trainer.agency_id).exclude(officer=trainer)


def cases_in(assessment: Assessment) -> tuple[Case, ...]:
    """Its cases, in their order."""
    return _cases(assessment.month, int(assessment.seed))


@lru_cache(maxsize=4)
def _cases(month: date, seed: int) -> tuple[Case, ...]:
    """Cases of the same invented people as bursts have, with faults that no burst has: the seed is secret. Mixed, since
    a pool has the two classes in turn.
    """
    cases = list(made(travellers.drill_travellers(months_after(month, 1), SIZE), seed, today=month))
    random.Random(seed).shuffle(cases)  # noqa: S311 - the seed itself is secret
    return tuple(cases)


def next_case(assessment: Assessment) -> int | None:
    """The place of the next case; None after the last."""
    done = len(assessment.decisions or ())
    return done if done < SIZE else None


def counts_in(assessment: Assessment) -> Counts:
    """What was found and sent on."""
    pairs = zip(cases_in(assessment), assessment.decisions or (), strict=False)
    return Counts.of(Trial(case.target, decision != "let_go") for case, decision in pairs)


def passed(assessment: Assessment) -> bool | None:
    """Whether even the lower end of d' is over the mark; None until all cases are decided, or where an appeal took the
    result back.
    """
    appeal = getattr(assessment, "appeal", None)
    if assessment.ended_at is None or (appeal and appeal.outcome == appeal.Outcome.RESIT):
        return None
    return measure(counts_in(assessment)).passes


def left(assessment: Assessment) -> int:
    """Cases that are not decided yet."""
    return SIZE - len(assessment.decisions or ())
