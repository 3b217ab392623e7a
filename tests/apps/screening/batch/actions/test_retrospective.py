"""Looking back: a record that came after a check is reported to the agency that made it, once, and lawfully."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Any, Protocol

import pytest
from django.utils import timezone
from pytest_django import Settings

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.bulk_copies import drop_list_copy
from leeward.apps.registry.actions.records import change_record, withdraw_record
from leeward.apps.registry.models import Record, RecordList
from leeward.apps.registry.queries import records as registry
from leeward.apps.screening.actions.erasure import purge_checks
from leeward.apps.screening.batch.actions import retrospective
from leeward.apps.screening.batch.actions.retrospective import (
    Past,
    look_back,
    look_back_for,
    look_back_since,
    worth_looking_back,
)
from leeward.apps.screening.models import Check, LateHit
from leeward.apps.screening.queries.late_hits import rows_of
from leeward.apps.screening.queries.requests import CheckRequest, TypedDocument, TypedPerson
from leeward.core.dates import DateSpan
from leeward.core.record.content.document import BlankRange, TravelDocument
from leeward.core.record.content.person import Person, PersonName
from leeward.core.search.candidates.blocks import Block, Searched, search
from leeward.core.search.index.image import IndexImage
from leeward.platform.models import FeedPosition
from leeward.platform.retention import days_kept

pytestmark = pytest.mark.django_db
Ask = Callable[..., dict[str, Any]]
Share = Callable[..., Record]
Passport = Callable[..., str]
Copy = Callable[..., RecordList]
LOST_ABROAD = "C12345678,BRB,P,lost,2026-03-01,2031-01-01,\n"
ALTHEA = PersonName("Althea Marie Greaves", "primary", quality="good", surname="Greaves", given="Althea Marie")
WANTED = Person((ALTHEA,), "wanted", birth_dates=(DateSpan(date(1984, 7, 9), date(1984, 7, 9)),), sex="F")
STOLEN = TravelDocument("C12345678", "BRB", "stolen")


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    barbados: Agency
    alice: Officer
    bob: Officer


def here(image: IndexImage, blocks: Iterable[Block]) -> Iterator[Searched]:
    index = image.open()
    return (search(block, index) for block in blocks)


def found() -> list[tuple[str, str, str]]:
    """(agency told, kind, strength) of every late hit."""
    rows = LateHit.objects.order_by("pk").select_related("check_made__officer__agency")
    return [(row.check_made.officer.agency.code, row.kind, row.strength) for row in rows]


@pytest.fixture(autouse=True)
def begun(db: None) -> None:
    """An installation that has looked back before."""
    assert not worth_looking_back()


LATE: list[tuple[Any, str, str]] = [
    (WANTED, "person.wanted", "strong"),
    (STOLEN, "document.stolen", "exact"),
    (TravelDocument("C1Z345678", "BRB", "lost"), "document.lookalike", "possible"),
    (BlankRange("BRB", "C12345600", "C12345699"), "document.stolen_blank", "exact"),
]


@pytest.mark.parametrize(("content", "kind", "strength"), LATE, ids=[each[1] for each in LATE])
def test_a_record_that_comes_after_the_check(
    content: Any, kind: str, strength: str, ask: Ask, passport: Passport, share: Share
) -> None:
    assert ask(passport())["findings"] == []
    record = share(content)
    assert worth_looking_back()
    done = look_back(here, actor=SYSTEM)
    assert (done.checks, done.records, done.unreadable, dict(done.hits)) == (1, 1, 0, {"BRB-IMMI": 1})
    assert found() == [("BRB-IMMI", kind, strength)]
    hit = LateHit.objects.get()
    assert (hit.record, hit.owner, hit.record_version, hit.seen_at) == (record.key, "BRB-RBPF", 1, None)
    assert not worth_looking_back()
    assert look_back(here, actor=SYSTEM).checks == 0
    assert len(found()) == 1


TYPED = [
    CheckRequest(person=TypedPerson(surname="Greaves", given_names="Althea Marie", birth_date="1984-07-09")),
    CheckRequest(document=TypedDocument("C12345678", "BRB")),
]


@pytest.mark.parametrize(("request_", "content"), [(TYPED[0], WANTED), (TYPED[1], STOLEN)])
def test_checks_that_were_typed(request_: CheckRequest, content: Any, ask: Ask, share: Share) -> None:
    ask(request_)
    share(content)
    assert look_back(here, actor=SYSTEM).hits.total() == 1


def test_what_the_check_knew_is_not_reported_again(ask: Ask, passport: Passport, share: Share) -> None:
    record = share(WANTED)
    assert ask(passport())["findings"]
    assert look_back_since(0, here, actor=SYSTEM).hits.total() == 0
    assert look_back_for([record.pk], here, actor=SYSTEM).hits.total() == 0


def test_a_record_that_is_changed_so_that_it_fits(ask: Ask, passport: Passport, share: Share, keeper: Officer) -> None:
    record = share(TravelDocument("X99999999", "BRB", "stolen"))
    assert ask(passport())["findings"] == []
    change_record(record, STOLEN, keeper=keeper, reason="a typing error")
    assert look_back(here, actor=SYSTEM).hits.total() == 1


def test_every_agency_learns_only_what_it_could_have_learnt(
    ask: Ask, passport: Passport, share: Share, cast: Cast
) -> None:
    ask(passport())
    ask(passport(), officer=cast.bob)
    share(STOLEN, handling=Handling(countries=("BRB",)))
    look_back(here, actor=SYSTEM)
    assert found() == [("BRB-IMMI", "document.stolen", "exact")]


def test_a_purpose_that_does_not_fit(ask: Ask, passport: Passport, share: Share) -> None:
    ask(passport())
    record = share(STOLEN)
    Record.objects.filter(pk=record.pk).update(purposes=["visa_vetting"])
    assert look_back(here, actor=SYSTEM).hits.total() == 0


def test_a_record_withdrawn_before_the_look(ask: Ask, passport: Passport, share: Share, keeper: Officer) -> None:
    ask(passport())
    withdraw_record(share(STOLEN), keeper=keeper, reason="an error")
    done = look_back(here, actor=SYSTEM)
    assert (done.records, done.hits.total()) == (0, 0)
    assert not worth_looking_back()


def test_nothing_reaches_beyond_the_retention(ask: Ask, passport: Passport, share: Share, settings: Settings) -> None:
    old = timezone.now() - timedelta(days=days_kept("checks"), hours=1)
    Check.objects.filter(pk=ask(passport())["id"]).update(created_at=old)
    share(STOLEN)
    assert look_back(here, actor=SYSTEM).checks == 0
    assert found() == []


def test_late_hits_are_deleted_with_their_check(ask: Ask, passport: Passport, share: Share, settings: Settings) -> None:
    check = ask(passport())["id"]
    share(STOLEN)
    look_back(here, actor=SYSTEM)
    Check.objects.filter(pk=check).update(created_at=timezone.now() - timedelta(days_kept("checks") + 1))
    purge_checks()
    assert found() == []


def test_a_check_that_does_not_open_is_counted(ask: Ask, passport: Passport, share: Share) -> None:
    damaged = Check.objects.get(pk=ask(passport())["id"])
    Check.objects.update(subject_encrypted=bytes(damaged.subject_encrypted)[:-1])
    ask(passport("C12345678"))
    share(STOLEN)
    done = look_back(here, actor=SYSTEM)
    assert (done.checks, done.unreadable, done.hits.total()) == (1, 1, 1)


def test_many_news_are_looked_for_in_the_whole_index(
    ask: Ask, passport: Passport, share: Share, monkeypatch: pytest.MonkeyPatch
) -> None:
    share(WANTED)
    position = registry.position()
    Check.objects.filter(pk=ask(passport())["id"]).get().findings.all().delete()
    share(STOLEN)
    monkeypatch.setattr(retrospective, "MOST_NEWS", 0)
    done = look_back_since(position, here, actor=SYSTEM)
    assert (done.records, found()) == (1, [("BRB-IMMI", "document.stolen", "exact")])


def test_the_run_is_audited(ask: Ask, passport: Passport, share: Share) -> None:
    ask(passport())
    share(STOLEN)
    look_back(here, actor=SYSTEM)
    entry = AuditEntry.objects.get(act="screen.past")
    assert entry.details == {"checks": 1, "unreadable": 0, "records": 1, "copies": 0, "hits": {"BRB-IMMI": 1}}


def test_a_bulk_copy_that_comes_after_the_check(ask: Ask, passport: Passport, copy: Copy, cast: Cast) -> None:
    assert ask(passport())["findings"] == []
    copy("D7654321,BRB,P,lost,,,\n" + LOST_ABROAD)
    assert worth_looking_back()
    done = look_back(here, actor=SYSTEM)
    assert (done.checks, done.records, done.copies, dict(done.hits)) == (1, 0, 1, {"BRB-IMMI": 1})
    assert found() == [("BRB-IMMI", "document.lost", "exact")]
    assert LateHit.objects.get().owner == "BRB-RBPF"
    assert not worth_looking_back()
    assert look_back(here, actor=SYSTEM) == Past()


LATER_COPIES = [
    ("D7654321,BRB,P,lost,,,\n" + LOST_ABROAD, 0),  # another document: nothing about this one
    (LOST_ABROAD.replace("2031", "2032"), 0),  # a date put right makes another id, and tells the check nothing
    (LOST_ABROAD.replace(",\n", ",JAM-PICA\n"), 1),  # another owner reports it too
    (LOST_ABROAD.replace("lost", "stolen"), 1),  # it was stolen, in truth
]


@pytest.mark.parametrize(("rows", "news"), LATER_COPIES)
@pytest.mark.parametrize("knew", ["at the counter", "late"])
def test_only_new_records_of_a_later_copy_are_reported(
    rows: str, news: int, knew: str, ask: Ask, passport: Passport, copy: Copy
) -> None:
    if knew == "late":
        ask(passport())
        copy(LOST_ABROAD)
    else:
        copy(LOST_ABROAD)
        ask(passport())
    look_back(here, actor=SYSTEM)
    told = LateHit.objects.count()
    copy(rows)
    assert (look_back(here, actor=SYSTEM).hits.total(), LateHit.objects.count() - told) == (news, news)


@pytest.mark.parametrize("terms", [{"purposes": ["visa_vetting"]}, {"handling": {"countries": ["JAM"]}}])
def test_the_terms_of_a_copy_hold_for_the_past(terms: dict[str, Any], ask: Ask, passport: Passport, copy: Copy) -> None:
    ask(passport())
    copy(LOST_ABROAD, **terms)
    assert look_back(here, actor=SYSTEM).hits.total() == 0


def test_a_copy_dropped_and_built_again_is_searched_where_it_differs(
    ask: Ask, passport: Passport, copy: Copy, keeper: Officer
) -> None:
    ask(passport())
    for rows, news in (("D7654321,BRB,P,lost,,,\n", 0), (LOST_ABROAD, 1)):
        made = copy(rows)
        assert look_back(here, actor=SYSTEM).hits.total() == news
        drop_list_copy(made, actor=SYSTEM)


def test_copies_of_the_first_look_are_no_news(ask: Ask, passport: Passport, copy: Copy) -> None:
    ask(passport())
    FeedPosition.objects.all().delete()
    copy(LOST_ABROAD)
    assert not worth_looking_back()
    assert not worth_looking_back()


def test_an_interrupted_run_resumes_without_reporting_twice(
    ask: Ask, passport: Passport, copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Ended(RuntimeError):
        """The process ends between the hits and the position."""

    def ended(*_told: object) -> None:
        raise Ended

    ask(passport())
    copy(LOST_ABROAD)
    with monkeypatch.context() as patched:
        patched.setattr(retrospective, "_audit", ended)
        with pytest.raises(Ended):
            look_back(here, actor=SYSTEM)
    assert worth_looking_back()
    look_back(here, actor=SYSTEM)
    assert LateHit.objects.count() == 1


def test_many_new_records_and_a_copy_at_once(
    ask: Ask, passport: Passport, share: Share, copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(passport())
    share(STOLEN)
    copy(LOST_ABROAD)
    monkeypatch.setattr(retrospective, "MOST_NEWS", 0)
    look_back(here, actor=SYSTEM)
    assert sorted(kind for _, kind, _ in found()) == ["document.lost", "document.stolen"]


def test_a_late_hit_of_a_copy_is_shown_until_the_copy_drops_it(
    ask: Ask, passport: Passport, copy: Copy, cast: Cast
) -> None:
    ask(passport())
    copy(LOST_ABROAD)
    look_back(here, actor=SYSTEM)
    sergeant = create_officer("sergeant", "Sergeant", cast.barbados, roles=[Role.SECOND_LINE])
    (told,) = rows_of(sergeant)
    assert told.contact.code == "BRB-RBPF"
    copy("D7654321,BRB,P,lost,,,\n")
    assert rows_of(sergeant) == []
