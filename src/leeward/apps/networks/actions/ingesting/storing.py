"""Writing what originals state: sources, mentions, values, uses and ties. Again with the same changes nothing.

A mention keeps its id while its source has it, so that decisions and charts that name it stay.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils import timezone

from leeward.apps.networks.actions.pairs import forget, prepare_leaving
from leeward.apps.networks.models import Mention, Source, Tie, Use, Value
from leeward.apps.networks.queries.comparisons import Comparisons
from leeward.apps.networks.queries.stated.statement import Named, Place, Statement, Used
from leeward.core.care.protective_facts import COMPANION
from leeward.platform.in_batches import in_batches
from leeward.platform.rewriting import rewrite
from leeward.platform.unreadable import Unreadable
from leeward.platform.unreadable_rows import note_skipped

_FACTS = ("version", "post_id", "at", "digest", "reliability", "credibility", "is_protected", "purge_at")
Key = tuple[str, str]


class Stored(NamedTuple):
    """The mentions that were written: those that were not there before, and those that changed."""

    new: frozenset[UUID]
    changed: frozenset[UUID]

    @property
    def all(self) -> frozenset[UUID]:
        """Both."""
        return self.new | self.changed


def unwritten(statements: Sequence[Statement]) -> list[Statement]:
    """Those that are new or say something else than what is stored."""
    known = _known(statements)
    return [
        each for each in statements if (old := known.get((each.kind, each.key))) is None or old.digest != each.digest
    ]


def stored_mentions(statements: Sequence[Statement]) -> list[UUID]:
    """The mentions that the sources of these have already."""
    sources = [row.pk for row in _known(statements).values()]
    rows = (Mention.objects.filter(source__in=some).values_list("pk", flat=True) for some in in_batches(sources))
    return [pk for some in rows for pk in some]


def store(statements: Sequence[Statement]) -> Stored:
    """Write these. In a transaction."""
    known = _known(statements)
    fresh = [each for each in statements if (each.kind, each.key) not in known]
    changed = [each for each in statements if (old := known.get((each.kind, each.key))) and old.digest != each.digest]
    same = [each for each in statements if (old := known.get((each.kind, each.key))) and old.digest == each.digest]
    made = {(each.kind, each.key): _source(Source(kind=each.kind, key=each.key), each) for each in fresh}
    Source.objects.bulk_create(made.values())
    _update([_source(known[each.kind, each.key], each) for each in (*changed, *same)])
    sources = known | made
    before = _values_of([known[each.kind, each.key].pk for each in changed])
    known_mentions = _mentions_of(changed, sources)
    written = [*_mentions(fresh, sources, {}), *_mentions(changed, sources, known_mentions)]
    _ties(statements, sources)
    _drop_unused(before)
    there = frozenset(each.pk for each in known_mentions.values())
    ids = frozenset(each.pk for each in written)
    return Stored(ids - there, ids & there)


def begin_source(said: Statement) -> Source:
    """Write the source of a statement that is too large for one transaction; `add_part` writes what it says."""
    row = _source(Source(kind=said.kind, key=said.key), said)
    row.save(force_insert=True)
    return row


def add_part(source: Source, part: Statement) -> set[UUID]:
    """Write a part of what a source says: new mentions, or ties of those that are there; the mentions. In a
    transaction.
    """
    sources: dict[Key, Source] = {(part.kind, part.key): source}
    mentions = _mentions([part], sources, {})
    _write_ties([part], sources)
    return {each.pk for each in mentions}


def drop(kind: str, keys: Iterable[str], prepared: Comparisons | None = None) -> int:
    """Delete the sources with these keys and whatever only they said; how many. In a transaction."""
    gone = 0
    for some in in_batches(keys):
        gone += drop_sources(sources_of(kind, some), prepared)
    return gone


def sources_of(kind: str, keys: Iterable[str]) -> list[UUID]:
    """The sources with these keys."""
    rows = (Source.objects.filter(kind=kind, key__in=some).values_list("pk", flat=True) for some in in_batches(keys))
    return [pk for some in rows for pk in some]


def prepare_drop(ids: Iterable[UUID]) -> Comparisons:
    """Compare, before the transaction in which these sources go, those who are found again without them."""
    comparisons = Comparisons()
    for some in in_batches(ids):
        prepare_leaving(Mention.objects.filter(source__in=some).values_list("pk", flat=True), comparisons)
    return comparisons


def drop_sources(ids: Iterable[UUID], prepared: Comparisons | None = None) -> int:
    """Delete these sources, and the values that no mention has any more; how many. In a transaction."""
    gone = 0
    for some in in_batches(ids):
        values = _values_of(some)
        forget(Mention.objects.filter(source__in=some).values_list("pk", flat=True), prepared)
        gone += Source.objects.filter(pk__in=some).delete()[1].get(Source._meta.label, 0)
        _drop_unused(values)
    return gone


def drop_unused_values() -> int:
    """Delete the values that no mention has, as after a record was erased; how many. In a transaction."""
    return Value.objects.filter(~Exists(Use.objects.filter(value=OuterRef("pk")))).delete()[0]


def _values_of(sources: Iterable[UUID]) -> set[UUID]:
    """The values that mentions of these sources have."""
    return {
        value
        for some in in_batches(sources)
        for value in Use.objects.filter(mention__source__in=some).values_list("value_id", flat=True)
    }


def _drop_unused(values: Iterable[UUID]) -> None:
    for some in in_batches(values):
        Value.objects.filter(~Exists(Use.objects.filter(value=OuterRef("pk"))), pk__in=some).delete()


def _known(statements: Sequence[Statement]) -> dict[Key, Source]:
    keys: defaultdict[str, list[str]] = defaultdict(list)
    for each in statements:
        keys[each.kind].append(each.key)
    return {
        (row.kind, row.key): row
        for kind, of_kind in keys.items()
        for some in in_batches(of_kind)
        for row in Source.objects.filter(kind=kind, key__in=some).defer("text_encrypted")
    }


def _source(row: Source, said: Statement) -> Source:
    """The row with the facts of its statement."""
    for name in _FACTS:
        setattr(row, name, getattr(said, name.removesuffix("_id")))
    row.agency_id, row.record_id, row.record_list_id = said.agency, said.record, said.record_list
    row.text = said.text
    return row


def _update(rows: Sequence[Source]) -> None:
    rewrite(rows, [*(name.removesuffix("_id") for name in _FACTS), "text_encrypted"])


def _mentions_of(statements: Sequence[Statement], sources: Mapping[Key, Source]) -> dict[tuple[UUID, int], Mention]:
    """The mentions that these have already; those that they no longer have are deleted."""
    ids = [sources[each.kind, each.key].pk for each in statements]
    rows = [row for some in in_batches(ids) for row in Mention.objects.filter(source__in=some)]
    kept = {(sources[each.kind, each.key].pk, one.number, one.kind) for each in statements for one in each.mentions}
    gone = [row.pk for row in rows if (row.source_id, row.number, row.kind) not in kept]
    for some in in_batches(ids):
        Use.objects.filter(mention__source__in=some).delete()
    Mention.objects.filter(pk__in=gone).delete()
    return {(row.source_id, row.number): row for row in rows if row.pk not in set(gone)}


def _mentions(
    statements: Sequence[Statement], sources: Mapping[Key, Source], known: Mapping[tuple[UUID, int], Mention]
) -> list[Mention]:
    rows: list[tuple[Mention, Named]] = []
    for each in statements:
        source = sources[each.kind, each.key].pk
        rows += [(_mention(known.get((source, one.number)), source, one), one) for one in each.mentions]
    again = [row for row, _ in rows if not row._state.adding]
    Mention.objects.bulk_create([row for row, _ in rows if row._state.adding])
    rewrite(again, ["role", "is_protected", "marked_at", "protective_fact", "content_encrypted"])
    values = _values({(used.kind, used.digest): used for _, one in rows for used in one.uses})
    Use.objects.bulk_create(
        (
            Use(value_id=values[used.kind, used.digest], mention=row, role=used.role)
            for row, one in rows
            for used in one.uses
        ),
        ignore_conflicts=True,
    )
    return [row for row, _ in rows]


def _mention(known: Mention | None, source: UUID, said: Named) -> Mention:
    row = known or Mention(source_id=source, number=said.number, kind=said.kind)
    secret = said.protective_fact == COMPANION or (said.is_protected and not said.is_stated)
    if known is not None and secret and not known.is_protected:
        # What inquiries could show keeps its words, and goes with their next scope: "PROTECT" in it would tell.
        row.marked_at = row.marked_at or timezone.now()
        return row
    row.role = said.role
    # Once someone is protected, a later list does not take that back.
    row.is_protected = row.is_protected or said.is_protected
    row.protective_fact = row.protective_fact or said.protective_fact
    try:
        row.content = said.content.to_json()
    except Unreadable as error:  # it stays as it is: the right key, or a copy of the row, may be put back
        note_skipped(error)
    return row


def _values(used: Mapping[Key, Used]) -> dict[Key, UUID]:
    """The ids of these values, made where they are missing."""
    known = dict(_value_ids(used))
    missing = []
    for (kind, digest), one in used.items():
        if (kind, digest) not in known:
            row = Value(kind=kind, digest=digest)
            row.text = one.text
            missing.append(row)
            known[kind, digest] = row.pk
    Value.objects.bulk_create(missing)
    return known


def _value_ids(keys: Iterable[Key]) -> Iterator[tuple[Key, UUID]]:
    for some in in_batches(keys):
        rows = Value.objects.filter(digest__in=[digest for _, digest in some])
        yield from (((kind, digest), pk) for pk, kind, digest in rows.values_list("pk", "kind", "digest"))


def _ties(statements: Sequence[Statement], sources: Mapping[Key, Source]) -> None:
    """Write the relations of these whose both ends are there; the others follow when the other end comes."""
    for some in in_batches([sources[each.kind, each.key].pk for each in statements]):
        Tie.objects.filter(source__in=some).delete()
    _write_ties(statements, sources)


def _write_ties(statements: Sequence[Statement], sources: Mapping[Key, Source]) -> None:
    places = {end for each in statements for tie in each.ties for end in (tie.one, tie.other)}
    ids = placed(places)
    rows = []
    for each in statements:
        for tie in each.ties:
            one, other = ids.get(tie.one), ids.get(tie.other)
            if one and other and one != other:
                ends = sorted((one, other)) if tie.kind in Tie.SYMMETRIC else (one, other)
                row = Tie(source=sources[each.kind, each.key], one_id=ends[0], other_id=ends[1], kind=tie.kind)
                row.role, row.since, row.until = tie.role[:64], tie.since, tie.until
                rows.append(row)
    Tie.objects.bulk_create(rows, ignore_conflicts=True)


def placed(places: Iterable[Place]) -> dict[Place, UUID]:
    """The mentions of the sources of these places, by their places."""
    keys: defaultdict[str, set[str]] = defaultdict(set)
    for place in places:
        keys[place.kind].add(place.key)
    return {
        Place(kind, key, number): pk
        for kind, of_kind in keys.items()
        for some in in_batches(of_kind)
        for pk, key, number in Mention.objects.filter(source__kind=kind, source__key__in=some).values_list(
            "pk", "source__key", "number"
        )
    }
