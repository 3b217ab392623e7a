"""What analysts write down themselves, graded: sources of one inquiry, gone with it or when they are taken back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import uuid_utils.compat
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.networks.access import may_erase, opened
from leeward.apps.networks.actions.audited import audit_act
from leeward.apps.networks.actions.ingesting.following import compare
from leeward.apps.networks.actions.ingesting.protecting import protect_alike
from leeward.apps.networks.actions.ingesting.storing import drop_sources, prepare_drop, store
from leeward.apps.networks.actions.pairs import resolve
from leeward.apps.networks.models import IMPORTED, Inquiry, MentionKind, Source, SourceKind, TieKind
from leeward.apps.networks.queries.stated.parties import with_facts
from leeward.apps.networks.queries.stated.statement import Content, Named, Place, Related, Statement, Used
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed


@dataclass(frozen=True, slots=True)
class Said:
    """A person or thing that an entry names, with its values."""

    kind: MentionKind
    content: Content
    uses: tuple[Used, ...] = ()
    is_protected: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its text and grade, the people and things it names, and how two of them are related."""

    text: str
    at: datetime
    reliability: str
    credibility: str
    named: tuple[Said, ...]
    relation: TieKind | None = None
    source_protected: bool = False


def write_entry(inquiry: Inquiry, entry: Entry, *, officer: Officer) -> Source:
    """Write it into the open inquiry. Raises NotAllowed."""
    key = uuid_utils.compat.uuid7().hex
    statement = _statement(_open(inquiry, officer), key, entry)
    # Before the transaction: while names are compared, no counter waits for the writer.
    comparisons = compare([statement])

    def work() -> Source:
        current = _open(inquiry, officer)
        mentions = store([statement]).new
        row = Source.objects.get(kind=SourceKind.ENTRY, key=key)
        row.inquiry, row.written_by = current, officer
        row.save(update_fields=["inquiry", "written_by"])
        protect_alike(mentions)
        resolve(mentions, comparisons)
        audit_act("inquiry.entry", current, officer, of=f"source/{row.pk}", details={"grade": row.grade})
        return row

    return durably(work)


def erase_entry(inquiry: Inquiry, id: UUID, *, officer: Officer) -> None:
    """Erase an entry with everything that only it said, as who wrote it or leads. Raises NotAllowed."""
    prepared = prepare_drop(_open(inquiry, officer).entries.filter(pk=id).values_list("pk", flat=True))

    def work() -> None:
        current = _open(inquiry, officer)
        row = current.entries.exclude(key__startswith=IMPORTED).filter(pk=id).first()
        if row is None or not may_erase(officer, row, current):
            raise NotAllowed(_("Only the analyst who wrote it, or who leads the inquiry, may erase an entry."))
        drop_sources([row.pk], prepared)
        audit_act("inquiry.entry_erase", current, officer, of=f"source/{id}")

    durably(work)


def _open(inquiry: Inquiry, officer: Officer) -> Inquiry:
    current = opened(officer).filter(pk=inquiry.pk).first()
    if current is None:
        raise NotAllowed(_("This inquiry is not open to you any more. What you typed was not stored."))
    return current


def _statement(inquiry: Inquiry, key: str, entry: Entry) -> Statement:
    named = tuple(
        Named(number, each.kind, each.content, "named", each.is_protected, each.uses)
        for number, each in enumerate(entry.named)
    )
    named = with_facts(named, entry.at.date())
    ends = [Place(SourceKind.ENTRY, key, number) for number in range(len(named))]
    ties = [Related(entry.relation, ends[0], ends[1])] if entry.relation and len(ends) == 2 else []
    return Statement(
        SourceKind.ENTRY,
        key,
        inquiry.agency_id,
        at=entry.at,
        reliability=entry.reliability,
        credibility=entry.credibility,
        is_protected=entry.source_protected,
        text=entry.text,
        mentions=named,
        ties=ties,
    )
