"""The rights that a charter may give a member: what records and notices it may issue, why it may search; and who here
decides on what a partner changes beyond its limits.
"""

from collections.abc import Iterable, Mapping

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.access.second_person import why_not_second
from leeward.apps.agencies.models import Officer, Purpose, Role
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


DECIDERS = (Role.RECORD_KEEPER, Role.SUPERVISOR)
"""Roles that look at what a partner changes beyond its limits."""


def may_decide_changes(officer: Officer) -> bool:
    """Who allows a publisher's edition that changes much also looks at what a partner sends: a record keeper or a
    supervisor of an agency of this node, proved by their own sign-in.
    """
    return has_role(officer, *DECIDERS) and not why_not_second(officer)
