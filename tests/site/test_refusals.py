"""What a refused client reads, each in its own shape."""

import json

import pytest
from tests.site.heads import head

from leeward.platform.serving.request import Refused
from leeward.site.refusals import refusal


@pytest.mark.parametrize("code", ["too_large", "unknown", "slow", "crowded", "busy", "too_often", "failed"])
def test_a_refused_client_reads_why_in_its_own_shape(code: str) -> None:
    refused = Refused(413, code)
    page, problem, detail = (refusal(head(path), refused) for path in ("/check", "/api/v1/checks", "/ftm/match/x"))
    assert dict(page.headers)[b"content-type"] == b"text/html; charset=utf-8"
    assert b"<h1>" in page.body
    assert dict(problem.headers)[b"content-type"] == b"application/problem+json"
    said = json.loads(problem.body)
    assert (said["status"], said["code"]) == (413, code)
    assert said["title"] in json.loads(detail.body)["detail"]
    assert said["title"].encode() in page.body
