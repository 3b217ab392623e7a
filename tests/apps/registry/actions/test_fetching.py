"""Fetching lists from a real server: by hand, by schedule, and what a hostile or broken server cannot do."""

import json
from collections.abc import Iterator
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings
from tests.platform.test_fetching import Publisher, publishing

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.actions.fetching import start_due, start_fetch
from leeward.apps.registry.actions.sources import remove_source, save_source
from leeward.apps.registry.actions.uploads import allow_import, confirm_import
from leeward.apps.registry.models import Edition, ListSource, Record
from leeward.platform.models import Task
from leeward.platform.refusal import NotAllowed
from leeward.platform.worker import run_next, task_kinds

pytestmark = pytest.mark.django_db
HEADER = "number,issuer,status\n"


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    """Files that no other test sees, and a server on this machine that may be asked."""
    settings.VAR, settings.REJECTS = tmp_path, tmp_path / "rejects"
    settings.FETCH_CREDENTIALS = tmp_path / "fetch"
    settings.FETCH_NETWORKS = (ip_network("127.0.0.0/8"),)


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    """A server of lists."""
    yield from publishing()


def table(*numbers: str) -> bytes:
    return (HEADER + "".join(f"{number},BRB,lost\n" for number in numbers)).encode()


def many(count: int) -> bytes:
    return table(*(f"A{number:07}" for number in range(count)))


def source(keeper: Officer, *addresses: str, **facts: object) -> ListSource:
    said = {"kind": "documents", "list_name": "", "full": True, "every": 24, "addresses": list(addresses), **facts}
    return save_source(said, keeper=keeper)


def done(task: Task) -> Task:
    """The task, once it was worked on."""
    assert run_next(task_kinds())
    return Task.objects.get(pk=task.pk)


def active() -> int:
    return Record.objects.filter(state="active").count()


def test_by_hand_it_is_looked_at_first_and_then_imported(publisher: Publisher, keeper: Officer) -> None:
    found = source(keeper, publisher.serve("/lost.csv", many(3), ETag='"1"'))
    task = done(start_fetch(found, keeper, look=True))
    assert (task.state, task.result["added"], active()) == ("held", 3, 0)
    assert confirm_import(task, keeper)
    assert (done(task).state, active()) == ("done", 3)
    assert len(publisher.asked) == 1, "what was looked at is what is imported"
    found.refresh_from_db()
    assert found.validators == {found.addresses[0]: {"etag": '"1"'}}
    assert list(Edition.objects.get().files) == ["1-lost.csv"]


def test_a_list_without_a_newer_edition_is_left_alone(publisher: Publisher, keeper: Officer) -> None:
    found = source(keeper, publisher.serve("/lost.csv", many(3), ETag='"1"'))
    done(start_fetch(found))
    again = done(start_fetch(found))
    assert again.result == {"unchanged_source": True}
    assert Edition.objects.count() == 1
    ListSource.objects.update(imported_at=timezone.now() - timedelta(days=91))
    assert done(start_fetch(found)).result["unchanged"] == 3, "after a while it is read again, for a new term"


def test_all_files_of_an_edition_are_fetched_where_one_is_newer(publisher: Publisher, keeper: Officer) -> None:
    one = publisher.serve("/one.csv", table("A1111111"), ETag='"1"')
    two = publisher.serve("/two.csv", table("B2222222"), ETag='"1"')
    found = source(keeper, one, two)
    done(start_fetch(found))
    publisher.serve("/two.csv", table("B2222222", "C3333333"), ETag='"2"')
    task = done(start_fetch(found))
    assert (task.result["added"], task.result["unchanged"], task.result["withdrawn"]) == (1, 2, 0)


@pytest.mark.parametrize(
    ("body", "status", "failure"),
    [
        (b"<html>Sign in</html>", 200, "refused"),
        (b"", 200, "refused"),
        (b"\xff\xfe\x00", 200, "refused"),
        (b"gone", 404, "fetch.status.gone"),
        (b"no", 401, "fetch.status.key"),
    ],
)
def test_what_is_no_list_changes_nothing(
    body: bytes, status: int, failure: str, publisher: Publisher, keeper: Officer
) -> None:
    found = source(keeper, publisher.serve("/lost.csv", many(3)))
    done(start_fetch(found))
    publisher.serve("/lost.csv", body, status)
    task = done(start_fetch(found))
    assert (task.state, task.failure, active()) == ("failed", failure, 3)
    found.refresh_from_db()
    assert (found.failures, found.failure) == (1, failure)
    assert found.next_at is not None
    assert found.next_at > timezone.now() + timedelta(hours=23)


def test_an_edition_that_loses_much_waits_for_a_colleague(
    publisher: Publisher, keeper: Officer, colleague: Officer
) -> None:
    found = source(keeper, publisher.serve("/lost.csv", many(20)))
    done(start_fetch(found))
    publisher.serve("/lost.csv", many(2))
    task = done(start_fetch(found))
    assert (task.state, task.result["withdrawn"], active()) == ("held", 18, 20)
    ListSource.objects.update(next_at=timezone.now())
    assert start_due() == 0, "not fetched again before it is decided"
    with pytest.raises(PermissionError):
        confirm_import(task, keeper)
    with pytest.raises(NotAllowed):
        allow_import(task, keeper, "fine")
    assert allow_import(task, colleague, "they told us")
    assert (done(task).state, active()) == ("done", 2)
    assert AuditEntry.objects.get(act="import.allow").actor == colleague.username


def test_the_schedule_takes_what_is_due_once(publisher: Publisher, keeper: Officer) -> None:
    source(keeper, publisher.serve("/by-hand.csv", many(1)), every=0)
    due = source(keeper, publisher.serve("/lost.csv", many(2)))
    source(keeper, publisher.serve("/later.csv", many(1)), list_name="Later")
    ListSource.objects.filter(pk=due.pk).update(next_at=timezone.now())
    assert (start_due(), start_due()) == (1, 0)
    assert run_next(task_kinds())
    assert active() == 2
    assert start_due() == 0
    due.refresh_from_db()
    assert due.next_at is not None
    assert due.next_at > timezone.now()


def test_who_keeps_no_records_any_more_fetches_none(publisher: Publisher, keeper: Officer) -> None:
    found = source(keeper, publisher.serve("/lost.csv", many(1)))
    keeper.grants.all().delete()
    task = done(start_fetch(found))
    assert (task.failure, len(publisher.asked)) == ("fetch.keeper", 0)


def test_what_was_removed_meanwhile_is_not_fetched(publisher: Publisher, keeper: Officer) -> None:
    found = source(keeper, publisher.serve("/lost.csv", many(1)))
    task = start_fetch(found)
    remove_source(found, keeper=keeper)
    assert (done(task).state, len(publisher.asked)) == ("failed", 0)


def test_a_server_gets_its_own_credentials_for_the_agency_they_are_for(
    publisher: Publisher, keeper: Officer, settings: Settings
) -> None:
    lines = (
        f"{keeper.agency.code} 127.0.0.1 Authorization: Bearer ours",
        "* 127.0.0.1 X-Site: everyone",
        "ATG-IMMI 127.0.0.1 X-Other: theirs",
        f"{keeper.agency.code} example.org X-Elsewhere: other host",
        "nonsense",
    )
    settings.FETCH_CREDENTIALS.write_text("\n".join(lines))
    settings.FETCH_CREDENTIALS.chmod(0o600)
    found = source(keeper, publisher.serve("/lost.csv", many(1)))
    done(start_fetch(found))
    _, sent = publisher.asked[0]
    assert (sent["Authorization"], sent["X-Site"]) == ("Bearer ours", "everyone")
    assert not {"X-Other", "X-Elsewhere"} & sent.keys()
    settings.FETCH_CREDENTIALS.chmod(0o644)
    assert done(start_fetch(found)).failure == "refused", "others can read the file"
    assert len(publisher.asked) == 1


def test_interpols_pages_are_followed_and_a_part_withdraws_nothing(
    publisher: Publisher, keeper: Officer, colleague: Officer
) -> None:
    def page(*numbers: int, total: int, then: str = "") -> bytes:
        link = f"{publisher.address}/notices/v1/red?page=1"
        notices = [
            {
                "entity_id": f"2026/{number}",
                "name": "SPECIMEN",
                "forename": "ANNA",
                "date_of_birth": "1974/08/12",
                "_links": {"self": {"href": f"{publisher.address}/notices/v1/red/2026-{number}"}},
            }
            for number in numbers
        ]
        links = {"self": {"href": link}, **({"next": {"href": then}} if then else {})}
        return json.dumps({"total": total, "_embedded": {"notices": notices}, "_links": links}).encode()

    first = publisher.serve("/notices/v1/red?page=1", page(1, 2, total=3, then="/notices/v1/red?page=2"))
    publisher.serve("/notices/v1/red?page=2", page(3, total=3))
    found = source(keeper, first, kind="interpol", full=False)
    first_edition = done(start_fetch(found))
    assert (first_edition.state, first_edition.result["reasons"], active()) == ("held", ["source"], 0)
    with pytest.raises(NotAllowed):
        allow_import(first_edition, keeper, "fine")
    assert allow_import(first_edition, colleague, "the address is INTERPOL's own")
    assert done(first_edition).result["added"] == 3
    publisher.serve("/notices/v1/red?page=1", page(4, total=9))
    assert done(start_fetch(found)).result["withdrawn"] == 0
    assert active() == 4


def notices(publisher: Publisher, *numbers: int, colour: str = "red") -> bytes:
    found = [
        {"entity_id": f"2026/{number}", "name": f"SPECIMEN{number}", "forename": "ANNA", "date_of_birth": "1974/08/12"}
        for number in numbers
    ]
    link = {"self": {"href": f"{publisher.address}/notices/v1/{colour}?page=1"}}
    return json.dumps({"total": len(found), "_embedded": {"notices": found}, "_links": link}).encode()


def test_an_approved_address_waits_again_where_an_edition_turns_much_red(
    publisher: Publisher, keeper: Officer, colleague: Officer
) -> None:
    found = source(keeper, publisher.serve("/red", notices(publisher, *range(20))), kind="interpol", full=False)
    first = done(start_fetch(found))
    assert allow_import(first, colleague, "INTERPOL's own")
    assert done(first).state == "done"
    publisher.serve("/red", notices(publisher, *range(22)))
    assert done(start_fetch(found)).state == "done", "two more of twenty: as any day"
    publisher.serve("/red", notices(publisher, *range(30)))
    much = done(start_fetch(found))
    assert (much.state, much.result["reasons"], much.result["turned"]) == ("held", ["turned"], 8)
    assert active() == 22
    assert allow_import(much, colleague, "a real operation")
    assert (done(much).state, active()) == ("done", 30)


@pytest.mark.parametrize("change", [{"addresses": ["https://elsewhere.example/red"]}, {"kind": "un"}, {"full": True}])
def test_another_address_has_to_be_approved_again(
    change: dict[str, object], publisher: Publisher, keeper: Officer, colleague: Officer
) -> None:
    found = source(keeper, publisher.serve("/red", notices(publisher, 1)), kind="interpol", full=False)
    task = done(start_fetch(found))
    assert allow_import(task, colleague, "INTERPOL's own")
    found.refresh_from_db()
    assert found.approved_by == colleague
    facts = {"kind": found.kind, "list_name": "", "full": False, "every": 6, "addresses": found.addresses}
    assert save_source(facts, keeper=keeper, source=found).approved_by == colleague, "only how often"
    assert save_source({**facts, **change}, keeper=keeper, source=found).approved_by is None


def test_who_approved_an_address_and_sets_it_up_again_has_not_approved_it(
    publisher: Publisher, keeper: Officer, colleague: Officer
) -> None:
    found = source(keeper, publisher.serve("/red", notices(publisher, 1)), kind="interpol", full=False)
    task = done(start_fetch(found))
    assert allow_import(task, colleague, "INTERPOL's own")
    found.refresh_from_db()
    facts = {"kind": found.kind, "list_name": "", "full": False, "every": 24, "addresses": found.addresses}
    assert save_source(facts, keeper=colleague, source=found).approved_by is None
