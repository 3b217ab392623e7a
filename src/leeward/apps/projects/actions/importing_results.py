"""Taking results from a file: goals, indicators, periods, targets, and actual figures, which wait for a second person.

Repeatable: what is here with the same content is known, and what is here with another is left out by name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.projects.actions.audited import audit_act
from leeward.apps.projects.actions.entries import enter
from leeward.apps.projects.actions.framework import GoalSaid, IndicatorSaid, save_goal, save_indicator, set_targets
from leeward.apps.projects.actions.money import CENT
from leeward.apps.projects.actions.parts import locked
from leeward.apps.projects.models import Entry, Goal, Indicator, Period, Project
from leeward.core.results.iati import content
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

LEVELS = {"1": Goal.Level.OUTPUT, "2": Goal.Level.OUTCOME, "3": Goal.Level.IMPACT}
"""The levels by the standard's codes (ResultType); any other is an output."""
MOST = Decimal(10) ** 12
"""Figures are below it: the database keeps fourteen digits, two of them decimals."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a file says of one indicator in one period; a figure is None where it says none."""

    start: date
    end: date
    target: Decimal | None
    actual: Decimal | None
    evidence: str


def take_results(project: Project, activity: content.Activity, officer: Officer) -> list[str]:
    """Take the results of an activity; what was left out, named by its indicator and period."""
    left_out, parts = list[str](), 0
    for result in activity.results:
        title, text = (content.text_in(texts, "en") for texts in (result.titles, result.descriptions))
        goal = goal_titled(project, result.kind, title, officer, text=text)
        for each in result.indicators:
            row = indicator_titled(project, goal, _said(each), officer)
            parts += sum(bool(figure.dimensions) for period in each.periods for figure in period.actuals)
            left_out.extend(_periods(project, row, each, officer))
    if parts:
        left_out.append(_("result: %(n)s figures by dimension are not kept") % {"n": parts})
    return left_out


def goal_titled(project: Project, kind: str, title: str, officer: Officer, *, text: str = "") -> Goal:
    """The goal of that level and title, a new one if there is none."""
    level, title = LEVELS.get(kind, Goal.Level.OUTPUT), title[:200]
    found = project.goals.filter(level=level, title=title).first()
    return found or save_goal(project, GoalSaid(level, title, text[:2000]), officer=officer)


def indicator_titled(project: Project, goal: Goal, said: IndicatorSaid, officer: Officer) -> Indicator:
    """The goal's indicator of that title, as it is here; a new manual one if there is none."""
    found = goal.indicators.filter(title=said.title).first()
    return found or save_indicator(project, goal, said, officer=officer)


def take_measured(project: Project, row: Indicator, said: Measured, officer: Officer) -> str:
    """Take target and actual figure of one period; why something of it was left out, empty where all was taken.

    An actual figure of an indicator that is counted here is passed over: no one types it, nor a file.
    """
    try:
        period = _period(project, said, officer)
        return _target(project, row, period, said, officer) or _actual(project, row, period, said, officer)
    except NotAllowed as refusal:
        return str(refusal)


def number_in(text: str) -> Decimal | None:
    """A figure of a file as it is kept, None without one. Raises NotAllowed for what cannot be kept."""
    if not text.strip():
        return None
    try:
        found = Decimal(text.strip())
        if found.is_finite() and 0 <= found < MOST and found == found.quantize(CENT):
            return found
    except InvalidOperation:
        pass
    raise NotAllowed(_("%(text)s is no number of at least zero with at most two decimals") % {"text": text[:40]})


def _said(each: content.Indicator) -> IndicatorSaid:
    measure = each.measure if each.measure in Indicator.Measure.values else Indicator.Measure.UNIT
    name, text = (content.text_in(texts, "en") for texts in (each.titles, each.descriptions))
    said = IndicatorSaid(name[:200], text[:2000], measure=measure, ascending=each.ascending is not False, manual=True)
    whole = next((base for base in each.baselines if not base.dimensions and base.year.isdecimal()), None)
    try:
        value = number_in(whole.value) if whole else None
    except NotAllowed:
        value = None
    if whole is None or value is None:
        return said
    note = content.text_in(whole.comments, "en")[:200]
    kept = {"baseline": value, "baseline_year": int(whole.year[:4]), "baseline_note": note}
    return IndicatorSaid(**{name: getattr(said, name) for name in said.__slots__} | kept)


def _periods(project: Project, row: Indicator, each: content.Indicator, officer: Officer) -> Iterator[str]:
    for period in each.periods:
        target, actual = (_whole(figures) for figures in (period.targets, period.actuals))
        where = f"{row.title}, {period.start} – {period.end}"
        try:
            aimed, reached = (number_in(figure.value) if figure else None for figure in (target, actual))
        except NotAllowed as refusal:
            yield f"{where}: {refusal}"
            continue
        told = content.text_in(actual.comments, "en") if actual else ""
        said = Measured(period.start, period.end, aimed, reached, told or _("As the imported file has it"))
        if why := take_measured(project, row, said, officer):
            yield f"{where}: {why}"


def _whole(figures: tuple[content.Figure, ...]) -> content.Figure | None:
    """The figure that is not a part of another."""
    return next((figure for figure in figures if not figure.dimensions and not figure.locations), None)


def _period(project: Project, said: Measured, officer: Officer) -> Period:
    if said.end < said.start:
        raise NotAllowed(_("The period ends before it begins."))
    touching = list(project.periods.filter(starts_on__lte=said.end, ends_on__gte=said.start))
    for each in touching:
        if (each.starts_on, each.ends_on) == (said.start, said.end):
            return each
    if touching:
        raise NotAllowed(_("The period is partly in another one of the project: %(period)s.") % {"period": touching[0]})

    def work() -> Period:
        current = locked(project, officer)
        made = Period.objects.create(project=current, starts_on=said.start, ends_on=said.end)
        audit_act("project.periods", current, officer, of=f"period/{made.pk}", details={"periods": 1})
        return made

    return durably(work)


def _target(project: Project, row: Indicator, period: Period, said: Measured, officer: Officer) -> str:
    here = row.targets.filter(period=period).values_list("value", flat=True).first()
    if said.target is None or here == said.target:
        return ""
    if here is not None:
        return _("target: it is here with another value")
    set_targets(project, row, {period: said.target}, officer=officer)
    return ""


def _actual(project: Project, row: Indicator, period: Period, said: Measured, officer: Officer) -> str:
    if said.actual is None or not row.manual:
        return ""
    known = row.entries.filter(period=period, value=said.actual).exclude(state=Entry.State.REPLACED)
    if not known.exists():
        enter(project, row, period, said.actual, said.evidence[:2000], officer=officer)
    return ""
