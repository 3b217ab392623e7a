"""Finding names that resemble a name: a scan over all signatures, then a closer look at the best.

All names of a person compete, and a person counts once, by the closest. The scan costs 17 bytes a name, so it is
bound by memory; what it selects is compared letter by letter with rapidfuzz.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from leeward.core.index.arrays import U32, U64, Blobs, Rows, Sections
from leeward.core.index.signature import LONGEST, WORD, name_signature

if TYPE_CHECKING:
    from leeward.core.matching.subject import Subject

RESCORED = 6  # names looked at closely for each person asked for: 300 for 50
MOST_NAMES = 32  # names of a query that are tried; an entity with a thousand aliases repeats itself
MOST_BORN = 1000  # names of people of one birthday that are compared part by part
CLOSE_PART = 75.0  # of 100, rapidfuzz's ratio: one wrong letter in four is close, one in three or two in six are not
_SHARED_ONLY = np.float32(0.95)  # sharing some tokens is worth a little less than being alike as a whole
_SHORTER, _LONGER = 0.7, 0.3

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class NameTable:
    """Names by row: both halves of the signature, its number of bits, the person's row, the folded text.

    Rows are in the order of their persons, so that the names of one person lie together.
    """

    low: U64
    high: U64
    bits: NDArray[np.uint8]
    persons: U32
    texts: Blobs

    @classmethod
    def of(cls, sections: Sections) -> "NameTable":
        """The table kept in `sections`."""
        low, high, bits, persons = (sections[f"name.{column}"] for column in ("low", "high", "bits", "person"))
        return cls(low, high, bits, persons, Blobs.of(sections, "name.text"))

    def rows_of(self, persons: NDArray[np.integer]) -> Rows:
        """The rows of the names of these persons."""
        starts = np.searchsorted(self.persons, persons, "left")
        ends = np.searchsorted(self.persons, persons, "right")
        counts = ends - starts
        before = np.cumsum(counts) - counts
        return np.repeat(starts - before, counts) + np.arange(counts.sum())

    def closest(self, query: "Subject", hidden: Rows, limit: int) -> dict[int, float]:
        """Candidates with the likeness of their closest name: at least `limit` persons where there are as many.

        The name rows in `hidden` stay out.
        """
        texts = query_texts(query)
        rows = {row for text in texts for row in self._scan(text, hidden, limit).tolist()}
        return self.by_person(texts, sorted(rows))

    def with_close_part(self, query: "Subject", rows: Rows) -> dict[int, float]:
        """Persons among these name rows with a name part close to one of the query's, with their names' likeness.

        Of very many rows (a day that stands for an unknown birthday) only the MOST_BORN closest are looked at.
        """
        texts = query_texts(query)
        if texts and len(rows) > MOST_BORN:
            scores = np.maximum.reduce([self._scores(text, rows) for text in texts])
            rows = rows[np.argpartition(scores, -MOST_BORN)[-MOST_BORN:]]
        chosen = sorted(rows.tolist())
        return self.by_person(texts, _with_close_part(texts, chosen, self.texts.texts(chosen)))

    def by_person(self, texts: list[str], rows: list[int]) -> dict[int, float]:
        """The likeness of each person's closest name among these rows."""
        best: dict[int, float] = {}
        for row, value in likenesses(texts, rows, self.texts):
            person = int(self.persons[row])
            best[person] = max(value, best.get(person, 0.0))
        return best

    def _scores(self, text: str, rows: Rows | slice) -> Scores:
        signature = name_signature(text.split())
        common = np.bitwise_count(self.low[rows] & np.uint64(signature & WORD))
        common += np.bitwise_count(self.high[rows] & np.uint64(signature >> 64))
        scores: Scores = common * _weights(signature.bit_count())[self.bits[rows]]
        return scores

    def _scan(self, text: str, hidden: Rows, limit: int) -> Rows:
        """The rows whose signatures share most with the text's, of at least `limit` persons where so many share any."""
        scores = self._scores(text, slice(None))
        scores[hidden] = 0.0
        count = limit * RESCORED
        while count < len(scores):
            found = np.argpartition(scores, len(scores) - count)[-count:]
            if len(np.unique(self.persons[found])) >= limit:
                return found[scores[found] > 0]
            count *= 4  # a few persons with very many aliases must not stand for all
        return np.flatnonzero(scores)


def query_texts(query: "Subject") -> list[str]:
    """The query's distinct names as folded text, the first MOST_NAMES of them, each cut at LONGEST letters."""
    texts = dict.fromkeys(" ".join(name.tokens)[:LONGEST].strip() for name in query.names)
    texts.pop("", None)
    return list(texts)[:MOST_NAMES]


def likenesses(texts: list[str], rows: list[int], names: Blobs) -> list[tuple[int, float]]:
    """How much each row's name resembles the closest of `texts`, 0 to 1.

    The best of three views: the tokens in alphabetical order (another order of names costs nothing), the tokens that
    both share against the rest (a missing name costs little), and the letters without blanks (joined or split).
    """
    if not texts or not rows:
        return []
    choices = names.texts(rows)
    best: Scores = process.cdist(texts, choices, scorer=fuzz.token_sort_ratio, dtype=np.float32).max(axis=0)
    shared = process.cdist(texts, choices, scorer=fuzz.token_set_ratio, dtype=np.float32).max(axis=0)
    joined = process.cdist(*(_without_blanks(names) for names in (texts, choices)), scorer=fuzz.ratio, dtype=np.float32)
    best = np.maximum.reduce([best, shared * _SHARED_ONLY, joined.max(axis=0)]) / np.float32(100)
    return list(zip(rows, best.tolist(), strict=True))


def _without_blanks(texts: list[str]) -> list[str]:
    return [text.replace(" ", "") for text in texts]


def _with_close_part(texts: list[str], rows: list[int], names: list[str]) -> list[int]:
    parts = sorted({part for text in texts for part in text.split() if len(part) > 1})
    tokens = [(row, token) for row, name in zip(rows, names, strict=True) for token in name.split()]
    if not parts or not tokens:
        return []
    ratios = process.cdist(parts, [token for _, token in tokens], scorer=fuzz.ratio, score_cutoff=CLOSE_PART)
    return sorted({tokens[at][0] for at in np.flatnonzero(ratios.max(axis=0))})


def _weights(total: int) -> Scores:
    """What one common bit is worth by the other name's number of bits (0 to 128).

    Tversky's index (Psychological Review 84, 1977) between containment and likeness: a name that lacks a part, or has
    one more, keeps most of its score, yet a short name is not found in every long one.
    """
    bits = np.arange(129, dtype=np.float32)
    weights = _SHORTER * np.maximum(np.minimum(bits, total), 1) + _LONGER * np.maximum(bits, total)
    return np.reciprocal(weights, dtype=np.float32)
