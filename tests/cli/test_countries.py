"""A country given to a command."""

import pytest
import typer

from leeward.cli.countries import country_named


@pytest.mark.parametrize(
    ("text", "code"), [("", ""), ("BRB", "BRB"), ("Barbados", "BRB"), ("Dominica", "DMA"), ("de", "D")]
)
def test_a_country_in_any_words(text: str, code: str) -> None:
    assert country_named(text) == code


@pytest.mark.parametrize(
    ("text", "told"),
    [("HAI", "'HAI' is not a state"), ("Korea", "'Korea' may be Korea, Republic of (KOR) or")],
)
def test_what_is_not_one_country_stops_with_a_sentence(
    text: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit):
        country_named(text)
    assert f"--country: {told}" in " ".join(capsys.readouterr().err.split())
