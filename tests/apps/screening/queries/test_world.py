"""Two worlds in one process: a traveller is answered in both at once, and neither knows of the other."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings as django_settings
from django.db import connection, connections
from django.db.models import Model
from pytest_django import Settings

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.border.models import Confirmation
from leeward.apps.exchange.models import Delivery
from leeward.apps.indexing.queries.engine import InService
from leeward.apps.indexing.queries.rows import row_of
from leeward.apps.registry.models import Record, RecordChange, RecordList
from leeward.apps.screening.actions.checks import answer_in, answer_traveller, new_check, record_check
from leeward.apps.screening.models import Check, CoverageSnapshot, StoredFinding
from leeward.apps.screening.queries.answers import Answer, Coverage
from leeward.apps.screening.queries.real_world import REAL
from leeward.apps.screening.queries.requests import CheckRequest
from leeward.apps.screening.queries.resolutions import Resolutions
from leeward.apps.screening.queries.world import World
from leeward.apps.trust_anchors.queries.anchors import Anchors
from leeward.core.document.pki import TrustStore
from leeward.core.policy import default
from leeward.core.record.content.content import to_json
from leeward.core.record.content.document import TravelDocument
from leeward.core.search.index import Index, Layer, Store, build
from leeward.platform.encrypted_field import put_in_drill
from leeward.platform.metrics.aggregate import readings
from leeward.platform.metrics.counters import METERS
from leeward.platform.unreadable import Unreadable
from leeward.platform.world_keys import drill_keys

DAY = datetime(2031, 3, 1, 12, tzinfo=UTC)
KEPT: tuple[type[Model], ...] = (
    *(Check, StoredFinding, CoverageSnapshot, AuditEntry),
    *(Record, RecordChange, Confirmation, Delivery),
)


def drill_of(folder: Path, number: str, owner: Agency) -> World:
    """A world in which one passport is stolen: its record is in no table, and its clock shows another year."""
    record = Record(
        id=uuid4(),
        owner=owner,
        record_list=RecordList(owner=owner, name="Drill"),
        kind="document",
        content=to_json(TravelDocument(number, "BRB", "stolen")),
        handling={},
        purposes=["border_check"],
        state=Record.State.ACTIVE,
        delete_at=(DAY + timedelta(days=1)).date(),
        version=1,
    )
    row = row_of(record)
    assert row is not None
    build(folder, 7, [row], position=0, sources=[])
    snapshot = Store(folder).current()
    assert snapshot is not None
    service = InService(Index([Layer.of(snapshot)]), 7, 0, None)
    return World(
        name="drill",
        now=lambda: DAY,
        policy=default,
        anchors=lambda: Anchors(TrustStore.of([], []), ()),
        index=lambda: service,
        records=lambda ids, _index: {id: record for id in ids if id == record.pk},
        coverage=lambda _service, _agency, _purpose: (Coverage("DRILL", "current", None, 1),),
        keys=drill_keys(uuid4()),
        decisions=lambda _documents, _agency: {},
        remembered=lambda _presented, _digests, _agency, _post, _now: (),
    )


@pytest.fixture
def drill(cast: Any, tmp_path: Path) -> World:
    """The world in which C12345678 is stolen."""
    return drill_of(tmp_path / "drill", "C12345678", cast.police)


@pytest.fixture(autouse=True)
def counting(settings: Settings, tmp_path: Path) -> None:
    """The counters of a process that serves, in files of this test alone."""
    settings.METERS = tmp_path / "meters"
    METERS.share(settings.METERS)


def counts() -> dict[str, int]:
    found = readings(django_settings.METERS)
    return {model.__name__: model._default_manager.count() for model in KEPT} | {
        "metrics": found.checks + sum(found.refused.values())
    }


def told(answer: Answer) -> tuple[str, list[str], list[str], int]:
    return (
        answer.verdict,
        [finding.kind for finding in answer.findings],
        [row.source for row in answer.coverage],
        answer.created.year,
    )


@pytest.mark.django_db
def test_a_drill_answers_from_its_own_records_and_leaves_no_trace(
    drill: World, alice: Officer, passport: Callable[..., str]
) -> None:
    before = counts()
    _, answer = answer_in(drill, CheckRequest(mrz=passport(expiry_date=DAY.date() - timedelta(1))), officer=alice)
    assert told(answer) == ("REFER", ["document.expired", "document.stolen"], ["DRILL"], DAY.year)
    assert counts() == before


@pytest.mark.django_db
def test_what_is_real_is_not_found_in_a_drill(
    drill: World, alice: Officer, passport: Callable[..., str], share: Callable[..., Record]
) -> None:
    share(TravelDocument("C22222222", "BRB", "stolen"))
    real = answer_traveller(CheckRequest(mrz=passport("C22222222")), officer=alice)
    _, answer = answer_in(drill, CheckRequest(mrz=passport("C22222222")), officer=alice)
    assert "document.stolen" in {finding.kind for finding in real.findings}
    assert "document.stolen" not in {finding.kind for finding in answer.findings}


@pytest.mark.django_db
def test_a_request_that_cannot_be_read_counts_only_where_it_was_made(drill: World, alice: Officer) -> None:
    before = counts()
    with pytest.raises(ValueError, match="line"):
        answer_in(drill, CheckRequest(mrz="no zone"), officer=alice)
    assert counts() == before


@pytest.mark.django_db
def test_two_drills_do_not_share_a_digest(drill: World, alice: Officer, passport: Callable[..., str]) -> None:
    asked: list[str] = []

    def decisions(documents: Iterable[str], _agency: Agency) -> Resolutions:
        asked.extend(documents)
        return {}

    keys = [drill.keys, drill.keys, drill_keys(uuid4()), REAL.keys]
    for each in keys:
        answer_in(replace(drill, decisions=decisions, keys=each), CheckRequest(mrz=passport()), officer=alice)
    first, again, other, real = asked
    assert first == again, "the same document in the same drill"
    assert len({first, other, real}) == 3


@pytest.mark.django_db
def test_a_check_of_a_drill_is_not_recorded_with_real_ones(
    drill: World, alice: Officer, passport: Callable[..., str]
) -> None:
    request, before = CheckRequest(mrz=passport()), counts()
    presented, answer = answer_in(drill, request, officer=alice)
    check = new_check(drill, answer, request, officer=alice, post=alice.post)
    with pytest.raises(ValueError, match="check of a drill"):
        record_check(check, answer, presented, officer=alice)
    assert counts() == before


@pytest.mark.django_db
def test_an_answer_is_of_one_moment(drill: World, alice: Officer, passport: Callable[..., str]) -> None:
    """At midnight the day of validity and the day on which records count would differ."""
    asked = iter([DAY, DAY + timedelta(days=1)])
    _, answer = answer_in(replace(drill, now=lambda: next(asked)), CheckRequest(mrz=passport()), officer=alice)
    assert answer.created == DAY
    assert next(asked) > DAY, "the clock was read once"


def subject_in(check: Check, drill: UUID | None) -> Any:
    """What the row's stored bytes say with the keys of a drill, or of the real world."""
    twin = Check(pk=check.pk, subject_encrypted=check.subject_encrypted)
    put_in_drill(twin, drill)
    return twin.subject


def nothing_in_common(in_drill: list[Check], in_earnest: list[Check], drill: World) -> None:
    """Each world reads its own rows; no other opens them, and no digest of one is one of the other."""
    for checks, own, others in (
        (in_drill, drill.keys.drill, (None, uuid4())),
        (in_earnest, None, (drill.keys.drill, uuid4())),
    ):
        for check in checks:
            assert subject_in(check, own)["zone"]["number"] == "C12345678"
            for other in others:
                with pytest.raises(Unreadable):
                    subject_in(check, other)
    names = ("document_digest", "birth_digest", "name_digest", "number_digest")
    drilled, real = (
        [{getattr(check, name) for check in checks} for name in names] for checks in (in_drill, in_earnest)
    )
    assert [len(each) for each in (*drilled, *real)] == [1] * 8, "within its world each is the same every time"
    assert set().union(*drilled).isdisjoint(set().union(*real))


@pytest.fixture
def closing() -> Iterator[None]:
    yield
    connection.close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("closing")
def test_one_traveller_in_two_worlds_at_once(
    drill: World, alice: Officer, passport: Callable[..., str], tmp_path: Path
) -> None:
    zone, together = passport(), Barrier(2)
    before = counts()

    def run(make: Callable[[], Check]) -> list[Check]:
        try:
            together.wait()
            return [make() for _ in range(20)]
        finally:
            connections.close_all()

    def real() -> Check:
        return Check.objects.get(pk=answer_traveller(CheckRequest(mrz=zone), officer=alice).id)

    def drilled() -> Check:
        request = CheckRequest(mrz=zone)
        _, answer = answer_in(drill, request, officer=alice)
        return new_check(drill, answer, request, officer=alice, post=alice.post)

    with ThreadPoolExecutor(2) as pool:
        in_drill, in_earnest = pool.map(run, (drilled, real))
    assert {(check.verdict, check.created_at.year) for check in in_drill} == {("REFER", 2031)}
    assert {check.verdict for check in in_earnest} == {"CLEAR"}
    assert not StoredFinding.objects.exists()
    nothing_in_common(in_drill, in_earnest, drill)
    after = counts()
    assert {name: after[name] - before[name] for name in after} == {
        **dict.fromkeys(before, 0),
        "Check": 20,
        "AuditEntry": 20,
        "CoverageSnapshot": 1,
        "metrics": 20,
    }
    assert not Check.objects.filter(index_generation=7).exists()
