"""Pairs made from the UN and OFAC lists: aliases of one person, strangers hard to distinguish, spoiled names."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache

from evaluation.sets import DATA, Entity, Pair, person
from leeward.core.names.facts import token_facts
from leeward.core.names.keys import fold_tokens
from leeward.core.names.scripts import detect_script
from leeward.core.record.content.person import Person, PersonName
from leeward.core.record.lists import ofac, un
from leeward.core.record.lists.read import Entry

SEED = 20260227
_SEX = {"M": "male", "F": "female"}


@cache
def un_persons() -> list[Person]:
    """The persons of the UN list."""
    with (DATA / "un/UN_consolidated.xml").open("rb") as united:
        return _persons(un.read({"UN_consolidated.xml": united}))


@cache
def ofac_persons() -> list[Person]:
    """The persons of the OFAC list."""
    names = ("sdn_bench.csv", "alt_bench.csv", "add_bench.csv", "sdn_comments_bench.csv")
    streams = {name: (DATA / "ofac" / name).open("rb") for name in names}
    found = _persons(ofac.read(streams))
    for stream in streams.values():
        stream.close()
    return found


def _persons(items: Iterator[object]) -> list[Person]:
    return [item.content for item in items if isinstance(item, Entry) and isinstance(item.content, Person)]


def alias_pairs(count: int = 1200) -> list[Pair]:
    """Two names of one person that the list itself calls good; half of the pairs state the birth date on both sides.

    Another name altogether (a nom de guerre) cannot be found by likeness: two words begin with the same three letters,
    or the scripts differ.
    """
    chance = random.Random(SEED)
    pairs = []
    for one in (*un_persons(), *ofac_persons()):
        good = [name for name in one.names if name.kind not in ("weak_alias",) and name.quality != "low"]
        for other in chance.sample(good[1:], min(2, len(good) - 1)):
            if other.script == good[0].script and not _share_letters(good[0].text, other.text):
                continue
            dated = chance.random() < 0.5
            sides = [_entity(one, name, dated=dated) for name in (other, good[0])]
            group = "other script" if other.script != good[0].script else "alias"
            pairs.append(Pair(sides[0], sides[1], True, group + (", dated" if dated else "")))
    scripts = [pair for pair in pairs if pair.group.startswith("other")]
    others = [pair for pair in pairs if not pair.group.startswith("other")]
    return [*scripts[: count // 3], *chance.sample(others, min(len(others), count - len(scripts[: count // 3])))]


def _share_letters(left: str, right: str) -> bool:
    words = {word[:3].upper() for word in left.replace("-", " ").split() if len(word) > 3}
    return sum(word[:3].upper() in words for word in right.replace("-", " ").split() if len(word) > 3) > 1


def hard_pairs(count: int = 1200) -> list[Pair]:
    """Two persons of one list whose names share the most: fathers and sons, namesakes; half state birth dates."""
    chance = random.Random(SEED + 1)
    pairs = []
    for persons in (un_persons(), ofac_persons()):
        tokens = [set(fold_tokens(one.names[0].text)) for one in persons]
        holders: dict[str, list[int]] = defaultdict(list)
        for row, found in enumerate(tokens):
            for token in found:
                holders[token].append(row)
        for row in chance.sample(range(len(persons)), min(len(persons), count)):
            near: dict[int, float] = defaultdict(float)
            for token in tokens[row]:
                for other in holders[token]:
                    near[other] += token_facts(token).bits
            del near[row]
            closest = sorted(near, key=lambda other: (-near[other], other))[:3]
            if closest:
                other = chance.choice(closest)
                dated = chance.random() < 0.5
                one, two = persons[row], persons[other]
                if not _same_day(one, two) and one.names[0].text != two.names[0].text:
                    pairs.append(_strangers(one, two, dated=dated))
    return chance.sample(pairs, min(count, len(pairs)))


def _same_day(one: Person, two: Person) -> bool:
    return any(a.overlaps(b) for a in one.birth_dates for b in two.birth_dates)


def _strangers(one: Person, two: Person, *, dated: bool) -> Pair:
    group = "strangers" + (", dated" if dated else "")
    return Pair(_entity(one, one.names[0], dated=dated), _entity(two, two.names[0], dated=dated), False, group)


def _entity(one: Person, name: PersonName, *, dated: bool) -> Entity:
    more: dict[str, object] = {}
    if dated and one.birth_dates:
        more["birthDate"] = [str(span)[:10].rstrip("~").partition("/")[0] for span in one.birth_dates[:1]]
    return person(name.text, **more)


def perturbed_pairs(count: int = 1600) -> list[Pair]:
    """A listed name against itself spoiled: `same` where a clerk's error or a custom spoiled it, not where a part is
    another of the list's."""
    chance = random.Random(SEED + 2)
    names = [one.names[0].text for one in (*un_persons(), *ofac_persons())]
    names = [name for name in names if len(name.split()) > 1 and detect_script(name) == "Latn" and name.isascii()]
    words = [[name.split()[place] for name in names if len(name.split()) > 1] for place in (0, -1)]
    pairs = []
    for group, (same, change) in CHANGES.items():
        for name in chance.sample(names, count // len(CHANGES)):
            changed = change(name, chance, words)
            if changed != name:
                pairs.append(Pair(person(changed), person(name), same, group))
    return pairs


Change = Callable[[str, random.Random, list[list[str]]], str]


def _typo(name: str, chance: random.Random, _words: list[list[str]]) -> str:
    places = [place for place, letter in enumerate(name) if letter.isalpha() and place]
    place, kind = chance.choice(places), chance.randrange(4)
    letter = chance.choice("aeiourstnlmkdhbg")
    if kind == 0:
        return name[:place] + letter + name[place + 1 :]
    if kind == 1:
        return name[:place] + letter + name[place:]
    if kind == 2:
        return name[:place] + name[place + 1 :]
    return name[: place - 1] + name[place] + name[place - 1] + name[place + 1 :]


def _two_typos(name: str, chance: random.Random, words: list[list[str]]) -> str:
    return _typo(_typo(name, chance, words), chance, words)


def _without_middle(name: str, chance: random.Random, _words: list[list[str]]) -> str:
    parts = name.split()
    if len(parts) > 2:
        del parts[chance.randrange(1, len(parts) - 1)]
    return " ".join(parts)


def _other_order(name: str, _chance: random.Random, _words: list[list[str]]) -> str:
    parts = name.split()
    return " ".join((parts[-1], *parts[:-1]))


def _joined(name: str, chance: random.Random, _words: list[list[str]]) -> str:
    parts = name.split()
    place = chance.randrange(len(parts) - 1)
    return " ".join((*parts[:place], parts[place] + parts[place + 1], *parts[place + 2 :]))


def _initial(name: str, _chance: random.Random, _words: list[list[str]]) -> str:
    parts = name.split()
    return " ".join((parts[0], *(part[0] for part in parts[1:-1]), parts[-1]))


def _cut(name: str, _chance: random.Random, _words: list[list[str]]) -> str:
    """As long as a machine readable zone's field has room."""
    return name[:31] if len(name) > 31 else name[:-1] if len(name) > 24 else name


def _other_first(name: str, chance: random.Random, words: list[list[str]]) -> str:
    parts = name.split()
    return " ".join((_unlike(parts[0], chance, words[0]), *parts[1:]))


def _other_last(name: str, chance: random.Random, words: list[list[str]]) -> str:
    parts = name.split()
    return " ".join((*parts[:-1], _unlike(parts[-1], chance, words[1])))


def _other_middle(name: str, chance: random.Random, words: list[list[str]]) -> str:
    parts = name.split()
    if len(parts) > 2:
        place = chance.randrange(1, len(parts) - 1)
        parts[place] = _unlike(parts[place], chance, words[0])
    return " ".join(parts)


def _unlike(word: str, chance: random.Random, words: list[str]) -> str:
    """Another word of the list that begins otherwise and is a name."""
    while True:
        other = chance.choice(words)
        if len(other) > 2 and other[:1].upper() != word[:1].upper() and other[1:3].upper() != word[1:3].upper():
            return other


CHANGES: dict[str, tuple[bool, Change]] = {
    "one typing error": (True, _typo),
    "two typing errors": (True, _two_typos),
    "a middle name left out": (True, _without_middle),
    "another order": (True, _other_order),
    "written together": (True, _joined),
    "initials": (True, _initial),
    "cut short": (True, _cut),
    "another given name": (False, _other_first),
    "another surname": (False, _other_last),
    "another middle name": (False, _other_middle),
}
