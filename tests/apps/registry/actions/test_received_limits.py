"""What a partner's node may change in a day: beyond it each change waits, and nothing of what was sent is lost."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.protection.at_once import at_once
from tests.apps.registry.sent import DOCUMENT

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.registry.actions.received import Applied, apply, expire_received
from leeward.apps.registry.actions.waiting_changes import keep_out, release
from leeward.apps.registry.models import ReceivedDay, Record, RecordChange, RecordList, WaitingChange
from leeward.apps.registry.queries.serialization import Permits
from leeward.platform.durable import durably

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
TOMORROW = NOW + timedelta(days=1)
PERMITS = Permits(
    frozenset({"ATG-IMMI"}), frozenset({"document", "person", "blank_range"}), frozenset({"red", "blue", "yellow"})
)
WANTED, INFORMATION = "wanted", "information"


@pytest.fixture(autouse=True)
def antigua(cast: Any) -> Agency:
    """The partner's agency is known here."""
    return Agency.objects.get(code="ATG-IMMI")


def key(number: int) -> str:
    return str(UUID(int=number))


def person(number: int, version: int = 1, topic: str = INFORMATION, **changed: Any) -> dict[str, Any]:
    content = {"names": [{"text": f"Anna Specimen {number}"}], "topic": topic} | changed.pop("content", {})
    ids = {"record": key(number), "reference": f"2026/{number}", "version": version}
    return {**DOCUMENT, "list": "People", "kind": "person", "content": content, "handling": {}, **ids, **changed}


def paper(number: int, version: int = 1, **changed: Any) -> dict[str, Any]:
    content = {"number": f"A{number}", "issuer": "ATG", "status": "stolen"} | changed.pop("content", {})
    ids = {"record": key(10_000 + number), "reference": f"P/{number}", "version": version}
    return {**DOCUMENT, "content": content, "handling": {}, **ids, **changed}


def end(change: dict[str, Any], version: int, state: str = "withdrawn", **changed: Any) -> dict[str, Any]:
    names = ("record", "owner", "list", "kind", "as_of")
    return {name: change[name] for name in names} | {"version": version, "state": state, "why": state, **changed}


def receive(changes: Sequence[dict[str, Any]], at: datetime = TOMORROW) -> Applied:
    return durably(lambda: apply("ATG-IMMI", PERMITS, changes, now=at))


def filled(people: int = 50, papers: int = 50, topic: str = INFORMATION) -> None:
    """What the partner sent on its first day."""
    receive([person(number, topic=topic) for number in range(people)], NOW)
    receive([paper(number) for number in range(papers)], NOW)


def waits() -> set[str]:
    return {str(pk) for pk in WaitingChange.objects.values_list("pk", flat=True)}


VANISHING = [
    ("withdrawn", lambda n: end(person(n), 2)),
    ("expired before its day", lambda n: end(person(n), 2, "expired")),
    ("taken back from us alone", lambda n: end(person(n), 1, why="restricted")),
    ("another name", lambda n: person(n, 2, content={"names": [{"text": f"Somebody Else {n}"}]})),
    ("kept for a shorter time", lambda n: person(n, 2, delete_at="2026-11-26")),
    ("not for border checks", lambda n: person(n, 2, purposes=["missing_person"])),
    ("for its own agency alone", lambda n: person(n, 2, handling={"agencies": ["ATG-IMMI"]})),
    ("hidden from this state", lambda n: person(n, 2, content={"protected_from": ["BRB"]})),
    ("another number", lambda n: paper(n, 2, content={"number": f"B{n}"})),
    ("lost instead of stolen", lambda n: paper(n, 2, content={"status": "lost"})),
    ("the document withdrawn", lambda n: end(paper(n), 2)),
]
TURNING = [
    ("wanted now", lambda n: person(n, 2, WANTED)),
    (
        "a reviewed red notice",
        lambda n: person(n, 2, content={"notice": {"colour": "red", "review_state": "reviewed"}}),
    ),
    ("new and wanted", lambda n: person(1000 + n, 1, WANTED)),
]
PROTECTING = [
    ("missing now", lambda n: person(n, 2, "missing")),
    ("new and missing", lambda n: person(1000 + n, 1, "missing")),
    ("new and protected", lambda n: person(1000 + n, 1, "protection")),
    (
        "a new yellow notice",
        lambda n: person(1000 + n, content={"notice": {"colour": "yellow", "review_state": "reviewed"}}),
    ),
]
HARMLESS = [
    ("another remark", lambda n: person(n, 2, content={"remarks": "seen"})),
    ("one more name", lambda n: person(n, 2, content={"names": [{"text": f"Anna Specimen {n}"}, {"text": "Ann"}]})),
    ("graver, without HOLD", lambda n: person(n, 2, "warning")),
    ("new and not wanted", lambda n: person(1000 + n)),
    ("a new stolen document", lambda n: paper(1000 + n)),  # up to 200 a day
    ("kept for longer", lambda n: person(n, 2, delete_at="2037-01-01")),
]


@pytest.mark.parametrize(
    ("how", "change"), [*VANISHING, *TURNING, *PROTECTING], ids=lambda each: each if isinstance(each, str) else ""
)
@pytest.mark.parametrize("together", [True, False])
def test_beyond_a_tenth_a_change_waits(how: str, change: Any, together: bool) -> None:
    filled()
    sent = [change(number) for number in range(15)]
    for part in [sent] if together else [[each] for each in sent]:
        receive(part)
    assert WaitingChange.objects.count() == 5, "of 100 records ten change; the other five wait"
    day = ReceivedDay.objects.get(day=TOMORROW.date())
    assert (day.at_start, day.vanished + day.turned + day.protecting) == (100, 10)


@pytest.mark.parametrize(("how", "change"), HARMLESS, ids=lambda each: each if isinstance(each, str) else "")
def test_other_changes_never_wait(how: str, change: Any) -> None:
    filled()
    assert receive([change(number) for number in range(15)]).stored == 15
    assert waits() == set()


def blanks(number: int, first: int, last: int, version: int = 1) -> dict[str, Any]:
    content = {"issuer": "ATG", "first": f"{first:08}", "last": f"{last:08}"}
    ids = {"record": key(20_000 + number), "reference": f"B/{number}", "version": version}
    return {**DOCUMENT, "kind": "blank_range", "content": content, "handling": {}, **ids}


def test_new_documents_beyond_two_hundred_are_found_and_marked() -> None:
    filled()
    applied = receive([paper(1000 + number) for number in range(250)])
    assert (applied.stored, len(applied.waiting)) == (250, 50), "all are here"
    marked = Record.objects.filter(handling__unconfirmed=True, state="active")
    assert {str(pk) for pk in marked.values_list("pk", flat=True)} == waits()
    assert all(record.handling["no_onward"] for record in marked)
    assert set(WaitingChange.objects.values_list("effect", "is_new")) == {("adds", True)}


def test_a_tenth_of_a_large_list_may_be_added_in_a_day() -> None:
    receive([paper(number) for number in range(4000)], NOW)
    receive([paper(5000 + number) for number in range(500)])
    assert WaitingChange.objects.count() == 100


def test_one_range_does_not_report_every_passport_of_a_state() -> None:
    filled()
    receive([blanks(1, 1, 150), blanks(2, 1, 99_999_999), blanks(3, 500, 549)])
    assert waits() == {key(20_002)}
    receive([blanks(3, 500, 99_999_999, 2)])
    assert waits() == {key(20_002), key(20_003)}, "a range that grows adds numbers too"
    assert Record.objects.get(pk=key(20_003)).content["last"] == "00000549"


@pytest.mark.parametrize(
    ("later", "is_waiting", "is_marked"),
    [
        (lambda: person(1014, 2, WANTED, content={"remarks": "tall"}), True, True),  # no way round by an edit
        (lambda: person(1014, 2, WANTED, content={"names": [{"text": "Somebody Else"}]}), True, True),
        (lambda: person(1014, 2), False, False),  # wanted no more
        (lambda: end(person(1014), 2), False, False),  # no one looked at it: it may end at once
        (lambda: end(person(1014), 1), False, False),
        (lambda: person(1014, 1, WANTED), True, True),  # a replay
    ],
)
def test_what_becomes_of_a_new_record_that_waits(later: Any, is_waiting: bool, is_marked: bool) -> None:
    filled()
    receive([person(1000 + number, 1, WANTED) for number in range(15)])
    assert key(1014) in waits()
    receive([later()])
    record = Record.objects.get(pk=key(1014))
    assert (key(1014) in waits(), bool(record.handling.get("unconfirmed"))) == (is_waiting, is_marked)
    assert RecordList.objects.get(name="People").active_records == 65 - (record.state != "active")
    assert ReceivedDay.objects.get(day=TOMORROW.date()).vanished == 0


def test_kept_out_a_new_record_ends_and_only_a_higher_version_brings_it_again(cast: Any) -> None:
    filled()
    receive([person(1000 + number, 1, WANTED) for number in range(15)])
    officer = Officer.objects.earliest("pk")
    with transaction.atomic():
        keep_out(list(WaitingChange.objects.all()), officer, "Broken", TOMORROW)
    assert Record.objects.filter(state="active", content__topic=WANTED).count() == 10
    receive([person(1014, 1, WANTED)])
    assert Record.objects.get(pk=key(1014)).state == "withdrawn"
    receive([person(1014, 2, WANTED)])
    assert Record.objects.get(pk=key(1014)).handling == {"unconfirmed": True, "no_onward": True}
    assert WaitingChange.objects.get(pk=key(1014)).state == "waits"


def test_what_expires_waits_no_more() -> None:
    filled()
    receive([person(1000 + number, 1, WANTED) for number in range(15)])
    Record.objects.filter(pk=key(1014)).update(delete_at=NOW.date())
    RecordList.objects.update(is_received=True)
    expire_received(TOMORROW.date())
    assert key(1014) not in waits()


@pytest.mark.parametrize(("records", "waiting"), [(3, 0), (4, 0), (5, 1), (20, 16)])
def test_an_owner_with_few_records_corrects_four_a_day(records: int, waiting: int) -> None:
    filled(records, 0)
    receive([end(person(number), 2) for number in range(records)])
    assert WaitingChange.objects.count() == waiting


def test_a_first_filling_passes_and_its_second_day_has_limits() -> None:
    filled(30, 0, WANTED)
    assert (Record.objects.count(), waits()) == (30, set()), "two custodians admitted the partner"
    receive([person(100 + number, topic=WANTED) for number in range(30)])
    assert WaitingChange.objects.count() == 26, "30 records: at most four a day"


def test_a_record_that_expires_on_its_day_does_not_wait() -> None:
    filled()
    Record.objects.update(delete_at=TOMORROW.date())
    assert len(receive([end(person(number), 2, "expired") for number in range(30)]).deleted) == 30
    assert waits() == set()


def test_what_was_imported_here_is_not_replaced_without_limit() -> None:
    """A partner's record of the same reference ends what was imported here earlier: it may not be another person."""
    filled(100, 0)
    sent = [person(1000 + n, reference=f"2026/{n}", content={"names": [{"text": "Else"}]}) for n in range(30)]
    receive(sent)
    assert WaitingChange.objects.count() == 20
    assert Record.objects.filter(state="active", caption__startswith="Anna").count() == 90


def test_a_marked_record_is_still_found_and_says_that_it_was_withdrawn() -> None:
    filled()
    receive([end(person(number), 2) for number in range(15)])
    marked = Record.objects.filter(state="active", handling__withdrawn=True)
    assert {str(pk) for pk in marked.values_list("pk", flat=True)} == waits()
    assert all(record.handling["no_onward"] for record in marked)
    assert RecordList.objects.get(name="People").active_records == 40
    changes = RecordChange.objects.filter(record_id__in=[UUID(each) for each in waits()], what="changed")
    assert changes.count() == 5, "the index follows"


def test_a_replay_changes_nothing_and_says_again_that_it_waits() -> None:
    filled()
    sent = [end(person(number), 2) for number in range(15)]
    first = receive(sent)
    before = state_here()
    again = receive(sent)
    assert (len(first.deleted), len(first.waiting)) == (10, 5)
    assert (len(again.deleted), sorted(again.waiting)) == (10, sorted(first.waiting))
    assert state_here() == before
    assert ReceivedDay.objects.get(day=TOMORROW.date()).vanished == 10


@pytest.mark.parametrize(
    ("later", "is_waiting", "state", "marked"),
    [
        (lambda: person(14, 3), False, "active", False),  # its owner took the withdrawal back
        (lambda: person(14, 3, WANTED), False, "active", False),  # another limit, with room
        (lambda: end(person(14), 4), True, "active", True),
        (lambda: person(14, 2), False, "active", True),  # before the end of that version: nothing new
    ],
)
def test_a_higher_version_takes_the_place_of_what_waits(later: Any, is_waiting: bool, state: str, marked: bool) -> None:
    filled()
    receive([end(person(number), 2) for number in range(15)])
    receive([later()])
    record = Record.objects.get(pk=key(14))
    assert (record.state, bool(record.handling.get("withdrawn"))) == (state, marked)
    waiting = WaitingChange.objects.filter(pk=key(14)).first()
    assert (waiting is not None) == (is_waiting or marked)
    assert waiting is None or waiting.version == (later()["version"] if is_waiting else 2)


def test_the_next_day_has_its_own_limit() -> None:
    filled()
    receive([end(person(number), 2) for number in range(15)])
    receive([end(person(number), 3) for number in range(10, 15)], TOMORROW + timedelta(days=1))
    assert waits() == set()
    assert Record.objects.filter(state="withdrawn").count() == 15


def test_what_is_let_through_is_as_if_it_had_not_waited() -> None:
    filled()
    receive([end(person(number), 2) for number in range(15)])
    receive([person(20 + number, 2, WANTED) for number in range(15)])
    with transaction.atomic():
        applied = release(list(WaitingChange.objects.all()), PERMITS, TOMORROW)
    assert (len(applied.deleted), applied.stored, waits()) == (5, 5, set())
    assert Record.objects.filter(state="withdrawn").count() == 15
    assert Record.objects.filter(content__topic=WANTED).count() == 15
    assert not Record.objects.filter(handling__withdrawn=True).exists()
    assert RecordList.objects.get(name="People").active_records == 35


@pytest.mark.django_db(transaction=True)
def test_two_messages_at_once_share_one_day(antigua: Agency) -> None:
    """Each locks the day before it counts, and reads what the other stored."""
    filled()
    sent = [[end(person(number), 2) for number in range(start, start + 12)] for start in (0, 12, 24)]
    assert at_once(*(partial(receive, each) for each in sent)) == [None, None, None]
    assert Record.objects.filter(state="withdrawn").count() == 10
    assert WaitingChange.objects.count() == 26
    assert set(WaitingChange.objects.values_list("number", flat=True)) == {1, 2, 3}, "each message has its own"


@pytest.mark.django_db(transaction=True)
def test_two_messages_at_once_share_what_may_be_added(antigua: Agency) -> None:
    filled()
    sent = [[paper(number) for number in range(start, start + 90)] for start in (1000, 2000, 3000)]
    assert at_once(*(partial(receive, each) for each in sent)) == [None, None, None]
    assert (Record.objects.filter(kind="document").count(), WaitingChange.objects.count()) == (320, 70)


def state_here() -> list[Any]:
    columns = ("pk", "version", "state", "content", "handling")
    return [*Record.objects.order_by("pk").values_list(*columns), *WaitingChange.objects.order_by("pk").values()]


def newest_of(sent: Sequence[dict[str, Any]]) -> dict[str, tuple[int, bool]]:
    found: dict[str, tuple[int, bool]] = {}
    for each in sent:
        rank = each["version"], "content" not in each
        found[each["record"]] = max(found.get(each["record"], rank), rank)
    return found


@contextmanager
def forgotten() -> Iterator[None]:
    """What is written inside is undone: one example of many."""
    point = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)


NUMBERS = st.integers(0, 7)
TOPICS = [WANTED, INFORMATION, "missing"]
CHANGES = st.one_of(
    st.builds(person, NUMBERS, st.integers(2, 5), st.sampled_from(TOPICS)),
    st.builds(person, st.integers(100, 107), st.integers(1, 5), st.sampled_from(TOPICS)),
    st.builds(lambda n, version: end(person(n), version), NUMBERS, st.integers(2, 5)),
)


@given(sent=st.lists(CHANGES, max_size=24, unique_by=lambda each: (each["record"], each["version"])), data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_in_any_order_what_is_applied_and_what_waits_is_what_was_sent(
    sent: list[dict[str, Any]], data: st.DataObject
) -> None:
    with forgotten():
        begun = [person(number) for number in range(8)]
        receive(begun, NOW)
        rest = list(sent)
        while rest:
            many = data.draw(st.integers(1, len(rest)))
            receive(rest[:many])
            rest = rest[many:]
        for record, newest in newest_of([*begun, *sent]).items():
            here = Record.objects.get(pk=record)
            waiting = WaitingChange.objects.filter(pk=record).first()
            known = [(here.version, here.state != "active"), *([(waiting.version, waiting.ends)] if waiting else [])]
            assert max(known) == newest
            is_marked = here.handling.get("withdrawn") or here.handling.get("unconfirmed")
            assert waiting is None or waiting.handling is None or is_marked, "marked while it waits"
            assert waiting is not None or not is_marked
        with transaction.atomic():
            release(list(WaitingChange.objects.all()), PERMITS, TOMORROW)
        for record, (version, ends) in newest_of([*begun, *sent]).items():
            here = Record.objects.get(pk=record)
            assert (here.version, here.state != "active") == (version, ends)
