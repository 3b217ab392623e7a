"""Every job goes on past one damaged row of any encrypted table that it reads: it does not fail, the others of the
table are read, the damaged value stays as it is, and the administrator learns of it.

Each world has what some jobs have to do, twice: a row to be damaged, and a good one beside it.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Final
from uuid import UUID

import pytest
from django.db import transaction
from django.utils import timezone
from tests.apps.arrivals.conftest import Announce, announce, carrier, person
from tests.apps.border.conftest import Cast, MakeCheck, make_check, record
from tests.apps.crossings.actions.test_entry_matches import JO
from tests.apps.crossings.actions.test_lists import sailed
from tests.apps.crossings.actions.test_visits import PETRA, sent
from tests.apps.crossings.conftest import Cross, cross, traveller
from tests.apps.crossings.reporting import reporting
from tests.apps.crossings.visits import Sender
from tests.apps.desk.conftest import Ask, Desk, ask, desk
from tests.apps.exchange.conftest import Node
from tests.apps.networks.actions.test_entries import ENTRY
from tests.apps.networks.arriving import time_passes
from tests.apps.networks.conftest import analysts, asking, inquiry, touching
from tests.apps.networks.opened import Analysts
from tests.apps.operations.actions.ingesting.test_following import MRZ
from tests.apps.operations.conftest import Team, bob, nodes, operation, running, signed, team
from tests.apps.projects.conftest import team as managers
from tests.apps.protection.conftest import Care, care
from tests.apps.protection.marked_abroad import abroad
from tests.apps.protection.noticed import missing, notice, police, says
from tests.apps.screening.conftest import own_index, share
from tests.apps.screening.given_marks import give_mark, partner
from tests.site.damaged_work import run, tried
from tests.site.damaged_worlds import (
    counted_in_care,
    inquiries_compared,
    inquiries_touch,
    key_rotated,
    marked_at_partner,
    networks_to_measure,
    operations_over,
    periods_ended,
    questions_waiting,
    record_arrives,
    reported_late,
    withdrawn_on_page,
)
from tests.site.test_unreadable_rows import damage

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.models import Passenger, Voyage
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.desk.actions.escalating import escalate_due
from leeward.apps.desk.models import Request
from leeward.apps.networks.actions.entries import write_entry
from leeward.apps.networks.actions.ingesting.following import follow_sources
from leeward.apps.networks.models import Inquiry, Overlap, ValueQuestion
from leeward.apps.operations.actions.salts import make_salt
from leeward.apps.operations.models import Operation
from leeward.apps.projects.models import Figure
from leeward.apps.protection.actions.cases import open_case
from leeward.apps.screening.actions.care import mark
from leeward.apps.screening.queries.care import Stops
from leeward.core.travel.stays.crossing import Direction
from leeward.platform.encrypted_field import encrypted_fields
from leeward.platform.models import Task
from leeward.platform.periodic.job import declared
from leeward.platform.unreadable_rows import skipped_rows

__all__ = [
    "abroad",
    "analysts",
    "announce",
    "ask",
    "asking",
    "bob",
    "care",
    "carrier",
    "counted_in_care",
    "cross",
    "desk",
    "inquiries_compared",
    "inquiries_touch",
    "inquiry",
    "key_rotated",
    "make_check",
    "managers",
    "marked_at_partner",
    "networks_to_measure",
    "nodes",
    "operation",
    "operations_over",
    "own_index",
    "partner",
    "periods_ended",
    "questions_waiting",
    "record",
    "record_arrives",
    "reported_late",
    "running",
    "share",
    "signed",
    "team",
    "touching",
    "traveller",
    "withdrawn_on_page",
]  # fmt: skip
pytestmark = pytest.mark.django_db
COMPUTES_BESIDE = {"indexing.rebuild", "screening.late_hits"}
"""Jobs whose work another process does."""
MADE_UP_SOURCES = {"networks_to_measure", "inquiries_compared"}
"""Worlds whose mentions have no original, which jobs that read originals cannot follow: only their own jobs run."""


@pytest.fixture
def requests_due(ask: Ask, desk: Desk) -> None:
    """Two questions that no one answered in time, while someone is feared."""
    for _time in range(2):
        ask(received=timezone.now() - timedelta(hours=3))
    mark("check/1", ["f" * 32], Stops(acts=False, fled=frozenset({"ATG"})), actor=SYSTEM)


@pytest.fixture
def entries_before_facts(analysts: Analysts, inquiry: Inquiry) -> None:
    """Two entries of an inquiry that the consumer has not read."""
    for _time in range(2):
        write_entry(inquiry, replace(ENTRY, at=timezone.now() - timedelta(hours=2)), officer=analysts.ana)


@pytest.fixture
def namesakes_arrive(announce: Announce) -> None:
    """Two who were read with a name, and another with the same who was not."""
    for number in ("A1", "A2"):
        announce(person("ROE", number))
    time_passes()
    follow_sources()
    announce(person("ROE", "A3"))
    time_passes()


@pytest.fixture
def checked_at_sites(running: Operation, team: Team, bob: Officer, make_check: MakeCheck) -> None:
    """Hits at a site that two operations have."""
    beside = Operation.objects.get(pk=running.pk)
    beside.pk = None
    beside.save(force_insert=True)
    site = running.sites.get(code="BB-BGI")
    beside.sites.create(code=site.code, name=site.name, agency=site.agency, post=site.post)
    for each in (running, beside):
        make_salt(each)
    for _time in range(2):
        check = make_check("HOLD", bob, at=timezone.now() - timedelta(hours=3))
        check.subject = {"lines": MRZ, "document": None, "person": None}
        check.save()


@pytest.fixture
def left_by_list(cast: Cast) -> None:
    """Two voyages that left, with passengers."""
    for to in ("MIA", "LHR"):
        sailed(cast, hours_ago=5, destination=to)


@pytest.fixture
def short_forms(traveller: Sender, cross: Cross) -> None:
    """Two travellers' forms, and their arrivals."""
    for secret, number in ((b"aaaaa", "P777"), (b"bbbbb", "P888")):
        sent(traveller, secret=secret, number=number)
        cross(Direction.ENTRY, 0, replace(PETRA, number=number))


@pytest.fixture
def reported_entries(cast: Cast, cross: Cross) -> None:
    """A partner's reports of two days, of travellers who have no exit here."""
    lucia = reporting(cast)
    agreed = lucia.learns()
    for ago, number in ((3, "C1234567"), (2, "C7654321")):
        holder = replace(JO, number=number)
        cross(Direction.ENTRY, ago + 5, holder)
        lucia.report(agreed, ago, holder)


@pytest.fixture
def missing_in_care(care: Care) -> None:
    """Two cases of people who may be the one that a notice looks for."""
    for case in (care.case, open_case(officer=care.mona)):
        says(care, case)
    notice(police(), missing())


@pytest.fixture
def entries_to_report(cast: Cast, cross: Cross) -> None:
    """Two travellers from a partner's port who have not been reported yet."""
    reporting(cast).reports()
    for number in ("C1234567", "C7654321"):
        row = cross(Direction.ENTRY, 5, replace(JO, number=number))
        voyage = Voyage.objects.create(
            agency=cast.barbados,
            source="carrier",
            sent_by=number,
            origin="LCUVF",
            arrives_at=row.at - timedelta(hours=1),
            post=cast.bridgetown,
        )
        Passenger.objects.create(voyage=voyage, first_version=1, document_digest=row.document_digest, checked_at=row.at)


@pytest.fixture
def given_marks(partner: Node, cast: Cast, make_check: MakeCheck) -> None:
    """Two marks of a partner, and two checks that they may name."""
    for number in (UUID(int=1), UUID(int=2)):
        give_mark(f"C000000{number.int}", number=number)
    for _time in range(2):
        make_check("CLEAR", cast.alice)


WORLDS: Final[dict[str, dict[str, set[str]]]] = {
    "requests_due": {"desk.escalation": {"screening.caremark.stops", "desk.request.facts"}},
    "entries_before_facts": {
        "networks.follow": {"networks.mention.content"},
        "networks.groups": {"networks.mention.content"},
    },
    "namesakes_arrive": {"networks.follow": {"networks.mention.content", "arrivals.passenger.details"}},
    "checked_at_sites": {
        "networks.follow": {"screening.check.subject"},
        "operations.follow": {"screening.check.subject", "operations.salt.secret"},
    },
    "left_by_list": {"crossings.lists": {"arrivals.passenger.details"}},
    "short_forms": {"crossings.join": {"crossings.visitform.answers"}},
    "reported_entries": {
        "crossings.entries_compare": {
            "crossings.crossing.holder",
            "crossings.entryagreement.secret",
            "crossings.reportedentries.travellers",
        }
    },
    "entries_to_report": {"crossings.entries_report": {"crossings.crossing.holder", "crossings.entryagreement.secret"}},
    "withdrawn_on_page": {
        "protection.notices": {"protection.case.about"},
        "protection.pages": {"protection.consent.body", "protection.sharing.body"},
        "protection.withdrawals": {"protection.consent.body", "protection.sharing.body"},
    },
    "marked_at_partner": {
        "protection.marks": {
            "protection.case.about",
            "protection.section.body",
            "protection.sharedmark.body",
            "screening.caremark.stops",
        },
        "protection.notices": {"protection.case.about", "protection.section.body"},
    },
    "record_arrives": {"arrivals.follow": {"arrivals.passenger.details"}},
    "key_rotated": {"platform.keys": {"screening.check.subject"}},
    "networks_to_measure": {
        "networks.groups": {"networks.mention.content", "networks.value.text"},
        "networks.snapshots": {"networks.snapshot.ties"},
    },
    "inquiries_compared": {
        "networks.partners": {
            "networks.comparison.packet",
            "networks.comparison.secret",
            "networks.partneroverlap.answer",
            "networks.value.text",
        }
    },
    "reported_late": {"operations.situation": {"operations.situationreport.body"}},
    "operations_over": {"operations.follow_up": {"operations.report.tokens"}},
    "counted_in_care": {"operations.care": {"operations.carecount.people"}},
    "missing_in_care": {"protection.notices": {"protection.section.body", "protection.case.about"}},
    "given_marks": {"screening.marks": {"screening.check.subject", "screening.receivedmark.body"}},
}
"""What each world's jobs read of encrypted values, and are tried with. A column that appears here no more means that
its test is no more: then the world has to be mended.
"""
SAFE: Final = {
    "screening.caremark.stops": "where it does not open it stops everything, for every state",
}
"""Columns of which no damage is noted, and why."""
TOGETHER: Final = {
    ("networks.groups", "networks.mention.content"): "groups are computed of a whole inquiry: a part would pass for it",
    ("networks.groups", "networks.value.text"): "groups are computed of a whole inquiry: a part would pass for it",
    ("operations.care", "operations.carecount.people"): "what a day's table hides is chosen beside all days before it",
}
"""Where a job leaves more than the damaged row: the whole of which nothing is said without it."""


@pytest.mark.parametrize("world", WORLDS)
def test_each_job_goes_on_past_one_damaged_row_of_each_table_that_it_reads(
    world: str, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue(world)
    found: dict[str, set[str]] = {}
    for job in declared():
        if job.name in COMPUTES_BESIDE or (world in MADE_UP_SOURCES and job.name not in WORLDS[world]):
            continue
        for each in tried(job):
            column = each.column.removesuffix("_encrypted")
            found.setdefault(job.name, set()).add(column)
            which = f"{job.name} with a damaged {column}"
            assert each.ran.failure == "", which
            assert each.calm.left is None or each.ran.left is not None, which
            assert each.ran.left is None or bytes(each.ran.left) == each.kept, which
            assert each.lost == set() or (job.name, column) in TOGETHER, which
            assert each.ran.skipped or column in SAFE, which
    assert found == WORLDS[world]


def task_states() -> list[tuple[str, str]]:
    questions = ValueQuestion.objects.order_by("pk").values_list("state", flat=True)
    return [*Task.objects.values_list("kind", "state"), *(("question", state) for state in questions)]


OPENS_NOTHING: Final[dict[str, tuple[str, Callable[[], object]]]] = {
    "networks.overlaps": ("inquiries_touch", Overlap.objects.count),
    "networks.questions": ("questions_waiting", task_states),
    "projects.periods": ("periods_ended", lambda: Figure.objects.exclude(value=None).count()),
}
"""Jobs that open no encrypted value, each with a world that has work for it, and what tells that the work was done. A
job that begins to read one fails here, and goes to `WORLDS`.
"""


@pytest.mark.parametrize("name", OPENS_NOTHING)
def test_a_job_that_opens_nothing_does_its_work_though_no_value_opens(
    name: str, request: pytest.FixtureRequest
) -> None:
    world, done = OPENS_NOTHING[name]
    request.getfixturevalue(world)
    (job,) = (each for each in declared() if each.name == name)
    assert run(job).opened == {}
    before = done()
    with transaction.atomic():
        job.work()
        calm = done()
        transaction.set_rollback(True)
    assert calm != before
    for model, field in encrypted_fields():
        for row in model._base_manager.all():
            if getattr(row, field.attname):
                damage(row, field.name)
    with skipped_rows() as skipped:
        job.work()
    assert (done(), skipped) == (calm, set())


def test_the_request_that_does_not_open_goes_on_to_a_supervisor(requests_due: None) -> None:
    """It is not known whether its person fears the state that would be called."""
    bad, good = Request.objects.order_by("pk")
    damage(bad, "facts_encrypted")
    with skipped_rows() as skipped:
        assert escalate_due() == 2
    steps = [list(each.thread.order_by("pk").values_list("code", flat=True)) for each in (bad, good)]
    assert ("other_contact" in steps[0], "other_contact" in steps[1]) == (False, True)
    assert len(steps[0]) == len(steps[1])
    assert len(skipped) == 1
