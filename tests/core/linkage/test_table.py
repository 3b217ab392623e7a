import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.linkage.table import Values, table_of


def test_each_value_is_there_once_and_missing_is_nought() -> None:
    table = table_of({"surname": ["Ray", "", "RAY"]}, {"surname": ["ray", "Lee"], "phone": ["1", "2"]})
    (column,) = table.columns
    assert column.words.tolist() == ["", "RAY", "LEE"]
    assert (column.left.tolist(), column.right.tolist()) == ([1, 0, 1], [1, 2])
    assert column.share.tolist() == [0.0, 0.75, 0.25]
    assert (table.rows, table.pairs, table.same) == ((3, 2), 6, False)


def test_fields_that_are_exchanged_share_their_words() -> None:
    table = table_of({"given_name": ["Jo"], "surname": ["Ray"]}, {"given_name": ["Ray"], "surname": ["Jo"]})
    first, second = table.columns
    assert first.words is second.words
    assert first.left.tolist() == second.right.tolist()


def test_one_file_is_paired_with_itself() -> None:
    table = table_of({"surname": ["Ray", "Lee", "Ray"]})
    assert (table.same, table.pairs) == (True, 3)
    assert table.column("surname") is table.columns[0]
    assert table.column("phone") is None


NAMES = {"surname": ["Ray", "Lee"], "given_name": ["Jo", "Ann"]}


@pytest.mark.parametrize(
    ("left", "right", "fields", "pairs", "why"),
    [
        ({}, None, [], 0, "nothing at all"),
        ({}, NAMES, [], 0, "nothing on one side"),
        ({"surname": []}, {"surname": []}, ["surname"], 0, "columns without rows"),
        ({"surname": ["Ray"]}, None, ["surname"], 0, "one alone has nobody to be"),
        ({"surname": ["Ray"] * 4}, None, ["surname"], 6, "each pair of rows once"),
        (NAMES, {"phone": ["5"]}, [], 2, "no field in common"),
        (NAMES, {"surname": ["Ray"], "phone": ["5"]}, ["surname"], 2, "what one side lacks tells nothing"),
        ({**NAMES, "nationality": ["HTI", "DOM"]}, None, ["given_name", "surname"], 1, "no score knows a nationality"),
        ({**NAMES, "religion": ["a", "b"], "ethnicity": ["c", "d"]}, None, ["given_name", "surname"], 1, "nor these"),
    ],
)
def test_which_fields_and_pairs_count(
    left: Values, right: Values | None, fields: list[str], pairs: int, why: str
) -> None:
    table = table_of(left, right)
    assert sorted(column.field for column in table.columns) == fields, why
    assert table.pairs == pairs, why


def test_a_phone_of_zeros_is_spelled_like_any_other_and_a_blank_is_missing() -> None:
    (column,) = table_of({"phone": ["000 000", "000-000", " - ", ""]}).columns
    assert column.words.tolist() == ["", "000000"]
    assert column.left.tolist() == [1, 1, 0, 0]
    assert column.share.tolist() == [0.0, 1.0]


def test_a_column_of_blanks_has_no_shares_and_divides_by_nothing() -> None:
    (column,) = table_of({"surname": ["", " ", "-"]}).columns
    assert column.share.tolist() == [0.0]


@given(st.lists(st.sampled_from(["Ray", "ray", "Lee", "", "Ana María"]), max_size=12), st.data())
def test_the_order_of_rows_changes_no_share(surnames: list[str], data: st.DataObject) -> None:
    (one,) = table_of({"surname": surnames}).columns
    (other,) = table_of({"surname": data.draw(st.permutations(surnames))}).columns
    shares = [dict(zip(each.words, each.share.tolist(), strict=True)) for each in (one, other)]
    assert shares[0] == shares[1]
    assert sum(shares[0].values()) == pytest.approx(1.0 if any(surnames) else 0.0)


def test_full_names_are_compared_in_any_order_and_with_names_in_two_columns() -> None:
    table = table_of({"name": ["Ray, Jo", "Ann Lee"]}, NAMES)
    (column,) = table.columns
    assert column.words.tolist() == ["", "JO RAY", "ANN LEE"]
    assert column.left.tolist() == column.right.tolist() == [1, 2]


def test_a_full_name_beside_both_names_counts_once() -> None:
    both = {**NAMES, "name": ["Jo Ray", "Ann Lee"]}
    assert [column.field for column in table_of(both, both).columns] == ["given_name", "surname"]
