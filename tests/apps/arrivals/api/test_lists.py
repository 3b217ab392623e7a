"""Whole lists over HTTPS, and how much one request may hold."""

import pytest
from tests.apps.arrivals.carrier_line import MANY, Line, one_list, post, responses
from tests.apps.arrivals.conftest import Announce, flight, person

from leeward.apps.agencies.actions.officers import create_api_key
from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.actions.receiving import OVER_HTTP
from leeward.apps.arrivals.models import Passenger, Voyage
from leeward.apps.audit.actions import SYSTEM

pytestmark = pytest.mark.django_db


def test_a_carrier_hands_in_its_list(key: str, announce: Announce) -> None:
    data = flight(person("ROE", "A1")).bytes().replace(b"NAT+2+BRB", b"NAT+2+QQQ")
    (told,) = post(key, data).json()["lists"]
    assert (told["kind"], told["version"], told["travellers"], told["repeated"]) == ("passengers", 1, 1, False)
    assert [(each["code"], each["lost"]) for each in told["problems"]] == [("state.unknown", "field")]
    assert told["problems"][0]["place"].startswith("segment ")
    assert post(key, data).json()["lists"][0]["repeated"]


def test_a_table_over_https_names_its_voyage_in_the_query(key: str) -> None:
    table = b"surname,document_number,issuer\nRoe,A1,BRB\n"
    refused = post(key, table)
    assert (refused.status_code, refused.json()["code"]) == (422, "voyage.unknown")
    query = "?voyage=AA123&origin=mia&destination=BGI&arrives=2030-01-01T10:00"
    assert post(key, table, query).status_code == 200
    assert Voyage.objects.get().origin == "MIA"


CROWD = "NAD+FL+++A:B'" * (OVER_HTTP.travellers + 1)


@pytest.mark.parametrize(
    ("text", "code", "limit"),
    [
        (MANY + "".join(map(one_list, range(OVER_HTTP.lists + 1))), "lists.many", "100"),
        (MANY + one_list(1, CROWD), "travellers.many", "10000"),
        (MANY + one_list(1, CROWD) + one_list(2), "travellers.many", "10002 travellers"),
        ("voyage,name\n" + "AA1,Roe\n" * (OVER_HTTP.travellers + 1), "travellers.many", "10000"),
    ],
    ids=["a list for each of many voyages", "one crowd", "a crowd on two voyages", "a table"],
)
def test_one_request_cannot_keep_the_server_for_minutes(key: str, text: str, code: str, limit: str) -> None:
    refused = post(key, text.encode())
    assert (refused.status_code, refused.json()["code"]) == (422, code)
    assert limit in refused.json()["title"]
    assert "Send" in refused.json()["title"], "it says what to do"
    assert not Voyage.objects.exists()


def test_a_check_in_has_the_same_bounds(line: Line) -> None:
    text = line.check_in((MANY + one_list(1, CROWD)).encode(), status=422)
    ((answer,),) = (response.answers for response in responses(text))
    assert "10001 travellers in one request; at most 10000 are accepted. Send" in answer.text
    assert not Passenger.objects.exists()


def test_as_many_lists_as_one_request_may_have_are_taken(key: str) -> None:
    lists = post(key, (MANY + "".join(map(one_list, range(OVER_HTTP.lists)))).encode()).json()["lists"]
    assert len(lists) == OVER_HTTP.lists


def test_an_officers_system_hands_in_with_the_officers_key(alice: Officer, keeper: Officer) -> None:
    for officer, status in ((alice, 200), (keeper, 403)):
        key = create_api_key(officer, "tests", days=1, actor=SYSTEM)
        assert post(key, flight(person("ROE", "A1")).bytes()).status_code == status
