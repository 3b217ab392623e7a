"""A row of a table becomes the same traveller as at the counter, or is rejected with a reason."""

from datetime import date

import pytest

from leeward.core.dates import DateSpan
from leeward.core.document.rules import ZonelessDocument
from leeward.core.document.rules.statement import of_typed
from leeward.core.matching.subject import traveller
from leeward.core.record.lists.read import Rejected
from leeward.core.record.lists.rejections import SENTENCES
from leeward.core.search.candidates.travellers import COLUMNS, MEANING, Cells, traveller_of

BORN = DateSpan.of(1984, 7, 9)


def test_a_whole_row_is_the_traveller_of_the_counter() -> None:
    row = Cells(
        7,
        {
            "reference": "PAX-1",
            "surname": "Greaves",
            "given_names": "Althea Marie",
            "birth_date": "09.07.1984",
            "sex": "female",
            "nationality": "Barbados",
            "document_number": "c 1234-5678",
            "document_issuer": "BB",
            "document_type": "",
        },
    )
    found = traveller_of(row)
    assert (found.row, found.reference, found.names) == (7, "PAX-1", ("Greaves", "Althea Marie"))
    assert found.subject == traveller(
        surname="Greaves",
        given_names="Althea Marie",
        birth_dates=(BORN,),
        sex="F",
        nationality="BRB",
        number="C12345678",
        issuer="BRB",
    )
    assert found.statement == of_typed(ZonelessDocument("C12345678", "BRB", "P", "BRB", BORN))


NAMES: list[tuple[dict[str, str], tuple[str, str], str]] = [
    ({"name": "GREAVES, Althea Marie"}, ("GREAVES", "Althea Marie"), "a comma tells surname and given names apart"),
    ({"name": "Althea Marie Greaves"}, ("Althea Marie Greaves", ""), "a whole name in the place of a surname"),
    ({"surname": "Greaves", "name": "something else"}, ("Greaves", ""), "the parts are surer than the whole"),
    ({"given_names": "Althea"}, ("", "Althea"), "one name is enough"),
    ({"name": "محمد حسين"}, ("محمد حسين", ""), "any script"),
]


@pytest.mark.parametrize(("cells", "names", "why"), NAMES, ids=[each[2] for each in NAMES])
def test_names(cells: dict[str, str], names: tuple[str, str], why: str) -> None:
    assert traveller_of(Cells(1, cells)).names == names


def test_a_document_alone_and_a_name_alone() -> None:
    document = traveller_of(Cells(1, {"document_number": "X1", "document_issuer": ""}))
    assert (document.subject.names, document.subject.documents) == ((), (("X1", ""),))
    assert document.statement is not None
    assert traveller_of(Cells(1, {"name": "A"})).statement is None


REFUSED: list[tuple[dict[str, str], str]] = [
    ({}, "traveller.nothing"),
    ({"birth_date": "1984"}, "traveller.nothing"),
    ({"name": "A", "birth_date": "1974-02-30"}, "date.unreadable"),
    ({"name": "A", "birth_date": "sixties"}, "date.unreadable"),
    ({"name": "A", "birth_date": "03/04/1974"}, "date.two_readings"),
    ({"name": "A", "birth_date": "1974-02-30"}, "date.unreadable"),
    ({"name": "A" * 5000}, "field.long"),
    ({"surname": "B", "given_names": "A" * 201}, "field.long"),
    ({"name": "A", "sex": "Q"}, "sex.unknown"),
    ({"name": "A", "nationality": "Atlantis"}, "issuer.unknown"),
    ({"name": "A", "document_issuer": "Q9"}, "issuer.unknown"),
    ({"document_number": "1" * 60}, "number.characters"),
    ({"document_number": "---"}, "number.characters"),
    ({"name": "A", "document_number": "№ 5"}, "number.characters"),
    ({"name": "A", "document_number": "1", "document_type": "P1"}, "type.unknown"),
    ({"name": "A", "reference": "R" * 5000}, "field.long"),
]


@pytest.mark.parametrize(("cells", "code"), REFUSED)
def test_what_makes_no_sense_is_refused_with_its_reason(cells: dict[str, str], code: str) -> None:
    with pytest.raises(Rejected) as refused:
        traveller_of(Cells(1, cells))
    assert refused.value.code == code
    assert SENTENCES[code] % refused.value.params


def test_names_without_a_letter_are_not_searched_by_name() -> None:
    assert traveller_of(Cells(1, {"name": "--- ..."})).subject.names == ()


def test_every_column_is_explained() -> None:
    assert set(MEANING) == set(COLUMNS.values())


def test_the_day_is_kept_as_it_was_stated() -> None:
    assert traveller_of(Cells(1, {"name": "A", "birth_date": "1984"})).subject.birth_dates == (DateSpan.of(1984),)
    (exact,) = traveller_of(Cells(1, {"name": "A", "birth_date": "1984-07-09"})).subject.birth_dates
    assert exact.exact == date(1984, 7, 9)
