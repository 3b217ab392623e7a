"""Pairs by family of names: those written for this project, and those that the lists' own aliases make.

A pair of the lists is of the half of its first person, so that no person is in both. Weights, tables and rules may
be set on the development half; of the other half only totals are looked at.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import chain

from rapidfuzz import fuzz, process

from evaluation.listed import ofac_persons, un_persons
from evaluation.sets import DATA, Pair, person, written_pairs
from leeward.core.names.keys import fold_tokens
from leeward.core.names.scripts import detect_script
from leeward.core.record.content.person import Person

_EU = DATA / "eu/eu_32014R0269.csv"
_DIVIDED = re.compile(r"\s*(?:[/;()\n]|\ba\.?k\.?a\.?\b)\s*")
_LONG = 5
_MOST_ALIASES = 2
_MOST_PAIRS = 150
"""Positives of one family."""
_SAME_LABEL = 97.0
"""From this likeness of two names of one list on, the list may hold one person twice."""
_REGIONS = {
    "Arabic": "IRQ SYR LBN SAU YEM LBY EGY TUN DZA MAR KWT QAT JOR BHR ARE OMN PSE SDN MRT",
    "Persian and Afghan": "IRN AFG TJK",
    "South Asia": "PAK IND BGD LKA NPL",
    "Cyrillic": "RUS UKR BLR BGR SRB MKD MNE BIH KAZ KGZ UZB TKM ARM GEO",
    "East Asia": "PRK CHN KOR HKG TWN VNM MMR JPN THA",
    "Malay": "IDN MYS PHL SGP BRN",
    "Spanish and Caribbean": "MEX COL VEN NIC GTM DOM SLV ARG ESP HTI CUB HND PAN PER ECU BOL TTO JAM BLZ CRI",
    "Africa": "COD RWA SOM GNB UGA CAF SSD MLI NGA KEN ERI TZA TCD ETH BDI SEN ZWE",
}
_SCRIPTS = {"Arab": "Arabic", "Cyrl": "Cyrillic"}
_REGION = {state: region for region, states in _REGIONS.items() for state in states.split()}


@dataclass(frozen=True)
class _Holder:
    """A listed person as the pairs need one; `names` without the first are the aliases."""

    key: str
    names: tuple[str, ...]
    weak: frozenset[str]
    born: str
    region: str


def written() -> list[Pair]:
    """The pairs written for this project, `pairs/families.csv`."""
    return written_pairs("families.csv")


@cache
def listed() -> list[Pair]:
    """Each person's first name against its aliases, and against the name of the list's that is most like it."""
    found: dict[str, list[Pair]] = {}
    for holders in (_of_persons(un_persons(), "un"), _of_persons(ofac_persons(), "ofac"), list(_european())):
        for pair in chain.from_iterable(_with_stranger(one, near) for one, near in _nearest(holders)):
            found.setdefault(pair.group, []).append(pair)
    return [pair for pairs in found.values() for pair in _chosen(pairs)]


def _chosen(pairs: list[Pair]) -> Iterator[Pair]:
    """The first positives and negatives of a family in the order of their keys' digests: as many of each."""
    for same in (True, False):
        of_label = sorted((pair for pair in pairs if pair.same is same), key=lambda pair: _digest(str(pair.names)))
        yield from of_label[:_MOST_PAIRS]


def _with_stranger(one: _Holder, near: _Holder) -> Iterator[Pair]:
    """The pairs of a person: of every other one the birth dates are stated too."""
    dated = _digest(one.key)[1] % 2 == 1
    aliases = sorted(one.names[1:], key=lambda name: (detect_script(name) == "Latn", _digest(name)))
    for name in aliases[:_MOST_ALIASES]:
        yield Pair(_entity(one, name, dated), _entity(one, one.names[0], dated), True, _family(one, name), one.key)
    query = next((name for name in aliases if detect_script(name) != "Latn"), one.names[0])
    yield Pair(_entity(one, query, dated), _entity(near, near.names[0], dated), False, _family(one, query), one.key)


def _entity(one: _Holder, name: str, dated: bool) -> dict[str, object]:
    return person(name, birthDate=[one.born]) if dated and one.born else person(name)


def _family(one: _Holder, name: str) -> str:
    if detect_script(name) in _SCRIPTS:
        return f"original script, {_SCRIPTS[detect_script(name)]}"
    if name in one.weak:
        return "weak alias"
    return "long" if min(len(name.split()), len(one.names[0].split())) >= _LONG else one.region


def _nearest(holders: list[_Holder]) -> Iterator[tuple[_Holder, _Holder]]:
    """Each person with the other whose first name is most like: not the same, and not one day's child."""
    texts = [" ".join(fold_tokens(one.names[0])) for one in holders]
    for row, one in enumerate(holders):
        for _text, likeness, other in process.extract(texts[row], texts, scorer=fuzz.token_sort_ratio, limit=6):
            near = holders[other]
            if other != row and likeness < _SAME_LABEL and not (one.born and one.born == near.born):
                yield one, near
                break


def _of_persons(persons: list[Person], source: str) -> list[_Holder]:
    return [
        _Holder(
            f"{source} {row}",
            tuple(dict.fromkeys(name.text for name in one.names)),
            frozenset(name.text for name in one.names if name.kind == "weak_alias" or name.quality == "low"),
            next((str(span.earliest) for span in one.birth_dates if span.exact), ""),
            next((_REGION[state] for state in one.nationalities if state in _REGION), "other"),
        )
        for row, one in enumerate(persons)
        if one.names
    ]


def _european() -> Iterator[_Holder]:
    """The persons of the European Union's annex on Ukraine, with their names in Cyrillic letters."""
    with _EU.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            names = [name for name in _DIVIDED.split(f"{row['name']} / {row['alias']}") if len(name.split()) > 1]
            if row["schema"] == "Person" and names:
                yield _Holder(
                    f"eu {row['recordId']}",
                    tuple(dict.fromkeys(names)),
                    frozenset(),
                    _day(row["birthDate"]),
                    "Cyrillic",
                )


def _day(text: str) -> str:
    """3.11.1963 as 1963-11-03; empty where it is no day."""
    found = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text.strip())
    return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else ""


def _digest(text: str) -> bytes:
    return sha256(text.encode()).digest()
