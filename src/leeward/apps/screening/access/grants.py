"""Where access by grant enters the one judgement: only a search that is recorded may use a grant.

A grant opens lists beyond their handling, for one officer, purpose and post. It opens nothing about people under
protection, no purpose that the owner did not give, and nothing in a drill.
"""

from typing import NamedTuple

from leeward.apps.agencies.models import Officer, Post
from leeward.apps.registry.access import View
from leeward.apps.registry.models import Record
from leeward.platform.hooks import Provider


class Opened(NamedTuple):
    """Lists (ids) that a search may use whatever their handling; of those in `whole` it shows the records in full."""

    lists: frozenset[int] = frozenset()
    whole: frozenset[int] = frozenset()


CLOSED = Opened()
granted = Provider[[Officer, str, Post | None], Opened](
    "screening.granted",
    "The lists that grants open for a check of this officer, for this purpose, at this post.",
    default=lambda _officer, _purpose, _post: CLOSED,
)
granted_view = Provider[[Officer, Record, str], View](
    "screening.granted_view",
    "What a grant lets this officer see now of a record that their check (id) used it for; `none` once it is over.",
    default=lambda _officer, _record, _check: "none",
)
