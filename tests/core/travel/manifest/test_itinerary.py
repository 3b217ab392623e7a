"""Routes: messages that conform to PAXLST D.02B and D.05B (groups 2 and 3) and to section 5.3 of the guide.

Each case was written from the segment tables, before its reading was looked at.
"""

from datetime import date, datetime

import pytest
from tests.core.travel.manifest.messages import SECOND, interchange

from leeward.core.travel.manifest.model import Leg, Voyage
from leeward.core.travel.manifest.read import read

TODAY = date(2026, 11, 25)
Expected = tuple[str, str, str, str]
"""A leg: number where it is another flight's, origin with its time, destination with its time, `border`."""


def at(day: int, clock: str) -> datetime:
    return datetime(2026, 11, day, int(clock[:2]), int(clock[2:]))  # noqa: DTZ001 - local


def voyage_of(body: str) -> Voyage:
    (manifest,) = read(interchange("BGM+745'NAD+MS+++DESK'" + body + SECOND), today=TODAY).manifests
    return manifest.voyage


def summary(voyage: Voyage) -> tuple[str, list[Expected]]:
    def leg(each: Leg) -> Expected:
        ends = [
            f"{port}{f' {time:%d%H%M}' if time else ''}"
            for port, time in ((each.origin, each.departs), (each.destination, each.arrives))
        ]
        return each.number, *ends, "border" if each.border else ""  # type: ignore[return-value]

    return voyage.number, [leg(each) for each in voyage.legs]


ROUTES = [
    (
        "one leg",
        "TDT+20+BA2155+++BA'LOC+125+LGW'DTM+189:2611251010:201'LOC+87+BGI'DTM+232:2611251430:201'",
        ("BA2155", [("", "LGW 251010", "BGI 251430", "border")]),
    ),
    (
        "one leg, years of four digits",
        "TDT+20+BA2155+++BA'LOC+125+LGW'DTM+189:202611251010:203'LOC+87+BGI'DTM+232:202611251430:203'",
        ("BA2155", [("", "LGW 251010", "BGI 251430", "border")]),
    ),
    (
        "onward after the border: 92 is left, then reached",
        "TDT+20+BW600+++BW'LOC+125+JFK'DTM+189:2611250700:201'LOC+87+POS'DTM+232:2611251300:201'"
        "LOC+92+POS'DTM+189:2611251400:201'LOC+92+TAB'DTM+232:2611251425:201'",
        ("BW600", [("", "JFK 250700", "POS 251300", "border"), ("", "POS 251400", "TAB 251425", "")]),
    ),
    (
        "before the border: 92 is left, then reached",
        "TDT+20+BW601+++BW'LOC+92+YYZ'DTM+189:2611250600:201'LOC+92+JFK'DTM+232:2611250730:201'"
        "LOC+125+JFK'DTM+189:2611250900:201'LOC+87+POS'DTM+232:2611251500:201'",
        ("BW601", [("", "YYZ 250600", "JFK 250730", ""), ("", "JFK 250900", "POS 251500", "border")]),
    ),
    (
        "before and after the border",
        "TDT+20+LI512+++LI'LOC+92+SJU'DTM+189:2611250600:201'LOC+92+ANU'DTM+232:2611250730:201'"
        "LOC+125+ANU'DTM+189:2611250800:201'LOC+87+BGI'DTM+232:2611250910:201'"
        "LOC+92+BGI'DTM+189:2611250940:201'LOC+92+GND'DTM+232:2611251025:201'",
        (
            "LI512",
            [
                ("", "SJU 250600", "ANU 250730", ""),
                ("", "ANU 250800", "BGI 250910", "border"),
                ("", "BGI 250940", "GND 251025", ""),
            ],
        ),
    ),
    (
        "a port that is reached and left states both times",
        "TDT+20+LI512+++LI'LOC+125+ANU'DTM+189:2611250800:201'LOC+87+BGI'DTM+232:2611250910:201'DTM+189:2611250940:201'"
        "LOC+92+GND'DTM+232:2611251025:201'",
        ("LI512", [("", "ANU 250800", "BGI 250910", "border"), ("", "BGI 250940", "GND 251025", "")]),
    ),
    (
        "92 alone, with times",
        "TDT+20+LI512+++LI'LOC+92+ANU'DTM+189:2611250800:201'LOC+92+BGI'DTM+232:2611250910:201'",
        ("LI512", [("", "ANU 250800", "BGI 250910", "")]),
    ),
    (
        "92 alone, without times: left, then reached, each from the one before",
        "TDT+20+LI512+++LI'LOC+92+ANU'LOC+92+BGI'LOC+92+GND'",
        ("LI512", [("", "ANU", "BGI", ""), ("", "BGI", "GND", "")]),
    ),
    (
        "92 between the ports of the border, without a time: a stop on the way",
        "TDT+20+LI512+++LI'LOC+125+SJU'DTM+189:2611250600:201'LOC+92+ANU'LOC+87+BGI'DTM+232:2611250910:201'",
        ("LI512", [("", "SJU 250600", "ANU", "border"), ("", "ANU", "BGI 250910", "border")]),
    ),
    (
        "a departure, with onward flight",
        "TDT+20+AA1090+++AA'LOC+125+BGI'DTM+189:2611251500:201'LOC+87+MIA'DTM+232:2611251800:201'"
        "LOC+92+MIA'DTM+189:2611251930:201'LOC+92+DFW'DTM+232:2611252200:201'",
        ("AA1090", [("", "BGI 251500", "MIA 251800", "border"), ("", "MIA 251930", "DFW 252200", "")]),
    ),
    (
        "two flights: the first crosses the border",
        "TDT+20+BA2155+++BA'LOC+125+LGW'DTM+189:2611251010:201'LOC+87+ANU'DTM+232:2611251430:201'"
        "TDT+20+LI300+++LI'LOC+92+ANU'DTM+189:2611251600:201'LOC+92+DOM'DTM+232:2611251640:201'",
        ("BA2155", [("", "LGW 251010", "ANU 251430", "border"), ("LI300", "ANU 251600", "DOM 251640", "")]),
    ),
    (
        "two flights: the second crosses the border",
        "TDT+20+UA100+++UA'LOC+92+DEN'DTM+189:2611250500:201'LOC+92+IAH'DTM+232:2611250800:201'"
        "TDT+20+UA1052+++UA'LOC+125+IAH'DTM+189:2611250930:201'LOC+87+POS'DTM+232:2611251600:201'",
        ("UA1052", [("UA100", "DEN 250500", "IAH 250800", ""), ("", "IAH 250930", "POS 251600", "border")]),
    ),
    (
        "two flights, both over a border: the first names the list",
        "TDT+20+AF852+++AF'LOC+125+ORY'DTM+189:2611251100:201'LOC+87+CAY'DTM+232:2611251600:201'"
        "TDT+20+PY422+++PY'LOC+125+CAY'DTM+189:2611251800:201'LOC+87+PBM'DTM+232:2611251850:201'",
        ("AF852", [("", "ORY 251100", "CAY 251600", "border"), ("PY422", "CAY 251800", "PBM 251850", "border")]),
    ),
    (
        "each leg of one flight in a TDT of its own",
        "TDT+20+LI512+++LI'LOC+125+ANU'DTM+189:2611250800:201'LOC+87+BGI'DTM+232:2611250910:201'"
        "TDT+20+LI512+++LI'LOC+125+BGI'DTM+189:2611250940:201'LOC+87+GND'DTM+232:2611251025:201'",
        ("LI512", [("", "ANU 250800", "BGI 250910", "border"), ("", "BGI 250940", "GND 251025", "border")]),
    ),
    (
        "carriage before (10) and on from (30) the one that the list is of",
        "TDT+10+XX1+++XX'LOC+92+AAA'DTM+189:2611250100:201'LOC+92+BBB'DTM+232:2611250200:201'"
        "TDT+20+YY2+++YY'LOC+125+BBB'DTM+189:2611250300:201'LOC+87+BGI'DTM+232:2611250400:201'"
        "TDT+30+ZZ3+++ZZ'LOC+92+BGI'DTM+189:2611250500:201'LOC+92+DDD'DTM+232:2611250600:201'",
        (
            "YY2",
            [
                ("XX1", "AAA 250100", "BBB 250200", ""),
                ("", "BBB 250300", "BGI 250400", "border"),
                ("ZZ3", "BGI 250500", "DDD 250600", ""),
            ],
        ),
    ),
    (
        "a ferry, with UN/LOCODE",
        "TDT+20+EXP7+1++EXPRESS+++9123456:::SEA BREEZE'LOC+125+GPBBR'DTM+189:202611250800:203'"
        "LOC+87+DMRSU'DTM+232:202611251015:203'",
        ("EXP7", [("", "GPBBR 250800", "DMRSU 251015", "border")]),
    ),
    (
        "a cruise: ports without times",
        "TDT+20+V77+1++CARIB+++9123456:::SEA BREEZE'LOC+125+USMIA'LOC+87+BSNAS'LOC+92+BSFPO'",
        ("V77", [("", "USMIA", "BSNAS", "border"), ("", "BSNAS", "BSFPO", "")]),
    ),
    (
        "a time of the whole carriage, before its ports (D.05B group 2, DTM)",
        "TDT+20+BA2155+++BA'DTM+189:2611251010:201'DTM+232:2611251430:201'LOC+125+LGW'LOC+87+BGI'",
        ("BA2155", [("", "LGW 251010", "BGI 251430", "border")]),
    ),
    (
        "the port of arrival first",
        "TDT+20+BA2155+++BA'LOC+87+BGI'DTM+232:2611251430:201'LOC+125+LGW'DTM+189:2611251010:201'",
        ("BA2155", [("", "LGW 251010", "BGI 251430", "border")]),
    ),
    (
        "a departure whose arrival is not stated",
        "TDT+20+BA2154+++BA'LOC+125+BGI'DTM+189:2611251610:201'",
        ("BA2154", [("", "BGI 251610", "", "border")]),
    ),
    (
        "an arrival alone",
        "TDT+20+BA2155+++BA'LOC+87+BGI'DTM+232:2611251430:201'",
        ("BA2155", [("", "", "BGI 251430", "border")]),
    ),
    (
        "a night flight over the end of the month",
        "TDT+20+VS77+++VS'LOC+125+MAN'DTM+189:2611302300:201'LOC+87+BGI'DTM+232:2612010330:201'",
        ("VS77", [("", "MAN 302300", "BGI 010330", "border")]),
    ),
    (
        "other places between: where the list is filed (188) is no port of the route",
        "TDT+20+BA2155+++BA'LOC+125+LGW'DTM+189:2611251010:201'LOC+188+LHR'DTM+137:2611250900:201'"
        "LOC+87+BGI'DTM+232:2611251430:201'",
        ("BA2155", [("", "LGW 251010", "BGI 251430", "border")]),
    ),
    (
        "the time of another place is not that of the port before it",
        "TDT+20+BA2155+++BA'LOC+125+LGW'LOC+188+LHR'DTM+189:2611250900:201'LOC+87+BGI'DTM+232:2611251430:201'",
        ("BA2155", [("", "LGW", "BGI 251430", "border")]),
    ),
]


@pytest.mark.parametrize(("why", "body", "expected"), ROUTES, ids=[case[0] for case in ROUTES])
def test_routes(why: str, body: str, expected: tuple[str, list[Expected]]) -> None:
    assert summary(voyage_of(body)) == expected, why


def test_the_flight_of_a_leg_has_its_own_carrier() -> None:
    voyage = voyage_of(dict((case[0], case[1]) for case in ROUTES)["two flights: the first crosses the border"])
    assert [(each.number, each.operator) for each in map(voyage.on, voyage.legs)] == [("BA2155", "BA"), ("LI300", "LI")]


def test_an_invalid_time_loses_only_itself() -> None:
    reading = read(
        interchange("BGM+745'TDT+20+BA1'LOC+125+LGW'DTM+189:NOON'LOC+87+BGI'DTM+232:2611251430:201'" + SECOND),
        today=TODAY,
    )
    assert summary(reading.manifests[0].voyage) == ("BA1", [("", "LGW", "BGI 251430", "border")])
    assert [(each.code, each.lost) for each in reading.problems] == [("date.unreadable", "field")]
