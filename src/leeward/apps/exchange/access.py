"""The rights that a charter may give a member: what records and notices it may issue, why it may search; and who here
decides on what a partner changes beyond its limits.
"""

from collections.abc import Iterable, Mapping

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.access.second_person import why_not_second
from leeward.apps.agencies.models import Officer, Purpose, Role
from leeward.apps.registry.models import WaitingChange
from leeward.core.federation.charter.adoption import Refused
from leeward.core.record.content.content import KINDS
from leeward.core.record.content.person_kinds import COLOURS

KNOWN: dict[str, tuple[str, ...]] = {
    "kinds": KINDS,
    "colours": COLOURS,
    "purposes": tuple(Purpose.values),
}


def checked(rights: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """The rights as a charter writes them: in order, each once. Raises Refused for an unknown one."""
    found = {name: tuple(sorted(set(values))) for name, values in rights.items()}
    for name, values in found.items():
        for value in values:
            if value not in KNOWN[name]:
                raise Refused("no_right", value=value, known=", ".join(KNOWN[name]))
    return found


EFFECT = WaitingChange.Effect
DECIDE_ON: Mapping[str, frozenset[Role]] = {
    **dict.fromkeys((EFFECT.VANISHES, EFFECT.TURNS, EFFECT.ADDS), frozenset({Role.RECORD_KEEPER, Role.SUPERVISOR})),
    EFFECT.PROTECTS: frozenset({Role.PROTECTION}),
}
"""Roles that look at what a partner changes beyond its limits, by its effect. Who may be a victim, or is missing, is
for protection colleagues alone: to others not even a number is shown.
"""
DECIDERS = tuple(sorted({role for roles in DECIDE_ON.values() for role in roles}))
"""Roles that look at some of it."""


def decided_effects(officer: Officer) -> list[str]:
    """The effects of the changes that the officer looks at."""
    return [effect for effect, roles in DECIDE_ON.items() if has_role(officer, *roles)]


def may_decide_changes(officer: Officer, effect: str) -> bool:
    """Who allows a publisher's edition that changes much also looks at what a partner sends: an officer of this node
    with a role for it, proved by their own sign-in.
    """
    return effect in decided_effects(officer) and not why_not_second(officer)
