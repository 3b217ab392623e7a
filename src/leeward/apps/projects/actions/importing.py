"""Importing activities from an IATI file or csv: new projects, or the same ones brought up to date. Repeatable."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.border.actions.refusal import NotAllowed
from leeward.apps.projects.access import workable
from leeward.apps.projects.actions.framework import GoalSaid, IndicatorSaid, save_goal, save_indicator
from leeward.apps.projects.actions.money import Movement, spend
from leeward.apps.projects.actions.parts import save_part
from leeward.apps.projects.actions.projects import SetUp, begin, change
from leeward.apps.projects.models import LANGUAGES, Goal, Indicator, Part, Project, Transaction
from leeward.apps.projects.queries.parts import Rows, part_of
from leeward.core.record.codes.states import by_alpha2
from leeward.core.results.iati import content
from leeward.core.results.iati.reading import read
from leeward.core.results.iati.rows import WrongRow, read_activities
from leeward.core.results.iati.source import NotReadable
from leeward.platform.durable import durably

_LEVELS: Mapping[str, str] = {"1": Goal.Level.OUTPUT, "2": Goal.Level.OUTCOME, "3": Goal.Level.IMPACT}


@dataclass(frozen=True, slots=True)
class Done:
    """What an import did to one activity, and what of it was left out and why."""

    identifier: str
    project: Project | None
    new: bool
    left_out: tuple[str, ...]


def activities_in(file: bytes) -> list[content.Activity]:
    """The activities of a file: XML, or csv. Raises NotAllowed, with the line."""
    if file.lstrip()[:1] == b"<" or file[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return list(read(file).activities)
        except NotReadable as error:
            raise NotAllowed(_("The file cannot be read: %(why)s.") % {"why": error}) from error
    try:
        return list(read_activities(file.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        raise NotAllowed(_("The file is not in UTF-8: byte %(at)s.") % {"at": error.start}) from error
    except WrongRow as error:
        raise NotAllowed(str(error)) from error


def import_activities(activities: Iterable[content.Activity], *, officer: Officer) -> list[Done]:
    """Import each activity as a whole or not at all; another one's mistake does not stop it."""
    return [_import(each, officer) for each in activities]


def _import(activity: content.Activity, officer: Officer) -> Done:
    try:
        said, left_out = _set_up(activity)
        here = workable(officer).filter(identifier=activity.identifier).first()

        def work() -> Project:
            project = _brought_up(here, said, officer) if here else begin(said, officer=officer)
            left_out.extend(_parts(project, activity, officer))
            left_out.extend(_money(project, activity, officer))
            _goals(project, activity, officer)
            return project

        return Done(activity.identifier, durably(work), here is None, tuple(left_out))
    except NotAllowed as refusal:
        return Done(activity.identifier, None, False, (str(refusal),))


def _brought_up(project: Project, said: SetUp, officer: Officer) -> Project:
    """The project as the file has it; what the file does not say stays, and no change means no new audit row."""
    kept = replace(said, code=project.code, total=max(said.total, project.total))
    same = all(getattr(project, name) == getattr(kept, name) for name in SetUp.__slots__)
    return project if same else change(project, kept, officer=officer)


def _set_up(activity: content.Activity) -> tuple[SetUp, list[str]]:
    days = {each.kind: each.day for each in activity.dates}
    starts, ends = days.get("2") or days.get("1"), days.get("4") or days.get("3")
    if starts is None or ends is None or ends < starts:
        raise NotAllowed(_("activity-date: first and last day are needed, in order."))
    currency = activity.currency or "USD"
    if currency not in Project.CURRENCIES:
        raise NotAllowed(_("default-currency: %(currency)s is not used here.") % {"currency": currency})
    titles = _by_language(activity.titles, activity.language)
    descriptions = _by_language(activity.descriptions[0].texts if activity.descriptions else (), activity.language)
    if not titles or not activity.identifier or len(activity.identifier) > 100:
        raise NotAllowed(_("iati-identifier and title are needed."))
    status = activity.status if activity.status in Project.Status.values else Project.Status.PIPELINE
    code = activity.identifier.removeprefix(f"{activity.reporting.ref}-")[-40:].strip("-._") or "PROJECT"
    code = "".join(letter if letter.isascii() and (letter.isalnum() or letter in "._-") else "-" for letter in code)
    return SetUp(
        code, activity.identifier, titles, descriptions, status, starts, ends, currency, _total(activity, starts, ends)
    ), []


def _total(activity: content.Activity, starts: date, ends: date) -> Decimal:
    """What the budgets or the commitments add up to, the larger."""
    budget = sum((each.value.amount for each in activity.budgets), Decimal(0))
    promised = sum((each.value.amount for each in activity.transactions if each.kind in ("11", "1")), Decimal(0))
    return max(budget, promised, Decimal(0))


def _by_language(texts: Iterable[content.Text], default: str) -> dict[str, str]:
    found = {(each.language or default or "en"): each.text[:4000] for each in texts if each.text}
    known = {code: text for code, text in found.items() if code in LANGUAGES}
    return known or ({"en": next(iter(found.values()))} if found else {})


def _parts(project: Project, activity: content.Activity, officer: Officer) -> list[str]:
    years: dict[int, Decimal] = {}
    for budget in activity.budgets:
        years[budget.start.year] = years.get(budget.start.year, Decimal(0)) + budget.value.amount
    codes = [(by_alpha2(each.code), each.percent) for each in activity.countries]
    sectors = [each for each in activity.sectors if each.vocabulary in ("", "1")]
    lists: Mapping[str, Rows] = {
        Part.Name.SECTORS: [{"code": each.code, "percent": str(each.percent or 100)} for each in sectors],
        Part.Name.COUNTRIES: [{"code": each.code, "percent": str(percent or 100)} for each, percent in codes if each],
        Part.Name.BUDGET: [{"year": year, "amount": str(amount)} for year, amount in sorted(years.items())],
    }
    left_out = []
    for name, rows in lists.items():
        if not rows or rows == part_of(project, name):
            continue
        try:
            save_part(project, name, rows, officer=officer)
        except NotAllowed as refusal:
            left_out.append(f"{Part.Name(name).label}: {refusal}")
    return left_out


def _money(project: Project, activity: content.Activity, officer: Officer) -> list[str]:
    left_out = []
    here = set(project.transactions.values_list("reference", flat=True))
    for at, each in enumerate(activity.transactions, 1):
        reference = each.ref[:60] or f"IATI-{at}"
        if reference in here:
            continue
        trader = each.provider or each.receiver
        party = content.text_in(trader.names, "en")[:120] if trader else ""
        text = content.text_in(each.descriptions, "en")[:300]
        movement = Movement(reference, each.kind, each.day, each.value.amount, party, text)
        if each.kind not in Transaction.Kind.values or each.value.amount <= 0:
            left_out.append(_("transaction %(n)s: its kind or a negative amount") % {"n": at})
        else:
            spend(project, movement, officer=officer)
            here.add(reference)
    return left_out


def _goals(project: Project, activity: content.Activity, officer: Officer) -> None:
    """Goals and indicators by their titles: those that are here stay as they are."""
    for result in activity.results:
        title = content.text_in(result.titles, "en")[:200]
        level = _LEVELS.get(result.kind, Goal.Level.OUTPUT)
        goal = project.goals.filter(level=level, title=title).first()
        goal = goal or save_goal(project, GoalSaid(level, title), officer=officer)
        for each in result.indicators:
            name = content.text_in(each.titles, "en")[:200]
            if not goal.indicators.filter(title=name).exists():
                save_indicator(project, goal, _indicator(name, each), officer=officer)


def _indicator(name: str, each: content.Indicator) -> IndicatorSaid:
    measure = each.measure if each.measure in Indicator.Measure.values else Indicator.Measure.UNIT
    text = content.text_in(each.descriptions, "en")[:2000]
    return IndicatorSaid(name, text, measure=measure, ascending=each.ascending is not False, manual=True)
