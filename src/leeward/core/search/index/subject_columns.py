"""Collect subjects from rows and turn them into the arrays that `subjects` reads and `persons` searches."""

import json
from array import array
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leeward.core.matching.subject import Subject
from leeward.core.search.index.arrays import I32, U32, Octets, Rows
from leeward.core.search.index.columns import RecordColumn, continue_starts, numbers, recode
from leeward.core.search.index.estimate_kernel_types import SCRIPT_SHIFT
from leeward.core.search.index.gather_kernels import gather, gathered_starts
from leeward.core.search.index.numbers import document_key, normalise_issuer, normalise_number
from leeward.core.search.index.rows import SubjectRow
from leeward.core.search.index.subject_layout import BELOW_SCRIPT, KINDS, SEXES, name_flags
from leeward.core.search.index.token_columns import TokenColumns
from leeward.core.search.index.token_kernels import CONTENT

Arrays = dict[str, NDArray[Any]]


class SubjectColumns:
    """Subjects in order of arrival. Repeated values of a subject are in one column, with the start of each row."""

    def __init__(self) -> None:
        self.records = RecordColumn()
        self.kinds, self.sexes, self.nations = array("B"), array("B"), array("I")
        self.names = NameColumns()
        self.name_starts, self.span_starts, self.held_starts = array("I", [0]), array("I", [0]), array("I", [0])
        self.earliest, self.latest, self.about = array("i"), array("i"), array("B")
        self.held_keys, self.held_texts = array("Q"), TextColumn()
        self.nation_codes: dict[tuple[str, ...], int] = {}
        self.issuers: dict[str, int] = {}
        self.held_issuers = array("I")

    def add(self, row: SubjectRow) -> None:
        """Append one subject."""
        subject = row.subject
        self.records.add(row.record)
        self.kinds.append(KINDS.index(subject.kind))
        self.sexes.append(SEXES.index(subject.sex))
        self.nations.append(self.nation_codes.setdefault(subject.nationalities, len(self.nation_codes)))
        for form in subject.names:
            self.names.add(form)
        self._add_facts(subject)
        self.name_starts.append(len(self.names.flags))
        self.span_starts.append(len(self.earliest))
        self.held_starts.append(len(self.held_issuers))

    def __len__(self) -> int:
        return len(self.kinds)

    def absorb(self, other: "SubjectColumns") -> None:
        """Append the subjects of `other`, which another process may have collected.

        Tokens, issuers, scripts and nationalities are numbered by first occurrence, so they have other numbers there.
        """
        self.records.absorb(other.records)
        self.kinds.extend(other.kinds)
        self.sexes.extend(other.sexes)
        self.nations.frombytes(recode(numbers(other.nations), self.nation_codes, other.nation_codes).tobytes())
        self.names.absorb(other.names)
        self.name_starts.extend(continue_starts(self.name_starts, other.name_starts))
        for mine, theirs in zip(self._spans(), other._spans(), strict=True):
            mine.extend(theirs)
        self.span_starts.extend(continue_starts(self.span_starts, other.span_starts))
        self.held_keys.extend(other.held_keys)
        self.held_texts.absorb(other.held_texts)
        self.held_issuers.frombytes(recode(numbers(other.held_issuers), self.issuers, other.issuers).tobytes())
        self.held_starts.extend(continue_starts(self.held_starts, other.held_starts))

    def _spans(self) -> "tuple[array[int], ...]":
        return self.earliest, self.latest, self.about

    def _add_facts(self, subject: Subject) -> None:
        for span in subject.birth_dates:
            self.earliest.append(span.earliest.toordinal())
            self.latest.append(span.latest.toordinal())
            self.about.append(span.approximate)
        for number, issuer in subject.documents:
            self.held_texts.add(number)
            self.held_issuers.append(self.issuers.setdefault(issuer, len(self.issuers)))
            normal = normalise_number(number)
            self.held_keys.append(document_key(normal, normalise_issuer(issuer)) if normal else 0)

    def sections(self) -> Arrays:
        """The arrays, subjects in the order of their records."""
        records = self.records.sections("person", slice(None))
        order = np.lexsort((records["person.low"], records["person.high"]))
        spans, held = numbers(self.span_starts), numbers(self.held_starts)
        return {
            **{name: values[order] for name, values in records.items()},
            "person.kind": (1 << numbers(self.kinds)[order]).astype(np.uint8),
            "person.sex": numbers(self.sexes)[order],
            **_code_arrays("person.nation", self.nation_codes, numbers(self.nations)[order]),
            **self.names.sections(numbers(self.name_starts), order),
            **_births(numbers(self.earliest), numbers(self.latest), numbers(self.about), spans, order),
            **self._document_arrays(held, order),
        }

    def _document_arrays(self, starts: U32, order: Rows) -> Arrays:
        """Numbers and issuers of documents by subject, and subjects by number."""
        moved, each = gathered_starts(starts, order), _value_places(starts, order)
        holders = np.repeat(np.arange(len(order), dtype=np.uint32), _counts(moved))
        keys = numbers(self.held_keys)[each]
        by_key = np.lexsort((holders, keys))
        # Zero is the key of a number without letter or digit, by which no one must be found.
        by_key = by_key[keys[by_key] > 0]
        return {
            "held.start": moved,
            **self.held_texts.sections("held.number", each),
            **_code_arrays("held.issuer", self.issuers, numbers(self.held_issuers)[each]),
            "held.key": keys[by_key],
            "held.person": holders[by_key],
        }


class NameColumns:
    """Names in the order of their subjects."""

    def __init__(self) -> None:
        self.tokens = TokenColumns()
        self.token, self.token_starts = array("I"), array("I", [0])
        self.flags, self.texts = array("I"), TextColumn()
        self.scripts: dict[str, int] = {}

    def add(self, form: Any) -> None:
        """Append one name of the current subject."""
        self.token.extend(self.tokens.add(form.tokens))
        self.token_starts.append(len(self.token))
        self.flags.append(name_flags(form, self.scripts.setdefault(form.script, len(self.scripts))))
        self.texts.add(form.text)

    def absorb(self, other: "NameColumns") -> None:
        """Append the names of `other`."""
        tokens = recode(numbers(other.token), self.tokens.numbers, other.tokens.numbers)
        self.token.frombytes(tokens.tobytes())
        self.token_starts.extend(continue_starts(self.token_starts, other.token_starts))
        flags = numbers(other.flags)
        scripts = recode(flags >> SCRIPT_SHIFT, self.scripts, other.scripts)
        self.flags.frombytes((flags & BELOW_SCRIPT | scripts << np.uint32(SCRIPT_SHIFT)).astype(np.uint32).tobytes())
        self.texts.absorb(other.texts)

    def sections(self, starts: U32, order: Rows) -> Arrays:
        """The arrays, the names of each subject together and subjects in this order."""
        dictionary, places = self.tokens.sections()
        moved, each = gathered_starts(starts, order), _value_places(starts, order)
        token_starts = numbers(self.token_starts)
        token = places[gather(numbers(self.token), token_starts, each)] if len(self.token) else places
        starts_of_tokens = gathered_starts(token_starts, each)
        scripts, ranks = _rank_codes(self.scripts)
        flags = numbers(self.flags)[each]
        return {
            **dictionary,
            "person.name": moved,
            "name.token_start": starts_of_tokens,
            "name.token": token,
            "name.flags": flags & BELOW_SCRIPT | ranks[flags >> SCRIPT_SHIFT] << SCRIPT_SHIFT,
            "name.script": scripts,
            **self.texts.sections("name.text", each),
            **_postings(dictionary["token.flags"], token, starts_of_tokens, moved),
        }


class TextColumn:
    """Texts, one after the other in UTF-8."""

    def __init__(self) -> None:
        self.data, self.starts = bytearray(), array("I", [0])

    def add(self, text: str) -> None:
        """Append one text."""
        self.data += text.encode("utf-8", "surrogatepass")
        self.starts.append(len(self.data))

    def absorb(self, other: "TextColumn") -> None:
        """Append the texts of `other`."""
        self.starts.extend(continue_starts(self.starts, other.starts))
        self.data += other.data

    def sections(self, name: str, order: Rows) -> Arrays:
        """The arrays by name, in this order."""
        starts = numbers(self.starts)
        data = np.frombuffer(self.data, np.uint8)
        return {f"{name}.data": gather(data, starts, order), f"{name}.start": gathered_starts(starts, order)}


def _value_places(starts: U32, order: Rows) -> Rows:
    """The places of all values, row by row in this order."""
    places: Rows = gather(np.arange(starts[-1], dtype=np.uint32), starts, order).astype(np.int64)
    return places


def _rank_codes(codes: dict[Any, int]) -> tuple[Octets, U32]:
    """The sorted keys as JSON, and the rank of each code, which does not depend on the order of arrival."""
    texts = [json.dumps(key, ensure_ascii=True, separators=(",", ":")) for key in codes]
    order = sorted(range(len(texts)), key=texts.__getitem__)
    ranks = np.empty(len(texts), np.uint32)
    ranks[order] = np.arange(len(texts), dtype=np.uint32)
    return np.frombuffer(f"[{','.join(texts[at] for at in order)}]".encode(), np.uint8), ranks


def _code_arrays(name: str, codes: dict[Any, int], values: U32) -> Arrays:
    table, ranks = _rank_codes(codes)
    return {f"{name}.table": table, name: ranks[values]}


def _births(earliest: I32, latest: I32, about: Octets, starts: U32, order: Rows) -> Arrays:
    """Spans by subject, and subjects by exact day of birth."""
    moved, each = gathered_starts(starts, order), _value_places(starts, order)
    earliest, latest, about = earliest[each], latest[each], about[each]
    born = np.repeat(np.arange(len(order), dtype=np.uint32), _counts(moved))
    exact = (earliest == latest) & (about == 0)
    days = np.unique(earliest[exact].astype(np.uint64) << np.uint64(32) | born[exact])
    return {
        "person.span": moved,
        **{"span.earliest": earliest, "span.latest": latest, "span.about": about},
        "birth.day": (days >> np.uint64(32)).astype(np.int32),
        "birth.person": (days & 0xFFFFFFFF).astype(np.uint32),
    }


def _counts(starts: U32) -> Rows:
    """The number of values of each row."""
    return starts[1:].astype(np.int64) - starts[:-1].astype(np.int64)


def _postings(flags: Octets, token: U32, token_starts: U32, name_starts: U32) -> Arrays:
    """The subjects that have each token, ascending. Titles and particles count only if a name has no other tokens."""
    counts = _counts(token_starts)
    content = (flags[token] & CONTENT) > 0
    name = np.repeat(np.arange(len(counts)), counts)
    naming = np.bincount(name[content], minlength=len(counts)) > 0
    subject_of_name = np.repeat(np.arange(len(name_starts) - 1), _counts(name_starts))
    kept = content | ~naming[name]
    # One sort of 64-bit numbers, which is much cheaper than sorting pairs.
    pairs = np.unique(token[kept].astype(np.uint64) << np.uint64(32) | subject_of_name[name[kept]].astype(np.uint64))
    starts = np.searchsorted(pairs, np.arange(len(flags) + 1, dtype=np.uint64) << np.uint64(32))
    return {"posting.start": starts.astype(np.uint32), "posting.person": (pairs & 0xFFFFFFFF).astype(np.uint32)}
