"""A captain's ticket is stored as a keyed digest."""

from leeward.apps.arrivals.queries.tickets import ticket_digest


def test_a_ticket_has_one_digest_that_is_not_the_ticket() -> None:
    assert ticket_digest(b"abc") == ticket_digest(b"abc") != ticket_digest(b"abd")
    assert b"abc".hex() not in ticket_digest(b"abc")
    assert ticket_digest(b"") != ticket_digest(b"\x00")
