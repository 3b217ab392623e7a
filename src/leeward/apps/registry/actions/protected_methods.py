"""Methods from a protected source: what a caring agency releases with a person's consent, and takes back with it.

No record keeper writes or changes one, and neither record nor audit log says from which case it came.
"""

from datetime import date
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from leeward.apps.agencies.models import Agency, Purpose
from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions import import_defaults, journal
from leeward.apps.registry.actions.received import bury
from leeward.apps.registry.models import Record, RecordList
from leeward.apps.registry.queries.captions import caption
from leeward.core.record.content.content import digest, to_json
from leeward.core.record.content.method import PROTECTED, Method

LIST_NAME = "Protected source"
_KIND = "method"


def publish(content: Method, *, owner: Agency, handling: Handling, until: date) -> Record:
    """A new method of the agency, kept no longer than consent lasts. Must run in the transaction of the release.

    Raises ValueError for one that does not say that its source is protected.
    """
    if content.source != PROTECTED:
        raise ValueError("a method from care says that its source is protected")
    now, data = timezone.now(), to_json(content)
    journal.lock_positions()
    record_list, _ = RecordList.objects.get_or_create(owner=owner, name=LIST_NAME)
    record = Record(
        owner=owner,
        record_list=record_list,
        kind=_KIND,
        caption=caption(content),
        content=data,
        digest=digest(data).hex(),
        purposes=import_defaults.purposes(_KIND),
        handling=handling.to_json(),
        reliability="F",  # who said it stays protected, so no one can judge the source
        credibility="6",
        review_at=min(import_defaults.review_at(_KIND, now.date()), until),
        delete_at=min(import_defaults.delete_at(_KIND, now.date()), until),
        created_at=now,
        changed_at=now,
    )
    record.reference = str(record.pk)
    record.save(force_insert=True)
    journal.write([(record.pk.hex, _KIND, "added")], at=now)
    _note(record, "record.create", 1)
    return record


def take_back(record: str | UUID) -> None:
    """Withdraw a method and erase what it said, here and at partners. Must run in the transaction of the withdrawal."""
    journal.lock_positions()
    found = Record.objects.select_for_update(of=("self",)).select_related("owner").filter(pk=record, kind=_KIND).first()
    if found is None or found.content.get("source") != PROTECTED:
        return
    active = -1 if found.state == Record.State.ACTIVE else 0
    now = timezone.now()
    bury([(found.pk, _KIND, found.version + 1, Record.State.WITHDRAWN)], now)
    _note(found, "record.withdraw", active)


def _note(record: Record, act: str, active: int) -> None:
    own = RecordList.objects.filter(pk=record.record_list_id)
    own.update(active_records=F("active_records") + active, as_of=timezone.now())
    details = {"kind": _KIND}
    append(act, actor=SYSTEM, object=f"record/{record.key}", purpose=Purpose.VICTIM_PROTECTION, details=details)
