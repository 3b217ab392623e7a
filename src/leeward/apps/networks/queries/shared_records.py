"""What an inquiry can propose as a record: an entity or a group; and what was proposed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from leeward.apps.networks.models import (
    Group,
    Hypothesis,
    Inquiry,
    Mention,
    MentionKind,
    SharedRecord,
    Source,
    SourceKind,
)
from leeward.apps.networks.queries.entities import part_of
from leeward.apps.networks.queries.visible import mentions_in
from leeward.messages.sharing import LEFT_OUT

MOST_MENTIONS = 500
"""Mentions of one entity or group that are read for a record."""
_KINDS: Mapping[str, Sequence[str]] = {
    MentionKind.PERSON: ("person", "method"),
    MentionKind.ORGANISATION: ("organisation", "method"),
    MentionKind.VESSEL: ("vessel", "method"),
    MentionKind.VEHICLE: ("vehicle", "method"),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What a record would be about: an entity by its oldest mention, a group, or a tie that may be hidden. `kinds` are
    those of the record.
    """

    mentions: Sequence[Mention]
    kinds: Sequence[str]
    group: Group | None = None
    hypothesis: Hypothesis | None = None

    @property
    def computed(self) -> bool:
        """Whether no source states it: a group, or a tie that may be hidden."""
        return self.group is not None or self.hypothesis is not None

    @property
    def mention(self) -> Mention | None:
        """The entity's oldest mention; none of what was computed."""
        return None if self.computed else self.mentions[0]


def subject_of_entity(inquiry: Inquiry, mention: UUID) -> Subject | None:
    """The entity that a mention is of, as the inquiry may see it."""
    part = part_of(inquiry, [mention])
    if part is None:
        return None
    members = [each.pk for each in part.members(mention)[:MOST_MENTIONS]]
    mentions = list(mentions_in(inquiry).select_related("source__record").filter(pk__in=members).order_by("pk"))
    return Subject(mentions, _KINDS.get(mentions[0].kind, ("method",)))


def subject_of_group(inquiry: Inquiry, group: UUID) -> Subject | None:
    """A group of the inquiry, by those of its members that it may still see."""
    found = Group.objects.filter(pk=group, run__inquiry=inquiry).first()
    if found is None:
        return None
    rows = mentions_in(inquiry).select_related("source__record").filter(pk__in=found.members.values("mention"))
    return Subject(list(rows.order_by("pk")[:MOST_MENTIONS]), ("organisation", "method"), found)


def subject_of_hypothesis(inquiry: Inquiry, hypothesis: UUID) -> Subject | None:
    """A tie that may be hidden, by the mentions of its two ends; None where the inquiry may not see both now."""
    found = Hypothesis.objects.filter(pk=hypothesis, run__inquiry=inquiry).first()
    if found is None:
        return None
    ends = (found.one_id, found.other_id)
    rows = mentions_in(inquiry).select_related("source__record").filter(pk__in=ends)
    mentions = list(rows.order_by("pk"))
    return Subject(mentions, ("method",), hypothesis=found) if len(mentions) == len(ends) else None


def shared_records(inquiry: Inquiry) -> QuerySet[SharedRecord]:
    """What was proposed in the inquiry, the newest first."""
    rows = inquiry.shared_records.select_related("proposal__record", "proposal__decided_by", "proposed_by")
    return rows.prefetch_related("sources").order_by("-proposed_at", "-id")


@dataclass(frozen=True, slots=True)
class Shown:
    """A proposal as the inquiry's page shows it: `gone` of its sources no longer say what they said."""

    row: SharedRecord
    gone: int
    kept: Sequence[tuple[str, int]]


def shown(inquiry: Inquiry) -> list[Shown]:
    """Every record that was proposed, with what stayed here."""
    return [
        Shown(
            row,
            row.used - len(row.sources.all()),
            [(str(LEFT_OUT[code]), n) for code, n in row.left_out.items() if code in LEFT_OUT],
        )
        for row in shared_records(inquiry)
    ]


def source_label(source: Source) -> str:
    """What a source is, for a table: its kind, its list or whose it is."""
    kind = str(SourceKind(source.kind).label)
    where = source.record_list.name if source.record_list else ""
    return " · ".join(filter(None, (kind, where, source.agency.name)))
