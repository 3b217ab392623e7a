"""Mentions that arrive and go one by one: each finds its pairs when it arrives, and takes them with it when it goes.

A key that more than `CAP` mentions share finds no one, and pairs that only it found are dropped, so the pairs are those
of the mentions that are there, in whatever order they came.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic

from leeward.core.linkage.entities import K, Pair
from leeward.core.linkage.person import Person, keys
from leeward.core.linkage.scorer import Scorer

CAP = 50
"""Mentions that share a key, beyond which it is too common to say anything."""


@dataclass(slots=True)
class Resolver(Generic[K]):
    """Everyone who is there, by the keys under which they are found, and their pairs from `least` log-odds on."""

    scorer: Scorer
    least: float = 0.0
    cap: int = CAP
    _people: dict[K, Person] = field(default_factory=dict)
    _kept: dict[str, K | list[K]] = field(default_factory=dict)
    _pairs: dict[K, dict[K, float]] = field(default_factory=dict)

    def add(self, key: K, one: Person) -> tuple[Pair[K], ...]:
        """The pairs that the new mention makes. One that is there already is exchanged for the new one."""
        if key in self._people:
            self.remove(key)
        found: set[K] = set()
        for name in keys(one):
            members = self._kept.get(name)
            if members is None:
                self._kept[name] = key
            elif not isinstance(members, list):
                self._kept[name] = [members, key]
                found.add(members)
            else:
                members.append(key)
                if len(members) <= self.cap:
                    found.update(members)
                elif len(members) == self.cap + 1:
                    self._drop(members[:-1])
        found.discard(key)
        self._people[key] = one
        return tuple(self._score_pairs(key, one, found))

    def _score_pairs(self, key: K, one: Person, others: Iterable[K]) -> Iterator[Pair[K]]:
        odds = self.scorer.odds
        for other in others:
            if (score := odds(one, self._people[other], self.least)) >= self.least:
                self._pairs.setdefault(key, {})[other] = score
                self._pairs.setdefault(other, {})[key] = score
                yield Pair(key, other, score)

    def _drop(self, members: list[K]) -> None:
        """Pairs of members of a key that became too common, unless another key finds them."""
        inside = set(members)
        for member in members:
            for other in [each for each in self._pairs.get(member, ()) if each in inside]:
                if not self._is_candidate(self._people[member], self._people[other]):
                    del self._pairs[member][other], self._pairs[other][member]

    def _is_candidate(self, one: Person, other: Person) -> bool:
        """Whether some key that is not too common finds both."""
        return any(self._members(name) <= self.cap for name in set(keys(one)).intersection(keys(other)))

    def _members(self, name: str) -> int:
        members = self._kept.get(name, ())
        return len(members) if isinstance(members, list) else 1

    def remove(self, key: K) -> None:
        """Take a mention away; keys that are no longer too common find the others again."""
        one = self._people.pop(key)
        for other in self._pairs.pop(key, {}):
            del self._pairs[other][key]
        for name in keys(one):
            members = self._kept[name]
            if not isinstance(members, list):
                del self._kept[name]
                continue
            members.remove(key)
            if len(members) == self.cap:
                self._pair_all(members)
            elif len(members) == 1:
                self._kept[name] = members[0]

    def _pair_all(self, members: list[K]) -> None:
        for place, member in enumerate(members):
            for _ in self._score_pairs(member, self._people[member], members[:place]):
                pass

    def pairs(self) -> tuple[Pair[K], ...]:
        """All pairs, each once, in order."""
        every = (
            Pair(one, other, odds) for one, found in self._pairs.items() for other, odds in found.items() if one < other
        )
        return tuple(sorted(every, key=lambda pair: (pair.one, pair.other)))
