"""A check uses a grant only for the officers, lists, sites and days that it names; each use is on record."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from tests.apps.operations.federated import running_plan
from tests.apps.screening.conftest import Ask, Passport, Share, ask, own_index, passport, post, share, today

from leeward.apps.agencies.access.functions import closed_functions
from leeward.apps.agencies.actions.officers import create_officer, ensure_post
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.operations.actions.operations import begin, invite
from leeward.apps.operations.models import GrantUse, ListGrant, Operation
from leeward.apps.operations.queries.granted import grants_for
from leeward.apps.registry.access import Handling
from leeward.apps.screening.actions.checks import answer_in
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.answers import answer_of
from leeward.apps.screening.queries.checks import as_json, as_told
from leeward.apps.screening.queries.real_world import REAL
from leeward.apps.screening.queries.requests import CheckRequest
from leeward.core.dates import DateSpan
from leeward.core.record.content.person import Person, PersonName

pytestmark = pytest.mark.django_db
__all__ = ["ask", "own_index", "passport", "post", "share", "today"]
BORN = DateSpan(date(1984, 7, 9), date(1984, 7, 9))
NAME = (PersonName("Althea Marie Greaves", "primary", surname="Greaves", given="Althea Marie"),)
WANTED = Person(NAME, "wanted", birth_dates=(BORN,), sex="F")
SECRET = Handling(agencies=("DMA-IMMI",))


@pytest.fixture
def grant(cast: Any) -> ListGrant:
    """Alice may find and read the police's records of its own list for a day."""
    lead = create_officer("lea", "Lea", cast.police, roles=(Role.OPERATION_LEAD,))
    operation = begin(running_plan(), "Act 1", officer=lead)
    invite(operation, cast.barbados, "Act 2", officer=lead)
    now = timezone.now()
    return ListGrant.objects.create(
        operation=operation,
        owner=cast.police,
        needs=cast.barbados,
        lists=["Records"],
        functions=["find", "read"],
        purpose="border_check",
        sites=[cast.bridgetown.code],
        officers=["alice"],
        starts_at=now - timedelta(hours=1),
        ends_at=now + timedelta(days=1),
        reason="Flights",
        asked_by="sue",
        asked_at=now,
        state="in_force",
        approved_by=cast.keeper,
        second_by=lead,
        decided_at=now,
    )


def listed(grant: ListGrant, record: Any) -> None:
    """The grant names the list of this record."""
    ListGrant.objects.filter(pk=grant.pk).update(lists=[record.record_list.name])


def said(answer: dict[str, Any]) -> str:
    """What the answer says of the police's record."""
    return next((finding["view"] for finding in answer["findings"] if finding["record"]), "nothing")


Change = Callable[[ListGrant, Any], object]


def set_grant(**facts: Any) -> Change:
    return lambda grant, _cast: ListGrant.objects.filter(pk=grant.pk).update(**facts)


def elsewhere(_grant: ListGrant, cast: Any) -> None:
    cast.alice.post = ensure_post("BRB-ANU", cast.barbados, name="Harbour")
    cast.alice.save()


def moved(_grant: ListGrant, cast: Any) -> None:
    cast.alice.agency = cast.antigua
    cast.alice.save()


def left(grant: ListGrant, cast: Any) -> None:
    grant.operation.participants.filter(agency=cast.police).update(left_at=timezone.now())


def at(field: str, minutes: int) -> Change:
    """So many minutes from the moment at which it is asked."""

    def change(grant: ListGrant, cast: Any) -> object:
        return set_grant(**{field: timezone.now() + timedelta(minutes=minutes)})(grant, cast)

    return change


def begun_now(grant: ListGrant, _cast: Any) -> None:
    ListGrant.objects.filter(pk=grant.pk).update(starts_at=timezone.now())


CASES: list[tuple[str, Change, str, str]] = [
    ("in force", set_grant(), "full", "full"),
    ("to find only", set_grant(functions=["find"]), "hit_only", "hit_only"),
    ("for a role that she has", set_grant(officers=[], role="officer"), "full", "full"),
    ("for a role that she has not", set_grant(officers=[], role="duty"), "nothing", "hit_only"),
    ("for another officer", set_grant(officers=["bella"]), "nothing", "hit_only"),
    ("for another list", set_grant(lists=["Lost"]), "nothing", "hit_only"),
    ("for another purpose", set_grant(purpose="visa_vetting"), "nothing", "hit_only"),
    ("at another site", set_grant(sites=["BRB-ANU"]), "nothing", "hit_only"),
    ("she works elsewhere", elsewhere, "nothing", "hit_only"),
    ("she moved to another agency", moved, "nothing", "hit_only"),
    ("asked only", set_grant(state="asked"), "nothing", "hit_only"),
    ("approved by one", set_grant(state="approved"), "nothing", "hit_only"),
    ("revoked", set_grant(state="revoked"), "nothing", "hit_only"),
    ("expired", at("ends_at", -1), "nothing", "hit_only"),
    ("ends within five minutes", at("ends_at", 4), "nothing", "hit_only"),
    ("not begun", at("starts_at", 60), "nothing", "hit_only"),
    ("begun less than five minutes ago", begun_now, "nothing", "hit_only"),
    ("reported already", at("reported_at", 0), "nothing", "hit_only"),
    ("the operation ended", lambda *_: Operation.objects.update(state="ended"), "nothing", "hit_only"),
    ("the owner left", left, "nothing", "hit_only"),
    ("wrong in the database", set_grant(functions=["export"]), "nothing", "hit_only"),
]


def test_each_condition_closes_it_and_each_use_is_on_record(
    cast: Any, grant: ListGrant, share: Share, passport: Passport, ask: Ask
) -> None:
    hidden, shown = share(WANTED, handling=SECRET), share(WANTED, handling=Handling(mode="hit_only"))
    zone = passport()
    for why, change, of_hidden, of_shown in CASES:
        with transaction.atomic():
            listed(grant, hidden)
            change(grant, cast)
            alice = Officer.objects.select_related("agency", "post").get(pk=cast.alice.pk)
            answer = ask(zone, officer=alice)
            views = {finding["record"]: finding["view"] for finding in answer["findings"] if finding["record"]}
            expected = {shown.key: of_shown} | ({hidden.key: of_hidden} if of_hidden != "nothing" else {})
            assert views == expected, why
            used = {hidden.key} if of_hidden != "nothing" else set()
            used |= {shown.key} if of_shown == "full" else set()
            uses = GrantUse.objects.filter(about=answer["id"], officer="alice", site=cast.bridgetown.code)
            assert set(uses.values_list("record", flat=True)) == used, why
            assert AuditEntry.objects.filter(act="grant.use").count() == (1 if used else 0)
            transaction.set_rollback(True)


def test_a_page_that_is_open_is_cut_once_the_grant_is_over(
    cast: Any, grant: ListGrant, share: Share, passport: Passport, ask: Ask
) -> None:
    hidden = share(WANTED, handling=SECRET)
    listed(grant, hidden)
    id = ask(passport())["id"]
    check = Check.objects.get(pk=id)

    def again(viewer: Officer) -> dict[str, Any]:
        return as_json(answer_of(check), viewer)["findings"][0]  # type: ignore[no-any-return]

    assert again(cast.alice)["view"] == "full"
    assert again(cast.bella)["view"] == "hit_only"  # her colleague's check: she has no grant
    assert again(cast.bella)["code"] == "evidence.withdrawn"
    ListGrant.objects.filter(pk=grant.pk).update(state="revoked")
    assert (again(cast.alice)["view"], again(cast.alice)["code"]) == ("hit_only", "evidence.withdrawn")


def test_what_no_grant_opens(cast: Any, grant: ListGrant, share: Share, passport: Passport, ask: Ask) -> None:
    for why, content in {
        "missing": Person(NAME, "missing", birth_dates=(BORN,)),
        "protected": Person(NAME, "protection", birth_dates=(BORN,)),
        "protected from Barbados": Person(NAME, "protection", birth_dates=(BORN,), protected_from=("BRB",)),
    }.items():
        with transaction.atomic():
            record = share(content, handling=SECRET)
            listed(grant, record)
            assert said(ask(passport())) == "nothing", why
            transaction.set_rollback(True)
    record = share(WANTED, handling=SECRET)
    listed(grant, record)
    record.purposes = ["data_quality"]
    record.save()
    assert said(ask(passport())) == "nothing"
    assert not GrantUse.objects.exists()


def test_a_check_that_is_not_recorded_uses_no_grant(
    cast: Any, grant: ListGrant, share: Share, passport: Passport
) -> None:
    listed(grant, share(WANTED, handling=SECRET))
    _, answer = answer_in(REAL, CheckRequest(mrz=passport()), officer=cast.alice)
    assert said(as_told(answer, cast.alice)) == "nothing"


def test_a_grant_needs_the_certificate_that_the_table_names(grant: ListGrant, alice: Officer) -> None:
    assert list(grants_for(alice, "border_check", alice.post)) == [grant]
    with closed_functions.filled(lambda _officer: {"list_grant": frozenset({"GRANTS"})}):
        assert not grants_for(Officer.objects.get(pk=alice.pk), "border_check", alice.post)
