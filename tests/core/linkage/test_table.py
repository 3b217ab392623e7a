from leeward.core.linkage.table import table_of


def test_each_value_is_there_once_and_missing_is_nought() -> None:
    table = table_of({"surname": ["Ray", "", "RAY"]}, {"surname": ["ray", "Lee"], "phone": ["1", "2"]})
    (column,) = table.columns
    assert column.words == ("", "RAY", "LEE")
    assert (column.left.tolist(), column.right.tolist()) == ([1, 0, 1], [1, 2])
    assert column.share.tolist() == [0.0, 0.75, 0.25]
    assert (table.rows, table.pairs, table.same) == ((3, 2), 6, False)


def test_fields_that_are_exchanged_share_their_words() -> None:
    table = table_of({"given_name": ["Jo"], "surname": ["Ray"]}, {"given_name": ["Ray"], "surname": ["Jo"]})
    first, second = table.columns
    assert first.words == second.words
    assert first.left.tolist() == second.right.tolist()


def test_one_file_is_paired_with_itself() -> None:
    table = table_of({"surname": ["Ray", "Lee", "Ray"]})
    assert (table.same, table.pairs) == (True, 3)
    assert table.column("surname") is table.columns[0]
    assert table.column("phone") is None
