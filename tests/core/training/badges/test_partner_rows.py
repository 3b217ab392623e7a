"""Rows about badges of partners: each fault names its line."""

import pytest
from tests.core.training.badges.example import ISSUER

from leeward.core.training.badges.partner_rows import check_number, functions_for, read_rows, stored_rows
from leeward.core.training.badges.refusals import Refused

CLOSED = {"name_search", "list_grant"}
GOOD = f"{ISSUER} urn:a name_search"


def test_a_row_says_what_an_achievement_of_an_issuer_opens() -> None:
    rows = read_rows(f"\n{ISSUER}  urn:a  name_search, list_grant name_search\n{ISSUER} urn:b list_grant\n", CLOSED)
    assert functions_for(rows, ISSUER, "urn:a") == CLOSED
    assert functions_for(rows, ISSUER, "urn:b") == {"list_grant"}
    assert not functions_for(rows, ISSUER, "urn:c") | functions_for(rows, "did:key:other", "urn:a")
    assert read_rows("\n".join(row.line() for row in rows), CLOSED) == rows
    assert stored_rows([row.as_json() for row in rows]) == rows


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (f"{GOOD}\nhttps://college.example urn:a name_search", "badge.row_issuer", "2"),
        ("did:key:z6MkNotAKey urn:a name_search", "badge.row_issuer", "1"),
        (f"\n\n{ISSUER}", "badge.row_achievement", "3"),
        (f"{ISSUER} names name_search", "badge.row_achievement", "1"),
        (f"{ISSUER} urn:a", "badge.row_no_function", "1"),
        (f"{ISSUER} urn:a border_check", "badge.row_function", "1"),
        (f"{GOOD}\n{GOOD}", "badge.row_twice", "2"),
        ("\n".join(f"{ISSUER} urn:{each} name_search" for each in range(201)), "badge.row_twice", "201"),
    ],
)
def test_a_fault_names_its_line(text: str, code: str, line: str) -> None:
    with pytest.raises(Refused) as refused:
        read_rows(text, CLOSED)
    assert (refused.value.code, refused.value.params["line"]) == (code, line)


def test_too_many_lines_are_said_in_their_own_words() -> None:
    check_number(f"{GOOD}\n\n" * 200)
    with pytest.raises(Refused) as refused:
        check_number(f"{GOOD}\n" * 201)
    assert (refused.value.code, refused.value.params) == ("badge.rows", {"rows": "201", "most": "200"})
