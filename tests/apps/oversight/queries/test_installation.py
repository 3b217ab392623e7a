"""The operator's page: what runs, what is wrong, and nothing about any person."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.queries.witnesses import Witnessed
from leeward.apps.exchange.queries.federation_sentences import warning
from leeward.apps.indexing.queries.engine import MOST_CHANGES, rebuild
from leeward.apps.oversight.queries.audit_log import Installation, Trouble, installation
from leeward.apps.registry.actions.records import create_record
from leeward.apps.registry.queries.records import CHANGES
from leeward.apps.screening.access.invalid_request import InvalidRequest
from leeward.apps.screening.actions.checks import answer_traveller
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.answers import Coverage
from leeward.apps.screening.queries.requests import CheckRequest, TypedPerson
from leeward.core.record.content.document import TravelDocument
from leeward.core.search.index import CopyTerms, DocumentRow, Status
from leeward.core.search.index.bulk import build_copy
from leeward.platform.change_feed import Consumer, Place
from leeward.platform.metrics.aggregate import readings
from leeward.platform.metrics.counters import METERS, PHASES, Meters, Stopwatch
from leeward.platform.models import JobState

pytestmark = pytest.mark.django_db


def watch(**seconds: float) -> Stopwatch:
    made = Stopwatch()
    made.seconds |= seconds
    return made


def test_only_administrators_see_it(
    alice: Officer, clara: Officer, browser_of: Callable[[Officer], Client], operator: Client
) -> None:
    for officer in (alice, clara):
        assert browser_of(officer).get("/installation").status_code == 403
    assert Client().get("/installation").status_code == 302
    assert operator.get("/installation").status_code == 200


def test_a_new_installation_says_what_to_do(operator: Client) -> None:
    page = operator.get("/installation").content.decode()
    for told in ("There is no index file", "leeward index build", "No check was made", "import a list"):
        assert told in page


def test_all_is_well(keeper: Officer, counted: Meters, operator: Client) -> None:
    create_record(TravelDocument(number="C1234567", issuer="BRB", type="P", status="lost"), keeper=keeper)
    rebuild()
    counted.checked("CLEAR", watch(candidates=0.004), 1)
    page = operator.get("/installation")
    assert page.context["found"].troubles == ()
    told = " ".join(page.content.decode().split())
    for words in (
        "All is well",
        "Search persons",
        "<rect",
        "BRB-RBPF",
        "Clear</span> 1 ",
        "Generation",
        "<dd>1 documents</dd>",
    ):
        assert words in told


def test_a_check_is_counted_with_its_phases_and_without_its_person(alice: Officer, operator: Client) -> None:
    METERS.share(settings.METERS)
    person = TypedPerson(surname="Zzyzxwell", given_names="Quentina", birth_date="1984-07-09")
    answer_traveller(CheckRequest(person=person), officer=alice)
    with pytest.raises(InvalidRequest):
        answer_traveller(CheckRequest(), officer=alice)
    found = readings(settings.METERS)
    assert (found.checks, found.refused["unreadable"]) == (1, 1)
    assert all(sum(found.phases[phase].counts) == 1 and found.phases[phase].seconds > 0 for phase in PHASES)
    page = operator.get("/installation").content.decode()
    assert "Zzyzxwell" not in page
    assert "1984" not in page
    assert b"Zzyzx" not in b"".join(path.read_bytes() for path in settings.METERS.iterdir())


def test_the_rates_are_of_the_last_minutes_alone(alice: Officer, operator: Client) -> None:
    METERS.share(settings.METERS)
    for minutes in (0.5, 4, 14, 16):
        answer_traveller(CheckRequest(person=TypedPerson(surname="Greaves")), officer=alice)
        Check.objects.filter(pk=Check.objects.latest("id").pk).update(
            created_at=timezone.now() - timedelta(minutes=minutes)
        )
    rates = operator.get("/installation").context["rates"]
    assert rates == [(1, 1 / 60), (5, 2 / 300), (15, 3 / 900)]


def test_bulk_copies_are_listed(operator: Client) -> None:
    paper = TravelDocument(number="C1234567", issuer="BRB", type="P", status="lost")
    row = DocumentRow(None, paper, "BRB-RBPF")
    folder = settings.INDEX / "bulk" / "papers"
    build_copy(folder, 1, lambda columns: columns.add(row), CopyTerms("BRB-RBPF", "papers", ()), as_of="")
    page = operator.get("/installation").content.decode()
    assert "Bulk copies" in page
    assert "papers" in page
    metrics = Client().get("/metrics").content.decode()
    assert 'leeward_copy_rows{copy="papers"} 1.0' in metrics


def moment(**more: object) -> Installation:
    facts = {
        "at": timezone.now(),
        "index": Status(generation=3),
        "copies": (),
        "copy_trouble": (),
        "changed": 0,
        "sources": (),
        "readings": readings(settings.METERS),
        "memory": (object(),),
        "unchained": 0,
        "witnessed": Witnessed(None, None, forked=False),
        "alarms": 0,
        "federation": (),
    }
    return Installation(**(facts | more))  # type: ignore[arg-type]  # facts by name, as the cases give them


def stored_nothing() -> Meters:
    counted = Meters()
    counted.share(settings.METERS)
    return counted


LONG_AGO = timezone.now() - timedelta(days=30)
TROUBLES = [
    ({}, None),
    ({"memory": ()}, Trouble("not_serving", True)),
    ({"index": Status()}, Trouble("no_index", True)),
    ({"index": Status(trouble="block 3 differs")}, Trouble("damaged", "block 3 differs")),
    ({"unreadable": 2}, Trouble("unreadable", 2)),
    ({"copy_trouble": ("block 3 differs",)}, Trouble("copy_damaged", "block 3 differs")),
    ({"changed": MOST_CHANGES}, None),
    ({"changed": MOST_CHANGES + 1}, Trouble("many_changes", MOST_CHANGES + 1)),
    ({"sources": (Coverage("UN-SC", "stale", "2020-01-01T00:00:00Z", 3),)}, Trouble("stale", 1)),
    ({"witnessed": Witnessed(None, None, forked=True)}, Trouble("forked", True)),
    ({"witnessed": Witnessed(None, LONG_AGO, forked=False)}, Trouble("unwitnessed", 72)),
    ({"witnessed": Witnessed(LONG_AGO, LONG_AGO, forked=False)}, Trouble("unwitnessed", 72)),
    ({"witnessed": Witnessed(timezone.now(), LONG_AGO, forked=False)}, None),
    ({"alarms": 2}, Trouble("partner_forked", 2)),
    ({"unchained": 10_001}, Trouble("unchained", 10_001)),
    ({"federation": ("revocations_stale",)}, Trouble("federation", warning("revocations_stale"))),
]


@pytest.mark.parametrize(("facts", "expected"), TROUBLES)
def test_trouble_is_shown_where_there_is_some(facts: dict[str, object], expected: Trouble | None) -> None:
    assert moment(**facts).troubles == ((expected,) if expected else ())


def test_what_could_not_be_stored_and_what_is_slow(operator: Client, counted: Meters) -> None:
    counted.refused("not_stored")
    slow = Stopwatch()
    slow._begun -= 1.5
    counted.checked("CLEAR", slow, 1)
    assert [trouble.code for trouble in installation().troubles] == ["not_stored", "no_index", "slow"]
    page = operator.get("/installation").content.decode()
    assert "1 check could not be stored" in page
    assert "longer than a second" in page


@pytest.mark.parametrize("facts", [facts for facts, expected in TROUBLES if expected])
def test_every_trouble_has_its_sentence(
    facts: dict[str, object], operator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "leeward.apps.oversight.queries.audit_log.installation", lambda: moment(**(facts | {"memory": ()}))
    )
    (*_others, last) = moment(**(facts | {"memory": ()})).troubles
    page = operator.get("/installation").content.decode()
    assert page.count('role="status"') >= 1
    assert last.code == "not_serving"
    assert "No serving process" in page


def job_state(failures: int, **more: object) -> JobState:
    facts = {"started_at": timezone.now(), "seconds": 0.25, "next_at": timezone.now(), "failures": failures}
    code = {"failure": "unexpected", "detail": "KeyError, leeward/apps/desk/jobs.py:12"} if failures else {}
    return JobState.objects.create(name="desk.holds", **(facts | code | more))


def troubles() -> dict[str, int | str]:
    return {trouble.code: trouble.fact for trouble in installation().troubles}


@pytest.mark.parametrize(
    ("failures", "alarms"),
    [pytest.param(0, False, id="done"), pytest.param(1, False, id="once"), pytest.param(2, True, id="again")],
)
def test_a_job_that_fails_again_is_an_alarm(failures: int, alarms: bool, operator: Client) -> None:
    job_state(failures)
    assert troubles().get("job_failing") == ("desk.holds" if alarms else None)
    page = " ".join(operator.get("/installation").content.decode().split())
    assert ("Periodic jobs fail repeatedly: desk.holds" in page) == alarms
    assert ("a fault in the program" in page) == bool(failures), "the table has the sentence from the first time on"
    assert f'leeward_job_failures{{job="desk.holds"}} {failures}.0' in Client().get("/metrics").content.decode()


def test_a_job_that_is_not_done_is_an_alarm_of_a_server_that_runs(counted: Meters) -> None:
    job_state(0, next_at=timezone.now() - timedelta(hours=1, seconds=1))
    assert troubles()["job_late"] == "desk.holds"


def test_jobs_of_a_server_that_does_not_run_are_no_second_alarm() -> None:
    job_state(0, next_at=timezone.now() - timedelta(days=1))
    assert troubles().keys() >= {"not_serving"}
    assert "job_late" not in troubles()


def test_who_follows_the_journal_and_how_far_behind(keeper: Officer, operator: Client) -> None:
    Consumer("a.follower", CHANGES).advance(Place(CHANGES.newest()), since=None)
    create_record(TravelDocument(number="C1234567", issuer="BRB", type="P", status="lost"), keeper=keeper)
    (lag,) = (each for each in installation().feeds if each.consumer == "a.follower")
    assert lag.behind > 0
    assert "a.follower" in operator.get("/installation").content.decode()
    told = Client().get("/metrics").content.decode()
    assert f'leeward_feed_behind{{consumer="a.follower"}} {lag.behind}.0' in told
