"""Every kind of document in the table has its name here, so that it can be translated."""

import csv

from leeward.messages.document_types import SENTENCES
from leeward.resources import read_text


def test_the_names_are_those_of_the_table() -> None:
    rows = csv.DictReader(read_text("codes/document_types.csv").splitlines())
    assert {code: str(name) for code, name in SENTENCES.items()} == {
        f"document_type.{row['code']}": row["name"] for row in rows
    }
