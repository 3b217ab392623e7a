"""Why some bytes are no seal."""

import pytest

from leeward.core.document.seals.malformed_seal import MalformedSeal


def test_parameters_become_texts_and_a_sentence() -> None:
    error = MalformedSeal("seal.cut", part="header", wanted=5, at=2, left=1)
    assert str(error) == "the seal ends inside its header: 5 bytes are needed at byte 2, 1 are left"
    assert error.params["wanted"] == "5"
    assert isinstance(error, ValueError)


def test_an_unknown_code_or_a_missing_parameter_is_a_mistake() -> None:
    for code in ("seal.nothing", "seal.cut"):
        with pytest.raises(KeyError):
            MalformedSeal(code)
