"""The holder of a document as a list states: what is open is not guessed."""

import pytest

from leeward.apps.crossings.queries.lists import listed_holder
from leeward.core.dates import DateSpan
from leeward.core.travel.manifest.model import Document, Traveller


@pytest.mark.parametrize(
    ("dates", "born"),
    [(("1984-07-09",), "19840709"), (("1984-07",), "198407"), (("1924-01-02", "2024-01-02"), ""), ((), "")],
)
def test_a_birth_date_is_what_is_known_of_it(dates: tuple[str, ...], born: str) -> None:
    spans = tuple(DateSpan.parse(each) for each in dates)
    found = listed_holder(Traveller("ROE", "ALEX", birth_dates=spans, documents=(Document("A1", issuer="BRB"),)))
    assert (found.birth_date, found.number, found.issuer) == (born, "A1", "BRB")


def test_one_without_a_document() -> None:
    assert listed_holder(Traveller("ROE", "ALEX")).number == ""
