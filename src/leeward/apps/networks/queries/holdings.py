"""The documents of an inquiry's people, as `core.graph.patterns.documents` reads them."""

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from leeward.apps.networks.models import MentionKind, Value, ValueKind
from leeward.apps.networks.queries.network import Picture
from leeward.core.graph.patterns.documents import Holding
from leeward.platform.in_batches import in_batches


def holdings_of(picture: Picture) -> Iterator[tuple[str, Holding]]:
    """Each document that a person has, with the row of its value; what sources write as issuer and number."""
    people = {
        entity
        for entity, members in picture.whole.members.items()
        if any(picture.mentions[each].kind == MentionKind.PERSON for each in members)
    }
    having = defaultdict[UUID, list[UUID]](list)
    for (entity, kind), some in picture.values.items():
        if kind == ValueKind.DOCUMENT and entity in people:
            for value in some:
                having[value].append(entity)
    for part in in_batches(sorted(having)):
        for row in Value.objects.filter(pk__in=part).order_by("pk"):
            issuer, _space, number = row.text.partition(" ")
            for entity in sorted(having[row.pk]):
                yield str(row.pk), Holding(issuer, "", number.upper(), str(entity))
