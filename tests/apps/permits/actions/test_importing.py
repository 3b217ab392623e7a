"""Permits of another system: vetted each, stored all or none, once however often, issued by another person."""

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import asdict, replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.apps.permits.conftest import Cast, Desk
from tests.apps.permits.tables import row, table
from tests.largest_write import largest_write

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.permits.actions.importing import Imported, decline_import, import_permits, issue_clear
from leeward.apps.permits.actions.permits import decline, propose
from leeward.apps.permits.models import Permit
from leeward.apps.permits.queries.imports import batches, read_table
from leeward.apps.screening.models import Check
from leeward.core.record.lists.read import reason
from leeward.core.travel.permits import Wish
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db


def _said(wish: Wish) -> bytes:
    return json.dumps([str(each) for each in asdict(wish).values()]).encode()


def imported(data: bytes, officer: Officer) -> Imported:
    return import_permits(read_table(data, "p.csv", officer), officer=officer)


def test_vetted_once_and_issued_together_by_another_person(cast: Cast, desk: Desk) -> None:
    rows = [row(number, desk) for number in ("V1", "V2", "V3", "V3")]
    data = table(*rows, row("V4", desk, kind="x"))
    done = imported(data, desk.dulce)
    assert (done.proposed, done.known, [each.position.line for each in done.rejects]) == (3, 1, [6])
    assert set(Check.objects.values_list("purpose", flat=True)) == {"visa_vetting"}
    plain = {hashlib.sha256(_said(read.wish)).hexdigest() for read in read_table(data, "p.csv", desk.ann).new}
    keys = {(each.idempotency_key or "").rpartition("/")[2] for each in Check.objects.all()}
    assert len(keys) == len(plain) == 3
    assert not keys & plain, "a stolen database does not say whether a guessed applicant was here"
    again = imported(data, desk.dulce)
    assert (again.proposed, again.known, Permit.objects.count(), Check.objects.count()) == (0, 4, 3, 3)
    looked_at = Permit.objects.first()
    assert looked_at is not None
    Permit.objects.update(verdict="CLEAR", next_step="clear.proceed")
    Permit.objects.filter(pk=looked_at.pk).update(verdict="REFER", next_step="discreet.act_as_usual")
    (batch,) = batches(desk.clara)
    assert (batch.permits, batch.waiting, batch.clear, batch.proposed_by) == (3, 3, 2, "Dulce")
    refusals = {desk.dulce: "Another person", cast.alice: "decide on permits", desk.ann: "Nothing of this"}
    for officer, why in refusals.items():
        with pytest.raises(NotAllowed, match=why):
            issue_clear(done.id, officer=officer)
    assert batches(desk.ann) == batches(cast.alice) == []
    assert issue_clear(done.id, officer=desk.clara) == 2
    assert {each.decided_by for each in Permit.objects.filter(state="issued")} == {desk.clara}
    with pytest.raises(NotAllowed, match="Nothing of this"):
        issue_clear(done.id, officer=desk.clara)
    assert decline_import(done.id, officer=desk.dulce) == 1, "who imported them takes the rest back"
    assert (back := imported(data, desk.dulce)).proposed == 1, "what was taken back is proposed again"
    assert decline_import(back.id, officer=desk.clara) == 1
    assert imported(data, desk.dulce).proposed == 0, "what another person declined is not"
    acts = AuditEntry.objects.filter(act__startswith="permit.import").order_by("pk")
    assert [(each.act, each.details["permits"]) for each in acts] == [
        *(("permit.import", 3), ("permit.import.issue", 2), ("permit.import.decline", 1)),
        *(("permit.import", 1), ("permit.import.decline", 1)),
    ]
    assert "ERIKSSON" not in str(list(acts.values()))


def test_a_number_that_is_taken_stays_as_it_is(desk: Desk) -> None:
    propose(desk.wish(number="V1"), officer=desk.dulce)
    done = imported(table(row("V1", desk), row("V2", desk)), desk.dulce)
    assert (done.proposed, [reason(each) for each in done.rejects]) == (
        1,
        ["There is a permit with the number V1 already, with other facts; it stays as it is."],
    )
    declined = decline(Permit.objects.get(imported_with=done.id).pk, officer=desk.clara)
    assert imported(table(row("V2", desk, kind="work")), desk.dulce).proposed == 1, f"{declined} was corrected"


def test_what_can_not_be_stored_whole_is_not_stored_at_all(desk: Desk) -> None:
    found = read_table(table(row("V1", desk), row("V2", desk)), "p.csv", desk.dulce)
    propose(desk.wish(number="V2"), officer=desk.dulce)
    with pytest.raises(NotAllowed, match="Nothing was stored"):
        import_permits(found, officer=desk.dulce)
    assert Permit.objects.count() == 1


def test_who_may_and_how_much(cast: Cast, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    data = table(row("V1", desk), row("V2", desk))
    for officer in (desk.clara, cast.alice):
        with pytest.raises(NotAllowed, match="duty desk proposes"):
            imported(data, officer)
    assert not Check.objects.exists()
    monkeypatch.setattr("leeward.apps.permits.queries.imports.MOST", 1)
    with pytest.raises(NotAllowed, match="more than 1 rows"):
        imported(data, desk.dulce)


def test_an_applicant_who_cannot_be_checked_costs_the_row_alone(desk: Desk) -> None:
    found = read_table(table(row("V1", desk), row("V2", desk)), "p.csv", desk.dulce)
    wish = found.new[0].wish
    found.new[0] = replace(found.new[0], wish=replace(wish, applicant=replace(wish.applicant, birth_date="soon")))
    done = import_permits(found, officer=desk.dulce)
    assert (done.proposed, [each.position.line for each in done.rejects]) == (1, [2])
    assert "cannot be checked" in reason(done.rejects[0])


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer, and no locks of rows")
@pytest.mark.parametrize("decides", [issue_clear, decline_import])
def test_what_is_decided_together_is_locked_first(decides: Callable[..., int], desk: Desk) -> None:
    """Else one that a colleague declines at this moment is issued all the same."""
    done = imported(table(row("V1", desk)), desk.dulce)
    Permit.objects.update(verdict="CLEAR", next_step="clear.proceed")
    with CaptureQueriesContext(connection) as asked:
        decides(done.id, officer=desk.clara)
    said = [each["sql"] for each in asked if "permits_permit" in each["sql"]]
    acts = [each.split()[0] + (" locks" if re.search("FOR UPDATE$", each) else "") for each in said]
    assert acts[-2:] == ["SELECT locks", "UPDATE"]


def test_many_are_stored_by_as_many_statements_as_few(desk: Desk) -> None:
    """They are vetted before, each on its own; others wait for the writing alone."""
    few = [row(f"F{number}", desk) for number in range(3)]
    many = [row(f"M{number}", desk) for number in range(15)]
    imported(table(row("V1", desk)), desk.dulce)
    assert largest_write(lambda: imported(table(*few), desk.dulce)) == largest_write(
        lambda: imported(table(*many), desk.dulce)
    )
    assert Permit.objects.count() == 19
