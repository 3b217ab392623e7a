"""A rotation encrypts every value again, whatever comes between, and only then can the old key be destroyed."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from leeward.apps.agencies.actions import encryption_keys as actions
from leeward.apps.agencies.actions.encryption_keys import destroy, rotate
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry, AuditSalt
from leeward.apps.desk.models import Entry, Kind, Request
from leeward.apps.screening.actions.checks import answer_traveller
from leeward.apps.screening.models import Check, FindingEvidence, StoredFinding
from leeward.apps.screening.queries.requests import CheckRequest, TypedPerson
from leeward.platform import key_ring, key_rotation
from leeward.platform.durable import durably
from leeward.platform.encrypted_field import encrypted_fields
from leeward.platform.encryption import version_of
from leeward.platform.key_rotation import NotPossible, rotate_some, uses
from leeward.platform.key_status import key_statuses
from leeward.platform.models import KeyRotation, PurposeKey
from leeward.platform.unreadable import Unreadable

pytestmark = pytest.mark.django_db
NAMES = ("Greaves", "Joseph", "Baptiste", "Charles", "Williams")


def asked(cast: Any, text: str) -> Request:
    """A request of the desk with one line, both encrypted."""
    now = timezone.now()
    request = Request(
        desk=cast.barbados, kind=Kind.MESSAGE, sender="LCA-POLI", agency="LCA-POLI", asked_at=now, received_at=now,
        due_at=now,
    )  # fmt: skip
    request.number, request.facts = request.pk, {"text": text}
    request.save()
    entry = Entry(request=request, what=Entry.What.TEXT, at=now)
    entry.text = text
    entry.save()
    return request


def finish(limit: int = 2) -> None:
    """Rounds until no rotation runs."""
    for _ in range(1000):
        if rotate_some(limit):
            return
    raise AssertionError("the rotation does not end")


def told(name: str) -> str:
    return str({each.purpose: each for each in key_statuses()}[name].state)


def later() -> Any:
    return timezone.now() + key_rotation.SETTLED + timedelta(minutes=1)


def test_every_value_has_the_new_key_and_says_what_it_said(cast: Any) -> None:
    for name in NAMES:
        asked(cast, name)
    assert rotate("desk", actor=SYSTEM) == 2
    assert uses("desk") == {1: 10}
    finish()
    assert uses("desk") == {2: 10}
    assert sorted(each.facts["text"] for each in Request.objects.all()) == sorted(NAMES)
    assert sorted(each.text for each in Entry.objects.all()) == sorted(NAMES)
    assert (KeyRotation.objects.get().done, told("desk")) == (10, "settled")


def test_every_kind_of_column_is_found_with_its_place(alice: Officer) -> None:
    """Checks and salts have primary keys of three kinds, and places that name other rows."""
    for name in NAMES:
        answer_traveller(CheckRequest(person=TypedPerson(name, "Althea", birth_date="1984-07-09")), officer=alice)
    salts = {each.pk: each.salt for each in AuditSalt.objects.all()}
    rotate("checks", actor=SYSTEM)
    rotate("audit", actor=SYSTEM)
    finish()
    assert set(uses("checks")) == set(uses("audit")) == {2}
    assert {each.subject["person"]["surname"] for each in Check.objects.all()} == set(NAMES)
    assert {each.pk: each.salt for each in AuditSalt.objects.all() if each.pk in salts} == salts


def test_evidence_whose_place_is_in_another_table(alice: Officer) -> None:
    answer_traveller(CheckRequest(person=TypedPerson("Greaves", "Althea", birth_date="1984-07-09")), officer=alice)
    for order in range(5):
        row = StoredFinding.objects.create(check_made=Check.objects.get(), order=order, kind="person.match")
        evidence = FindingEvidence(finding=row)
        evidence.parameters = str(order).encode()
        evidence.save()
    rotate("checks", actor=SYSTEM)
    finish()
    assert uses("checks") == {2: 6}
    assert [each.parameters for each in FindingEvidence.objects.order_by("pk")] == [b"0", b"1", b"2", b"3", b"4"]


def test_no_purpose_but_its_own_is_touched(cast: Any) -> None:
    asked(cast, "Greaves")
    before = uses("audit")
    rotate("desk", actor=SYSTEM)
    finish()
    assert uses("audit") == before


def test_it_goes_on_where_it_was_after_a_kill(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A round that is killed leaves neither values nor position: whichever moment, they are one transaction."""
    for name in NAMES:
        asked(cast, name)
    rotate("desk", actor=SYSTEM)
    rotate_some(2)
    kept = KeyRotation.objects.get()
    assert (kept.done, bool(kept.position)) == (2, True)

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(KeyRotation, "save", killed)
        with pytest.raises(KeyboardInterrupt):
            rotate_some(2)
    assert uses("desk") == {1: 8, 2: 2}
    key_ring.forget()  # as a new process begins
    finish()
    assert uses("desk") == {2: 10}
    assert KeyRotation.objects.get().done == 10, "each value once"


def test_it_stops_and_resumes(cast: Any) -> None:
    for name in NAMES:
        asked(cast, name)
    rotate("desk", actor=SYSTEM)
    rotate_some(2)
    actions.stop("desk", actor=SYSTEM)
    assert rotate_some(2), "nothing runs"
    assert (uses("desk"), told("desk")) == ({1: 8, 2: 2}, "stopped")
    with pytest.raises(NotPossible):
        actions.stop("desk", actor=SYSTEM)
    actions.resume("desk", actor=SYSTEM)
    finish()
    assert uses("desk") == {2: 10}
    with pytest.raises(NotPossible):
        actions.resume("desk", actor=SYSTEM)


def test_what_is_written_meanwhile_has_the_new_key_and_wins(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    row = asked(cast, "Greaves")
    rotate("desk", actor=SYSTEM)
    new = asked(cast, "Joseph")
    assert version_of(bytes(new.facts_encrypted or b"")) == 2
    meanwhile = key_rotation._store

    def somebody_saves(*args: Any) -> None:
        row.facts = {"text": "Changed"}
        row.save()
        meanwhile(*args)

    monkeypatch.setattr(key_rotation, "_store", somebody_saves)
    rotate_some()
    monkeypatch.undo()
    finish()
    assert Request.objects.get(pk=row.pk).facts == {"text": "Changed"}
    assert set(uses("desk")) == {2}


def test_a_value_of_the_old_key_behind_the_position_is_found(cast: Any) -> None:
    """A process that does not know the new key yet, or a row that was read before and is saved as it was."""
    for name in NAMES:
        asked(cast, name)
    stale = Request.objects.order_by("pk").first()
    assert stale is not None
    rotate("desk", actor=SYSTEM)
    for _ in range(4):
        rotate_some(2)
    stale.save()
    finish()
    assert uses("desk") == {2: 10}


def test_a_value_that_does_not_open_is_counted_and_left(cast: Any) -> None:
    row, other = asked(cast, "Greaves"), asked(cast, "Joseph")
    Request.objects.filter(pk=row.pk).update(facts_encrypted=Request.objects.get(pk=other.pk).facts_encrypted)
    rotate("desk", actor=SYSTEM)
    finish()
    rotation = KeyRotation.objects.get()
    assert (rotation.unreadable, bool(rotation.finished_at), uses("desk")) == (1, True, {1: 1, 2: 3})
    with pytest.raises(NotPossible, match="1 values of desk are still encrypted with version 1"):
        destroy("desk", 1, actor=SYSTEM, now=later())


def test_a_second_rotation_takes_over_from_one_that_runs(cast: Any) -> None:
    for name in NAMES:
        asked(cast, name)
    rotate("desk", actor=SYSTEM)
    rotate_some(2)
    rotate("desk", actor=SYSTEM)
    finish()
    assert uses("desk") == {3: 10}


def test_a_destroyed_key_opens_nothing_even_with_the_secret(cast: Any) -> None:
    row = asked(cast, "Greaves")
    copied = Request.objects.get(pk=row.pk).facts_encrypted
    rotate("desk", actor=SYSTEM)
    finish()
    destroy("desk", 1, actor=SYSTEM, now=later())
    assert bytes(PurposeKey.objects.get(purpose="desk", version=1).wrapped) == b""
    assert Request.objects.get(pk=row.pk).facts == {"text": "Greaves"}
    Request.objects.filter(pk=row.pk).update(facts_encrypted=copied)  # out of an old backup
    with pytest.raises(Unreadable):
        Request.objects.get(pk=row.pk).facts  # noqa: B018 - reading it decrypts
    assert rotate("desk", actor=SYSTEM) == 3, "a version is never given again"


@pytest.mark.parametrize("case", ["in use", "running", "just finished", "unknown", "never rotated"])
def test_a_key_that_may_be_in_use_is_not_destroyed(case: str, cast: Any) -> None:
    asked(cast, "Greaves")
    if case != "never rotated":
        rotate("desk", actor=SYSTEM)
    if case not in ("running", "never rotated"):
        finish()
    version = {"in use": 2, "unknown": 7}.get(case, 1)
    with pytest.raises(NotPossible):
        destroy("desk", version, actor=SYSTEM, now=timezone.now() if case == "just finished" else later())
    assert Request.objects.get().facts == {"text": "Greaves"}


def test_what_an_administrator_does_is_audited(cast: Any) -> None:
    asked(cast, "Greaves")
    rotate("desk", actor=SYSTEM)
    actions.stop("desk", actor=SYSTEM)
    actions.resume("desk", actor=SYSTEM)
    finish()
    destroy("desk", 1, actor=SYSTEM, now=later())
    rows = AuditEntry.objects.filter(act__startswith="keys.").order_by("pk").values_list("act", "object")
    assert list(rows) == [(f"keys.{act}", "key/desk") for act in ("rotate", "stop", "resume", "destroy")]


def test_no_rotation_of_a_purpose_that_is_none() -> None:
    with pytest.raises(NotPossible, match="no purpose is called 'police'"):
        rotate("police", actor=SYSTEM)


def test_every_column_belongs_to_a_purpose_or_has_its_rows_own_key() -> None:
    assert all(bool(field.purpose) != bool(field.key) for _, field in encrypted_fields())


@pytest.mark.django_db(transaction=True)
def test_rotation_under_load(cast: Any) -> None:
    """Rows are written and changed between the rounds, in transactions of their own."""
    rows = [asked(cast, name) for name in NAMES]
    rotate("desk", actor=SYSTEM)
    for number in range(20):
        rotate_some(1)
        changed = Request.objects.get(pk=rows[number % 5].pk)
        changed.facts = {"text": f"Changed {number}"}
        durably(changed.save)
        asked(cast, f"New {number}")
    finish()
    assert uses("desk") == {2: 50}
    assert {Request.objects.get(pk=row.pk).facts["text"] for row in rows} == {f"Changed {n}" for n in range(15, 20)}
