"""Rows of versions that wrote outcomes unfolded, as everyone may read them today.

The chain covers what such a row says, so it stays as it is. Each reader folds it: the page, its filters, and the
export. Whether a row is one of these depends on its place in the log alone, never on what it says.
"""

from collections.abc import Mapping

from django.db.models import Q

from leeward.apps.audit.models import SEALED_ACTS, AuditEntry, EarlierRows
from leeward.core.policy.verdicts import is_about_care, open_code, open_details

_QUIET_CALL = "protection"
"""The reason of a help call that a colleague of protection answers, as those versions wrote it."""
_CALLS = ("help.call", "help.come", "help.end")
_ASKING = ("confirmation.ask", "confirmation.join")
"""They named the record that was asked about, also of a missing person: the name of the record is left out of all."""
_PUBLIC_DETAILS = ("generation", "face", "invented", "records")
"""What the row of a check may say beside its outcome; those versions also wrote which kinds of findings there were."""


def last_earlier_row() -> int:
    """The id of the last of these rows; 0 where there is none."""
    return EarlierRows.objects.values_list("last", flat=True).first() or 0


def hidden_rows(last: int) -> Q:
    """Selects the rows up to the id `last` that would tell by existing."""
    if not last:
        return Q(act__in=SEALED_ACTS)
    quiet = AuditEntry.objects.filter(pk__lte=last, act="help.call", outcome=_QUIET_CALL).values("object")
    return Q(act__in=SEALED_ACTS) | Q(pk__lte=last, act__in=_CALLS, object__in=quiet)


def unnamed_rows(last: int) -> Q:
    """Selects the rows up to the id `last` whose object is shown to no one, so that no search for it finds them."""
    return Q(pk__lte=last, act__in=_ASKING)


def as_shown(entry: AuditEntry, last: int) -> AuditEntry:
    """The row as a page shows it. One of an earlier version is folded, and has no place in the chain: where a place is
    missing, a row is hidden.
    """
    if entry.pk > last:
        return entry
    shown = open_fields(entry)
    entry.position, entry.object, entry.outcome = None, str(shown["object"]), str(shown["outcome"])
    entry.details = {}
    return entry


def open_fields(entry: AuditEntry) -> dict[str, object]:
    """What such a row says to everyone: its members by name, folded."""
    asks = entry.act in _ASKING
    return {
        "at": entry.at.isoformat(timespec="microseconds"),
        "actor": entry.actor,
        "agency": entry.agency,
        "post": entry.post,
        "purpose": entry.purpose,
        "legal_basis": entry.legal_basis,
        "act": entry.act,
        "object": "" if asks else entry.object,
        "outcome": open_code(entry.outcome),
        "details": {} if asks else _details(entry),
    }


def is_folded(entry: AuditEntry) -> bool:
    """Whether such a row says more than everyone may read of it."""
    shown = open_fields(entry)
    said = (entry.object, entry.outcome, dict(entry.details))
    return said != (shown["object"], shown["outcome"], shown["details"])


def _details(entry: AuditEntry) -> Mapping[str, object]:
    details = open_details(entry.details)
    if entry.act != "check":
        return details
    shown = {name: value for name, value in details.items() if name in (*_PUBLIC_DETAILS, "digests")}
    if is_about_care(entry.outcome, entry.details.get("findings", ())):
        shown.pop("records", None)
    return shown
