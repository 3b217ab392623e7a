"""What people wrote of a traveller is encrypted at rest, also rows older than the encryption."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from tests.apps.border.conftest import MakeCheck

from leeward.apps.agencies.models import Officer
from leeward.apps.border.actions.confirmations import settle_false_hit
from leeward.apps.border.actions.decisions import decide
from leeward.apps.border.actions.holds import review_exception, supervisor_decides, urgent_exception
from leeward.apps.border.actions.referrals import CloseOut, close, take
from leeward.apps.border.actions.telephone_answers import Call, note_call
from leeward.apps.border.models import Confirmation, Decision, Hold, NotedCall, Referral
from leeward.apps.screening.actions.false_hits import decide_pair
from leeward.apps.screening.models import PairDecision
from leeward.platform.durable import durably
from leeward.platform.unreadable import Unreadable

COLUMNS = (
    "decision.reason",
    "referral.reason",
    "referral.outcome_note",
    "hold.reason",
    "hold.review",
    "notedcall.said_by",
    "notedcall.reference",
    "pairdecision.reason",
    "pairdecision.owner_agreed_note",
)


TABLES = (
    "border_decision",
    "border_referral",
    "border_hold",
    "border_telephoned",  # what calls were kept in before they needed a second person
    "border_notedcall",
    "screening_pairdecision",
)


def written(cast: Any, make_check: MakeCheck) -> None:
    """A quiet referral with an outcome, a hold that ended by an exception and was reviewed, and a false hit to which an
    owner agreed, with a call."""
    decide(make_check("PROTECT", cast.alice), "protect", officer=cast.alice, reason="She whispered for help")
    referral = Referral.objects.get()
    take(referral, officer=cast.clara)
    close(referral, CloseOut("other", "Her aunt is with her"), officer=cast.clara)
    held = make_check("HOLD", cast.alice, at=timezone.now() - timedelta(hours=3))
    hold = urgent_exception(held, reason="He drew a knife", officer=cast.alice)
    review_exception(hold, "A danger indeed", officer=cast.clara)
    lost = make_check("REFER", cast.alice)
    hit = lost.findings.exclude(record="").get()
    decide_pair(lost, hit, supervisor=cast.clara, reason="She is much taller")
    asked = Confirmation.objects.create(
        check_made=lost,
        record=hit.record,
        record_version=hit.record_version,
        owner=hit.owner,
        kind=hit.kind,
        route=Confirmation.Route.KEPT,
        asked_at=timezone.now(),
        due_at=timezone.now() + timedelta(hours=1),
    )
    call = Call("other_person", "Sergeant Joseph", timezone.now(), "ANU case 118", "+1 268 555 0100")
    note_call(asked.pk, call, officer=cast.clara)
    asked.answer = "other_person"
    durably(lambda: settle_false_hit(asked, "Sergeant Joseph"))


def told() -> dict[str, str]:
    """Every text as the models give it."""
    decision, referral, hold = Decision.objects.get(), Referral.objects.get(), Hold.objects.get()
    call, pair = NotedCall.objects.get(), PairDecision.objects.get()
    first = (decision.reason, referral.reason, referral.outcome_note, hold.reason, hold.review)
    return dict(zip(COLUMNS, (*first, call.said_by, call.reference, pair.reason, pair.owner_agreed_note), strict=True))


def stored() -> bytes:
    """Everything that the tables hold, as bytes."""
    whole = b""
    with connection.cursor() as cursor:
        for table in set(TABLES) & set(connection.introspection.table_names()):
            cursor.execute(f"SELECT * FROM {table}")
            for row in cursor.fetchall():
                whole += b"|".join(
                    bytes(each) if isinstance(each, memoryview | bytes) else str(each).encode() for each in row
                )
    return whole


WORDS = {
    "decision.reason": "She whispered for help",
    "referral.reason": "She whispered for help",
    "referral.outcome_note": "Her aunt is with her",
    "hold.reason": "He drew a knife",
    "hold.review": "A danger indeed",
    "notedcall.said_by": "Sergeant Joseph",
    "notedcall.reference": "ANU case 118",
    "pairdecision.reason": "She is much taller",
    "pairdecision.owner_agreed_note": "Sergeant Joseph",
}


@pytest.mark.django_db
def test_no_table_has_a_text_in_clear(cast: Any, make_check: MakeCheck) -> None:
    written(cast, make_check)
    assert told() == WORDS
    for words in WORDS.values():
        assert words.encode() not in stored()


@pytest.mark.django_db
def test_a_ciphertext_decrypts_only_in_its_own_row(cast: Any, make_check: MakeCheck) -> None:
    written(cast, make_check)
    check = make_check("HOLD", cast.alice, at=timezone.now() - timedelta(hours=3))
    supervisor_decides(check, reason="No answer came", officer=cast.clara)
    own = Hold.objects.get(pk=check.pk)
    own.reason_encrypted = Hold.objects.exclude(pk=check.pk).get().reason_encrypted
    with pytest.raises(Unreadable):
        _ = own.reason


@pytest.mark.django_db
def test_an_empty_text_is_kept_as_nothing(alice: Officer, make_check: MakeCheck) -> None:
    decide(make_check("PROTECT", alice), "protect", officer=alice)
    referral = Referral.objects.get()
    assert (referral.reason, bytes(referral.reason_encrypted), referral.outcome_note) == ("", b"", "")


def test_an_unsaved_row_takes_no_text() -> None:
    with pytest.raises(ValueError, match="no key yet"):
        PairDecision().reason = "It would be encrypted for a row that is not there"
