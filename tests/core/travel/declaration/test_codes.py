"""The ticket follows from the code, and never the other way round."""

from leeward.core.travel.declaration import codes


def test_ticket_and_place_follow_from_the_code_and_only_that_way() -> None:
    secret, other = codes.new_secret(), codes.new_secret()
    ticket = codes.ticket_of(secret)
    assert ticket == codes.ticket_of(secret) != codes.ticket_of(other)
    assert ticket != secret
    place = codes.place_of(secret, b"pepper" * 6)
    assert place == codes.place_of(secret, b"pepper" * 6)
    assert place.name not in {codes.place_of(ticket, b"pepper" * 6).name, codes.place_of(secret, b"other" * 6).name}
    assert place.key.hex()[:32] != place.name
