import pytest

from leeward.core.graph.other_files import NoEdgesError, refuse_matrices, refuse_other_formats

TABLES = {
    "names in both": (["", "a", "b", "c"], ["a", "0", "1", "0"], ["b", "1", "0", "1"], ["c", "0", "1", "0"]),
    "a name in the corner": (["x", "a", "b", "c"], ["a", "0", "1", "0"], ["b", "1", "0", "1"], ["c", "0", "1", "0"]),
    "directed, weights": (["0", "2", "0,5", "1"], ["0", "0", "0", "0"], ["0", "1", "0", "0"], ["3", "0", "0", "0.0"]),
}
EDGES = {
    "ends and weights": (["1", "2", "3"], ["2", "3", "1"], ["3", "1", "2"]),
    "four columns, none zero": tuple([str(row + cell) for cell in range(1, 5)] for row in range(4)),
    "a chain": (["a", "b"], ["b", "c"], ["c", "d"]),
    "nothing": (),
}


@pytest.mark.parametrize("case", TABLES)
def test_a_matrix_is_refused(case: str) -> None:
    with pytest.raises(NoEdgesError, match="matrix"):
        refuse_matrices(list(enumerate(TABLES[case])))


@pytest.mark.parametrize("case", EDGES)
def test_ties_are_not_taken_for_one(case: str) -> None:
    refuse_matrices(list(enumerate(EDGES[case])))


def test_names_that_look_like_a_format_are_names() -> None:
    for text in ("<unknown>,ana\n", "[Ana],Jo\n", "graph,edge\n", "dl,n\n", "* x\n", "{a},b\n"):
        refuse_other_formats(text)
