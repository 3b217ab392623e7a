"""What entities are called, out of what an inquiry may show now."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from leeward.apps.networks.models import Inquiry, Mention
from leeward.apps.networks.queries.visible import mentions_in


def captions_of(inquiry: Inquiry, ids: Iterable[UUID]) -> dict[UUID, str]:
    """The name of each of these mentions that the inquiry may still show; who is missing is not shown any more."""
    wanted = set(ids)
    return {each.pk: caption(each) for each in mentions_in(inquiry).filter(pk__in=wanted)} if wanted else {}


def caption(mention: Mention) -> str:
    """What a mention is called: its name, else how it can be reached, else what it is."""
    content: Mapping[str, object] = mention.content
    for said in ("names", "phones"):
        found = content.get(said)
        if isinstance(found, list | tuple) and found:
            return str(found[0])
    return _("%(kind)s without a name") % {"kind": mention.get_kind_display()}
