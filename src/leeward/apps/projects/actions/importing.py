"""Importing activities from an IATI file or csv, and results from csv: new projects, or those that are here brought up
to date. Repeatable.
"""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_UP, Decimal
from itertools import islice
from typing import Final

from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.projects.access import workable
from leeward.apps.projects.actions.importing_results import take_results
from leeward.apps.projects.actions.importing_rows import RowsTaken, import_results, row_said
from leeward.apps.projects.actions.money import CENT, MOST, Movement, is_storable, spend
from leeward.apps.projects.actions.parts import save_part
from leeward.apps.projects.actions.projects import SetUp, begin, change
from leeward.apps.projects.models import LANGUAGES, Part, Project, Transaction
from leeward.apps.projects.queries.parts import Rows, part_of
from leeward.core.record.codes.states import by_alpha2
from leeward.core.results.iati import content
from leeward.core.results.iati.file_reader import read
from leeward.core.results.iati.results_rows import is_results
from leeward.core.results.iati.rows import WrongRow, read_activities
from leeward.core.results.iati.source import NotReadable
from leeward.messages import sentence
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

MOST_NAMED: Final = 50
"""Parts of a file that are named as not read; a foreign file may have thousands."""
Watch = Callable[[int, int], None]
"""Learns how many activities were imported, and of how many."""


def _unwatched(_done: int, _total: int) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Done:
    """What an import did to one activity, and what of it was left out and why."""

    identifier: str
    project: Project | None
    new: bool
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InFile:
    """The activities of a file, and the parts that nothing here holds, by line."""

    activities: tuple[content.Activity, ...]
    unread: tuple[str, ...] = ()


def activities_in(file: bytes) -> InFile:
    """What a file has: XML, or csv. Raises NotAllowed, with the line."""
    if not is_xml(file):
        try:
            return InFile(read_activities(text_in(file)))
        except WrongRow as error:
            raise NotAllowed(row_said(error)) from error
    try:
        found = read(file)
    except NotReadable as error:
        raise NotAllowed(unreadable(error)) from error
    unread = (_("Line %(line)s: %(why)s.") % {"line": each.line, "why": each.place} for each in found.unread)
    return InFile(found.activities, tuple(islice(unread, MOST_NAMED)))


def unreadable(error: NotReadable) -> str:
    """Why a file cannot be read, and where."""
    said = {"line": error.line, "why": sentence(error.code, error.params)}
    return _("The file cannot be read, line %(line)s: %(why)s.") % said


def import_file(file: bytes, *, officer: Officer, watch: Watch = _unwatched) -> tuple[list[Done], RowsTaken]:
    """Import a file of activities (IATI or csv), or a table of results, whose rows belong together. Raises NotAllowed,
    with the line.
    """
    if not is_xml(file) and is_results(text := text_in(file)):
        try:
            return [], import_results(text, officer=officer)
        except WrongRow as error:
            raise NotAllowed(row_said(error)) from error
    found = activities_in(file)
    return import_activities(found.activities, officer=officer, watch=watch), RowsTaken(0, found.unread)


def text_in(file: bytes) -> str:
    """The text of a csv file. Raises NotAllowed for another encoding, and for NUL, which some databases cannot keep."""
    try:
        text = file.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotAllowed(_("The file is not in UTF-8: byte %(at)s.") % {"at": error.start}) from error
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise NotAllowed(_("Line %(line)s: a character without a meaning in csv (NUL).") % {"line": line})
    return text


def is_xml(file: bytes) -> bool:
    """Whether the file is XML, in any encoding that it may have; else it is csv."""
    return file.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or file.removeprefix(BOM_UTF8).lstrip().startswith(b"<")


def import_activities(
    activities: Sequence[content.Activity], *, officer: Officer, watch: Watch = _unwatched
) -> list[Done]:
    """Import each activity as a whole or not at all; another one's mistake does not stop it."""
    done = []
    for number, activity in enumerate(activities):
        watch(number, len(activities))
        done.append(_import(activity, officer))
    return done


def _import(activity: content.Activity, officer: Officer) -> Done:
    try:
        said = _set_up(activity)
        here = workable(officer).filter(identifier=activity.identifier).first()

        def work() -> tuple[Project, list[str]]:
            project = _brought_up(here, said, officer) if here else begin(said, officer=officer)
            left_out = _parts(project, activity, officer) + _money(project, activity, officer)
            return project, left_out + take_results(project, activity, officer)

        project, left_out = durably(work)
        return Done(activity.identifier, project, here is None, tuple(left_out))
    except NotAllowed as refusal:
        return Done(activity.identifier, None, False, (str(refusal),))


def _brought_up(project: Project, said: SetUp, officer: Officer) -> Project:
    """The project as the file has it; what the file does not say stays, and no change means no new audit row."""
    kept = replace(said, code=project.code, total=max(said.total, project.total))
    same = all(getattr(project, name) == getattr(kept, name) for name in SetUp.__slots__)
    return project if same else change(project, kept, officer=officer)


def _set_up(activity: content.Activity) -> SetUp:
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
    return SetUp(code, activity.identifier, titles, descriptions, status, starts, ends, currency, _total(activity))


def _total(activity: content.Activity) -> Decimal:
    """What the budgets or the commitments add up to, the larger. Raises NotAllowed where it is too large to keep."""
    budget = sum((each.value.amount for each in activity.budgets), Decimal(0))
    promised = sum((each.value.amount for each in activity.transactions if each.kind in ("11", "1")), Decimal(0))
    total = max(budget, promised, Decimal(0))
    if total >= MOST:
        raise NotAllowed(_("budget or transaction: the amounts add up to more than %(most)s.") % {"most": MOST})
    return total.quantize(CENT, ROUND_UP)


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
    here = {row.reference: row for row in project.transactions.all()}
    seen: set[str] = set()
    for at, each in enumerate(activity.transactions, 1):
        said = _movement(each, each.ref[:60] or f"IATI-{at}")
        if why := _unfit(said, here.get(said.reference), again=said.reference in seen):
            named = {"n": at, "reference": said.reference, "why": why}
            left_out.append(_("transaction %(n)s, %(reference)s: %(why)s") % named)
        elif said.reference not in here:
            spend(project, said, officer=officer)
        seen.add(said.reference)
    return left_out


def _movement(each: content.Transaction, reference: str) -> Movement:
    trader = each.provider or each.receiver
    party = content.text_in(trader.names, "en")[:120] if trader else ""
    text = content.text_in(each.descriptions, "en")[:300]
    return Movement(reference, each.kind, each.day, each.value.amount, party, text)


def _unfit(said: Movement, row: Transaction | None, *, again: bool) -> str:
    """Why a movement is left out; nothing where it is taken, or is here already just so."""
    if again:
        return _("an earlier transaction of the file has this reference")
    if row is not None:
        same = (row.kind, row.on, row.amount) == (said.kind, said.on, said.amount)
        return "" if same else _("it is here with another content")
    if said.kind not in Transaction.Kind.values:
        return _("its kind is not used here")
    return "" if is_storable(said.amount) else _("its amount is not above zero with at most two decimals")
