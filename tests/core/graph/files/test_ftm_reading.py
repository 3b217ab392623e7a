"""Anybody's FollowTheMoney: things become items, relations lines; a line that is none is named."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.graph.files.chart_parts import MOST_FACTS, MOST_ITEMS, UnreadableChart
from leeward.core.graph.files.ftm_reading import read_ftm
from leeward.messages import sentence


def file(*entities: Any) -> bytes:
    return "\n".join(entity if isinstance(entity, str) else json.dumps(entity) for entity in entities).encode()


def entity(id_: str, schema: str, **properties: Any) -> dict[str, Any]:
    return {"id": id_, "schema": schema, "properties": properties}


ANA, BEN = entity("a", "Person", name=["Ana"], birthDate=["1984"]), entity("b", "Person", name=["Ben"])


def test_things_of_every_schema_become_items() -> None:
    kinds = {
        "Company": "organisation",
        "LegalEntity": "organisation",
        "Vessel": "craft",
        "Airplane": "craft",
        "Address": "address",
        "UserAccount": "phone",
        "CryptoWallet": "payer",
        "Email": "document",
        "Event": "event",
        "Trip": "voyage",
        "Project": "other",
        "Territory": "place",
    }
    chart = read_ftm(file(*(entity(f"{name}", name, name=[name]) for name in kinds))).chart
    assert {item.label: item.kind for item in chart.items} == kinds


def test_relations_become_lines_with_their_times() -> None:
    own = entity("o", "Ownership", owner=["a", "b"], asset=["c"], startDate=["2025"], role=["half"], percentage=["50"])
    chart = read_ftm(file(ANA, BEN, entity("c", "Company", name=["C Ltd"]), own)).chart
    assert [(line.start, line.end, line.label, line.directed, line.facts) for line in chart.lines] == [
        ("a", "c", "half", True, (("Percentage held", "50"),)),
        ("b", "c", "half", True, (("Percentage held", "50"),)),
    ]
    assert {line.first.year for line in chart.lines if line.first} == {2025}
    assert chart.items[0].facts == (("Birth date", "1984"),)


def test_what_a_thing_refers_to_is_a_line() -> None:
    passport = entity("p", "Passport", holder=[{"id": "a", "schema": "Person"}], number=["R123"])
    chart = read_ftm(file(ANA, passport)).chart
    assert [(line.start, line.end, line.label) for line in chart.lines] == [("p", "a", "Identification holder")]
    assert (chart.items[1].kind, chart.items[1].label) == ("document", "R123")


def test_a_line_that_is_no_entity_is_named_and_the_rest_is_kept() -> None:
    bad = [
        "{",
        [],
        {"id": "x"},
        entity("", "Person"),
        entity("y", "Wizard"),
        ANA,
        entity("u", "UnknownLink", subject=["a"]),
    ]
    read = read_ftm(file(ANA, *bad, entity("v", "UnknownLink", subject=["a"], object=["gone"])))
    assert [item.id for item in read.chart.items] == ["a"]
    assert [(reject.line, reject.code) for reject in read.rejects] == [
        (2, "chart_file.json"),
        (3, "chart_file.entity"),
        (4, "chart_file.entity"),
        (5, "chart_file.id"),
        (6, "chart_file.schema"),
        (7, "chart_file.twice"),
        (8, "chart_file.ends"),
        (9, "chart_file.unknown"),
    ]
    assert all(sentence(reject.code, reject.params) for reject in read.rejects)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "chart_file.empty"),
        (b"{}", "chart_file.entity"),
        (b"<graphml/>", "chart_file.json"),
        (b"\xff", "chart_file.json"),
        (file(entity("u", "UnknownLink", subject=["a"], object=["b"])), "chart_file.none"),
        (file(*(entity(f"{n}", "Person", name=["A"]) for n in range(MOST_ITEMS + 1))), "chart_file.items"),
    ],
)
def test_what_is_no_chart_says_why(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableChart) as refused:
        read_ftm(data)
    assert refused.value.code == code
    assert sentence(code, refused.value.params)


def test_a_hub_of_thousands_of_ends_and_of_facts_is_cut() -> None:
    many = entity("m", "Person", name=["M"], **{f"fact{number}": ["x"] for number in range(60)})
    hub = entity("h", "UnknownLink", subject=["m"] * 5_000, object=["m"] * 5_000)
    read = read_ftm(file(many, hub))
    assert len(read.chart.items[0].facts) == MOST_FACTS
    assert len(read.chart.lines) == 50
    assert [reject.code for reject in read.rejects] == ["chart_file.facts"]


@given(
    st.lists(
        st.binary(max_size=60)
        | st.recursive(
            st.none() | st.text(max_size=5),
            lambda x: (
                st.lists(x, max_size=3)
                | st.dictionaries(
                    st.sampled_from(["id", "schema", "properties", "leeward", "name", "facts", "x"]), x, max_size=4
                )
            ),
        ).map(lambda value: json.dumps(value).encode()),
        max_size=5,
    )
)
def test_any_bytes_are_a_chart_or_refused(lines: list[bytes]) -> None:
    read = read_ftm(b"\n".join([json.dumps(ANA).encode(), *lines]))
    assert read.chart.items[0].label == "Ana"
    assert all(sentence(reject.code, reject.params) for reject in read.rejects)


CLUB = entity("c", "Company", name=["C Ltd"])


@pytest.mark.parametrize(
    ("relations", "ids", "rejects", "why"),
    [
        ([("o", "a", "c"), ("p", "b", "c")], ["o", "p"], [], "two relations"),
        ([("o", "a", "c"), ("o", "b", "c")], ["o"], [(5, "chart_file.twice")], "the first of one id is kept"),
        ([("o", "a", "c"), ("o", "a", "c")], ["o"], [(5, "chart_file.twice")], "also where both say the same"),
        ([("o", "ab", "c")], ["o.0", "o.1"], [], "one of two owners is two lines"),
        ([("o", "ab", "c"), ("o.1", "a", "c")], ["o.0", "o.1"], [(5, "chart_file.twice")], "an id that one made"),
        ([("a", "a", "c")], ["a"], [], "a line may have the id of an item"),
        ([("o", "a", "x"), ("p", "a", "c")], ["p"], [(4, "chart_file.unknown")], "an end that is not there"),
        ([("o", "", "c")], [], [(4, "chart_file.ends")], "no owner"),
        ([("o", "a", "a")], ["o"], [], "somebody who owns themselves"),
    ],
)
def test_no_two_lines_share_an_id(
    relations: list[tuple[str, str, str]], ids: list[str], rejects: list[tuple[int, str]], why: str
) -> None:
    told = [entity(id_, "Ownership", owner=list(owners), asset=[asset]) for id_, owners, asset in relations]
    read = read_ftm(file(ANA, BEN, CLUB, *told))
    assert [line.id for line in read.chart.lines] == ids, why
    assert [(reject.line, reject.code) for reject in read.rejects] == rejects, why
