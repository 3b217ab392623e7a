"""The TLS certificate of a node."""

from datetime import UTC, datetime, timedelta

import pytest

from leeward.core.federation.keys import (
    make_certificate,
)
from leeward.core.federation.keys.certificate import expires

NOW = datetime(2026, 11, 24, 21, tzinfo=UTC)


@pytest.mark.parametrize("host", ["node.agency.example", "127.0.0.1", "::1"])
def test_a_certificate_lasts_two_years(host: str) -> None:
    secret, certificate = make_certificate("BRB-RBPF", host, NOW)
    assert b"PRIVATE KEY" in secret
    assert expires(certificate) == NOW + timedelta(days=730)
