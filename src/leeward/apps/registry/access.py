"""Handling: who may have a hit on a record, and who may see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Self

from django.db.models import Q, QuerySet

from leeward.apps.agencies.access import has_role, roles_of
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.registry.models import Record

View = Literal["full", "hit_only", "none"]


@dataclass(frozen=True, slots=True)
class Handling:
    """The owner's rule for a record. An empty list means everybody.

    `mode` `hit_only`: others learn that there is something and whom to ask, not what. `contact_first`: nobody
    acts before the owner was asked. `no_onward`: whoever receives it may not pass it on.
    """

    countries: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    mode: Literal["full", "hit_only"] = "full"
    contact_first: bool = False
    no_onward: bool = False

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        """Read the JSON form kept in `Record.handling`."""
        lists: dict[str, Sequence[str]] = {name: data.get(name, ()) for name in ("countries", "agencies", "roles")}
        return cls(
            **{name: tuple(values) for name, values in lists.items()},
            mode=data.get("mode", "full"),
            contact_first=bool(data.get("contact_first")),
            no_onward=bool(data.get("no_onward")),
        )

    def to_json(self) -> dict[str, Any]:
        """The JSON form, without what says nothing."""
        data: dict[str, Any] = {name: list(getattr(self, name)) for name in ("countries", "agencies", "roles")}
        data |= {"mode": self.mode if self.mode != "full" else "", "contact_first": self.contact_first}
        data |= {"no_onward": self.no_onward}
        return {name: value for name, value in data.items() if value}

    def admits(self, agency: Agency) -> bool:
        """Whether a check by this agency may hit the record at all. Roles cut the view, never the match."""
        if self.agencies and agency.code in self.agencies:
            return True
        if self.countries:
            return agency.country in self.countries
        return not self.agencies


def view_of(record: Record, officer: Officer) -> View:
    """What the officer may see of the record: everything, only that it exists and whom to ask, or nothing."""
    if record.owner_id == officer.agency_id:
        return "full"
    handling = Handling.of(record.handling)
    if not handling.admits(officer.agency):
        return "none"
    if handling.roles and roles_of(officer).isdisjoint(handling.roles):
        return "hit_only"
    return handling.mode


def visible(records: QuerySet[Record], officer: Officer) -> QuerySet[Record]:
    """Records whose content the officer may read on the record keepers' screens.

    The answer for "restricted" and for "absent" is the same: neither is in the result. The database narrows by
    what it can tell; whoever shows one record asks `view_of` as well.
    """
    if not has_role(officer, Role.RECORD_KEEPER, Role.SUPERVISOR, Role.DATA_PROTECTION):
        return records.none()
    unrestricted = Q(handling={})
    return records.filter(Q(owner=officer.agency) | unrestricted)


def may_change(record: Record, officer: Officer) -> bool:
    """Only record keepers of the owner change a record (mission R1)."""
    return record.owner_id == officer.agency_id and has_role(officer, Role.RECORD_KEEPER)
