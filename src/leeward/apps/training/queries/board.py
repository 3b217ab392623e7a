"""The board of those who train: how a group does, by month, post and nationality of the invented travellers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer, Post
from leeward.apps.training.models import BurstAnswer, Cohort
from leeward.apps.training.queries.cohorts import answers_of, counts_by, finished, pooled, skill_by_month, spread_of
from leeward.core.charts.figure import Figure, Series
from leeward.core.charts.lines import lines
from leeward.core.charts.svg import Words
from leeward.core.training.detection.sensitivity import Interval
from leeward.core.training.detection.shares import Group, false_referrals
from leeward.core.training.detection.spread import LEAST_PEOPLE, Spread

if TYPE_CHECKING:
    from leeward.core.training.detection.counts import Counts


@dataclass(frozen=True)
class Board:
    """A cohort as its board shows it: groups only. What too few officers did is None, or left out.

    `months` and `fairness` are for the cohort's own page, and read when it asks.
    """

    cohort: Cohort
    officers: int
    finished: int | None
    skill: Interval | None
    spread: Spread | None

    @cached_property
    def months(self) -> Figure | None:
        """d' by month; None before the second one."""
        return _months(skill_by_month(self.cohort))

    @cached_property
    def fairness(self) -> Sequence[Group]:
        """Good travellers sent on, by nationality."""
        return fairness(answers_of(self.cohort))


def board(cohort: Cohort) -> Board:
    """The board of one cohort."""
    people, done = cohort.officers.count(), finished(cohort)
    counts = counts_by(answers_of(cohort), "burst__officer_id").values()
    return Board(cohort, people, done if _hides_each(done, people) else None, pooled(counts), spread_of(counts))


def _hides_each(done: int, people: int) -> bool:
    """Whether "so many of so many" says nothing of one officer."""
    return people >= LEAST_PEOPLE and (done in {0, people} or min(done, people - done) >= LEAST_PEOPLE)


def fairness(rows: QuerySet[BurstAnswer]) -> Sequence[Group]:
    """The share of good travellers sent on, by the nationality of the invented traveller, where 11 officers or more
    answered cases of it.
    """
    named = rows.order_by().exclude(nationality="").values("nationality")
    enough = named.annotate(people=Count("burst__officer", distinct=True)).filter(people__gte=LEAST_PEOPLE)
    return false_referrals(counts_by(rows.filter(nationality__in=enough.values("nationality")), "nationality"))


def _months(found: Mapping[date, Interval]) -> Figure | None:
    if len(found) < 2:
        return None
    words = Words(
        name="skill-by-month",
        title=_("d' by month"),
        description=_("How well the cohort told altered from good in each month: 0 is guessing, 3 is very good."),
        item=_("Month"),
        no_data=_("No month has answers of enough officers."),
    )
    values = tuple(round(each.value, 2) for each in found.values())
    return lines(words, [f"{month:%b %Y}" for month in found], [Series(_("d'"), values)], whole=False)


@dataclass(frozen=True, slots=True)
class PostSpread:
    """One post: how the skill of its officers is spread; None where fewer than 11 were measured."""

    post: Post
    spread: Spread | None


def posts(officer: Officer) -> list[PostSpread]:
    """The posts of the agency at which someone answered."""
    rows = BurstAnswer.objects.filter(burst__officer__agency=officer.agency_id)
    told: dict[int, list[Counts]] = {}
    homes = dict(Officer.objects.filter(agency=officer.agency_id).values_list("pk", "post_id"))
    for person, counts in counts_by(rows, "burst__officer_id").items():
        told.setdefault(homes[person], []).append(counts)
    found = Post.objects.filter(pk__in=[key for key in told if key]).order_by("code")
    return [PostSpread(post, spread_of(told[post.pk])) for post in found]
