"""The rights that a charter may give a member: what records and notices it may issue, why it may search."""

from collections.abc import Iterable, Mapping

from leeward.apps.agencies.models import Purpose
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
