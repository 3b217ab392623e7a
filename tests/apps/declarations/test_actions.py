"""A trip under its code: kept, sent once for each change, opened by its own code alone, and forgotten."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.core.travel.declaration.forms import CAPTAIN, GUEST, typed

from leeward.apps.declarations.actions import Trip, digest_of, forget, keep, opened, send
from leeward.apps.declarations.spool import Page, Spool
from leeward.core.federation.keys import Opener
from leeward.core.travel.declaration import codes
from leeward.core.travel.declaration.typed_groups import Typed

OPENER = Opener.generate()
NOW = datetime(2026, 11, 28, 9, tzinfo=UTC)
SECRET = codes.new_secret()


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    made = Spool(tmp_path / "spool")
    made.make()
    made.publish(Page("Immigration", OPENER.sealing_key, ()))
    return made


def letters(spool: Spool) -> int:
    return len(list((spool.folder / "letters").iterdir()))


def test_a_trip_comes_back_as_it_was_kept(spool: Spool) -> None:
    trip = Trip(typed(CAPTAIN, GUEST), leg=2, version=3, digest="d", sent_at=NOW, language="fr")
    keep(trip, SECRET, spool)
    assert opened(SECRET, spool) == trip
    assert opened(codes.new_secret(), spool) is None, "another code opens nothing"


def test_what_did_not_change_is_not_sent_again(spool: Spool) -> None:
    first = send(Trip(typed(CAPTAIN)), SECRET, spool, now=NOW)
    assert (first.version, first.is_sent, first.sent_at) == (1, True, NOW)
    assert send(first, SECRET, spool, now=NOW) is first
    assert letters(spool) == 1
    changed = send(replace(first, typed=typed(CAPTAIN, GUEST)), SECRET, spool, now=NOW)
    assert (changed.version, letters(spool)) == (2, 2)
    assert opened(SECRET, spool) == changed


def test_the_next_leg_is_not_sent_yet_and_begins_at_version_one(spool: Spool) -> None:
    sent = send(Trip(typed(CAPTAIN), language="es"), SECRET, spool, now=NOW)
    following = sent.next_leg()
    assert (following.leg, following.version, following.is_sent, following.language) == (2, 0, False, "es")
    assert send(following, SECRET, spool, now=NOW).version == 1


def test_forgetting_leaves_what_was_sent_with_the_authorities(spool: Spool) -> None:
    send(Trip(typed(CAPTAIN)), SECRET, spool, now=NOW)
    forget(SECRET, spool)
    forget(SECRET, spool)
    assert (opened(SECRET, spool), letters(spool)) == (None, 1)


def test_a_damaged_draft_is_none_and_no_traceback(spool: Spool) -> None:
    keep(Trip(typed(CAPTAIN)), SECRET, spool)
    (draft,) = (path for path in (spool.folder / "drafts").rglob("*") if path.is_file())
    draft.write_bytes(draft.read_bytes()[:-1] + b"\0")
    assert opened(SECRET, spool) is None


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"typed": {}, "leg": "x"}', b"null"])
def test_what_no_trip_wrote(data: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        Trip.from_bytes(data)


def test_nothing_of_a_person_is_on_disk_in_clear(spool: Spool) -> None:
    send(Trip(typed(CAPTAIN)), SECRET, spool, now=NOW)
    kept = b"".join(path.read_bytes() for path in spool.folder.rglob("*") if path.is_file())
    assert CAPTAIN["surname"].encode() not in kept
    assert SECRET.hex().encode() not in kept


def test_different_forms_have_different_digests() -> None:
    assert digest_of(typed(CAPTAIN)) == digest_of(typed(CAPTAIN))
    assert len({digest_of(each) for each in (typed(CAPTAIN), typed(CAPTAIN, GUEST), Typed.blank())}) == 3
