"""Anybody's GraphML: what is good is kept, what is not is named by its line, and nothing hostile is opened."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.graph.files.chart_parts import LONGEST_NAME, MOST_FACTS, MOST_ITEMS, UnreadableChart
from leeward.core.graph.files.graphml_reading import read_graphml
from leeward.messages import sentence

HEAD = '<?xml version="1.0"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'


def of(body: str, keys: str = "", directed: str = "undirected") -> bytes:
    return f'{HEAD}{keys}<graph edgedefault="{directed}">\n{body}\n</graph></graphml>'.encode()


def test_attributes_of_other_programs_are_understood_or_kept() -> None:
    keys = (
        '<key id="d0" for="node" attr.name="Name"/><key id="d1" for="node" attr.name="Type"/>'
        '<key id="d2" for="node" attr.name="Tattoo"/><key id="d3" for="edge" attr.name="weight"/>'
        '<key id="d4" for="edge" attr.name="relationship"><default>knows</default></key>'
    )
    body = (
        '<node id="1"><data key="d0">Ana</data><data key="d1">Company</data><data key="d2">an anchor</data></node>'
        '<node id="2"><data key="d1">Wizard</data></node>'
        '<edge source="1" target="2"><data key="d3">3.0</data></edge>'
        '<edge source="2" target="1" directed="false"><data key="d3">0.25</data><data key="d4">pays</data></edge>'
    )
    chart = read_graphml(of(body, keys, "directed"), "Theirs").chart
    ana, other = chart.items
    assert (ana.label, ana.kind, ana.facts) == ("Ana", "organisation", (("type", "Company"), ("tattoo", "an anchor")))
    assert (other.label, other.kind, other.facts) == ("2", "other", (("type", "Wizard"),))
    assert [(line.label, line.count, line.directed, line.facts) for line in chart.lines] == [
        ("knows", 3, True, ()),
        ("pays", 1, False, (("weight", "0.25"),)),
    ]
    assert chart.title == "Theirs"


def test_yed_labels_and_nodes_within_nodes() -> None:
    body = (
        '<node id="g"><data key="d6"><y:ShapeNode xmlns:y="y"><y:NodeLabel>Crew</y:NodeLabel></y:ShapeNode></data>'
        '<graph id="g:"><node id="g::a"><data key="d6"><y:NodeLabel xmlns:y="y">Ben</y:NodeLabel></data></node>'
        "</graph></node>"
    )
    chart = read_graphml(of(body)).chart
    assert [item.label for item in chart.items] == ["Crew", "Ben"]
    assert [group.members for group in chart.groups] == [("g::a",)]


def test_a_part_that_is_not_good_is_named_by_its_line_and_the_rest_is_kept() -> None:
    body = '<node id="a"/>\n<node/>\n<node id="a"/>\n<edge source="a" target="x"/>\n<hyperedge/>\n<node id="b"/>'
    read = read_graphml(of(body))
    assert [item.id for item in read.chart.items] == ["a", "b"]
    assert [(reject.line, reject.code) for reject in read.rejects] == [
        (5, "chart_file.id"),
        (6, "chart_file.twice"),
        (7, "chart_file.unknown"),
        (8, "chart_file.hyperedge"),
    ]
    assert all(sentence(reject.code, reject.params) for reject in read.rejects)


BOMB = (
    '<?xml version="1.0"?>\n<!DOCTYPE g [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>\n<graphml><graph>&b;</graph></graphml>'
)


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b" \n", "chart_file.empty", 0),
        (BOMB.encode(), "chart_file.doctype", 2),
        (b'<!DOCTYPE g SYSTEM "file:///etc/passwd"><graphml/>', "chart_file.doctype", 1),
        (b"<gexf/>", "chart_file.graphml", 1),
        (b"<graphml/>", "chart_file.none", 0),
        (of(""), "chart_file.none", 0),
        (b"<graphml>\n<graph>\n<node id='a'></graph></graphml>", "chart_file.xml", 3),
        (b"not xml", "chart_file.xml", 1),
        (b'<?xml version="1.0" encoding="klingon"?><graphml/>', "chart_file.xml", 0),
        (b"\xff\xfe\x00", "chart_file.xml", 1),
        (b"<graphml>" + b"<graph>" * 100, "chart_file.deep", 1),
        (of("".join(f'<node id="{number}"/>' for number in range(MOST_ITEMS + 1))), "chart_file.items", 4),
    ],
)
def test_what_is_no_chart_says_why(data: bytes, code: str, line: int) -> None:
    with pytest.raises(UnreadableChart) as refused:
        read_graphml(data)
    assert refused.value.code == code
    assert not line or refused.value.line == line
    assert sentence(code, refused.value.params)


def test_long_texts_and_many_facts_are_cut() -> None:
    keys = '<key id="n" attr.name="label"/>' + "".join(f'<key id="k{n}" attr.name="k{n}"/>' for n in range(60))
    data = f'<data key="n">{"x" * 10_000}</data>' + "".join(f'<data key="k{n}">v</data>' for n in range(60))
    read = read_graphml(of(f'<node id="a">{data}</node>', keys))
    assert len(read.chart.items[0].label) == LONGEST_NAME
    assert len(read.chart.items[0].facts) == MOST_FACTS
    assert [reject.code for reject in read.rejects] == ["chart_file.facts"]


@given(st.binary(max_size=200) | st.text("<>graphmlnode/edge id='\"=ab \n", max_size=120).map(str.encode))
def test_any_bytes_are_a_chart_or_refused(data: bytes) -> None:
    for given_ in (data, HEAD.encode() + data):
        with suppress(UnreadableChart):
            read_graphml(given_)


@pytest.mark.parametrize(
    ("attributes", "ends", "why"),
    [
        ('source="a" target="b"', ("a", "b"), "as it should be"),
        ('source="a" target="a"', ("a", "a"), "a tie with itself is kept"),
        ('source="a"', None, "no target"),
        ('target="b"', None, "no source"),
        ("", None, "no end at all"),
        ('source="A" target="b"', None, "another letter is another node"),
        ('source="" target="b"', None, "an empty end"),
        ('source="a b" target="b"', None, "two in one"),
    ],
)
def test_an_edge_needs_two_nodes_that_are_there(attributes: str, ends: tuple[str, str] | None, why: str) -> None:
    read = read_graphml(of(f'<node id="a"/><node id="b"/>\n<edge {attributes}/>'))
    assert [(line.start, line.end) for line in read.chart.lines] == ([ends] if ends else []), why
    assert [reject.code for reject in read.rejects] == ([] if ends else ["chart_file.unknown"]), why


@pytest.mark.parametrize(("x", "y"), [("10", "-20.5"), ("10", ""), ("nan", "1"), ("ten", "1")])
def test_where_an_item_is_drawn_is_no_fact_of_it(x: str, y: str) -> None:
    data = f'<data key="x">{x}</data><data key="y">{y}</data><data key="colour">red</data>'
    (item,) = read_graphml(of(f'<node id="a">{data}</node>')).chart.items
    assert item.facts == (("colour", "red"),)


@pytest.mark.parametrize(
    ("given_ids", "ids", "why"),
    [
        (["x", "y"], ["x", "y"], "as the file has them"),
        (["", ""], ["e1", "e2"], "by number where there are none"),
        (["e", "e"], ["e", "e2"], "the first keeps it"),
        (["e", "e", "e"], ["e", "e2", "e3"], "also of three"),
        (["e2", ""], ["e2", "e2+"], "a number that the file has for another"),
        (["", "e1"], ["e1+", "e1"], "also where the other comes later"),
        (["a", "a", "e2", "e2+"], ["a", "e2++", "e2", "e2+"], "a way out that is taken too"),
        (["x" * 256, "x" * 257], ["x" * 255, "e2"], "two that are alike once they are cut"),
        ([" ", "E", "e"], ["e1", "E", "e"], "blanks are no id, and another letter is another id"),
    ],
)
def test_no_two_lines_share_an_id(given_ids: list[str], ids: list[str], why: str) -> None:
    edges = "".join(f'<edge id="{each}" source="a" target="a"/>' for each in given_ids)
    assert [line.id for line in read_graphml(of(f'<node id="a"/>{edges}')).chart.lines] == ids, why


@given(st.lists(st.sampled_from(["", "e", "e1", "e2", "e3", "e2+", "e2++"]), max_size=8))
def test_every_edge_is_kept_under_an_id_of_its_own(ids: list[str]) -> None:
    edges = "".join(f'<edge id="{each}" source="a" target="b"/>' for each in ids)
    found = [line.id for line in read_graphml(of(f'<node id="a"/><node id="b"/>{edges}')).chart.lines]
    assert len(set(found)) == len(found) == len(ids)
    assert all(ids[place] == each for each in set(ids) - {""} for place in [found.index(each)]), "the first keeps it"
