"""CUSRES read and written."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.manifest.messages import interchange

from leeward.core.manifest import cusres
from leeward.core.manifest.cusres import Answer, Response
from leeward.core.manifest.model import Leg, Voyage
from leeward.core.manifest.reading import Reading, read

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
def test_what_is_wrong_is_told(body: str, code: str) -> None:
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


@given(RESPONSES)
@settings(max_examples=40)
def test_what_is_written_is_read(response: Response) -> None:
    text = cusres.write(response, prepared="261125:0500")
    assert read(text.encode(), today=TODAY) == Reading(responses=(response,))
