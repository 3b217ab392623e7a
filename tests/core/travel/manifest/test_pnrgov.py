"""PNRGOV: travellers, their documents, and nothing else of a booking."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.travel.manifest.messages import interchange
from tests.core.travel.manifest.test_paxlst import DAYS, NUMBERS, STATES

from leeward.core.dates import DateSpan
from leeward.core.travel.manifest import pnrgov_write
from leeward.core.travel.manifest.model import Document, Leg, Manifest, Traveller, Voyage
from leeward.core.travel.manifest.read import Reading, read

TODAY = date(2026, 11, 25)
HEAD = "MSG+:22'ORG+AA:MIA'TVL+251126:0600:0950+MIA+BGI+AA+123'"


def travellers(*bookings: str) -> tuple[Traveller, ...]:
    return read(interchange(HEAD + "".join(bookings), kind="PNRGOV"), today=TODAY).manifests[0].travellers


def names(*bookings: str) -> list[tuple[str, str, list[str]]]:
    return [
        (each.surname, each.given_names, [document.number for document in each.documents])
        for each in travellers(*bookings)
    ]


def docs(text: str, reference: str = "") -> str:
    return f"SSR+DOCS:HK:1:AA:::::{text}+::{reference}'"


@pytest.mark.parametrize("group", ["TIF+ACME TEAM PARTY:G'", "TIF+ACME TEAM PARTY:C'", "TIF+ACME TEAM PARTY:G+::9'"])
def test_a_group_is_not_a_traveller(group: str) -> None:
    booking = "SRC'RCI+AA:ABC123'" + group + "SSR+GRPS:HK:2:AA'TIF+ROE+ANN:A:1'" + docs("/P/BRB/X1", "1")
    assert names(booking) == [("ROE", "ANN", ["X1"])]


@pytest.mark.parametrize(
    ("why", "booking", "found"),
    [
        (
            "the document's name is truer than the booking's, whose title is glued to it",
            "SRC'RCI+AA:L1'TIF+SMITHJR+JOHNMR:A:1'" + docs("/P/GBR/123/GBR/12JUL64/M/23AUG29/SMITH/JOHN ALVA"),
            [("SMITH", "JOHN ALVA", ["123"])],
        ),
        (
            "without a document the title is cut off",
            "SRC'TIF+LOBB+MOLLYMRS:A:1'TIF+DORON+NINA MS:A:2'TIF+OMAR+ELMR:A:3'",
            [("LOBB", "MOLLY", []), ("DORON", "NINA", []), ("OMAR", "ELMR", [])],
        ),
        (
            "an infant's document follows the adult who carries the infant",
            "SRC'TIF+ROE+ANN MRS:A:1'"
            + docs("/P/CO/1/CO/30MAY76/F/31OCT35/ROE/ANN", "1")
            + docs("/P/CO/2/CO/10AUG25/FI/21DEC30/ROE/EVE", "1")
            + "TIF+ROE+EVE:IN:2'",
            [("ROE", "ANN", ["1"]), ("ROE", "EVE", ["2"])],
        ),
        (
            "a document that fits no one is a traveller",
            "SRC'TIF+ROE+ANN:A:1'" + docs("/P/CO/1////35/ROE/ANN", "1") + docs("/P/CO/9/////POE/TOM", "1"),
            [("ROE", "ANN", ["1"]), ("POE", "TOM", ["9"])],
        ),
        (
            "the same document is repeated on each leg",
            "SRC'TIF+ROE+ANN:A:1'" + docs("/P/CO/1/////ROE/ANN", "1") + "TVL+1'" + docs("/P/CO/1/////ROE/ANN", "1"),
            [("ROE", "ANN", ["1"])],
        ),
        (
            "a wrapped line put a blank into the name",
            "SRC'TIF+TESTSURNAME+TOM:A:1'" + docs("/P/CO/1/////TESTSUR NAME/TOM", "7"),
            [("TESTSUR NAME", "TOM", ["1"])],
        ),
        (
            "sisters whose names begin alike keep their own documents",
            "SRC'TIF+PEREZ+MARIA JOSE:A:1'TIF+PEREZ+MARIA ELENA:A:2'"
            + docs("/P/ESP/X1/ESP/12JUL84/F/23AUG29/PEREZ/MARIA JOSE", "1")
            + docs("/P/ESP/X2/ESP/12JUL86/F/23AUG29/PEREZ/MARIA ELENA", "2"),
            [("PEREZ", "MARIA JOSE", ["X1"]), ("PEREZ", "MARIA ELENA", ["X2"])],
        ),
        (
            "and so they do without references",
            "SRC'TIF+PEREZ+MARIA JOSE'TIF+PEREZ+MARIA ELENA'"
            + docs("/P/ESP/X2/ESP/12JUL86/F/23AUG29/PEREZ/MARIA ELENA")
            + docs("/P/ESP/X1/ESP/12JUL84/F/23AUG29/PEREZ/MARIA JOSE"),
            [("PEREZ", "MARIA JOSE", ["X1"]), ("PEREZ", "MARIA ELENA", ["X2"])],
        ),
        (
            "father and son of one name are two, by their births",
            "SRC'TIF+ROE+TOM'TIF+ROE+TOM'"
            + docs("/P/CO/1/CO/30MAY56/M//ROE/TOM")
            + docs("/P/CO/2/CO/30MAY86/M//ROE/TOM"),
            [("ROE", "TOM", ["1"]), ("ROE", "TOM", ["2"])],
        ),
        (
            "two documents of one person stay together",
            "SRC'TIF+ROE+TOM:A:1'"
            + docs("/P/CO/1/CO/30MAY56/M//ROE/TOM", "1")
            + docs("/I/CO/2/CO/30MAY56/M//ROE/TOM", "1"),
            [("ROE", "TOM", ["1", "2"])],
        ),
        ("names are repeated at check-in", "SRC'TIF+ROE+ANN:A:1'TVL+1'TIF+ROE+ANN:A:1'SSD+9A'", [("ROE", "ANN", [])]),
        (
            "bookings have references of their own",
            "SRC'TIF+ROE+ANN:A:1'SRC'TIF+POE+TOM:A:1'",
            [("ROE", "ANN", []), ("POE", "TOM", [])],
        ),
    ],
)
def test_the_travellers_of_a_booking(why: str, booking: str, found: list[tuple[str, str, list[str]]]) -> None:
    assert names(booking) == found, why


def test_facts_of_a_document() -> None:
    (traveller,) = travellers(
        "SRC'RCI+AA:L1'TIF+A+B:A:1'" + docs("/P/CO/X1/DE/12JUL64/M/23AUG29/SMITH/JOHN/ALVA", "1") + "TVL+1'SSD+9A'"
    )
    assert traveller == Traveller(
        "SMITH",
        "JOHN ALVA",
        birth_dates=(DateSpan.of(1964, 7, 12),),
        sex="M",
        nationality="D",
        documents=(Document("X1", "P", "COL", DateSpan.of(2029, 8, 23)),),
        locator="L1",
        reference="1",
        seat="9A",
    )


@pytest.mark.parametrize(
    ("times", "departs", "arrives"),
    [
        ("251126:0600:0950", (25, 6, 0), (25, 9, 50)),
        ("251126:0600::0950", (25, 6, 0), (25, 9, 50)),
        ("251126:2200:261126:0150", (25, 22, 0), (26, 1, 50)),
        ("251126:0600", (25, 6, 0), None),
    ],
)
def test_when_it_flies(times: str, departs: tuple[int, int, int], arrives: tuple[int, int, int] | None) -> None:
    body = HEAD.replace("251126:0600:0950", times)
    (leg,) = read(interchange(body, kind="PNRGOV"), today=TODAY).manifests[0].voyage.legs
    assert leg.departs == datetime(2026, 11, *departs)  # noqa: DTZ001 - local
    assert leg.arrives == (datetime(2026, 11, *arrives) if arrives else None)  # noqa: DTZ001 - local


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("/P/GBR/1", "docs.short"),
        ("/P/QQ/1/////ROE/ANN", "state.unknown"),
        ("/P/CO/1//99XXX99///ROE/A", "date.unreadable"),
    ],
)
def test_a_broken_document_is_reported_and_its_traveller_stays(text: str, code: str) -> None:
    reading = read(interchange(HEAD + "SRC'TIF+ROE+ANN:A:1'" + docs(text, "1"), kind="PNRGOV"), today=TODAY)
    assert len(reading.manifests[0].travellers) == 1
    assert [problem.code for problem in reading.problems] == [code]


LEG = Leg("MIA", "BGI", datetime(2026, 11, 25, 6), datetime(2026, 11, 25, 9, 50))  # noqa: DTZ001 - local
WORDS = st.text("ABCDEFGHIJKLOPQUVWXYZ", min_size=1, max_size=8)
DOCUMENT = st.builds(Document, NUMBERS, st.just("P"), STATES, st.none() | DAYS)
BOOKED = st.builds(
    Traveller,
    surname=WORDS,
    given_names=WORDS,
    birth_dates=st.just(()) | DAYS.map(lambda day: (day,)),
    sex=st.sampled_from(["M", "F", "X", None]),
    nationality=STATES,
    documents=st.just(()) | DOCUMENT.map(lambda one: (one,)),
    seat=st.sampled_from(["", "12A"]),
)


@given(st.lists(st.lists(BOOKED, min_size=1, max_size=3, unique_by=lambda each: each.surname), max_size=3))
@settings(max_examples=40)
def test_what_is_written_is_read(bookings: list[list[Traveller]]) -> None:
    booked = tuple(
        replace(traveller, locator=f"L{number}", reference=str(place))
        for number, booking in enumerate(bookings)
        for place, traveller in enumerate(booking, 1)
    )
    manifest = Manifest(
        "booking", Voyage("AA123", "AA", legs=(LEG,)), booked, reference="R1", sender="AA", receiver="B"
    )
    text = pnrgov_write.write(manifest, prepared="261125:0500")
    assert read(text.encode(), today=TODAY) == Reading((manifest,))
