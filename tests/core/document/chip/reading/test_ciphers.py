"""Keys, check values and padding as the examples of the standard have them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.core.document.chip.reading.ciphers import (
    AUTHENTICATION,
    ENCRYPTION,
    TripleDesSuite,
    pad,
    unpad,
)
from leeward.core.document.chip.reading.secret import of_parts

# Doc 9303-11 appendix D: the zone L898902C<3 690806 1 940623 6
EXAMPLE = of_parts("L898902C", "690806", "940623")


def test_the_keys_of_the_example() -> None:
    """Appendix D.2."""
    suite, seed = TripleDesSuite(), EXAMPLE.value[:16]
    assert seed.hex().upper() == "239AB9CB282DAF66231DC5A4DF6BFBAE"
    assert suite.derive(seed, ENCRYPTION).hex().upper() == "AB94FDECF2674FDFB9B391F85D7F76F2"
    assert suite.derive(seed, AUTHENTICATION).hex().upper() == "7962D9ECE03D1ACD4C76089DCE131543"


@given(st.binary(max_size=100), st.sampled_from([8, 16]))
@settings(max_examples=60)
def test_padding_comes_off_again(data: bytes, block: int) -> None:
    padded = pad(data, block)
    assert (len(padded) % block, unpad(padded)) == (0, data)
