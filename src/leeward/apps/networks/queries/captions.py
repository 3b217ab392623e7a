"""What entities are called, out of what an inquiry may show now."""

from collections import Counter
from collections.abc import Iterable, Sequence
from uuid import UUID

from leeward.apps.networks.models import Inquiry, Mention
from leeward.apps.networks.queries.entities import part_around
from leeward.apps.networks.queries.shown import Shown
from leeward.core.linkage.fields import Kind, spell
from leeward.platform.unreadable_values import opened_or_counted


def entity_caption(members: Sequence[Mention]) -> str:
    """What an entity is called on every page: by the name that most of its mentions have, as most of them write it; of
    equals by the first. Without a name by a telephone, else by what kind of thing it is.
    """
    written = [str(name) for each in members for name in (each.content or {}).get("names", ()) if name]
    keys = Counter(spell(name, Kind.NAME) for name in written)
    if keys:
        likeliest = keys.most_common(1)[0][0]
        return Counter(name for name in written if spell(name, Kind.NAME) == likeliest).most_common(1)[0][0]
    phones = (str(phone) for each in members for phone in (each.content or {}).get("phones", ()))
    return next(phones, None) or Shown(members[0]).caption


def readable_caption(members: Sequence[Mention]) -> str | None:
    """The same by those mentions that can be read; None if none can: for an answer that says so, also to a program.
    On a page one that cannot be read has its stand-in, so that there is always a name.
    """
    readable = [each for each in members if opened_or_counted(lambda: each.content or {}) is not None]  # noqa: B023 - called here
    return entity_caption(readable) if readable else None


def captions_of(inquiry: Inquiry, ids: Iterable[UUID]) -> dict[UUID, str]:
    """What the entity of each of these mentions is called, as far as the inquiry may still show it; who is missing is
    not shown any more.
    """
    wanted = set(ids)
    part = part_around(inquiry, wanted)
    return {pk: entity_caption(part.members(pk)) for pk in wanted if pk in part.mentions}


def readable_captions_of(inquiry: Inquiry, ids: Iterable[UUID]) -> dict[UUID, str | None]:
    """The same, with None for an entity of which no mention can be read."""
    wanted = set(ids)
    part = part_around(inquiry, wanted)
    return {pk: readable_caption(part.members(pk)) for pk in wanted if pk in part.mentions}
