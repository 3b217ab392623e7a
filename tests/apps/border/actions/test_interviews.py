"""The interview: stored encrypted, audited without its answers, and no outcome that its answers do not allow."""

from collections.abc import Callable

import pytest
from tests.apps.border.conftest import Sent, ask, interviewed, say

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.border.actions.decisions import decide
from leeward.apps.border.actions.interviews import LONGEST, record_answer
from leeward.apps.border.actions.referrals import CloseOut, close, take
from leeward.apps.border.models import InterviewAnswer, Referral
from leeward.apps.border.queries.interview import endings, given_of, progress
from leeward.apps.registry.models import Record
from leeward.apps.screening.models import Check
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db

Refer = Callable[..., Referral]
TELL_ISSUER = "outcome.proceed_tell_issuer"


@pytest.fixture
def refer(alice: Officer, bella: Officer, make_check: Callable[..., Check]) -> Refer:
    """A referral that Bella took."""

    def make(verdict: str = "REFER", *, born: str = "1964-08-12") -> Referral:
        check = make_check(verdict, alice, born=born)
        decide(check, "refer", officer=alice, reason="looks odd")
        referral = Referral.objects.get(check_made=check)
        take(referral, officer=bella)
        return Referral.objects.get(pk=referral.pk)

    return make


def names(referral: Referral, officer: Officer) -> list[str]:
    return [each.name for each in progress(referral, officer).asked]


def test_answers_and_words_are_encrypted_and_the_audit_log_has_neither(refer: Refer, bella: Officer) -> None:
    made = refer()
    record_answer(made, "afraid", "yes", officer=bella, words="Of her uncle.")
    row = InterviewAnswer.objects.get()
    assert (row.answer, row.words) == ("yes", "Of her uncle.")
    assert b"yes" not in bytes(row.answer_encrypted)
    assert b"uncle" not in bytes(row.words_encrypted)
    entry = AuditEntry.objects.get(act="referral.answer")
    assert (entry.actor, entry.details) == ("bella", {"question": "afraid"})


def test_each_answer_decides_the_next_question(refer: Refer, bella: Officer) -> None:
    made = refer()
    assert names(made, bella) == ["language", "afraid", "journey", "document", "path.bearer", "told"]
    interviewed(made, bella, language="understood", afraid="yes")
    upcoming = progress(made, bella).next
    assert upcoming is not None
    assert upcoming.name == "fear"
    interviewed(made, bella, path_bearer="answer.yes")
    assert "path.reported" in names(made, bella)


def test_a_small_child_is_not_asked_whether_it_is_afraid(refer: Refer, bella: Officer) -> None:
    made = refer(born="2024-03-01")
    assert "afraid" not in names(made, bella)
    assert names(made, bella)[:2] == ["companions", "worry"]
    with pytest.raises(NotAllowed, match="not asked of this traveller"):
        record_answer(made, "afraid", "no", officer=bella)


def test_another_answer_is_added_and_the_earlier_one_stays(refer: Refer, bella: Officer) -> None:
    made = refer()
    interviewed(made, bella, afraid="yes", fear="person")
    interviewed(made, bella, afraid="no")
    given = given_of(made)["afraid"]
    assert (given.answer, given.earlier) == ("no", 1)
    assert InterviewAnswer.objects.filter(question="afraid").count() == 2
    assert "fear" not in names(made, bella), "what follows from the first answer is no longer asked"


@pytest.mark.parametrize(
    ("question", "answer", "says"),
    [("afraid", "", "Choose"), ("afraid", "maybe", "Choose"), ("nothing", "yes", "not asked")],
)
def test_what_is_no_answer_is_refused(question: str, answer: str, says: str, refer: Refer, bella: Officer) -> None:
    with pytest.raises(NotAllowed, match=says):
        record_answer(refer(), question, answer, officer=bella)
    assert not InterviewAnswer.objects.exists()


def test_too_many_words_are_refused_whole(refer: Refer, bella: Officer) -> None:
    with pytest.raises(NotAllowed, match="At most"):
        record_answer(refer(), "afraid", "no", officer=bella, words="x" * (LONGEST + 1))
    assert not InterviewAnswer.objects.exists()


def test_only_the_officer_who_took_it_records(refer: Refer, alice: Officer, dora: Officer, clara: Officer) -> None:
    made = refer()
    for stranger in (alice, dora):
        with pytest.raises(NotAllowed, match="Take the referral first"):
            record_answer(made, "afraid", "no", officer=stranger)
    record_answer(made, "afraid", "no", officer=clara)  # a supervisor


def test_the_issuer_withdraws_its_report_only_by_its_own_answer(refer: Refer, bella: Officer, sent: Sent) -> None:
    made = refer()
    (asked,) = ask(made.check_made)
    interviewed(made, bella, path_bearer="answer.yes", path_reported="answer.no")
    with pytest.raises(NotAllowed, match="Only the owner's own answer counts"):
        record_answer(made, "path.issuer", "answer.recovered", officer=bella)
    with pytest.raises(NotAllowed, match="do not lead to this outcome"):
        close(made, CloseOut(TELL_ISSUER), officer=bella)
    say(asked, "not_valid")
    made.refresh_from_db()
    interviewed(made, bella, path_issuer="answer.recovered")
    assert TELL_ISSUER in [each.code for each in endings(made, bella)]
    close(made, CloseOut(TELL_ISSUER), officer=bella)
    assert Referral.objects.get().outcome == TELL_ISSUER


@pytest.mark.parametrize(
    ("outcome", "answers", "says"),
    [
        ("refused", {}, "Ask first whether"),
        ("refused", {"afraid": "yes"}, "Ask first whether"),
        ("refused", {"afraid": "no"}, "Tell the traveller the reason"),
        ("refused", {"afraid": "no", "told": "yes"}, ""),
        ("police", {}, "Tell the traveller the reason"),
        ("admitted", {}, ""),
        ("admitted", {"afraid": "yes", "fear": "person"}, "fears a person"),
        ("false_hit", {}, "A false hit needs"),
        ("false_hit", {"document": "altered"}, "A false hit needs"),
        ("false_hit", {"document": "genuine"}, ""),
    ],
)
def test_an_outcome_needs_its_answers(
    outcome: str, answers: dict[str, str], says: str, refer: Refer, bella: Officer
) -> None:
    made = refer()
    interviewed(made, bella, **answers)
    end = CloseOut(outcome, "the reason", assessed=True, appeal_told=True)
    shown = next(each for each in endings(made, bella) if each.code == outcome)
    assert (says in " ".join(shown.whys)) if says else not shown.whys
    if says:
        with pytest.raises(NotAllowed, match=says):
            close(made, end, officer=bella)
    else:
        close(made, end, officer=bella)


def test_a_child_who_is_alone_is_admitted_by_no_one(refer: Refer, bella: Officer) -> None:
    made = refer(born="2018-05-01")
    interviewed(made, bella, companions="alone", child_protection="called")
    with pytest.raises(NotAllowed, match="guardian or to child protection"):
        close(made, CloseOut("admitted"), officer=bella)
    close(made, CloseOut("child"), officer=bella)


def test_a_question_reveals_nothing_of_a_record_that_only_its_owner_may_show(
    refer: Refer, bella: Officer, record: Record
) -> None:
    Record.objects.filter(pk=record.pk).update(handling={"mode": "hit_only"})
    asked = names(refer(), bella)
    assert not [name for name in asked if name.startswith("path.")]
