"""What a chart's file says as people, values and ties: of every kind, without what it only supposes."""

import pytest
from tests.apps.networks.importing import CHART, edge, graphml, node

from leeward.apps.networks.models import MentionKind
from leeward.apps.networks.queries.stated.chart_files import ChartSaid, chart_said
from leeward.core.graph.files.ftm_reading import read_ftm
from leeward.core.graph.files.graphml_reading import read_graphml


def said(*parts: str, of: str = "directed") -> ChartSaid:
    return chart_said(read_graphml(graphml(*parts, of=of)), "import/1", MentionKind.ORGANISATION)


def ties(found: ChartSaid) -> list[tuple[str, str, str, str]]:
    names = [each.content.caption for each in found.named]
    return sorted((names[each.one.number], each.kind, names[each.other.number], each.role) for each in found.ties)


def test_a_whole_chart() -> None:
    found = chart_said(read_graphml(CHART), "import/1", MentionKind.PERSON)
    ada, bea, boat = found.named
    assert (ada.content.birth_dates, ada.content.nationalities) == (("1980-02-03",), ("BRB",))
    assert bea.content.documents == (("P1234567", "BRB"),)
    assert [each.text for each in ada.uses] == ["+1 246 555 0123"]
    assert sorted(each.text for each in bea.uses) == ["+1 246 555 0123", "BRB P1234567"]
    assert (boat.kind, boat.content.facts) == ("vessel", (("kind", "boat"),))
    assert ties(found) == [
        ("Ada March", "owns", "Second Wind", ""),
        ("Bea April", "directed", "Ada March", "reports to"),
    ]
    assert (sorted(found.numbers), sorted(found.joins)) == (["a", "b", "c"], ["d", "p"])
    assert [each.code for each in found.rejects] == ["chart_file.unknown"]


@pytest.mark.parametrize(
    ("parts", "expected", "why"),
    [
        (
            (node("p", "+12465550111", "phone"), node("q", "+12465550222", "phone"), edge("p", "q", "called")),
            [("+12465550111", "called", "+12465550222", "")],
            "telephones of no one are people who are known by them",
        ),
        (
            (
                node("a", "Ada"),
                node("p", "+12465550111", "phone"),
                node("q", "+12465550222", "phone"),
                edge("a", "p", "has"),
                edge("p", "q", "called"),
            ),
            [("Ada", "called", "+12465550222", "")],
            "who has a telephone called",
        ),
        (
            (node("a", "Ada"), node("p", "+12465550111", "phone"), edge("a", "p", "called")),
            [("Ada", "called", "+12465550111", "")],
            "who called a telephone does not have it",
        ),
        (
            (node("a", "Ada"), node("b", "Bea"), edge("a", "b", "calls", first="2026-01-02"), edge("b", "a", "calls")),
            [("Ada", "called", "Bea", "")],
            "the same said twice is one tie",
        ),
        (
            (node("a", "Ada"), node("b", "Bea"), edge("a", "b", "trusts"), edge("a", "b", "fears"), edge("a", "a")),
            [("Ada", "directed", "Bea", "trusts; fears")],
            "other words are kept, and no one is tied to herself",
        ),
        (
            (node("a", "Ada"), node("b", "Bea"), edge("a", "b", "loves", strength="hypothesis")),
            [],
            "what is only supposed is no statement",
        ),
        (
            (
                node("p", "+12465550111", "phone"),
                node("q", "+12465550222", "phone"),
                *(node(f"n{n}", f"N{n}") + edge(f"n{n}", "p") for n in range(11)),
                edge("p", "q", "called"),
            ),
            [],
            "a telephone of eleven called: no one knows who",
        ),
    ],
)
def test_ties(parts: tuple[str, ...], expected: list[tuple[str, str, str, str]], why: str) -> None:
    assert ties(said(*parts)) == expected, why


@pytest.mark.parametrize(
    ("kind", "extra", "expected"),
    [
        ("person", {}, "person"),
        ("suspect", {}, "person"),
        ("company", {}, "organisation"),
        ("boat", {}, "vessel"),
        ("craft", {"type": "a red car"}, "vehicle"),
        ("aircraft", {}, "aircraft"),
        ("port", {}, "place"),
        ("meeting", {}, "event"),
        ("trip", {}, "event"),
        ("booking", {}, "event"),
        ("passport", {}, "person"),
        ("house", {}, "place"),
        ("", {}, "organisation"),
        ("thing", {}, "organisation"),
    ],
)
def test_kinds(kind: str, extra: dict[str, str], expected: str) -> None:
    assert said(node("a", "Something", kind, **extra)).named[0].kind == expected


@pytest.mark.parametrize(
    ("parts", "guarded", "why"),
    [
        ((node("a", "Ada", role="possible victim"),), 1, "the file says so"),
        ((node("a", "Ada", type="víctima"),), 1, "in Spanish"),
        ((node("a", "Ada", tags="smuggled; adult"),), 1, "smuggled"),
        ((node("a", "Ada", role="migrant"),), 1, "in doubt for the person"),
        ((node("a", "Ada", role="migrant smuggler"),), 0, "a smuggler"),
        ((node("a", "Ada", role="trafficker"),), 0, "a trafficker"),
        ((node("a", "Victim Support", "company", role="helps victims"),), 0, "an organisation is no person"),
        ((node("a", "Ada"), node("b", "Bea"), edge("a", "b", "victim of")), 1, "by a line"),
        ((node("a", "Ada"), node("b", "Bea"), edge("a", "b", "trafficked")), 1, "who was, not who did"),
    ],
)
def test_whom_the_file_calls_a_victim_is_protected(parts: tuple[str, ...], guarded: int, why: str) -> None:
    assert said(*parts).guarded == guarded, why
    if guarded and len(parts) > 1:
        protected = [each.content.caption for each in said(*parts).named if each.is_protected]
        assert protected == ["Ada" if "victim of" in parts[-1] else "Bea"], why


def test_facts_fill_fields_or_stay() -> None:
    facts = {
        "dob": "1980-02",
        "sex": "female",
        "nationality": "Haiti; Mars",
        "email": "a@b.example",
        "tattoo": "anchor",
    }
    one = said(
        node(
            "a",
            "Ada",
            phone="+1 246 555 0123",
            alias="Adda",
            passport="X1",
            longitude="-59.6",
            latitude="13.1",
            **facts,
        )
    ).named[0]
    content = one.content
    assert (content.names, content.birth_dates, content.sex) == (("Ada", "Adda"), ("1980-02",), "F")
    assert (content.nationalities, content.documents) == (("HTI",), (("X1", ""),))
    assert {each.kind for each in one.uses} == {"phone", "email"}
    kept = dict(content.facts)
    assert kept == {
        "place": "13.1000, -59.6000",
        "nationality": "Haiti; Mars",
        "email": "a@b.example",
        "tattoo": "anchor",
    }


@pytest.mark.parametrize("label", ["0000000", "12"])
def test_a_telephone_of_zeros_joins_no_one_and_is_kept(label: str) -> None:
    found = said(node("a", "Ada"), node("p", label, "phone"), edge("a", "p"))
    assert (found.joins, found.named[0].content.phones) == ({}, (label,))
    assert [each.code for each in found.rejects] == ["chart_file.no_value"]


def test_followthemoney() -> None:
    lines = (
        '{"id":"a","schema":"Person","properties":{"name":["Ada March"],"birthDate":["1980"],'
        '"topics":["crime.traffick"]}}',
        '{"id":"c","schema":"Company","properties":{"name":["Blue Horizon"]}}',
        '{"id":"o","schema":"Ownership","properties":{"owner":["a"],"asset":["c"],"startDate":["2025-03-01"]}}',
        '{"id":"p","schema":"Passport","properties":{"holder":["a"],"number":["P1234567"],"country":["brb"]}}',
    )
    found = chart_said(read_ftm("\n".join(lines).encode()), "import/1", MentionKind.PERSON)
    assert ties(found) == [("Ada March", "owns", "Blue Horizon", "")]
    assert str(found.ties[0].since) == "2025-03-01"
    ada = found.named[0]
    assert (ada.content.birth_dates, ada.content.documents, ada.is_protected) == (
        ("1980",),
        (("P1234567", "BRB"),),
        False,
    )
