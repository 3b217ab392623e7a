"""A log of an earlier version, which wrote outcomes unfolded; and what no reader of it may find."""

from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from leeward.apps.audit.models import AuditEntry, EarlierRows
from leeward.apps.audit.queries import chain

TELLING: tuple[tuple[str, str, str, Mapping[str, object]], ...] = (
    (
        "check",
        "check/1",
        "PROTECT",
        {"generation": 3, "findings": ["person.yellow"], "records": ["XKX-NCB/m1"], "digests": {"number": "a" * 64}},
    ),
    ("check.decide", "check/1", "protect", {"choice": "protect", "verdict": "PROTECT"}),
    ("check.undo", "check/1", "protect", {}),
    ("help.call", "help/7", "protection", {"quiet": True}),
    ("help.come", "help/7", "", {}),
    ("help.end", "help/7", "over", {}),
    ("confirmation.ask", "record/XKX-NCB/m1", "", {"route": "desk", "minutes": 60, "late": False}),
    ("sign.note", "check/1", "noted", {}),
    ("care.mark", "", "", {}),
    ("case.notice", "case/9", "compared", {}),
)
"""Act, object, outcome and details of each row that tells of a possible victim."""
ORDINARY: tuple[tuple[str, str, str, Mapping[str, object]], ...] = (
    ("check", "check/2", "REFER", {"generation": 3, "findings": ["document.lost"], "records": ["XKX-NCB/d1"]}),
    ("check.decide", "check/2", "refer", {"choice": "refer", "verdict": "REFER"}),
    ("help.call", "help/8", "second", {"quiet": False}),
    ("confirmation.ask", "record/XKX-NCB/d1", "", {"route": "desk", "minutes": 60, "late": False}),
)
FORBIDDEN = ("protect", "quiet", "person.yellow", "/m1", "help/7", "sign.note", "care.mark", "case.notice", "findings")
"""Parts of such a row that no reader may find; in small letters."""


def write_earlier(agency: str = "", post: str = "") -> list[AuditEntry]:
    """Write these rows as that version did, and note that they are of it, as the upgrade does; the rows."""
    start, found = timezone.now() - timedelta(days=40), []
    for number, (act, about, outcome, details) in enumerate((*TELLING, *ORDINARY)):
        with transaction.atomic():
            row = AuditEntry(at=start + timedelta(seconds=number), actor="alice", agency=agency, post=post, act=act)
            row.object, row.outcome, row.details = about, outcome, dict(details)
            if chain.chains_at_once():
                position, previous = chain.head()
                chain.link(row, position + 1, previous)
            row.save(force_insert=True)
            found.append(row)
    while chain.chain_waiting():
        pass
    EarlierRows.objects.create(last=found[-1].pk)
    return list(AuditEntry.objects.filter(pk__in=[row.pk for row in found]).order_by("pk"))  # chained by now
