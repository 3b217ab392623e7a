"""Money of a project: what was promised, received and spent, beside its budget."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet, Sum
from django.db.models.functions import ExtractYear

from leeward.apps.projects.models import Document, Part, Project, Transaction
from leeward.apps.projects.queries.parts import part_of
from leeward.core.results.indicators.shares import share

_OUT = (Transaction.Kind.SPENT, Transaction.Kind.DISBURSED)


@dataclass(frozen=True, slots=True)
class Donor:
    """A donor's amount and share of the total in percent."""

    name: str
    reference: str
    amount: Decimal
    share: Decimal


@dataclass(frozen=True, slots=True)
class Year:
    """Budget and spending of a calendar year."""

    year: int
    budget: Decimal
    spent: Decimal


def transactions(project: Project) -> QuerySet[Transaction]:
    """Every movement, the newest first."""
    return project.transactions.select_related("entered_by", "reverses", "reversed_by").order_by("-on", "-id")


def donors(project: Project) -> list[Donor]:
    """Who pays how much; together never more than the total."""
    rows = part_of(project, Part.Name.DONORS)
    amounts = [Decimal(row["amount"]) for row in rows]
    return [
        Donor(row["name"], row.get("reference", ""), amount, share(amount, project.total))
        for row, amount in zip(rows, amounts, strict=True)
    ]


def sums(project: Project) -> dict[str, Decimal]:
    """The sum of each kind of movement; reversals are taken off."""
    return dict(project.transactions.order_by().values_list("kind").annotate(sum=Sum("amount")))


def received(project: Project) -> Decimal:
    """What donors paid."""
    return sums(project).get(Transaction.Kind.INCOMING, Decimal(0))


def spent(project: Project) -> Decimal:
    """What was spent, by the agency or by partners that it paid."""
    known = sums(project)
    return sum((known.get(kind, Decimal(0)) for kind in _OUT), Decimal(0))


def years(project: Project) -> list[Year]:
    """Budget and spending year by year."""
    rows = project.transactions.filter(kind__in=_OUT).order_by().annotate(year=ExtractYear("on"))
    out: dict[int, Decimal] = dict(rows.values_list("year").annotate(sum=Sum("amount")))
    budget = {int(row["year"]): Decimal(row["amount"]) for row in part_of(project, Part.Name.BUDGET)}
    return [Year(year, budget.get(year, Decimal(0)), out.get(year, Decimal(0))) for year in sorted({*out, *budget})]


def documents(project: Project) -> QuerySet[Document]:
    """Every document, also those that were removed; without the files."""
    return project.documents.select_related("added_by").defer("content").order_by("removed_at", "-added_at")
