"""More worlds of jobs that are tried with a damaged row: each has what its job has to do, and reads encrypted."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from tests.apps.arrivals.carrier_line import STOLEN
from tests.apps.arrivals.conftest import Announce, person
from tests.apps.border.conftest import Cast, MakeCheck
from tests.apps.exchange.conftest import Node
from tests.apps.networks.actions.test_interventions import at, today
from tests.apps.networks.compared import OURS, THEIRS, compared
from tests.apps.networks.opened import Analysts
from tests.apps.networks.queries.test_value_questions import question
from tests.apps.networks.together import Together, allow
from tests.apps.networks.world import person as mentioned
from tests.apps.networks.world import tied
from tests.apps.operations.actions.test_in_care import Asked
from tests.apps.operations.conftest import Team
from tests.apps.operations.said import MAYA, arrest
from tests.apps.projects.begun import goal_with
from tests.apps.projects.conftest import Team as Managers
from tests.apps.projects.released import released
from tests.apps.protection.conftest import Care, agreed, consent_body
from tests.apps.protection.marked_abroad import given
from tests.apps.screening.conftest import Share

from leeward.apps.agencies.actions.encryption_keys import rotate
from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.actions.following import follow_records
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.networks.actions.comparing_inquiries import compare_with_partners
from leeward.apps.networks.actions.interventions import note
from leeward.apps.networks.models import Inquiry, Value
from leeward.apps.operations.actions.in_care import count_care
from leeward.apps.operations.actions.reports import report
from leeward.apps.operations.actions.situation import draft_due
from leeward.apps.operations.models import Operation
from leeward.apps.operations.queries.in_care import people_in_care
from leeward.apps.projects.actions.figures import Choice, define
from leeward.apps.projects.actions.framework import make_periods
from leeward.apps.projects.queries.catalogue import LIBRARY
from leeward.apps.protection.actions.cases import open_case
from leeward.apps.protection.actions.consents import make_receipt
from leeward.apps.protection.models import Sharing
from leeward.apps.receipts import actions as person_page
from leeward.apps.receipts.spool import spool
from leeward.core import paper_code
from leeward.core.graph import kernel
from leeward.core.privacy import intersection


@pytest.fixture
def record_arrives(announce: Announce, share: Share) -> None:
    """Two who are expected with the document that is reported stolen since."""
    announce(person("ROE", "A1"), person("DOE", "A1", "JO"))
    follow_records()
    share(STOLEN)


@pytest.fixture
def key_rotated(cast: Cast, make_check: MakeCheck) -> None:
    """Two checks, and a new key for checks."""
    for _time in range(2):
        make_check("CLEAR", cast.alice)
    rotate("checks", actor=SYSTEM)


@pytest.fixture
def networks_to_measure(analysts: Analysts, inquiry: Inquiry) -> None:
    """Two interventions of forty days ago."""
    if not kernel.available():
        pytest.skip("needs the extra analysis")
    for name in ("RAY", "KIM"):
        removed = mentioned(analysts.ana, name, at=at(50), key=name)
        for each in "abc":
            tied(removed, mentioned(analysts.ana, each, at=at(50), document=name + each, key=name + each), "directs")
        note(inquiry, "arrest", today() - timedelta(40), name, [removed.pk], officer=analysts.ana)


@pytest.fixture
def inquiries_compared(analysts: Analysts) -> None:
    """A partner answered what was sent to it, and asks itself."""
    if not intersection.available():
        pytest.skip("needs the extra privacy (openmined-psi)")
    partner = compared(analysts)
    partner.allow()
    compare_with_partners()
    partner.answers(*OURS)
    partner.brings(*THEIRS)


@pytest.fixture
def reported_late(running: Operation, team: Team, bob: Officer) -> None:
    """Days with a situation report, and two reports that came after it."""
    now = timezone.now()
    draft_due(now)
    for site in ("BB-BGI", "AG-ANU"):
        officer = bob if site == "BB-BGI" else team.ali
        report(running, arrest(happened_at=now - timedelta(1), who=type(MAYA)(), site=site), officer=officer)


@pytest.fixture
def operations_over(running: Operation, bob: Officer) -> None:
    """An operation that ended forty days ago, and asks what became of two arrests."""
    for who in (MAYA, type(MAYA)()):
        report(running, arrest(who=who), officer=bob)
    day = timezone.now().date() - timedelta(40)
    Operation.objects.filter(pk=running.pk).update(
        state=Operation.State.ENDED, begins_on=day - timedelta(5), ends_on=day
    )


@pytest.fixture
def counted_in_care(running: Operation) -> None:
    """The people in care were counted on two days."""
    with people_in_care.filled(Asked((40, 30), (60, 45))):
        for days in (2, 1):
            count_care(timezone.now() - timedelta(days))


@pytest.fixture
def withdrawn_on_page(care: Care) -> None:
    """Two people withdrew on their own pages."""
    for case in (care.case, open_case(officer=care.mona)):
        consent = agreed(replace(care, case=case))
        sharing = Sharing(case=case, officer=care.mona, at=consent.at, consent=consent)
        sharing.body = consent_body() | {"what": "referral"}
        sharing.save()
        secret = paper_code.read(make_receipt(case, officer=care.mona))
        page = person_page.opened(secret, spool())
        assert page is not None
        person_page.withdraw(secret, page, "", spool(), today="2026-11-28")


@pytest.fixture
def marked_at_partner(care: Care, abroad: Node) -> None:
    """A partner has the mark of a case."""
    given(care)


@pytest.fixture
def inquiries_touch(touching: Together) -> None:
    """Two inquiries of one node that touch the same, both compared."""
    allow(touching.ours, touching.sue)
    allow(touching.theirs, touching.max)


@pytest.fixture
def questions_waiting(asking: Together) -> None:
    """Two questions that found no room in the queue, and one whose inquiry on another node has ended."""
    values = [str(pk) for pk in Value.objects.values_list("pk", flat=True)]
    for _time in range(2):
        question(asking, "counting", counted_by=asking.max, counted_at=timezone.now(), asked=values)
    lapsed = timezone.now() - timedelta(1)
    question(asking, "told", from_node="LCA-IMMI", until=lapsed, found=values, packet=b"packet", secret=b"secret")


@pytest.fixture
def periods_ended(managers: Managers) -> None:
    """A project that counts everything that the library has, whose first periods ended."""
    for code in LIBRARY:
        row = goal_with(managers.project, managers.mona, title=code)
        define(managers.project, row, Choice(code), officer=managers.mona)
    make_periods(managers.project, 6, officer=managers.mona)
    released(managers.mona, managers.sue, "verified", 30, at=datetime(2025, 2, 1, tzinfo=UTC))
