"""Whatever a partner writes into a message of any kind, it is used or refused, and the next one is handled."""

import uuid
from typing import Any

import pytest
from tests.apps.exchange.conftest import Federation

from leeward.apps.exchange.actions import incoming
from leeward.apps.exchange.actions.handling import handle_ready
from leeward.apps.exchange.actions.receiving import receive
from leeward.apps.exchange.models import Arrival

CONTROL = "".join(map(chr, (*range(32), *range(127, 160)))) + "\ud800"
ODD = f"a{CONTROL}b"
ID = "018f0000-0000-7000-8000-000000000001"
FIELDS = (
    *("stream", "from", "to", "sequence", "previous", "digest", "message", "epoch", "sent", "had", "resent", "after"),
    *("envelope", "key", "receipt", "changes", "deleted", "refused", "search", "query", "found", "cannot", "untold"),
    *("request", "thread", "text", "answer", "note", "by", "record", "asked_by", "presented", "about", "kind", "head"),
)
SOUND: dict[str, Any] = {
    **{"stream": f"desk.{ODD}", "from": 1, "to": 2, "sequence": 1, "message": ID, "epoch": ODD[-9:], "resent": 1},
    **{"sent": {ODD: 1}, "had": {ODD: 1}, "after": 0, "deleted": [], "refused": [ODD], "search": ODD, "cannot": ""},
    **{"query": {"document": {"number": ODD, "issuer": "BRB"}}, "found": [{"kind": ODD, "owner": ODD, "contact": ODD}]},
    **{"untold": [ODD], "request": ID, "thread": ID, "record": f"BRB-RBPF/{ODD}", "asked_by": {"agency": ODD}},
    **{"kind": "information", "changes": [{"record": ODD, "reference": ODD}], "presented": {ODD: ODD}},
}
"""Fields of the right shape wherever an odd text would end the reading at once."""


@pytest.mark.parametrize("kind", sorted(incoming.message_kinds()))
@pytest.mark.parametrize("body", [dict.fromkeys(FIELDS, ODD), dict.fromkeys(FIELDS, ODD) | SOUND], ids=["odd", "sound"])
def test_control_characters_in_every_field_of_every_kind(
    federation: Federation, kind: str, body: dict[str, Any]
) -> None:
    topic = "control" if kind.startswith("stream") or kind == "receipt" else kind.partition(".")[0]
    for sent in (body, {}):
        receive(federation.antigua.envelope(federation.me, kind, sent, stream=f"{topic}.00"))
    while handle_ready():  # one reported as lapsed keeps its place afterwards
        pass
    assert not Arrival.objects.filter(handled_at=None).exists(), "nothing waits for ever"


def test_a_kind_of_control_characters_is_unknown(federation: Federation) -> None:
    receive(federation.antigua.envelope(federation.me, f"no{CONTROL}te", {str(uuid.uuid4()): ODD}))
    handle_ready()
    assert Arrival.objects.get().trouble == "kind"
