"""Movements of money of a project: entered, reversed, and imported from csv."""

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from io import StringIO
from itertools import count

from django.db import IntegrityError
from django.db.models import Count, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.projects.actions.audited import audit_act
from leeward.apps.projects.actions.inside import check_inside
from leeward.apps.projects.actions.parts import locked, require_workable
from leeward.apps.projects.models import Project, Transaction
from leeward.platform.durable import durably
from leeward.platform.prepared_rows import new_rows
from leeward.platform.refusal import NotAllowed

COLUMNS = ("reference", "kind", "date", "amount", "party", "description")
MOST_LINES = 5_000
MOST = Decimal(10) ** 11
"""Amounts are below it: the database keeps fourteen digits, two of them decimals."""
CENT = Decimal("0.01")
_ATTEMPTS = 3
_REVERSED = 50
"""Characters of a reference that its reversal keeps; the rest of sixty is for telling reversals apart."""


@dataclass(frozen=True, slots=True)
class Movement:
    """What is said of one movement."""

    reference: str
    kind: str
    on: date
    amount: Decimal
    party: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Reject:
    """A line that was not taken: its number, and why, naming the column."""

    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: new movements, those that were here already, and the lines that were not taken."""

    new: int
    known: int
    rejects: tuple[Reject, ...]


def spend(project: Project, said: Movement, *, officer: Officer) -> Transaction:
    """Enter a movement. Raises NotAllowed: a reference twice, a negative amount."""
    if said.amount <= 0:
        raise NotAllowed(_("An amount is more than zero. What was wrong is reversed, not entered as negative."))
    if not is_storable(said.amount):
        raise NotAllowed(_("An amount has at most two decimals, and is below %(most)s.") % {"most": MOST})

    def work() -> Transaction:
        current = locked(project, officer)
        made = Transaction(project=current, entered_by=officer, entered_at=timezone.now(), **_fields(said))
        made.save(force_insert=True)
        audit_act("project.spend", current, officer, of=f"transaction/{made.pk}")
        return made

    return _once(work, said.reference)


def is_storable(amount: Decimal) -> bool:
    """Whether the amount of a movement is above zero, and kept as it is: to the cent, below MOST."""
    return amount.is_finite() and 0 < amount < MOST and amount == amount.quantize(CENT)


def _once(work: Callable[[], Transaction], reference: str) -> Transaction:
    try:
        return durably(work)
    except IntegrityError as error:
        raise NotAllowed(_("%(reference)s was entered already.") % {"reference": reference}) from error


def reverse(project: Project, row: Transaction, *, officer: Officer) -> Transaction:
    """Take a movement back by its opposite, once: both stay. Raises NotAllowed."""
    check_inside(project, row)
    if row.reverses_id is not None:
        raise NotAllowed(_("This is a reversal itself. Enter the movement again instead."))

    def work() -> Transaction:
        current = locked(project, officer)
        made = Transaction(project=current, reference=_reversal(current, row), kind=row.kind, party=row.party)
        made.on, made.amount, made.reverses = timezone.now().date(), -row.amount, row
        made.description = _("Reverses %(reference)s") % {"reference": row.reference}
        made.entered_by, made.entered_at = officer, timezone.now()
        made.save(force_insert=True)
        audit_act("project.reverse", current, officer, of=f"transaction/{row.pk}")
        return made

    return _once(work, row.reference)


def _reversal(project: Project, row: Transaction) -> str:
    """A reference of the reversal that no movement has: also where this one's is as long as they are kept."""
    known = set(project.transactions.values_list("reference", flat=True))
    names = (f"{row.reference[:_REVERSED]}/R{n if n > 1 else ''}" for n in count(1))
    return next(name for name in names if name not in known)


def _fields(said: Movement) -> dict[str, object]:
    return {name: getattr(said, name) for name in Movement.__slots__}


class _Overtaken(Exception):
    """The project's movements changed while the rows were made ready: they have to be compared again."""


def import_csv(project: Project, text: str, *, officer: Officer) -> Imported:
    """Import movements from csv, all good lines in one transaction. Repeated, it adds nothing: a reference that is here
    with the same content is known, with another content a reject. Raises NotAllowed where the file is no such table.
    """
    require_workable(project, officer)
    lines = list(_lines(text))
    for _attempt in range(_ATTEMPTS):
        try:
            return _import(project, lines, officer)
        except _Overtaken:
            continue
    raise NotAllowed(_("Others change the movements of this project at this moment. Import the file again."))


def _import(project: Project, lines: Sequence[tuple[int, Movement] | Reject], officer: Officer) -> Imported:
    """Make every row before the transaction, which then only stores them: others wait for it."""
    seen = _state(project)
    rejects = [each for each in lines if isinstance(each, Reject)]
    here = {row.reference: row for row in project.transactions.all()}
    new, known, now = list[Transaction](), 0, timezone.now()
    for line, said in (each for each in lines if not isinstance(each, Reject)):
        row = here.get(said.reference)
        if row is None:
            row = Transaction(project=project, entered_by=officer, entered_at=now, **_fields(said))
            here[said.reference] = row
            new.append(row)
        elif all(getattr(row, name) == value for name, value in _fields(said).items()):
            known += 1
        else:
            rejects.append(Reject(line, _("reference: it is here with another content")))
    rows = new_rows(new)

    def work() -> Imported:
        current = locked(project, officer)
        if _state(current) != seen:
            raise _Overtaken
        rows.write()
        details = {"new": len(new), "known": known, "rejects": len(rejects)}
        audit_act("project.import_money", current, officer, details=details)
        return Imported(len(new), known, tuple(sorted(rejects, key=lambda each: each.line)))

    return durably(work)


def _state(project: Project) -> tuple[object, ...]:
    """What differs once a movement is entered, reversed or imported: none is ever changed or removed alone."""
    return tuple(project.transactions.order_by().aggregate(count=Count("pk"), last=Max("entered_at")).values())


def _lines(text: str) -> Iterator[tuple[int, Movement] | Reject]:
    if "\0" in text:  # some databases keep no such text
        raise NotAllowed(_("This is no csv file: %(error)s.") % {"error": "NUL"})
    try:
        reader = csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
        head = [cell.strip().casefold() for cell in next(reader, [])]
        if missing := [name for name in COLUMNS[:4] if name not in head]:
            names = ", ".join(missing)
            raise NotAllowed(_("The first line has to name the columns; missing: %(names)s.") % {"names": names})
        for cells in reader:
            if reader.line_num > MOST_LINES:
                raise NotAllowed(_("At most %(most)s lines at once.") % {"most": MOST_LINES})
            if any(cell.strip() for cell in cells):
                yield _read(reader.line_num, head, cells)
    except csv.Error as error:
        raise NotAllowed(_("This is no csv file: %(error)s.") % {"error": error}) from error


def _read(line: int, head: Sequence[str], cells: Sequence[str]) -> tuple[int, Movement] | Reject:
    row = dict(zip(head, (cell.strip() for cell in cells), strict=False))
    kinds, kind = Transaction.Kind.values, row.get("kind", "")
    if not row.get("reference") or len(row["reference"]) > 60:
        return Reject(line, _("reference: 1 to 60 characters"))
    if kind not in kinds:
        return Reject(line, _("kind: one of %(kinds)s") % {"kinds": ", ".join(kinds)})
    try:
        on = date.fromisoformat(row.get("date", ""))
    except ValueError:
        return Reject(line, _("date: a day such as 2025-03-31"))
    amount = _amount(row.get("amount", ""))
    if amount is None:
        return Reject(line, _("amount: a number above 0 with at most two decimals; reversals are made on the page"))
    return line, Movement(
        row["reference"], kind, on, amount, row.get("party", "")[:120], row.get("description", "")[:300]
    )


def _amount(text: str) -> Decimal | None:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return None
    return amount.quantize(CENT) if is_storable(amount) else None
