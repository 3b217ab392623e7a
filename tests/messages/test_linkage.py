from typing import Any

import pytest

from leeward.core.linkage.fields import FIELDS
from leeward.core.linkage.levels import COUNT
from leeward.core.linkage.person import person
from leeward.core.linkage.scorer import CODES, levels
from leeward.core.linkage.vessel_scoring import WEIGHTS
from leeward.messages.linkage import CLAIMS


def test_every_level_of_every_field_has_its_words() -> None:
    codes = {f"{field}.{word}" for field, words in CODES.items() for word in words.values()}
    assert codes | {"names.alone", "names.twins"} | WEIGHTS.keys() == CLAIMS.keys()
    assert all(str(sentence) for sentence in CLAIMS.values())


def test_every_level_has_a_code() -> None:
    assert {field: len(words) for field, words in CODES.items()} == {field: COUNT[FIELDS[field]] for field in CODES}


def test_no_two_levels_are_told_in_the_same_words() -> None:
    """An analyst who reads two findings must not take them for one."""
    said = [str(sentence) for sentence in CLAIMS.values()]
    assert len(set(said)) == len(said)


@pytest.mark.parametrize(
    ("one", "other", "field", "code"),
    [
        ({"surname": "march"}, {"surname": "march"}, "surname", "surname.equal"),
        ({"surname": "march"}, {"surname": "marsh"}, "surname", "surname.one_error"),
        ({"surname": "march"}, {"surname": "okonkwo"}, "surname", "surname.differs"),
        ({"birth_date": "1980-02-03"}, {"birth_date": "1980-03-02"}, "birth_date", "birth_date.swapped"),
        ({"birth_date": "1980-02-03"}, {"birth_date": "1980-02-03"}, "birth_date", "birth_date.equal"),
        ({"birth_date": "1980-02-03"}, {"birth_date": "1955-11-27"}, "birth_date", "birth_date.differs"),
        ({"documents": ("a123",)}, {"documents": ("b9", "a123")}, "document", "document.equal"),
        ({"phones": ("12465550101",)}, {"phones": ("12465550102",)}, "phone", "phone.one_error"),
    ],
)
def test_what_two_mentions_have_in_common_is_told(
    one: dict[str, Any], other: dict[str, Any], field: str, code: str
) -> None:
    found = getattr(levels(person(**one), person(**other)), field)
    assert f"{field}.{CODES[field][found]}" == code
    assert str(CLAIMS[code])
