"""Marked text and proposals as the page shows them."""

from datetime import date

from leeward.apps.desk.queries.proposed import approved, pieces, proposals
from leeward.core.extraction import extract

TEXT = "DESIR, Mirlande came on 03/04/2026; passport of Haiti RD2204418. Again passport of Haiti RD2204418."


def test_the_pieces_are_the_whole_text() -> None:
    found = extract(TEXT, today=date(2026, 11, 24))
    assert "".join(piece.text for piece in pieces(TEXT, found)) == TEXT
    assert [piece.text for piece in pieces(TEXT, found) if piece.number == 1] == ["DESIR, Mirlande"]
    assert pieces("", ()) == []


def test_the_same_value_is_proposed_once_and_the_unsure_is_not_ticked() -> None:
    rows = proposals(extract(TEXT, today=date(2026, 11, 24)))
    assert [row.value for row in rows if row.name == "number"] == ["RD2204418"]
    assert [row.chosen for row in rows if row.name == "date"] == [False]


def test_what_is_approved_joins_values_and_leaves_unknown_fields_out() -> None:
    chosen = [("phone", " 1 "), ("phone", "2"), ("password", "x"), ("name", "  ")]
    assert approved(chosen) == {"phone": "1, 2"}
