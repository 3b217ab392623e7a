"""The outbound guard: nothing about a person reaches a state that they fear (rules R29, R11).

Every message is sealed in one place, so this is the one place that asks (`kept_from`), whatever its kind. What may not
reach a node is never sealed for it; that it was kept back is audited, without saying from whom or about whom.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from leeward.apps.agencies.models import Agency
from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.exchange.models import Outgoing, Partner
from leeward.core.care.fear import reaches
from leeward.platform.durable import durably
from leeward.platform.hooks import Listeners

SAID = ("kind", "topic", "purpose", "legal_basis", "about", "created_at", "not_after")
"""What a message that is stored again keeps."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is about to leave: the kind of message, what it is about (`Outgoing.about`), and its body."""

    kind: str
    about: str
    body: Mapping[str, Any]


kept_from = Listeners[[Leaving], frozenset[str]](
    "exchange.kept_from",
    "The states that may learn nothing of what a message is about (`*` for every state); empty for most.",
)


def states_kept(leaving: Leaving) -> frozenset[str]:
    """The states that this may not reach."""
    return frozenset[str]().union(*kept_from(leaving))


def nodes_in(states: Collection[str], nodes: Iterable[str]) -> set[str]:
    """Those of the nodes that speak for an agency of one of these states; one of an unknown state is one of them."""
    if not states:
        return set()
    agencies = {node: agencies_of(node) for node in nodes}
    countries = {node: {each.country for each in found} or {""} for node, found in agencies.items()}
    return {node for node, of in countries.items() if any(reaches(states, country) for country in of)}


def agencies_of(node: str) -> list[Agency]:
    """The agencies that a node speaks for, as far as they are known here."""
    partner = Partner.objects.filter(code=node).first()
    return list(Agency.objects.filter(code__in={node, *(partner.codes if partner else ())}))


def pass_guard(rows: Sequence[Outgoing]) -> list[Outgoing]:
    """The rows that may be sealed as they are. Others are stored again for the nodes that may have them, if any."""
    return [row for row in rows if _passes(row)]


def _passes(row: Outgoing) -> bool:
    body: dict[str, Any] = json.loads(bytes(row.body))["body"]
    barred = nodes_in(states_kept(Leaving(row.kind, row.about, body)), row.audience)
    if not barred:
        return True
    durably(lambda: _store_anew(row, body, barred))
    return False


def _store_anew(row: Outgoing, body: Mapping[str, Any], barred: set[str]) -> None:
    """Records leave one by one, so that the others of a message arrive; any other message is kept back whole."""
    changes = body.get("changes") if row.kind == "records" else None
    groups: dict[tuple[int, ...], list[str]] = defaultdict(list)
    if changes is None:
        groups[()] = sorted(barred)
        groups[(0,)] = [node for node in row.audience if node not in barred]
    else:
        kept = [nodes_in(states_kept(Leaving(row.kind, row.about, change)), row.audience) for change in changes]
        for node in row.audience:
            groups[tuple(place for place, without in enumerate(kept) if node not in without)].append(node)
    for places, audience in groups.items():
        if places and audience:
            part = body if changes is None else {**body, "changes": [changes[place] for place in places]}
            data = json.dumps({"kind": row.kind, "body": part}, separators=(",", ":"), ensure_ascii=False).encode()
            Outgoing.objects.create(audience=audience, body=data, **{name: getattr(row, name) for name in SAID})
    row.delete()
    append("message.keep", actor=SYSTEM, details={"kind": row.kind})
