"""Countries and kinds of documents are named in reasons, with their codes, which an officer compares with the page."""

import pytest
from django.utils import translation

from leeward.apps.screening.queries.reasons import reason_text


@pytest.mark.parametrize(
    ("code", "params", "said"),
    [
        ("nationality.differs", {"query": "HTI", "candidate": "DOM"}, "Haiti (HTI) here, Dominican Republic (DOM) on"),
        ("issuer.differs", {"issuer": "HTI", "recorded": "BRB"}, "Haiti (HTI) here, Barbados (BRB) in"),
        ("reading.issuer", {"printed": "D", "other": "USA"}, "Germany (D) printed, United States"),
        ("reading.number", {"printed": "D", "other": "USA"}, "D printed, USA there"),
        ("issuer.unknown", {"issuer": "QQQ"}, "The issuer code QQQ"),
        ("issuer.implausible", {"issuer": "XPO", "document_type": "V"}, "of the kind Visa (V)"),
        ("issuer.historic", {"issuer": "CSK", "name": "Czechoslovakia"}, "The issuer Czechoslovakia (CSK) no longer"),
    ],
)
def test_codes_are_named(code: str, params: dict[str, str], said: str) -> None:
    assert said in reason_text(code, params)


def test_in_the_readers_language() -> None:
    with translation.override("es"):
        assert "Alemania (D)" in reason_text("nationality.equal", {"nationality": "D"})
