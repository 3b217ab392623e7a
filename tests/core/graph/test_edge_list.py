from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.graph.edge_list import read_edges
from leeward.core.graph.other_files import NoEdgesError

READ: dict[str, tuple[str, list[tuple[str, str, float]]]] = {
    "commas, no header": ("x,y\ny,z\n", [("x", "y", 1), ("y", "z", 1)]),
    "usual header": ("source,target,weight\nx,y,2\n", [("x", "y", 2)]),
    "header by its numbers": ("caller,called,times\nx,y,2\n", [("x", "y", 2)]),
    "header above numbers": ("suspect,known\n1,2\n2,3\n", [("1", "2", 1), ("2", "3", 1)]),
    "first line of names is no header": (
        "Atta,Shehhi\nShehhi,Jarrah\n",
        [("Atta", "Shehhi", 1), ("Shehhi", "Jarrah", 1)],
    ),
    "a person called Start": ("start,end\nend,x\n", [("start", "end", 1), ("end", "x", 1)]),
    "semicolons, decimal commas": ("x;y;1,5\ny;z;2\n", [("x", "y", 1.5), ("y", "z", 2)]),
    "blanks": ("1 2\n2   3 4\n", [("1", "2", 1), ("2", "3", 4)]),
    "tabs, blanks in names": ("Ana Lima\tJo Ray\n", [("Ana Lima", "Jo Ray", 1)]),
    "quotes": ('"Ray, Jo",Ana\n', [("Ray, Jo", "Ana", 1)]),
    "line break in quotes": ('"Ray\nJo",Ana\n', [("Ray\nJo", "Ana", 1)]),
    "both directions": ("x,y\ny,x\n", [("x", "y", 2)]),
    "empty lines, Windows ends": ("\r\nx,y\r\n\r\ny,z\r\n", [("x", "y", 1), ("y", "z", 1)]),
    "more columns": ("x,y,2,note\n", [("x", "y", 2)]),
    "empty weight": ("x,y,\n", [("x", "y", 1)]),
    "quotes and blanks": ('"Ana Lima" "Jo Ray" 2\n', [("Ana Lima", "Jo Ray", 2)]),
    "remarks at the top": ("# Nodes: 2\n# FromNodeId\tToNodeId\n1\t2\n", [("1", "2", 1)]),
    "names that begin with a hash": ("#1,#2\n#2,#3\n", [("#1", "#2", 1), ("#2", "#3", 1)]),
    "remarks, blanks": ("% sym unweighted\n1 2\n", [("1", "2", 1)]),
    "a title": ("Network of X;;\nsource;target;weight\na;b;1\n", [("a", "b", 1)]),
    "four ties of four columns": (
        "1 2 3 4\n2 3 4 5\n3 4 5 6\n4 5 6 7\n",
        [("1", "2", 3), ("2", "3", 4), ("3", "4", 5), ("4", "5", 6)],
    ),
    "a heading twice": ("Hijacker A,Hijacker B\nana,jo\n", [("ana", "jo", 1)]),
    "names that end in numbers": (
        "Suspect 1,Suspect 2\nSuspect 2,Suspect 3\n",
        [("Suspect 1", "Suspect 2", 1), ("Suspect 2", "Suspect 3", 1)],
    ),
    "control signs": ("x\x1b,y\x00\n", [("x", "y", 1)]),
}


@pytest.mark.parametrize("case", READ)
def test_read_as_it_comes(case: str) -> None:
    text, expected = READ[case]
    network = read_edges(text).network
    said = zip(network.left, network.right, network.weight, strict=True)
    assert [(network.names[a], network.names[b], weight) for a, b, weight in said] == expected


def test_what_is_no_tie_is_named_by_its_line_and_loses_nothing_else() -> None:
    read = read_edges("x,y\n,z\ny,z,often\nz,x,0\nx,x\ny,x\nz,x,inf\nz,x,1e308\n")
    assert read.rejects == (
        (2, "it does not name two ends"),
        (3, "the weight 'often' is not a number"),
        (4, "the weight 0 is not above zero"),
        (7, "the weight 'inf' is not a number"),
        (8, "the weight 1e308 is too large"),
    )
    assert (read.network.ties, read.self_loops, read.repeated) == (1, 1, 1)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "the file has no tie"),
        ("source,target\n", "the file has no tie"),
        ("x\ny\n", "line 1: it does not name two ends"),
    ],
)
def test_a_file_without_a_tie_says_so(text: str, why: str) -> None:
    with pytest.raises(NoEdgesError, match=why):
        read_edges(text)


def test_two_kinds_are_recognised() -> None:
    assert read_edges("Ana,meeting\nJo,meeting\n").two_mode
    assert not read_edges("Ana,Jo\nJo,Ray\n").two_mode


OTHERS = {
    "a matrix": (",a,b,c\na,0,1,0\nb,1,0,1\nc,0,1,0\n", "this is a matrix"),
    "a matrix without the empty corner": ("a b c\na 0 1 0\nb 1 0 1\nc 0 1 0\n", "this is a matrix"),
    "a matrix without names": ("0,1,0,1\n1,0,1,0\n0,1,0,1\n1,0,1,0\n", "this is a matrix"),
    "XML": ('<?xml version="1.0"?><graphml><graph><edge source="a" target="b"/></graph></graphml>', "an? XML file"),
    "JSON": ('{"nodes": [{"id": 1}], "links": [{"source": 1, "target": 2}]}', "an? JSON file"),
    "GML": ('Creator "x"\ngraph [\n edge [ source 1 target 2 ]\n]\n', "an? GML file"),
    "UCINET": ("dl n=3 format=edgelist1\nlabels:\na b c\ndata:\n1 2\n", "an? UCINET file"),
    "Matrix Market": ("%%MatrixMarket matrix coordinate\n3 3 1\n1 2\n", "an? Matrix Market file"),
    "Pajek": ('*Vertices 2\n1 "a"\n2 "b"\n*Edges\n1 2\n', "this is a Pajek file"),
    "only remarks": ("# nothing\n", "the file has no tie"),
}


@pytest.mark.parametrize("case", OTHERS)
def test_another_file_is_refused_and_not_read_as_nonsense(case: str) -> None:
    text, why = OTHERS[case]
    with pytest.raises(NoEdgesError, match=why):
        read_edges(text)


@given(st.text())
def test_any_text_is_read_or_refused_in_a_sentence(text: str) -> None:
    try:
        read = read_edges(text)
    except NoEdgesError as error:
        assert str(error)  # noqa: PT017 - either answer is right
    else:
        assert read.network.size > 0


def test_the_published_networks_are_read_whole(shared: Path) -> None:
    files = [file for file in sorted((shared / "networks/edges").glob("*.csv")) if ".nodes." not in file.name]
    assert len(files) > 300
    for file in files:
        text = file.read_text()
        lines = len(text.strip().splitlines()) - 1
        if not lines:
            continue
        read = read_edges(text)
        # Two lines of one file have an empty name.
        assert len(read.rejects) == (2 if file.name == "covert_45.csv" else 0), file.name
        assert read.network.ties + read.self_loops + read.repeated + len(read.rejects) == lines, file.name
