"""Reports: who may, what a second person decides, what counts once, and what is never kept."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from tests.apps.operations.conftest import Team
from tests.apps.operations.said import MAYA, arrest

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.operations.actions.operations import leave
from leeward.apps.operations.actions.reports import NO_ONE, decide, report, undo
from leeward.apps.operations.actions.running import end, start
from leeward.apps.operations.actions.salts import destroy_salt, tokens_of
from leeward.apps.operations.models import Operation, Report, RuleSet, Salt
from leeward.core.operation.events import BadEvent
from leeward.core.operation.money import Amount
from leeward.platform.refusal import NotAllowed


def test_only_who_works_there_reports(running: Operation, team: Team, bob: Officer) -> None:
    away = create_officer("ann", "Ann", team.barbados, roles=[Role.OFFICER], post=bob.post)
    for officer, said in (
        (away, arrest()),  # at the post, and not on the roster
        (bob, arrest(site="AG-ANU")),  # another agency's site
        (bob, arrest(site="")),  # only a lead reports for the whole agency
        (team.otto, arrest()),  # another agency
        (bob, arrest(figure="potential_victim", breakdown={}, who=replace(MAYA, surname=""))),  # only who cares
        (bob, arrest(figure="network_disrupted", breakdown={})),  # only the coordination unit
    ):
        with pytest.raises(NotAllowed, match="cannot report this figure"):
            report(running, said, officer=officer)
    assert report(running, arrest(), officer=bob).state == "reported"
    assert report(running, arrest(site=""), officer=team.lea).site == ""


def test_a_repeated_report_counts_once(running: Operation, bob: Officer) -> None:
    said = arrest()
    first = report(running, said, officer=bob, key="k1")
    assert report(running, said, officer=bob, key="k1") == first
    with pytest.raises(NotAllowed, match="used for another report"):
        report(running, arrest(breakdown={}), officer=bob, key="k1")
    assert Report.objects.count() == 1


def test_a_second_person_of_the_agency_confirms(running: Operation, team: Team, bob: Officer) -> None:
    mine = report(running, arrest(), officer=team.lea)
    for officer in (team.lea, team.ali, bob):
        with pytest.raises(NotAllowed, match="who did not report it"):
            decide(mine, "confirm", officer=officer)
    confirmed = decide(mine, "confirm", officer=team.sam)
    with pytest.raises(NotAllowed, match="changed since you opened it"):
        decide(mine, "verify", officer=team.sam)
    verified = decide(confirmed, "verify", officer=team.sam)
    with pytest.raises(NotAllowed, match="verified already"):
        decide(verified, "verify", officer=team.sam)
    assert undo(verified, officer=team.sam).state == "confirmed"
    with pytest.raises(NotAllowed, match="Say why"):
        decide(Report.objects.order_by("version").last() or mine, "withdraw", officer=team.lea)
    last = Report.objects.order_by("version").last()
    assert last is not None
    gone = decide(last, "withdraw", officer=team.sam, note="Two forms for one arrest")
    with pytest.raises(NotAllowed, match="is withdrawn"):
        decide(gone, "confirm", officer=team.sam)
    assert [row.state for row in Report.objects.order_by("version")] == [
        "reported", "confirmed", "verified", "confirmed", "withdrawn",
    ]  # fmt: skip


def test_no_name_is_kept(running: Operation, bob: Officer) -> None:
    row = report(running, arrest(note="Case 12/2027"), officer=bob)
    assert len(row.tokens) > 5
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {Report._meta.db_table}")
        kept = repr([[bytes(v) if isinstance(v, memoryview) else v for v in line] for line in cursor.fetchall()])
    assert not [word for word in ("Maya", "Mustermann", "L898902C3", "1990", "12/2027") if word in kept]


def test_without_its_salt_no_token_is_made_again(running: Operation, team: Team, bob: Officer) -> None:
    before = tokens_of(running, MAYA)
    assert tokens_of(running, MAYA) == before
    with pytest.raises(NotAllowed, match="once it has ended"):
        destroy_salt(running, officer=team.lea)
    end(running, officer=team.lea)
    destroy_salt(running, officer=team.lea)
    assert Salt.objects.get().secret_encrypted is None
    with pytest.raises(NotAllowed, match="is destroyed"):
        tokens_of(running, MAYA)
    running.refresh_from_db()
    with pytest.raises(NotAllowed, match="is destroyed"):
        report(running, arrest(), officer=bob)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"happened_at": timezone.now() + timedelta(days=1)}, "future"),
        ({"breakdown": {"charge": "rudeness"}}, "breakdown"),
        ({"amounts": (Amount(Decimal(1), "kg"),)}, "amounts"),
        ({"quantity": 2}, "one_person"),
    ],
)
def test_what_cannot_be_counted_is_refused(running: Operation, bob: Officer, fields: Any, why: str) -> None:
    with pytest.raises(BadEvent, match=why):
        report(running, arrest(**fields), officer=bob)


def test_of_victims_only_numbers(running: Operation, team: Team) -> None:
    carer = create_officer("pam", "Pam", team.barbados, roles=[Role.PROTECTION])
    said = arrest(figure="potential_victim", breakdown={"sex": "female"})
    with pytest.raises(NotAllowed, match="never a name"):
        report(running, said, officer=carer)
    assert report(running, replace(said, who=type(MAYA)(), quantity=3), officer=carer).quantity == 3


def test_it_runs_only_signed_and_while_it_takes_part(
    operation: Operation, running: Operation, team: Team, bob: Officer
) -> None:
    with pytest.raises(NotAllowed, match="runs already"):
        start(running, officer=team.lea)
    leave(running, team.antigua, "Their election", officer=team.lea)
    with pytest.raises(NotAllowed, match="cannot report"):
        report(running, arrest(site="AG-ANU"), officer=team.ali)


def test_unsigned_rules_stop_the_start(operation: Operation, team: Team) -> None:
    with pytest.raises(NotAllowed, match="not signed by every state"):
        start(operation, officer=team.lea)
    assert not RuleSet.objects.exists()


def test_who_reported_it_never_confirms_it_by_taking_an_undo_back(running: Operation, team: Team, bob: Officer) -> None:
    mine = report(running, arrest(), officer=team.lea)
    taken_back = undo(decide(mine, "confirm", officer=team.sam), officer=team.sam)
    with pytest.raises(NotAllowed, match="nothing that you can take back"):
        undo(taken_back, officer=team.lea)
    assert decide(taken_back, "confirm", officer=team.sam).state == "confirmed"
    for officer in (team.lea, bob, team.ali, team.otto):
        last = Report.objects.latest("version")
        with pytest.raises(NotAllowed, match="nothing that you can take back"):
            undo(last, officer=officer)
    first = report(running, arrest(who=NO_ONE), officer=bob)
    with pytest.raises(NotAllowed, match="nothing that you can take back"):
        undo(first, officer=bob)  # the report itself is withdrawn, not undone


def test_everyone_withdraws_their_own_report_also_once_it_is_confirmed(
    running: Operation, team: Team, bob: Officer
) -> None:
    confirmed = decide(report(running, arrest(), officer=bob), "confirm", officer=team.sam)
    with pytest.raises(NotAllowed, match="Say why"):
        decide(confirmed, "withdraw", officer=bob, note=" ")
    gone = decide(confirmed, "withdraw", officer=bob, note="It was the other van")
    assert (gone.state, gone.note, gone.version) == ("withdrawn", "It was the other van", 3)
    back = undo(gone, officer=bob)
    assert (back.state, back.note) == ("confirmed", ""), "what a second person had confirmed is confirmed again"
    with pytest.raises(NotAllowed, match="changed since you opened it"):
        decide(gone, "withdraw", officer=bob, note="Once more")


def test_a_time_before_all_operations_is_refused_in_every_zone(running: Operation, bob: Officer) -> None:
    for hours in (-14, 0, 14):
        at = datetime(1, 1, 1, tzinfo=timezone.get_fixed_timezone(hours * 60))
        with pytest.raises(BadEvent, match="happened_at"):
            report(running, arrest(happened_at=at), officer=bob)
    with pytest.raises(BadEvent, match="future"):
        report(running, arrest(happened_at=datetime(9999, 12, 31, 23, 59, tzinfo=UTC)), officer=bob)
    assert not Report.objects.exists()
