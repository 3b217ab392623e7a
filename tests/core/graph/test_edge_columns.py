import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.graph.edge_columns import Columns, columns, is_number

CASES: dict[str, tuple[tuple[str, ...], Columns]] = {
    "no header": (("x,y", "y,z"), Columns(header=False, first=0, weight=None)),
    "a weight": (("x,y,2", "y,z,1"), Columns(header=False, first=0, weight=2)),
    "usual header": (("Source,Target,Weight", "x,y,1"), Columns(header=True, first=0, weight=2)),
    "numbered": (("node_1,node_2", "x,y"), Columns(header=True, first=0, weight=None)),
    "ids": (("person_id,event_id", "x,y"), Columns(header=True, first=0, weight=None)),
    "R, no names": (("V1,V2", "x,y"), Columns(header=True, first=0, weight=None)),
    "persons called V": (("V,X", "V,y"), Columns(header=False, first=0, weight=None)),
    "a kind is no weight": (("source,target,type", "x,y,calls"), Columns(header=True, first=0, weight=None)),
    "a kind by number": (("source,target,type", "x,y,1"), Columns(header=True, first=0, weight=None)),
    "a kind, no header": (("x,y,calls", "y,z,pays"), Columns(header=False, first=0, weight=None)),
    "a date": (("from,to,date", "x,y,2020-01-01"), Columns(header=True, first=0, weight=None)),
    "a year": (("from,to,year", "x,y,2020"), Columns(header=True, first=0, weight=None)),
    "Gephi": (("Source,Target,Type,Id,Label,Weight", "1,2,Undirected,0,,1.0"), Columns(True, 0, 5)),
    "R, row names": ((",from,to,weight", "1,x,y,2"), Columns(header=True, first=1, weight=3)),
    "ids of rows": (("id,source,target", "1,x,y"), Columns(header=True, first=1, weight=None)),
    "R, a heading too few": (("from,to", "1,x,y", "2,y,z"), Columns(header=True, first=1, weight=None)),
    "weights of which one is missing": (("x,y,NA", "y,z,2"), Columns(header=True, first=0, weight=2)),
    "an empty third column": (("x,y,", "y,z,"), Columns(header=False, first=0, weight=None)),
    "nothing": ((), Columns(header=False, first=0, weight=None)),
}


@pytest.mark.parametrize("case", CASES)
def test_what_the_columns_are(case: str) -> None:
    lines, expected = CASES[case]
    assert columns([(number, line.split(",")) for number, line in enumerate(lines, 1)]) == expected


@given(st.lists(st.lists(st.sampled_from(["", "a", "from", "to", "weight", "1", "2"]), max_size=4), max_size=4))
def test_any_lines_have_columns(cells: list[list[str]]) -> None:
    found = columns(list(enumerate(cells)))
    assert found.first in (0, 1)
    for line in cells:
        assert len(found.ends(line)) <= 2
        assert isinstance(found.weight_of(line), str)


@pytest.mark.parametrize(
    ("cell", "number"), [("1,5", True), ("-2e3", True), ("inf", False), ("NaN", False), ("", False)]
)
def test_numbers(cell: str, number: bool) -> None:
    assert is_number(cell) == number


@pytest.mark.parametrize(
    ("lines", "header", "first", "weight", "why"),
    [
        (("origine,destination,poids", "x,y,1"), True, 0, 2, "French"),
        (("origen,destino,peso", "x,y,1"), True, 0, 2, "Spanish"),
        (("bron,doel,gewicht", "x,y,1"), True, 0, 2, "Dutch"),
        (("SOURCE_ID,Target-ID,WEIGHT", "x,y,1"), True, 0, 2, "capitals, signs and `id`"),
        (("source,target,kind,weight", "x,y,calls,3"), True, 0, 3, "a weight further right"),
        (("weight,source,target", "1,x,y"), False, 0, None, "a weight before the ends is not looked for"),
        (("source,target",), True, 0, None, "a heading and nothing below"),
        (("from,to", "from,x"), False, 0, None, "a heading's word is a name below"),
        (("who,whom", "1,2", "2,3"), True, 0, None, "text above numbers"),
        (("who,whom", "1,2", "2,c"), False, 0, None, "text above numbers and text"),
        (("1,2", "3,4"), False, 0, None, "numbers all through"),
        (("x", "y"), False, 0, None, "one column"),
        (("x,y,1", "y,z,two", "z,x,3"), False, 0, 2, "a weight with a mistake is still one"),
        (("x,y,", "y,z,", "z,x,?"), False, 0, 2, "a mistake in a column that is nearly empty"),
        (("x,y,calls", "y,z,2"), True, 0, 2, "a word above numbers"),
        (("from,to", "1,x,y", "3,y,z"), True, 0, None, "numbers that do not count the lines"),
    ],
)
def test_headings_of_all_kinds(lines: tuple[str, ...], header: bool, first: int, weight: int | None, why: str) -> None:
    assert columns([(number, line.split(",")) for number, line in enumerate(lines, 1)]) == Columns(
        header, first, weight
    ), why


@pytest.mark.parametrize(
    ("cells", "ends", "weight"),
    [
        (["1", "x", "y", "7"], ["x", "y"], "7"),
        (["1", "x", "y"], ["x", "y"], ""),
        (["1", "x"], ["x"], ""),
        (["1"], [], ""),
        ([], [], ""),
    ],
)
def test_a_short_line_has_what_it_has(cells: list[str], ends: list[str], weight: str) -> None:
    found = Columns(header=True, first=1, weight=3)
    assert (found.ends(cells), found.weight_of(cells)) == (ends, weight)
