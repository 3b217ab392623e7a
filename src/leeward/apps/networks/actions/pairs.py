"""Pairs by machine: new mentions find their candidates by digests and are scored; those that go take theirs with them.

Node-wide: what an inquiry makes of them is decided there (`actions.decisions`). What is compared of each kind is in
`queries.compared`. A person who may be a victim, a smuggled person or a protected source gets no keys, and so no pair
and no score.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from uuid import UUID

from django.db.models import Count, Q

from leeward.apps.networks.models import MatchKey, Mention, Pair
from leeward.apps.networks.queries.compared import COMPARED, Compared, most_alike
from leeward.apps.networks.queries.comparisons import Comparisons, Own
from leeward.platform.in_batches import in_batches
from leeward.platform.unreadable_rows import each_readable

_COMPARABLE = Q(kind__in=COMPARED, is_protected=False, protective_fact="", source__is_protected=False)
Two = tuple[UUID, UUID]


def prepare(own: Sequence[Own], comparisons: Comparisons) -> Comparisons:
    """Compare these with all that share a key, before the transaction in which `resolve` stores what came of it."""
    keys = [comparisons.digests(each.said) for each in own]
    members = _members(_live(frozenset().union(*keys)))
    known = dict(_compared({pk for found in members.values() for pk in found}, comparisons))
    comparisons.prepare(own, members, known)
    return comparisons


def prepare_stored(mentions: Iterable[UUID]) -> Comparisons:
    """The same for mentions that are stored already."""
    comparisons = Comparisons()
    return prepare([Own(pk, said) for pk, said in sorted(_compared(mentions, comparisons))], comparisons)


def prepare_leaving(
    mentions: Iterable[UUID], comparisons: Comparisons, staying: Collection[str] = frozenset()
) -> Comparisons:
    """Compare the others of keys that are too common only with these mentions, before the transaction in which they go
    or change. `staying` are keys that they will have again.
    """
    own: Counter[str] = Counter()
    gone = set(mentions)
    for some in in_batches(sorted(gone)):
        own.update(MatchKey.objects.filter(mention__in=some).values_list("digest", flat=True))
    before = _counts(own.keys() - staying)
    freed = [digest for digest, n in before.items() if n - own[digest] <= most_alike(digest) < n]
    members = [sorted(set(found) - gone) for found in _members(freed).values()]
    known = dict(_compared(set().union(*members), comparisons))
    for one, other in {two for found in members for two in combinations(found, 2)}:
        comparisons.likeness(known.get(one, ()), known.get(other, ()))
    return comparisons


def resolve(mentions: Iterable[UUID], prepared: Comparisons | None = None) -> int:
    """Compare these mentions, new or changed, with all that share a key; how many pairs they have now.

    In the caller's transaction. In whatever order mentions come, the pairs are the same: a key that too many mentions
    share (`most_alike`) finds no one, and takes back the pairs that only it had found. What was `prepared` is not
    worked out while the writer waits.
    """
    made, comparisons = 0, prepared or Comparisons()
    for some in in_batches(sorted(set(mentions))):
        made += _resolve(some, comparisons)
    return made


def forget(mentions: Iterable[UUID], prepared: Comparisons | None = None) -> None:
    """Take the keys and pairs of mentions that go; a key that is no longer too common finds the others again.

    In the caller's transaction, before they are deleted. What was `prepared` is not worked out while the writer waits.
    """
    comparisons = prepared or Comparisons()
    for some in in_batches(sorted(set(mentions))):
        before = _counts(_digests(some))
        _clear(some)
        _find_again(before, comparisons)


def _resolve(some: Collection[UUID], comparisons: Comparisons) -> int:
    # New ones have no key yet, and so no pair; most are new, and every query is one that counters wait for.
    before = _counts(_digests(some))
    if before:
        _clear(some)
    there = dict(_compared(some, comparisons))
    keys = {pk: comparisons.digests(each) for pk, each in there.items()}
    MatchKey.objects.bulk_create(
        (MatchKey(mention_id=pk, digest=digest) for pk, own in keys.items() for digest in sorted(own)), batch_size=500
    )
    members = _members(_live(frozenset().union(*keys.values())))
    found = {_ordered(pk, other) for pk, own in keys.items() for digest in own for other in members.get(digest, ())}
    made = _score({two for two in found if two[0] != two[1]}, there, comparisons)
    _drop(Counter(digest for own in keys.values() for digest in own))
    _find_again(before, comparisons)
    return made


def _clear(some: Collection[UUID]) -> None:
    MatchKey.objects.filter(mention__in=some).delete()
    Pair.objects.filter(Q(one__in=some) | Q(other__in=some)).delete()


def _compared(some: Iterable[UUID], comparisons: Comparisons) -> Iterator[tuple[UUID, Compared]]:
    """What is compared of each. One that does not open is left out, and keeps the pairs that it has: new sources are
    read and old ones erased all the same.
    """
    for part in in_batches(some):
        rows = Mention.objects.filter(_COMPARABLE, pk__in=part)
        yield from each_readable(rows, lambda row: (row.pk, comparisons.of(row)))


def _digests(some: Collection[UUID]) -> frozenset[str]:
    return frozenset(MatchKey.objects.filter(mention__in=some).values_list("digest", flat=True))


def _counts(digests: Collection[str]) -> dict[str, int]:
    """How many mentions have each."""
    found: dict[str, int] = {}
    for part in in_batches(sorted(digests)):
        rows = MatchKey.objects.filter(digest__in=part).values_list("digest").annotate(n=Count("pk"))
        found |= dict(rows.order_by())
    return found


def _live(digests: Collection[str]) -> frozenset[str]:
    """Those that are not too common to find anyone."""
    return frozenset(digest for digest, n in _counts(digests).items() if n <= most_alike(digest))


def _members(digests: Collection[str]) -> Mapping[str, list[UUID]]:
    found: defaultdict[str, list[UUID]] = defaultdict(list)
    for part in in_batches(sorted(digests)):
        for digest, pk in MatchKey.objects.filter(digest__in=part).values_list("digest", "mention_id"):
            found[digest].append(pk)
    return found


def _score(twos: Collection[Two], there: Mapping[UUID, Compared], comparisons: Comparisons) -> int:
    """Score these and keep those that an analyst might take for one, or that must not become one; how many."""
    known = dict(there)
    known |= dict(_compared({pk for two in twos for pk in two if pk not in known}, comparisons))
    rows = []
    for one, other in sorted(twos):
        found = comparisons.likeness(known.get(one, ()), known.get(other, ()))
        if found is not None:
            row = Pair(one_id=one, other_id=other, log_odds=found.odds, apart=found.apart)
            row.levels, row.model = found.levels, found.model
            rows.append(row)
    Pair.objects.bulk_create(rows, ignore_conflicts=True, batch_size=200)
    return len(rows)


def _ordered(one: UUID, other: UUID) -> Two:
    return (one, other) if one < other else (other, one)


def _drop(new: Mapping[str, int]) -> None:
    """Delete the pairs that only keys found which became too common by so many new mentions."""
    for digest in sorted(digest for digest, n in _counts(new).items() if n - new[digest] <= most_alike(digest) < n):
        members = MatchKey.objects.filter(digest=digest).values("mention")
        pairs = Pair.objects.filter(one__in=members, other__in=members)
        twos = {pk: (one, other) for pk, one, other in pairs.values_list("pk", "one_id", "other_id")}
        own = _keys_of({pk for two in twos.values() for pk in two})
        live = _live(frozenset().union(*own.values()))
        gone = [pk for pk, (one, other) in twos.items() if not own[one] & own[other] & live]
        for part in in_batches(gone):
            Pair.objects.filter(pk__in=part).delete()


def _keys_of(some: Iterable[UUID]) -> defaultdict[UUID, set[str]]:
    found: defaultdict[UUID, set[str]] = defaultdict(set)
    for part in in_batches(some):
        for pk, digest in MatchKey.objects.filter(mention__in=part).values_list("mention_id", "digest"):
            found[pk].add(digest)
    return found


def _find_again(before: Mapping[str, int], comparisons: Comparisons) -> None:
    """Compare the members of keys that were too common and no longer are."""
    crowded = [digest for digest, n in before.items() if n > most_alike(digest)]
    for members in _members(_live(crowded)).values():
        _score(set(combinations(sorted(members), 2)), {}, comparisons)
