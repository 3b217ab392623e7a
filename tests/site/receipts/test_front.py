"""What a person reads whose request was refused, in their language."""

import pytest
from tests.site.heads import head

from leeward.platform.serving.request import Refused
from leeward.site.receipts.front import refusal


@pytest.mark.parametrize(("accepted", "like"), [("", "en"), ("xx", "en"), ("en-GB", "en"), ("es-DO,es", "es")])
def test_a_page_that_no_one_keeps(accepted: str, like: str) -> None:
    reply = refusal(head("/", accept_language=accepted), Refused(503, "crowded"))
    assert (reply.status, (b"cache-control", b"no-store") in reply.headers) == (503, True)
    assert reply.body == refusal(head("/", accept_language=like), Refused(503, "crowded")).body
