"""Drills in the lane on their pages: like a real check until the decision, then what it was; and the trainer's page."""

import base64
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.apps.training.conftest import School
from tests.apps.training.lane import drill, on, word
from tests.queries_asked import queries_asked

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.border.models import HelpCall
from leeward.apps.screening.models import Check
from leeward.apps.training.models import LaneDrill, LaneSetting
from leeward.apps.training.queries.lane_page import papers_of
from leeward.apps.training.queries.lane_pool import lane_cases
from leeward.apps.trust_anchors.actions import import_trust
from leeward.core.care.chips import chips
from leeward.core.document.pki import read_certificate
from leeward.core.training.cases.case import Case
from leeward.core.training.cases.papers import LANE

BrowserOf = Callable[[Officer], Client]


class Markup(HTMLParser):
    """The elements of a page: their names, classes, and the names of their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, tuple[str, ...]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.found.append((tag, said.get("class") or "", tuple(said)))


def markup(page: str) -> list[tuple[str, str, tuple[str, ...]]]:
    reader = Markup()
    reader.feed(page)
    return reader.found


def really(client: Client, made: LaneDrill, tmp_path: Path) -> str:
    """The page of a real check of the same document, its signers trusted here."""
    papers = papers_of(made.month, made.case, made.began_at.date())
    assert papers is not None
    zone = "\n".join(papers.zone)
    if papers.trusted:
        pem = tmp_path / "trust.pem"
        pem.write_text("".join(map(_pem, papers.trusted)))
        root = read_certificate(papers.trusted[0]).fingerprint
        import_trust(pem, actor=SYSTEM, fingerprints=[root], name="Test")
    if papers.chip:
        files = {
            "chip": SimpleUploadedFile("read.zip", papers.chip),
            "page": SimpleUploadedFile("page.jpg", papers.page, content_type="image/jpeg"),
        }
        return client.post("/check?by=chip", {**files, "mrz": zone}).text
    seal = base64.b64encode(papers.seal).decode()
    return client.get(client.post("/check", {"mrz": zone, "seal": seal})["Location"]).text


def _pem(certificate: bytes) -> str:
    return f"-----BEGIN CERTIFICATE-----\n{base64.encodebytes(certificate).decode()}-----END CERTIFICATE-----\n"


@pytest.mark.parametrize(
    "which",
    [
        pytest.param(lambda case: case.family == "altered_zone" and not case.target, id="a zone, nothing wrong"),
        pytest.param(lambda case: case.family == "altered_zone" and case.target, id="a zone that was altered"),
        pytest.param(lambda case: case.family == "altered_page" and case.target, id="chip and picture of the page"),
        pytest.param(lambda case: case.family == "wrong_chip" and case.target, id="another chip"),
        pytest.param(lambda case: case.family == "borrowed_seal" and case.target, id="a seal of someone else"),
    ],
)
def test_the_page_has_the_markup_of_a_real_check(
    school: School, browser_of: BrowserOf, which: Callable[[Case], bool], tmp_path: Path
) -> None:
    made, alice = drill(school.alice, which), browser_of(school.alice)
    drilled = alice.get(f"/check/{made.pk}").text
    card = alice.get(f"/crossings/card/{made.pk}").text
    real = really(alice, made, tmp_path)
    assert markup(card) == markup(alice.get(f"/crossings/card/{Check.objects.get().pk}").text)
    case = lane_cases(made.month)[made.case]
    if LANE[case.family] == "chip":  # the answer to an upload has the help of the page that took it
        drilled, real = (page[: page.index("</main>")] for page in (drilled, real))
    assert markup(drilled) == markup(real)
    assert "drill" not in drilled.lower()
    assert case.traveller.surname in drilled


def test_one_on_a_passenger_list_says_so(school: School, browser_of: BrowserOf) -> None:
    made = drill(school.alice, lambda case: not case.target, listed=True)
    assert "Expected on LW" in browser_of(school.alice).get(f"/check/{made.pk}").text


def test_from_the_decision_before_to_the_next_traveller(school: School, browser_of: BrowserOf) -> None:
    on(school)
    alice = browser_of(school.alice)
    began = alice.post("/check/next", {"then": word(school.alice)})["Location"]
    made = LaneDrill.objects.get()
    assert began == f"/check/{made.pk}"
    sign = chips()[0]
    noted = alice.post(f"{began}/note", {"sign": sign.key}, headers={"Accept": "text/plain"}).text
    assert 'aria-pressed="true"' in noted
    assert 'aria-pressed="true"' in alice.get(f"{began}/line").text
    assert alice.post(f"{began}/decision", {"choice": "refer"})["Location"] == began, "a referral needs its reason"
    assert alice.get(f"/training/drills/{made.pk}").status_code == 404, "no reveal before the decision"
    case = lane_cases(made.month)[made.case]
    choice = {"choice": "refer", "reason": "x"} if case.target else {"choice": "clear"}
    to = alice.post(f"{began}/decision", choice)["Location"]
    assert to == f"/training/drills/{made.pk}"
    said = alice.get(to).text
    assert "Right." in said
    assert "Next traveller" in said
    assert alice.post(f"{began}/decision", {"choice": "clear"})["Location"] == to, "sent again: the first counts"
    assert alice.get(began)["Location"] == to
    assert "Your drills between travellers" in alice.get("/training").text
    assert not HelpCall.objects.exists()


def test_no_act_of_a_real_check_finds_it(school: School, browser_of: BrowserOf) -> None:
    made, alice = drill(school.alice, lambda case: case.target), browser_of(school.alice)
    for act in ("undo", "read", "hold", f"telephone/{made.pk}", f"reply/{made.pk}"):
        assert alice.post(f"/check/{made.pk}/{act}").status_code == 404, act
    assert alice.get(f"/check/{made.pk}/version").status_code == 404
    assert alice.get("/check/next").status_code == 405
    assert alice.post("/check/next", {"then": "x" * 999})["Location"] == "/check"
    for other in (school.bob, school.clara):
        assert browser_of(other).get(f"/check/{made.pk}").status_code == 404
        assert browser_of(other).get(f"/crossings/card/{made.pk}").status_code == 404
        assert browser_of(other).get(f"/training/drills/{made.pk}").status_code == 404


def test_a_call_for_help_beside_a_drill_is_real(school: School, browser_of: BrowserOf) -> None:
    """Danger at the counter does not wait for the end of a drill."""
    made, alice = drill(school.alice, lambda case: case.target), browser_of(school.alice)
    alice.post("/call-for-help", {"check": made.pk, "why": "danger"})
    call = HelpCall.objects.get()
    assert (call.why, call.check_made) == ("danger", None)


def test_no_real_traveller_waits_for_a_drill(school: School, browser_of: BrowserOf) -> None:
    """A scan on the drill's page is checked at once, by as many queries as without a drill, and the drill is over."""
    on(school)
    alice = browser_of(school.alice)
    first, second = (lane_cases(drill(school.alice, lambda _case: True).month)[place] for place in (2, 4))
    LaneDrill.objects.all().delete()
    alice.post("/check", {"mrz": "\n".join(first.traveller.zone())})
    with queries_asked() as without:
        alice.post("/check", {"mrz": "\n".join(first.traveller.zone())})
    made = drill(school.alice, lambda case: case.target)
    page = alice.get(f"/check/{made.pk}").text
    assert "data-rescan" in page
    with queries_asked() as beside:
        to = alice.post("/check", {"mrz": "\n".join(second.traveller.zone())})["Location"]
    assert len(beside) <= len(without)
    assert Check.objects.filter(pk=to.rpartition("/")[2]).exists()
    said = alice.get(alice.post(f"/check/{made.pk}/decision", {"choice": "clear"})["Location"]).text
    assert "It does not count" in said
    made.refresh_from_db()
    assert made.decision == ""


def test_a_decision_costs_one_read_more(school: School, browser_of: BrowserOf) -> None:
    """Where drills are off, and mostly where they are on."""
    alice = browser_of(school.alice)

    def decide() -> list[str]:
        case = lane_cases(drill(school.alice, lambda _case: True).month)[0]
        LaneDrill.objects.all().delete()
        to = alice.post("/check", {"mrz": "\n".join(case.traveller.zone())})["Location"]
        with queries_asked() as queries:
            alice.post(f"{to}/decision", {"choice": "clear"})
        return [each["sql"] for each in queries if "training_" in each["sql"]]

    assert len(decide()) == 1
    on(school)
    LaneSetting.objects.update(rate=0)
    assert len(decide()) == 1


def test_a_trainer_sets_it_and_a_supervisor_switches_it_on(school: School, browser_of: BrowserOf) -> None:
    assert school.alice.post is not None
    page = f"/training/lane/{school.alice.post.pk}"
    tara, clara = browser_of(school.tara), browser_of(school.clara)
    assert "Nothing is set yet" in clara.get(page).text
    figures = {"rate": "3", "prevalence": "40", "cap": "5", "longest_queue": "2", "apart": "10"}
    wrong = tara.post(page, figures | {"rate": "30", "starts": "08:00"})
    assert wrong.status_code == 422
    assert "Give both hours" in wrong.text
    assert tara.post(page, figures).status_code == 302
    tara.post(f"{page}/ask")
    assert "waits for a supervisor" in tara.get("/training/lane").text
    assert "Switch on" in clara.get(page).text
    clara.post(f"{page}/approve")
    assert LaneSetting.objects.get().is_on
    assert "switched them on" in tara.get(page).text
    assert 'value="3.0"' in tara.get(page).text
    clara.post(f"{page}/stop")
    assert not LaneSetting.objects.get().is_on
    acts = [row.act for row in AuditEntry.objects.filter(act__startswith="training.lane")]
    assert sorted(acts) == [f"training.lane.{act}" for act in ("approve", "ask", "set", "stop")]
    assert browser_of(school.alice).get(page).status_code == 403
    assert tara.post(f"{page}/burn").status_code == 404
