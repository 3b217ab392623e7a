"""A project as an IATI activity: what a published file says of it. Nothing in it is typed for the file."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal

from leeward.apps.projects.models import Goal, Part, Project, Transaction
from leeward.apps.projects.queries.figures import Valued
from leeward.apps.projects.queries.framework import definition_of
from leeward.apps.projects.queries.matrix import Cell, Line, lines
from leeward.apps.projects.queries.money import donors
from leeward.apps.projects.queries.numbers import plain
from leeward.apps.projects.queries.parts import part_of
from leeward.core.record.codes.states import state
from leeward.core.results.iati import content
from leeward.core.results.iati.content import Provider as Payer

_LEVELS: Mapping[str, str] = {Goal.Level.OUTPUT: "1", Goal.Level.OUTCOME: "2", Goal.Level.IMPACT: "3"}
_GOVERNMENT = "10"
_FUNDS, _ACCOUNTABLE, _IMPLEMENTS = "1", "2", "4"
_INCOMING = (Transaction.Kind.INCOMING, Transaction.Kind.PROMISED)


def activity_of(project: Project, at: datetime) -> content.Activity:
    """The activity as it is now. Its actual figures are only those of closed periods: what is published is frozen."""
    return content.Activity(
        identifier=project.identifier,
        reporting=content.Reporter(publisher(project), _GOVERNMENT, _english(project.agency.name)),
        titles=_texts(project.titles),
        descriptions=(content.Description(_texts(project.descriptions), "1"),),
        participants=tuple(_participants(project)),
        status=project.status,
        dates=tuple(_dates(project, at.date())),
        language="en",
        currency=project.currency,
        updated=at,
        countries=tuple(_countries(project)),
        sectors=tuple(
            content.Sector(row["code"], "1", percent=Decimal(row["percent"]))
            for row in part_of(project, Part.Name.SECTORS)
        ),
        budgets=tuple(_budgets(project)),
        transactions=tuple(_transactions(project)),
        documents=tuple(_documents(project)),
        results=tuple(_results(project)),
    )


def publisher(project: Project) -> str:
    """The publisher's identifier, which every identifier of an activity begins with (IATI)."""
    return project.identifier.removesuffix(f"-{project.code}") or project.identifier


def _english(text: str) -> tuple[content.Text, ...]:
    return (content.Text(text),) if text else ()


def _texts(by_language: Mapping[str, str]) -> tuple[content.Text, ...]:
    """The English text first, without its language: that is the file's."""
    ordered = sorted(by_language.items(), key=lambda each: (each[0] != "en", each[0]))
    return tuple(content.Text(text, "" if language == "en" else language) for language, text in ordered)


def _participants(project: Project) -> Iterator[content.Participant]:
    for each in donors(project):
        yield content.Participant(_FUNDS, each.reference, names=_english(each.name))
    for role in (_ACCOUNTABLE, _IMPLEMENTS):
        yield content.Participant(role, publisher(project), _GOVERNMENT, names=_english(project.agency.name))


def _dates(project: Project, today: date) -> Iterator[content.ActivityDate]:
    yield content.ActivityDate("1", project.starts_on)
    yield content.ActivityDate("3", project.ends_on)
    if project.starts_on <= today and project.status != project.Status.PIPELINE:
        yield content.ActivityDate("2", project.starts_on)
    if project.ends_on <= today and project.status == project.Status.CLOSED:
        yield content.ActivityDate("4", project.ends_on)


def _countries(project: Project) -> Iterator[content.Country]:
    for row in part_of(project, Part.Name.COUNTRIES):
        known = state(row["code"])
        if known is not None:
            yield content.Country(known.alpha2, Decimal(row["percent"]))


def _budgets(project: Project) -> Iterator[content.Budget]:
    for row in part_of(project, Part.Name.BUDGET):
        year = int(row["year"])
        first, last = max(date(year, 1, 1), project.starts_on), min(date(year, 12, 31), project.ends_on)
        if first > last:  # a year outside the project: validation cannot say it, since no such budget can be written
            first, last = date(year, 1, 1), date(year, 12, 31)
        yield content.Budget(first, last, content.Money(Decimal(row["amount"]), first), "1", "1")


def _transactions(project: Project) -> Iterator[content.Transaction]:
    for row in project.transactions.order_by("on", "id"):
        incoming, party = row.kind in _INCOMING, _english(row.party)
        yield content.Transaction(
            row.kind,
            row.on,
            content.Money(row.amount, row.on),
            ref=row.reference,
            descriptions=_english(row.description),
            provider=Payer(names=party) if incoming and party else None,
            receiver=content.Receiver(names=party) if not incoming and party else None,
        )


def _documents(project: Project) -> Iterator[content.Document]:
    for row in project.documents.filter(public=True, removed_at=None).exclude(url="").order_by("added_at"):
        yield content.Document(row.url, row.media_type, _english(row.title), (row.category,))


def _results(project: Project) -> Iterator[content.Result]:
    """Goals that have an indicator: IATI takes no other."""
    by_goal: dict[Goal, list[Line]] = {}
    for line in lines(project):
        by_goal.setdefault(line.goal, []).append(line)
    for goal, found in by_goal.items():
        indicators = tuple(map(_indicator, found))
        yield content.Result(
            _LEVELS[goal.level], _english(goal.title), indicators, descriptions=_english(goal.description)
        )


def _indicator(line: Line) -> content.Indicator:
    row = line.indicator
    definition = definition_of(row)
    by = definition.broken_down_by if definition else ""
    baseline = content.Baseline(
        str(row.baseline_year or ""), value=plain(row.baseline), comments=_english(row.baseline_note)
    )
    return content.Indicator(
        row.measure,
        _english(row.title),
        ascending=row.ascending,
        descriptions=_english(row.description),
        baselines=(baseline,) if row.baseline is not None else (),
        periods=tuple(_period(each, by) for each in line.cells if each.target is not None or _is_actual(each)),
    )


def _is_actual(cell: Cell) -> bool:
    return cell.valued.frozen and cell.valued.value is not None and cell.period.closed_at is not None


def _period(cell: Cell, by: str) -> content.Period:
    targets = (content.Figure(plain(cell.target)),) if cell.target is not None else ()
    actuals = tuple(_actuals(cell.valued, by)) if _is_actual(cell) else ()
    return content.Period(cell.period.starts_on, cell.period.ends_on, targets, actuals)


def _actuals(valued: Valued, by: str) -> Iterator[content.Figure]:
    """The whole, with what it rests on, and the cells that may be shown."""
    if valued.manual:
        told = f"Entered and confirmed; as of {valued.as_of:%Y-%m-%d}."
    else:
        told = (
            f"Definition version {valued.version}; as of {valued.as_of:%Y-%m-%d}; "
            f"{valued.evidence} records, {valued.verified} verified."
        )
    yield content.Figure(plain(valued.value), comments=_english(told))
    for cell, value in valued.cells:
        if value is not None and cell:
            yield content.Figure(plain(value), dimensions=(content.Dimension(by, cell),))
