"""PAXLST read and written."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.travel.manifest.messages import SECOND, TRAVELLER, VOYAGE, interchange

from leeward.core.dates import DateSpan
from leeward.core.travel.manifest import paxlst_write
from leeward.core.travel.manifest.model import Document, Leg, Manifest, Traveller, Voyage
from leeward.core.travel.manifest.read import Reading, read

TODAY = date(2026, 11, 25)


def read_one(body: str) -> tuple[Manifest, list[tuple[str, str, str]]]:
    reading = read(interchange(body), today=TODAY)
    return reading.manifests[0], [(each.code, each.lost, each.place.tag) for each in reading.problems]


def test_a_list_with_everything() -> None:
    manifest, problems = read_one(VOYAGE + TRAVELLER + "CNT+42:1'")
    assert problems == []
    leg = Leg("MIA", "BGI", datetime(2026, 11, 25, 6), datetime(2026, 11, 25, 9, 50))  # noqa: DTZ001 - local
    assert manifest.voyage == Voyage("AA0123", "AA", "air", (leg,))
    assert manifest.voyage.plain_number == "AA123"
    assert (manifest.transaction, manifest.sender, manifest.access_reference) == ("T1", "AA", "AA123/261125")
    born = DateSpan.of(1974, 8, 12)
    assert manifest.travellers == (
        Traveller(
            "SMITH",
            "JOHN ALVA",
            birth_dates=(born,),
            sex="M",
            nationality="USA",
            birth_place="TAMPA",
            residence="CAN",
            embarks="MIA",
            disembarks="BGI",
            documents=(Document("X12345678", "P", "USA", DateSpan.of(2031, 2, 8)),),
            locator="ABC123",
            reference="7",
            seat="12A",
            bags=("B2585631",),
            verified=True,
        ),
    )


@pytest.mark.parametrize(
    ("begins", "kind", "function"),
    [
        ("745", "passengers", ""),
        ("745+CP", "change", "CP"),
        ("745+XR", "cancel", "XR"),
        ("250+C", "crew", "C"),
        ("266+CLOB", "status", "CLOB"),
    ],
)
def test_what_a_list_is(begins: str, kind: str, function: str) -> None:
    manifest, _ = read_one(VOYAGE.replace("BGM+745", f"BGM+{begins}"))
    assert (manifest.kind, manifest.function) == (kind, function)


@pytest.mark.parametrize(
    ("written", "code", "tag"),
    [
        (("DTM+329:740812", "DTM+329:741332"), "date.unreadable", "DTM"),
        (("DTM+36:310208", "DTM+36:SOON"), "date.unreadable", "DTM"),
        (("NAT+2+US", "NAT+2+QQQ"), "state.unknown", "NAT"),
        (("LOC+91+USA", "LOC+91+LIM"), "state.unknown", "LOC"),
        (("ATT+2++M", "ATT+2++MALEFICENT"), "sex.unknown", "ATT"),
        (("DOC+P:110:111+X12345678", "DOC+P:110:111+№12"), "number.unreadable", "DOC"),
        (("DOC+P:110:111+X12345678'", ""), "group.orphan", "DTM"),
    ],
)
def test_a_field_that_makes_no_sense_costs_the_field_and_keeps_the_traveller(
    written: tuple[str, str], code: str, tag: str
) -> None:
    manifest, problems = read_one(VOYAGE + TRAVELLER.replace(*written) + SECOND)
    assert [each.surname for each in manifest.travellers] == ["SMITH", "DOE"]
    assert (code, "field", tag) in problems


def test_a_traveller_without_name_and_number_is_lost_alone() -> None:
    manifest, problems = read_one(VOYAGE + "NAD+FL'ATT+2++F'" + SECOND)
    assert [each.surname for each in manifest.travellers] == ["DOE"]
    assert problems == [("traveller.nothing", "traveller", "NAD")]


def test_an_unknown_segment_is_reported_once() -> None:
    manifest, problems = read_one(VOYAGE + "ZZZ+1'ZZZ+2'" + SECOND)
    assert len(manifest.travellers) == 1
    assert problems == [("segment.unknown", "nothing", "ZZZ")]


def test_a_missing_voyage_is_reported_and_the_travellers_stay() -> None:
    manifest, problems = read_one("BGM+745'" + SECOND)
    assert len(manifest.travellers) == 1
    assert ("voyage.missing", "nothing", "UNH") in problems


def test_a_flight_with_stops() -> None:
    stop = VOYAGE + "LOC+125+BGI'DTM+189:2611251030:201'LOC+87+POS'"
    manifest, _ = read_one(stop)
    assert [(leg.origin, leg.destination) for leg in manifest.voyage.legs] == [("MIA", "BGI"), ("BGI", "POS")]


def test_a_vessel() -> None:
    manifest, _ = read_one("BGM+250'TDT+20+V77+1++CARIB+++9123456:::SEA BREEZE'LOC+92+BBBGI'")
    voyage = manifest.voyage
    assert (voyage.mode, voyage.craft, voyage.craft_name, voyage.operator) == (
        "sea",
        "9123456",
        "SEA BREEZE",
        "CARIB",
    )
    assert [leg.destination for leg in voyage.legs] == ["BBBGI"]


@pytest.mark.parametrize(
    ("number", "operator", "plain"),
    [
        ("UA0989", "UA", "UA989"),
        ("BWA456", "BWA", "BWA456"),
        ("B2740", "B2", "B2740"),
        ("LI309A", "LI", "LI309A"),
        ("V77/26", "", "V77/26"),
    ],
)
def test_the_operator_of_a_flight(number: str, operator: str, plain: str) -> None:
    assert (Voyage(number).operator, Voyage(number).plain_number) == (operator, plain)


@pytest.mark.parametrize(
    ("surname", "given", "cut"),
    [("SMITH", "JOHN", False), ("DE LA CRUZ GONZALEZ", "MARIA DEL CARMEN GU", True), ("A" * 35, "B", True)],
)
def test_a_name_that_fills_its_field_may_be_cut(surname: str, given: str, cut: bool) -> None:
    assert Traveller(surname, given).name_cut is cut


# Round trip: what we write, we read

NAMES = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20)
NUMBERS = st.text("ABCDEFGHJKLMNPRSTUVWXYZ0123456789", min_size=1, max_size=9)
STATES = st.sampled_from(["", "BRB", "USA", "D", "TTO", "GBR"])
DAYS = st.dates(date(1930, 1, 1), date(2020, 1, 1)).map(lambda day: DateSpan(day, day))
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)).map(lambda at: at.replace(second=0, microsecond=0))  # noqa: DTZ001
PORTS = st.sampled_from(["BGI", "POS", "MIA", "BBBGI"])
DOCUMENTS = st.builds(Document, NUMBERS, st.sampled_from(["P", "PD", "ID", "V"]), STATES, st.none() | DAYS)
TRAVELLERS = st.builds(
    Traveller,
    surname=NAMES,
    given_names=NAMES,
    role=st.sampled_from(["passenger", "crew", "transit"]),
    birth_dates=st.just(()) | DAYS.map(lambda day: (day,)),
    sex=st.sampled_from(["M", "F", "X", None]),
    nationality=STATES,
    birth_place=st.just("") | NAMES,
    residence=STATES,
    embarks=PORTS,
    disembarks=PORTS,
    documents=st.lists(DOCUMENTS, max_size=2).map(tuple),
    locator=st.just("") | NUMBERS,
    reference=st.just("") | NUMBERS,
    seat=st.sampled_from(["", "12A"]),
    bags=st.lists(NUMBERS.map(lambda number: f"B{number}"), max_size=2).map(tuple),
    verified=st.sampled_from([True, False, None]),
)
LEGS = st.lists(st.builds(Leg, PORTS, PORTS, MOMENTS, MOMENTS), min_size=1, max_size=3).map(tuple)
VOYAGES = st.builds(Voyage, NUMBERS, NUMBERS, st.sampled_from(["air", "sea"]), LEGS, NUMBERS, NAMES)
MANIFESTS = st.builds(
    Manifest,
    kind=st.sampled_from(["passengers", "crew", "status"]),
    voyage=VOYAGES,
    travellers=st.lists(TRAVELLERS, max_size=4).map(tuple),
    reference=NUMBERS,
    access_reference=NUMBERS,
    transaction=st.just("") | NUMBERS,
    part=st.sampled_from([0, 1, 2]),
    sender=NUMBERS,
    receiver=NUMBERS,
)


@given(MANIFESTS)
@settings(max_examples=60)
def test_what_is_written_is_read(manifest: Manifest) -> None:
    text = paxlst_write.write(manifest, prepared="261125:0500")
    assert read(text.encode(), today=TODAY) == Reading((manifest,))


@pytest.mark.parametrize(("kind", "function"), [("change", "CP"), ("cancel", "XR")])
def test_a_change_is_written_as_one(kind: str, function: str) -> None:
    whole = read(interchange(VOYAGE.replace("BGM+745", f"BGM+745+{function}") + SECOND), today=TODAY).manifests[0]
    assert whole.kind == kind
    assert read(paxlst_write.write(whole, prepared="261125:0500").encode(), today=TODAY).manifests == (whole,)


@pytest.mark.parametrize(
    ("party", "role"),
    [("FL", "passenger"), ("FM", "crew"), ("VW", "crew"), ("DDU", "transit"), ("DDT", "crew")],
)
def test_whose_name_it_is(party: str, role: str) -> None:
    manifest, problems = read_one(VOYAGE + SECOND.replace("NAD+FL", f"NAD+{party}"))
    assert [each.role for each in manifest.travellers] == [role]
    assert problems == []


def test_a_text_without_end_is_bounded() -> None:
    manifest, _ = read_one(VOYAGE + SECOND.replace("DOE", "D" * 1_000_000) + f"RFF+SEA:{'9' * 1_000_000}'")
    (traveller,) = manifest.travellers
    assert (len(traveller.surname), len(traveller.seat), traveller.name_cut) == (200, 256, True)
