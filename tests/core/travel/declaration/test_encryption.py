"""Encrypted declarations: which keys open them, and what their size reveals."""

import pytest

from leeward.core.federation.keys import Opener
from leeward.core.travel.declaration.encryption import Unopened, open_draft, open_letter, seal_draft, seal_letter

OPENER, OTHER = Opener.generate(), Opener.generate()
KEY = b"k" * 32


def test_only_the_holder_of_the_key_opens_a_letter() -> None:
    letter = seal_letter(b'{"a":1}', OPENER.sealing_key)
    assert open_letter(letter, [OTHER, OPENER]).rstrip() == b'{"a":1}'
    with pytest.raises(Unopened):
        open_letter(letter, [OTHER])


def test_only_the_key_of_the_code_opens_a_draft() -> None:
    draft = seal_draft(b'{"a":1}', KEY)
    assert open_draft(draft, KEY).rstrip() == b'{"a":1}'
    with pytest.raises(Unopened):
        open_draft(draft, b"x" * 32)
    assert seal_draft(b'{"a":1}', KEY) != draft, "two of the same do not look the same"


@pytest.mark.parametrize("place", [0, 5, 15, 60, 100, -1])
def test_a_changed_byte_opens_nothing(place: int) -> None:
    letter, draft = bytearray(seal_letter(b"{}", OPENER.sealing_key)), bytearray(seal_draft(b"{}", KEY))
    letter[place] ^= 1
    draft[place] ^= 1
    with pytest.raises(Unopened):
        open_letter(bytes(letter), [OPENER])
    with pytest.raises(Unopened):
        open_draft(bytes(draft), KEY)


@pytest.mark.parametrize("length", [0, 3, 11, 12, 20, 91, 92])
def test_a_cut_file_opens_nothing(length: int) -> None:
    with pytest.raises(Unopened):
        open_letter(seal_letter(b"{}", OPENER.sealing_key)[:length], [OPENER])
    with pytest.raises(Unopened):
        open_draft(seal_draft(b"{}", KEY)[:length], KEY)


def test_the_size_does_not_tell_how_many_are_on_board() -> None:
    sizes = {len(seal_letter(b"p" * (300 * persons), OPENER.sealing_key)) for persons in range(1, 13)}
    assert len(sizes) == 1
