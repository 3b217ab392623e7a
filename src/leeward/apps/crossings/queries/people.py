"""One person's crossings over all documents, and why those documents are taken for one person's.

Candidates are crossings of the same document and of the same birth date (keyed digests); core compares their holders
in memory, so nothing is merged in the database.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Case, QuerySet, When

from leeward.apps.agencies.models import Agency
from leeward.apps.crossings.access import counted
from leeward.apps.crossings.models import Correction, Crossing, DocumentDecision, ExitEvidence
from leeward.apps.crossings.queries.holders import crossings_of, opened
from leeward.apps.crossings.queries.partner_entries import reports_of
from leeward.core.linkage.entities import Decision, Verdict, entities
from leeward.core.matching.claims import Claim
from leeward.core.travel.stays import crossing as core
from leeward.core.travel.stays.crossing import Direction, Holder
from leeward.core.travel.stays.history import Evidence, History, Reviewed, history
from leeward.core.travel.stays.people import claims, pairs
from leeward.platform.derived_keys import keyed_digest

MOST = 400
"""Candidates of one person: people of one birth date at a busy border, and the person's crossings of some years."""


@dataclass(frozen=True, slots=True)
class Known:
    """What identifies whom to look for: the digests of a check or a crossing, and what its document states."""

    document_digest: str
    birth_digest: str
    holder: Holder


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the person: what it states, and why it is taken for this person's (none of the one looked for)."""

    holder: Holder
    digest: str
    claims: tuple[Claim, ...]
    decided: str
    """What an officer decided of this document and the one looked for; empty if no one did."""


@dataclass(frozen=True, slots=True)
class PersonCrossings:
    """One person: crossings, the newest first, the stays computed from them, and the documents."""

    rows: Sequence[Crossing]
    history: History
    documents: Sequence[Document]
    parted: Sequence[Document]
    """Documents that an officer decided to be another person's."""
    loose: Sequence[core.Crossing]
    """Exits of others of this birth date: one may be this person's, with a document that core did not join."""


def known_of(crossing: Crossing) -> Known:
    """The person of a crossing. Raises Unreadable."""
    return Known(crossing.document_digest, crossing.birth_digest, opened(crossing))


def holder_digest(holder: Holder) -> str:
    """What a decision about two documents names them by."""
    return keyed_digest("holder", holder.key)


def person_of(agency: Agency | int, known: Known) -> PersonCrossings:
    """The crossings of this person that the agency recorded. Raises Unreadable."""
    own = Case(When(document_digest=known.document_digest, then=0), default=1)
    # Others of this birth date take no place from the document's own.
    rows = list(_candidates(agency, known).select_related("post").order_by(own, "-at", "-pk")[:MOST])
    rows.sort(key=lambda row: (row.at, row.pk), reverse=True)
    return _person(known, rows, agency)


def _candidates(agency: Agency | int, known: Known) -> QuerySet[Crossing]:
    """Two look-ups by index: for one with OR the database may read every crossing of the agency."""
    found = counted(agency).order_by().values("pk")
    same = found.filter(document_digest=known.document_digest)
    if known.birth_digest:
        same = same.union(found.filter(birth_digest=known.birth_digest))
    return Crossing.objects.filter(pk__in=same)


def _person(known: Known, rows: Sequence[Crossing], agency: Agency | int) -> PersonCrossings:
    crossings = crossings_of(rows)
    holders = {each.holder.key: each.holder for each in crossings} | {known.holder.key: known.holder}
    decisions = _decisions(agency, holders)
    joined = entities(holders, pairs(holders), decisions)
    members = set(joined.members[joined.of[known.holder.key]])
    own = [(row, each) for row, each in zip(rows, crossings, strict=True) if each.holder.key in members]
    documents = [_document(each, known.holder, decisions) for key, each in holders.items() if key in members]
    others = [_document(each, known.holder, decisions) for key, each in holders.items() if key not in members]
    return PersonCrossings(
        [row for row, _ in own],
        history([each for _, each in own], reviewed([row for row, _ in own])),
        sorted(documents, key=lambda each: each.holder.key != known.holder.key),
        [each for each in others if each.decided],
        [each for each in crossings if each.holder.key not in members and each.direction is Direction.EXIT],
    )


def _decisions(agency: Agency | int, holders: dict[str, Holder]) -> list[Decision[str]]:
    keys = {holder_digest(holder): key for key, holder in holders.items()}
    if len(keys) < 2:
        return []
    made = DocumentDecision.objects.filter(agency=agency, ended_at=None, one__in=keys, other__in=keys)
    return [Decision(keys[each.one], keys[each.other], Verdict(each.verdict)) for each in made]


def _document(holder: Holder, looked_for: Holder, decisions: Iterable[Decision[str]]) -> Document:
    if holder.key == looked_for.key:
        return Document(holder, holder_digest(holder), (), "")
    pair = {holder.key, looked_for.key}
    decided = next((str(each.verdict) for each in decisions if {each.one, each.other} == pair), "")
    return Document(holder, holder_digest(holder), claims(looked_for, holder), decided)


def reviewed(rows: Sequence[Crossing]) -> Reviewed:
    """What people decided of the stays that begin with these crossings, and what partners reported of them."""
    if not rows:
        return Reviewed()
    found = ExitEvidence.objects.filter(entry__in=rows, ended_at=None)
    open_ones = Correction.objects.filter(crossing__in=rows, answer="")
    reports = reports_of(rows)
    return Reviewed(
        {**reports.evidence, **{str(each.entry_id): Evidence(each.left) for each in found}},
        reports.conflicting.union(map(str, open_ones.values_list("crossing_id", flat=True))),
    )
