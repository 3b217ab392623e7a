"""Tables with an agency's own headings."""

from io import BytesIO

import pytest

from leeward.core.record.content.document import TravelDocument
from leeward.core.record.content.person import Person
from leeward.core.record.lists.column_maps import (
    LEFT_OUT,
    Columns,
    columns_by_heading,
    fingerprint,
    missing_columns,
    sample,
    table_reader,
)
from leeward.core.record.lists.read import Entry, Reject, UnreadableList

OWN = b"Pasaporte;Estado emisor;Titular;Nota\nA1234567;BRB;PEREZ, ANA;hotel\nX7654321;TTO;;\n"
MEANT = Columns(
    {"pasaporte": "number", "estado_emisor": "issuer", "titular": LEFT_OUT, "nota": ""}, {"status": "stolen"}
)


def entries(data: bytes, kind: str = "documents", columns: Columns = MEANT) -> list[Entry | Reject]:
    found = table_reader(kind, columns).read({"own.csv": BytesIO(data)})
    return [item for item in found if isinstance(item, Entry | Reject)]


def test_own_headings_and_what_every_row_has_make_records() -> None:
    first, second = entries(OWN)
    assert isinstance(first, Entry)
    assert first.content == TravelDocument("A1234567", "BRB", "stolen")
    assert isinstance(second, Entry)
    assert second.content == TravelDocument("X7654321", "TTO", "stolen")


def test_what_is_kept_is_beside_the_record_and_what_is_left_out_is_nowhere() -> None:
    first = entries(OWN)[0]
    assert isinstance(first, Entry)
    assert first.source == {"nota": "hotel"}


def test_a_wrong_row_is_rejected_with_its_line_and_keeps_its_reference() -> None:
    found = entries(OWN + b"?;BRB;;\nA1;Atlantis;;\n")[2:]
    assert [(each.position.line, each.code) for each in found if isinstance(each, Reject)] == [
        (4, "number.characters"),
        (5, "issuer.unknown"),
    ]


def test_the_sample_has_the_headings_as_written_and_the_first_rows() -> None:
    found = sample(BytesIO(OWN), "own.csv", count=1)
    assert found.headings == ("Pasaporte", "Estado emisor", "Titular", "Nota")
    assert found.plain == ("pasaporte", "estado_emisor", "titular", "nota")
    assert found.rows == (("A1234567", "BRB", "PEREZ, ANA", "hotel"),)


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfea\x00", b"a,a\n1,2\n", b"\x00\xff", b"x" * 400_000],
    ids=["empty", "UTF-16", "a heading twice", "bytes", "a line without end"],
)
def test_a_file_without_headings_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableList):
        sample(BytesIO(data), "own.csv")


def test_known_headings_are_understood_once_each() -> None:
    found = columns_by_heading("documents", ("passport_no", "number", "issuing_state", "colour_of_cover"))
    assert found.headings == {"passport_no": "number", "number": "", "issuing_state": "issuer", "colour_of_cover": ""}
    assert missing_columns("documents", found) == ["status"]
    assert missing_columns("documents", Columns(found.headings, {"status": "lost"})) == []


def test_one_of_several_names_suffices() -> None:
    assert missing_columns("persons", Columns({"a": "name"})) == []
    assert missing_columns("persons", Columns({"a": "birth_date"})) == ["name|surname"]
    (person,) = entries(b"Quien\nANA PEREZ\n", "persons", Columns({"quien": "name"}, {"topic": "missing"}))
    assert isinstance(person, Entry)
    assert isinstance(person.content, Person)
    assert (person.content.names[0].text, person.content.topic) == ("ANA PEREZ", "missing")


def test_the_order_of_columns_makes_no_other_table() -> None:
    assert fingerprint(("a", "b")) == fingerprint(("b", "a")) != fingerprint(("a", "c"))
