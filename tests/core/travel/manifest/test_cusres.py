"""CUSRES read and written."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.travel.manifest.messages import interchange

from leeward.core.travel.manifest import cusres
from leeward.core.travel.manifest.cusres import Answer, Response
from leeward.core.travel.manifest.model import Leg, Voyage
from leeward.core.travel.manifest.read import Reading, read

TODAY = date(2026, 11, 25)
ANSWERED = (
    "BGM+962'RFF+TN:T1'RFF+AF:AA123'LOC+125+MIA'DTM+189:2611250600:201'LOC+87+BGI'DTM+232:2611250950:201'"
    "ERP+2'RFF+AVF:ABC123'RFF+ABO:7'ERC+0Z'FTX+AAP+++OK TO BOARD'ERP+2'RFF+ABO:8'ERC+1Z'"
)


def test_an_answer_for_each_traveller() -> None:
    (response,) = read(interchange(ANSWERED, kind="CUSRES"), today=TODAY).responses
    assert response.purpose == "response"
    assert (response.transaction, response.voyage.number) == ("T1", "AA123")
    assert response.answers == (Answer("0Z", "ABC123", "7", "OK TO BOARD"), Answer("1Z", "", "8"))


def test_an_answer_for_the_whole_message() -> None:
    (response,) = read(interchange("BGM+312'ERP+1'ERC+118'", kind="CUSRES"), today=TODAY).responses
    assert (response.purpose, response.answers) == ("acknowledgement", (Answer("118", whole=True),))


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("BGM+999'ERP+1'ERC+1'", "kind.unknown"),
        ("BGM+962'ERC+0Z'", "group.orphan"),
        ("BGM+962'LOC+125+MIA'DTM+189:NOON'", "date.unreadable"),
    ],
)
def test_problems_are_reported(body: str, code: str) -> None:
    reading = read(interchange(body, kind="CUSRES"), today=TODAY)
    assert len(reading.responses) == 1
    assert [problem.code for problem in reading.problems] == [code]


CODES = st.text("ABCDEFGHJKLMNPRSTUVWXYZ0123456789", min_size=1, max_size=8)
LEG = Leg("MIA", "BGI", datetime(2026, 11, 25, 6), datetime(2026, 11, 25, 9, 50))  # noqa: DTZ001 - local
RESPONSES = st.builds(
    Response,
    purpose=st.sampled_from(["response", "change", "acknowledgement"]),
    voyage=st.builds(Voyage, CODES, legs=st.sampled_from([(), (LEG,)])),
    answers=st.lists(
        st.builds(Answer, CODES, CODES, CODES, st.sampled_from(["", "IT'S 10+2: OK?"]), st.booleans()), max_size=3
    ).map(tuple),
    reference=CODES,
    access_reference=CODES,
    transaction=CODES,
    sender=CODES,
    receiver=CODES,
)


LEAVES, REACHES = "DTM+189:2611251010:201'", "DTM+232:2611251430:201'"
FLIGHT = f"{LEAVES}{REACHES}LOC+125+LGW'LOC+87+BGI'"
ONWARD = Leg("BGI", "GND", number="LI300")
HOME = Leg("LGW", "BGI", datetime(2026, 11, 25, 10, 10), datetime(2026, 11, 25, 14, 30))  # noqa: DTZ001 - local
POINT = "ERP+2'RFF+AVF:ABC123'RFF+ABO:7'ERC+0Z'"


@pytest.mark.parametrize(
    ("why", "body", "legs"),
    [
        ("times, then ports, as D.05B has them", f"RFF+AF:BA2155'{FLIGHT}", [HOME]),
        ("each port before its time", f"RFF+AF:BA2155'LOC+125+LGW'{LEAVES}LOC+87+BGI'{REACHES}", [HOME]),
        ("the port of arrival first", f"RFF+AF:BA2155'{REACHES}{LEAVES}LOC+87+BGI'LOC+125+LGW'", [HOME]),
        ("ports alone", "RFF+AF:BA2155'LOC+125+LGW'LOC+87+BGI'", [Leg("LGW", "BGI")]),
        ("the departure alone", "RFF+AF:BA2155'DTM+189:2611251010:201'LOC+125+LGW'", [Leg("LGW", "", HOME.departs)]),
        ("the arrival alone", "RFF+AF:BA2155'DTM+232:2611251430:201'LOC+87+BGI'", [Leg("", "BGI", None, HOME.arrives)]),
        ("years of four digits", f"RFF+AF:BA2155'{FLIGHT}".replace(":26", ":2026").replace(":201'", ":203'"), [HOME]),
        ("two flights", f"RFF+AF:BA2155'{FLIGHT}RFF+AF:LI300'LOC+125+BGI'LOC+87+GND'", [HOME, ONWARD]),
        ("the date of the message is none of the flight's", f"DTM+137:2611250900:201'RFF+AF:BA2155'{FLIGHT}", [HOME]),
        ("what follows a traveller is not of the flight", f"RFF+AF:BA2155'{FLIGHT}{POINT}LOC+87+MIA'{LEAVES}", [HOME]),
    ],
)  # fmt: skip
def test_the_flight_of_an_answer(why: str, body: str, legs: list[Leg]) -> None:
    reading = read(interchange(f"BGM+962'RFF+TN:T1'{body}{'' if POINT in body else POINT}", kind="CUSRES"), today=TODAY)
    (response,) = reading.responses
    assert (response.voyage.number, list(response.voyage.legs)) == ("BA2155", legs), why
    assert response.answers == (Answer("0Z", "ABC123", "7"),)
    assert not reading.problems


def test_what_is_written_has_the_order_of_the_standard() -> None:
    response = Response("response", Voyage("BA2155", "BA", legs=(HOME,)), (Answer("0Z", "ABC123", "7"),), "R1")
    tags = [segment.partition("+")[0] for segment in cusres.write(response, prepared="261125:0500").split("'")]
    assert tags[4:-4] == ["BGM", "RFF", "DTM", "DTM", "LOC", "LOC", "ERP", "RFF", "RFF", "ERC"]


@pytest.mark.parametrize(("travellers", "parts"), [(1, [1]), (99, [99]), (100, [99, 1]), (250, [99, 99, 52])])
def test_a_message_answers_on_99_travellers_at_most(travellers: int, parts: list[int]) -> None:
    answers = tuple(Answer("0Z", reference=str(number)) for number in range(travellers))
    response = Response("response", Voyage("BA2155"), answers, "LW0123456789AB", "OWN")
    reading = read(cusres.write(response, prepared="261125:0500").encode(), today=TODAY)
    assert not reading.problems
    assert [len(each.answers) for each in reading.responses] == parts
    assert tuple(answer for each in reading.responses for answer in each.answers) == answers
    assert len({each.reference for each in reading.responses}) == len(parts)
    assert {each.access_reference for each in reading.responses} == {"OWN"}


@given(RESPONSES)
@settings(max_examples=40)
def test_what_is_written_is_read(response: Response) -> None:
    text = cusres.write(response, prepared="261125:0500")
    assert read(text.encode(), today=TODAY) == Reading(responses=(response,))
