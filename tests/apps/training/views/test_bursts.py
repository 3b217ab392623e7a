"""A burst on its pages: begin, decide, see why, and the result."""

from collections.abc import Callable

from django.http.response import HttpResponseBase
from django.test import Client
from tests.apps.training.conftest import School

from leeward.apps.agencies.models import Officer
from leeward.apps.training.models import Burst, BurstAnswer
from leeward.apps.training.queries.pool import cases_of

BrowserOf = Callable[[Officer], Client]


def where(answered: HttpResponseBase) -> str:
    """Where the page sends the browser."""
    assert answered.status_code == 302
    return answered["Location"]


def test_from_the_first_case_to_the_result(school: School, browser_of: BrowserOf) -> None:
    alice = browser_of(school.alice)
    assert "Begin a burst" in alice.get("/training").text
    began = where(alice.post("/training/bursts"))
    going = Burst.objects.get()
    assert began == f"/training/bursts/{going.pk}"
    for number, place in enumerate(going.cases, 1):
        page = alice.get(began)
        assert f"Drill {number} of 40" in page.text
        case = cases_of(going.month)[place]
        assert page.context["shown"].why not in page.text, "the truth is not on the page before the decision"
        given = {"decision": sorted(case.right)[0], "token": page.context["token"]}
        revealed = alice.get(where(alice.post(began, given)))
        assert "Right." in revealed.text
    result = alice.get(began).text
    assert "40 of 40 decisions were right." in result
    own = alice.get("/training").text
    assert ("Your last answers" in own, "took at most" in own) == (True, True)


def test_what_is_sent_twice_counts_once_and_what_is_no_decision_says_so(school: School, browser_of: BrowserOf) -> None:
    alice = browser_of(school.alice)
    page = alice.get(where(alice.post("/training/bursts")))
    address = page.request["PATH_INFO"]
    token = page.context["token"]
    assert "Choose one of the four" in alice.post(address, {"decision": "arrest", "token": token}, follow=True).text
    assert "not one of ours" in alice.post(address, {"decision": "hold", "token": "x"}, follow=True).text
    first = where(alice.post(address, {"decision": "hold", "token": token}))
    assert where(alice.post(address, {"decision": "let_go", "token": token})) == first
    other = browser_of(school.alice)
    assert where(other.post("/training/bursts")) == address, "a second browser goes on with the same burst"
    assert where(other.post(address, {"decision": "quiet", "token": token})) == first
    assert "Hold for the owner" in alice.get(first).text, "what was lost with the link at the reveal is there again"
    assert BurstAnswer.objects.get().decision == "hold"
    assert alice.get(f"{address}/2").status_code == 404, "no reveal before the decision"


def test_no_colleague_opens_it(school: School, browser_of: BrowserOf) -> None:
    address = where(browser_of(school.alice).post("/training/bursts"))
    for other in (school.bob, school.clara, school.tara):
        assert browser_of(other).get(address).status_code == 404
        assert browser_of(other).get(f"{address}/1").status_code == 404
