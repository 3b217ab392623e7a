"""The scope of a mandate: which sources an inquiry may use."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.db.models import Exists, OuterRef, Q

from leeward.apps.agencies.models import Agency
from leeward.apps.networks.models import Inquiry, Mandate
from leeward.apps.registry.models import Record, RecordList
from leeward.apps.screening.access.judgement import analysable

LONGEST_DAYS = 180
"""Days that an inquiry is open at most."""
PAST_DAYS_MOST = 731
"""How many days a scope may span: two years of everyone's journeys would be surveillance, not an inquiry."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Kinds of sources; records of these lists (`owner/name`); what happened at these posts (codes) between two days,
    both included, in UTC. Nothing named is nothing used.
    """

    kinds: tuple[str, ...]
    lists: tuple[str, ...]
    posts: tuple[str, ...]
    since: date
    until: date

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        """Read the JSON of `Mandate.scope`."""
        return cls(
            tuple(data["kinds"]),
            tuple(data["lists"]),
            tuple(data["posts"]),
            date.fromisoformat(data["since"]),
            date.fromisoformat(data["until"]),
        )

    def to_json(self) -> dict[str, Any]:
        """The JSON of `Mandate.scope`."""
        return {
            "kinds": list(self.kinds),
            "lists": list(self.lists),
            "posts": list(self.posts),
            "since": self.since.isoformat(),
            "until": self.until.isoformat(),
        }


def list_key(record_list: RecordList) -> str:
    """How a scope names a list."""
    return f"{record_list.owner.code}/{record_list.name}"


def lists_to_choose(agency: Agency) -> list[RecordList]:
    """The lists with a record that the agency may use for an inquiry, by owner and name; no other list is named."""
    may = Q()
    for purpose in Inquiry.PURPOSES:
        may |= analysable(agency, purpose)
    found = Exists(Record.objects.filter(may, record_list=OuterRef("pk")))
    rows = RecordList.objects.select_related("owner").filter(found, is_copy=False)
    return list(rows.order_by("owner__name", "name"))


def posts_to_choose(agency: Agency) -> list[tuple[str, str]]:
    """Code and name of the agency's posts: what happens at another agency's is not this agency's to analyse."""
    return list(agency.posts.order_by("name").values_list("code", "name"))


def mandate_in_force(inquiry: Inquiry) -> Mandate | None:
    """The newest mandate that was granted; whether its time has run out is `Inquiry.is_open`'s to say."""
    return inquiry.mandates.filter(state=Mandate.State.GRANTED).order_by("-decided_at", "-id").first()


def waiting_mandate(inquiry: Inquiry) -> Mandate | None:
    """The mandate that waits for a second person."""
    found = inquiry.mandates.select_related("inquiry", "asked_by").filter(state=Mandate.State.ASKED)
    return found.first()
