"""A situation report as a printed report, also while states have not signed: then it says so."""

from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from leeward.apps.operations.models import SituationReport, SituationSignature
from leeward.apps.operations.queries.readiness import ITEMS
from leeward.apps.operations.queries.situation import MEANING, Part, Row, parts, totals
from leeward.core.federation.keys.canonical import dumps
from leeward.core.report import Report, ReportSection, ReportTable


def situation_report(row: SituationReport) -> Report:
    """The report, dated as of its version. Its data has what each state signs."""
    operation = row.operation
    at = localtime(row.as_of, ZoneInfo(operation.zone))
    states = parts(row)
    unsigned = [each.country for each in states if each.signature is None]
    facts = (
        (_("Day"), date_format(row.day, "l, j F Y")),
        (_("Version"), str(row.version)),
        (_("As of"), f"{date_format(at, 'j F Y, H:i')} ({operation.zone})"),
        (_("Not signed yet"), ", ".join(unsigned) or _("none")),
    )
    every = ReportSection(_("All states"), (str(MEANING),), tables=(_table(_("Figures"), totals(row)),))
    faults = tuple(str(ITEMS[item]) for item in row.body["readiness"]) or (_("No red item on the readiness board."),)
    log = tuple(f"{at} {text}" for at, text in row.body["log"]) or (_("No line of the log."),)
    return Report(
        title=operation.name,
        subtitle=_("Situation report, %(day)s") % {"day": date_format(row.day, "j F Y")},
        publisher=operation.lead.name,
        language=(get_language() or "en").partition("-")[0],
        made_at=at,
        facts=facts,
        sections=(
            every,
            *map(_part, states),
            ReportSection(_("Readiness"), faults),
            ReportSection(_("From the log"), log),
        ),
        attached=dumps({"day": row.day.isoformat(), "version": row.version, "states": row.body["states"]}).decode(),
        attached_says=_("Each state's part as data"),
    )


def _part(part: Part) -> ReportSection:
    signature = part.signature
    said = (
        _("Signed for %(agency)s by %(who)s, key %(key)s.")
        % {"agency": signature.agency.code, "who": _signer(signature), "key": signature.key}
        if signature
        else _("Not signed yet by this state.")
    )
    waiting = _("Questions to owners that wait for an answer: %(n)d.") % {"n": part.open_confirmations}
    return ReportSection(part.country, (said, waiting), tables=(_table(_("Figures"), part.rows),))


def _signer(signature: SituationSignature) -> str:
    by = signature.signed_by
    return by.display_name if by else _("an officer of node %(node)s") % {"node": signature.node}


def _table(title: str, rows: tuple[Row, ...]) -> ReportTable:
    head = (_("Figure"), _("Reports"), _("Counted"), _("Confirmed"), _("Since the day before"))
    names = ("reports", "counted", "confirmed")
    lines = tuple(
        (row.word, *(str(row.numbers[name]) for name in names), f"{row.numbers['change']:+d}") for row in rows
    )
    return ReportTable(title, head, lines, numbers=(1, 2, 3, 4))
