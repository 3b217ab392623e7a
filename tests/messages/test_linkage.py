from leeward.core.linkage.fields import FIELDS
from leeward.core.linkage.levels import COUNT
from leeward.core.linkage.scoring import CODES
from leeward.messages.linkage import CLAIMS


def test_every_level_of_every_field_has_its_words() -> None:
    codes = {f"{field}.{word}" for field, words in CODES.items() for word in words.values()}
    assert codes | {"names.alone"} == CLAIMS.keys()
    assert all(str(sentence) for sentence in CLAIMS.values())


def test_every_level_has_a_code() -> None:
    assert {field: len(words) for field, words in CODES.items()} == {field: COUNT[FIELDS[field]] for field in CODES}
