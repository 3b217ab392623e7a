"""The members of a household: roles, sexes, ages and relations, before names are assigned."""

from dataclasses import dataclass
from random import Random

from leeward.core.record.content.person import Sex
from leeward.scenario.chance import Weighted
from leeward.scenario.person_facts import FamilyRole

_DAYS_A_YEAR = 365.25
_YOUNGEST_MOTHER, _OLDEST_MOTHER = 19, 42
_TWIN_SHARE = 0.03
_CHILDREN_AT_MOST = 5

_KINDS = Weighted(("single", "couple", "family", "one_parent", "three_generations"), (30, 17, 30, 15, 8))
_CHILDREN = Weighted((1, 2, 3, 4), (36, 36, 19, 9))


@dataclass(frozen=True, slots=True)
class Member:
    """One place in a household. `mother`, `father`, `twin` are positions in it, None if not in this household."""

    role: FamilyRole
    sex: Sex
    age_days: int
    mother: int | None = None
    father: int | None = None
    twin: int | None = None


def family(chance: Random) -> tuple[Member, ...]:
    """One household of one to eight members, the head first.

    Every child is at least 19 years younger than its mother and 17 than its father; twins share a birth date.
    """
    kind = _KINDS.draw(chance)
    if kind == "single":
        return (_adult("head", _any_sex(chance), chance.uniform(19, 84), chance),)
    if kind == "couple":
        return _couple(chance.uniform(22, 80), chance)
    if kind == "one_parent":
        parent = _adult("head", "F" if chance.random() < 0.82 else "M", chance.uniform(21, 58), chance)
        return _with_children((parent,), chance)
    members = _with_children(_couple(chance.uniform(22, 58), chance), chance)
    return _with_grandparent(members, chance) if kind == "three_generations" else members


def _couple(years: float, chance: Random) -> tuple[Member, ...]:
    woman_years = max(19.0, years - chance.triangular(-2, 9, 2))
    man, woman = _adult("head", "M", years, chance), _adult("partner", "F", woman_years, chance)
    if chance.random() < 0.35:
        return _adult("head", "F", woman_years, chance), _adult("partner", "M", years, chance)
    return man, woman


def _with_children(parents: tuple[Member, ...], chance: Random) -> tuple[Member, ...]:
    mother = next((place for place, parent in enumerate(parents) if parent.sex == "F"), None)
    father = next((place for place, parent in enumerate(parents) if parent.sex == "M"), None)
    births = _births(min(parent.age_days for parent in parents), chance)
    children: list[Member] = []
    for age_days in births:
        children.append(Member("child", _any_sex(chance), age_days, mother, father))
        if len(births) > 1 and chance.random() < _TWIN_SHARE:
            twin = len(parents) + len(children) - 1
            children.append(Member("child", _any_sex(chance), age_days, mother, father, twin))
    return parents + tuple(children[:_CHILDREN_AT_MOST])


def _births(parent_days: int, chance: Random) -> list[int]:
    """The ages in days of one to four children, at least 400 days apart, of a parent aged `parent_days`."""
    latest = min(_OLDEST_MOTHER * _DAYS_A_YEAR, float(parent_days))
    parent_then = chance.uniform(_YOUNGEST_MOTHER * _DAYS_A_YEAR, max(_YOUNGEST_MOTHER * _DAYS_A_YEAR, latest - 400))
    ages: list[int] = []
    for _ in range(_CHILDREN.draw(chance)):
        if parent_then > latest:
            break
        ages.append(parent_days - int(parent_then))
        parent_then += chance.uniform(400, 1800)
    return ages


def _with_grandparent(members: tuple[Member, ...], chance: Random) -> tuple[Member, ...]:
    head = members[0]
    years = min(98.0, head.age_days / _DAYS_A_YEAR + chance.uniform(_YOUNGEST_MOTHER, 36))
    place = len(members)
    elder = _adult("grandparent", "F", years, chance)
    tied = Member(head.role, head.sex, head.age_days, mother=place)
    return (tied, *members[1:], elder)


def _adult(role: FamilyRole, sex: Sex, years: float, chance: Random) -> Member:
    return Member(role, sex, int(years * _DAYS_A_YEAR) + chance.randrange(28))


def _any_sex(chance: Random) -> Sex:
    return "F" if chance.random() < 0.51 else "M"
